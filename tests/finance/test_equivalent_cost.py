import numpy_financial
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.finance import annuity_factor, capital_recovery_factor, equivalent_annual_cost, npv
from tests.published import published

rates = st.just(0.0) | st.floats(0.001, 1)
lives = st.integers(1, 60)
money = st.floats(0, 1e6)


@given(rates, lives, money, money, money)
def test_the_equal_yearly_cost_is_worth_as_much_as_the_costs_it_stands_for(
    rate, life, cost, salvage, yearly
):
    flows = [cost] + [yearly] * life
    flows[-1] -= salvage
    each = equivalent_annual_cost(rate, cost, life, salvage, yearly)
    size = cost + salvage + life * yearly
    assert npv(rate, [0] + [each] * life) == pytest.approx(npv(rate, flows), abs=1e-9 * size)


@given(rates, lives, st.floats(1, 1e6))
def test_capital_recovery_is_the_payment_of_a_loan_as_numpy_financial_has_it(rate, life, cost):
    paid = -numpy_financial.pmt(rate, life, cost)
    assert cost * capital_recovery_factor(rate, life) == pytest.approx(paid, rel=1e-9)


@given(lives, money)
def test_a_longer_life_at_the_same_price_never_costs_more_a_year(life, cost):
    longer = equivalent_annual_cost(0.1, cost, life + 1)
    assert longer <= equivalent_annual_cost(0.1, cost, life)


def test_equivalent_annual_cost_of_five_rising_costs():
    case = published("equivalent_annual_cost_pair")
    rising, says = case.inputs["rising"], case.expected["rising"]
    rate, life = rising["rate"], len(rising["costs"])
    worth = npv(rate, [0, *rising["costs"]])
    assert worth == case.printed(says["pv"])
    assert annuity_factor(rate, life) == case.printed(says["annuity_factor"])
    assert equivalent_annual_cost(rate, worth, life) == case.printed(says["eac"])


def test_equivalent_annual_cost_of_a_machine_with_salvage():
    case = published("equivalent_annual_cost_pair")
    machine = case.inputs["machine"]
    got = equivalent_annual_cost(
        machine["rate"],
        machine["cost"],
        machine["life"],
        machine["salvage"],
        machine["operating"],
    )
    assert got == case.printed(case.expected["machine_eac"])
