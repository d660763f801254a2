import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.scale import capital_per_workplace, years_of_earnings
from tests.finance.symbols import as_spreadsheet

money = st.floats(1, 1e9)
places = st.floats(0.1, 1e4)


@given(money, places)
def test_a_workplace_that_costs_a_year_s_earnings_is_at_1(earnings, workplaces):
    assert years_of_earnings(workplaces * earnings, workplaces, earnings) == pytest.approx(1)


@given(money, places, money)
def test_all_workplaces_together_cost_all_the_capital(capital, workplaces, earnings):
    assert capital_per_workplace(capital, workplaces) * workplaces == pytest.approx(capital)
    years = years_of_earnings(capital, workplaces, earnings)
    assert years * earnings == pytest.approx(capital_per_workplace(capital, workplaces))


def test_the_cited_cases_come_out_as_derived_in_the_facts():
    assert capital_per_workplace(400_000, 4) == 100_000
    assert years_of_earnings(400_000, 4, 48_000) == pytest.approx(2.1, abs=0.05)
    assert capital_per_workplace(14_432.10, 2.5) == pytest.approx(5773, abs=0.5)
    assert years_of_earnings(14_432.10, 2.5, 20_800) == pytest.approx(0.28, abs=0.005)


def test_without_a_workplace_or_earnings_there_is_no_measure():
    assert np.isnan(capital_per_workplace(100, 0))
    assert np.isnan(years_of_earnings(100, 0, 10))
    assert np.isnan(years_of_earnings(100, 1, np.array([0, -5]))).all()


@given(money, places, money)
def test_a_line_of_a_plan_gives_the_same_as_a_number(capital, workplaces, earnings):
    numbers = {"capital": capital, "workplaces": workplaces, "yearly_earnings": earnings}
    got = years_of_earnings(**numbers)
    assert as_spreadsheet(years_of_earnings, **numbers) == pytest.approx(got)
    assert isinstance(got, float)
