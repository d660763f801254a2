import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.finance import (
    annual_rate,
    effective_rate,
    growth_index,
    monthly_rate,
    monthly_rate_of_apr,
    nominal_rate,
)

yearly = st.floats(-0.9, 5)


@given(yearly)
def test_twelve_months_at_the_monthly_rate_are_one_year_at_the_annual_rate(rate):
    assert annual_rate(monthly_rate(rate)) == pytest.approx(rate, abs=1e-13)
    assert np.prod(np.full(12, 1 + monthly_rate(rate))) == pytest.approx(1 + rate)


@given(st.floats(1e-3, 5))
def test_an_apr_really_costs_more_than_it_says(apr):
    assert annual_rate(monthly_rate_of_apr(apr)) > apr


def test_twelve_months_of_an_apr_add_up_to_it():
    assert 12 * monthly_rate_of_apr(0.12) == pytest.approx(0.12)


@given(yearly, st.integers(1, 228))
def test_prices_rise_by_the_yearly_rate_from_any_month_to_the_same_month_a_year_later(rate, month):
    assert growth_index(rate, month + 12) == pytest.approx((1 + rate) * growth_index(rate, month))


@given(yearly)
def test_prices_stay_the_same_for_twelve_months_and_then_step(rate):
    months = np.arange(37)
    years = np.array([0] * 13 + [1] * 12 + [2] * 12)
    assert growth_index(rate, months) == pytest.approx((1 + rate) ** years)


@given(yearly, st.integers(1, 365))
def test_effective_and_nominal_rates_undo_each_other(rate, times):
    assert effective_rate(nominal_rate(rate, times), times) == pytest.approx(rate, abs=1e-11)


@given(yearly)
def test_charged_once_a_year_a_nominal_rate_is_effective(rate):
    assert effective_rate(rate, 1) == pytest.approx(rate)


@given(st.floats(1e-3, 2), st.integers(1, 52))
def test_the_more_often_a_nominal_rate_is_charged_the_more_it_costs(rate, times):
    assert effective_rate(rate, times + 1) > effective_rate(rate, times)


@given(st.floats(0, 2))
def test_twelve_times_a_year_they_are_the_monthly_rates(rate):
    assert effective_rate(rate, 12) == pytest.approx(annual_rate(monthly_rate_of_apr(rate)))
    assert nominal_rate(rate, 12) == pytest.approx(12 * monthly_rate(rate))
