import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.finance import capital_recovery_factor, fixed_charge_cost, levelised_cost, npv
from tests.published import published

rates = st.just(0.0) | st.floats(0.001, 1)
columns = st.lists(st.tuples(st.floats(0, 1e6), st.floats(0, 1e4)), min_size=1, max_size=30)


@given(rates, columns)
def test_sold_at_its_levelised_cost_the_output_just_pays_for_its_costs(rate, columns):
    costs, output = np.array([[1000.0, 0.0], [0.0, 10.0], *columns]).T
    price = levelised_cost(rate, costs, output)
    assert npv(rate, price * output - costs) == pytest.approx(0, abs=1e-9 * costs.sum())


@given(rates, st.integers(1, 40), st.floats(1, 1e6), st.floats(0, 1e5), st.floats(1, 1e4))
def test_with_level_output_it_is_the_fixed_charge_cost_at_the_capital_recovery_factor(
    rate, years, capital, yearly, made
):
    costs, output = [capital] + [yearly] * years, [0] + [made] * years
    simple = fixed_charge_cost(capital, capital_recovery_factor(rate, years), yearly, 0, made)
    assert levelised_cost(rate, costs, output) == pytest.approx(simple, rel=1e-9)


def test_without_output_there_is_no_cost_of_a_unit():
    assert np.isnan(levelised_cost(0.1, [100, 5], [0, 0]))


def test_output_of_other_periods_than_the_costs_is_refused():
    with pytest.raises(ValueError, match="same periods; got 3 and 2"):
        levelised_cost(0.1, [1, 2, 3], [0, 1])


def test_many_plans_have_each_their_cost_along_either_axis():
    draw = np.random.default_rng(3)
    costs, output = draw.uniform(0, 9, (2, 3, 7))
    each = [levelised_cost(0.1, *pair) for pair in zip(costs, output, strict=True)]
    assert levelised_cost(0.1, costs, output) == pytest.approx(np.array(each))
    assert levelised_cost(0.1, costs.T, output.T, axis=0) == pytest.approx(np.array(each))


@pytest.mark.parametrize("name", published("nrel_lcoe_fcr").inputs["cases"])
def test_nrel_fixed_charge_rate_calculator(name):
    case = published("nrel_lcoe_fcr")
    plant = case.inputs["cases"][name]
    got = fixed_charge_cost(
        plant["capital_cost"],
        plant["fixed_charge_rate"],
        plant["fixed_operating_cost"],
        plant["variable_operating_cost"],
        plant["annual_energy"],
    )
    assert got == case.printed(case.expected["lcoe_fcr"][name])
