import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.finance import learning_exponent, payback, unit_curve_hours
from osecalc.sharing import equal_share
from osecalc.spread import StartCost, cost_of_next_start, months_to_next_start
from tests.finance.symbols import as_spreadsheet

money = st.floats(0, 1e6)
counts = st.integers(0, 1000)


@given(counts, money, st.floats(0.6, 1), money, money)
def test_it_is_the_next_kit_on_its_curve_an_equal_share_of_development_and_the_rest(
    started, kit, rate, development, other
):
    b = learning_exponent(rate)
    expected = unit_curve_hours(kit, b, started + 1) + equal_share(development, started + 1) + other
    assert cost_of_next_start(started, kit, b, development, other) == pytest.approx(expected)


@given(counts, st.floats(1, 1e6), st.floats(0.6, 0.99), money)
def test_each_further_shop_is_cheaper_to_start(started, kit, rate, development):
    cost = StartCost(kit, learning_exponent(rate), development)
    assert cost_of_next_start(started + 1, *cost) < cost_of_next_start(started, *cost)


@given(st.integers(1, 60), st.floats(1, 1e6))
def test_savings_that_are_the_same_each_month_pay_after_the_payback(months, cost):
    savings = np.r_[0, np.full(60, cost / months)]
    assert months_to_next_start(cost, savings) == months


@given(st.lists(st.integers(1, 100), min_size=3, max_size=30), st.integers(1, 500))
def test_it_is_the_payback_of_a_start_rounded_up_to_whole_months(monthly, cost):
    back = payback([-cost, *monthly])
    got = months_to_next_start(cost, [0, *monthly])
    assert got == pytest.approx(np.ceil(back - 1e-9), nan_ok=True)


def test_scenarios_may_differ_in_cost_and_in_savings():
    savings = np.array([[0, 0], [10, 20], [10, 20], [10, 20]])
    assert months_to_next_start([20, 60], savings).tolist() == [2, 3]
    assert np.isnan(months_to_next_start(61, savings)).all()


@given(counts, money, st.floats(-0.7, 0), money, money)
def test_a_line_of_a_plan_gives_the_same_as_a_number(started, kit, exponent, development, other):
    numbers = {
        "started": started,
        "kit": kit,
        "exponent": exponent,
        "development": development,
        "other": other,
    }
    assert as_spreadsheet(cost_of_next_start, **numbers) == pytest.approx(
        cost_of_next_start(**numbers)
    )
