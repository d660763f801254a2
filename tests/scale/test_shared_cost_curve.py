import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.scale import cost_per_copy
from osecalc.sharing import share_per_unit
from tests.finance.symbols import as_spreadsheet

money = st.floats(0, 1e9)
counts = st.integers(1, 10_000)


@given(money, counts, counts, money)
def test_all_copies_pay_for_the_fixed_cost_and_for_themselves(fixed, copies, producers, marginal):
    paid = producers * copies * cost_per_copy(fixed, copies, producers, marginal)
    assert paid == pytest.approx(fixed + producers * copies * marginal)


@given(st.floats(1, 1e9), counts, counts, st.floats(0, 1e3))
def test_it_falls_with_every_producer_but_never_below_one_more_copy(
    fixed, copies, producers, marginal
):
    now, then = cost_per_copy(fixed, copies, np.array([producers, producers + 1]), marginal)
    assert now >= then >= marginal


@given(money, counts, counts)
def test_without_a_marginal_cost_it_is_the_share_that_a_product_carries(fixed, copies, producers):
    assert cost_per_copy(fixed, copies, producers, 0) == pytest.approx(
        share_per_unit(fixed, producers, copies)
    )


def test_where_no_copy_is_made_none_has_a_cost():
    assert np.isnan(cost_per_copy(100, 0, 5, 1))
    assert np.isnan(cost_per_copy(100, 5, 0, 1))


def test_15_000_shared_by_ten_producers_of_twenty_presses_is_75_a_press():
    assert cost_per_copy(15_000, 20, 10, 0) == 75


@given(money, counts, counts, money)
def test_a_line_of_a_plan_gives_the_same_as_a_number(fixed, copies, producers, marginal):
    numbers = {
        "fixed_cost": fixed,
        "copies": copies,
        "producers": producers,
        "marginal_cost": marginal,
    }
    got = cost_per_copy(**numbers)
    assert as_spreadsheet(cost_per_copy, **numbers) == pytest.approx(got)
    assert isinstance(got, float)
