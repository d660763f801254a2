import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.depreciation import book_value, straight_line
from tests.published import published

PERIODS = np.arange(130)
money = st.floats(0, 1e9)


@given(money, money, st.floats(0.25, 120))
def test_the_charges_add_up_to_cost_less_salvage_even_if_a_life_ends_within_a_period(
    cost, salvage, life
):
    charged = straight_line(cost, salvage, life, PERIODS)
    assert charged.sum() == pytest.approx(cost - salvage, abs=1e-9 * (cost + salvage))


@given(money, money, st.floats(1, 120))
def test_book_value_is_cost_less_the_charges_so_far(cost, salvage, life):
    charged = straight_line(cost, salvage, life, PERIODS)
    left = book_value(cost, salvage, life, PERIODS)
    assert left == pytest.approx(cost - np.cumsum(charged), abs=1e-9 * (cost + salvage))


@given(money, money, st.integers(1, 120))
def test_the_charge_is_the_same_in_every_period_of_the_life_and_nothing_outside(
    cost, salvage, life
):
    charged = straight_line(cost, salvage, life, PERIODS)
    assert (charged[1 : life + 1] == (cost - salvage) / life).all()
    assert (charged[life + 1 :] == 0).all()
    assert charged[0] == 0


def test_the_book_value_is_the_cost_on_the_first_day_and_salvage_after_the_last():
    assert book_value(10_000, 1_000, 7, 0) == 10_000
    assert book_value(10_000, 1_000, 7, 7) == book_value(10_000, 1_000, 7, 50) == 1_000


def test_many_machines_are_written_off_each_at_its_own_pace():
    cost, life = np.array([[100.0], [300.0]]), np.array([[2], [3]])
    got = straight_line(cost, 0, life, np.arange(5))
    assert got.tolist() == [[0, 50, 50, 0, 0], [0, 100, 100, 100, 0]]


def test_excel_sln():
    case = published("excel_depreciation_functions")
    got = [straight_line(*machine, 1) for machine in case.inputs["SLN"]]
    assert got == case.printed(case.expected["SLN"])
