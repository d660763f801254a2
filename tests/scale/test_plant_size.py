import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar

from osecalc.scale import (
    best_number_of_plants,
    best_output,
    best_radius,
    delivered_cost,
    delivered_cost_of_plants,
    least_delivered_cost,
)
from tests.finance.symbols import as_spreadsheet

fixed = st.floats(1e3, 1e7)
variable = st.floats(0, 1e3)
hauls = st.floats(1e-3, 10)
densities = st.floats(1e-3, 1e3)
areas = st.floats(1, 1e6)


@given(fixed, hauls, densities)
def test_the_closed_form_is_what_a_search_finds(cost, haul, density):
    best = best_radius(cost, haul, density)
    found = minimize_scalar(
        lambda log: delivered_cost(np.exp(log), cost, 0, haul, density),
        bracket=(np.log(best) - 2, np.log(best) + 1.5),
        tol=1e-10,
    )
    assert np.exp(found.x) == pytest.approx(best, rel=1e-4)
    assert found.fun == pytest.approx(least_delivered_cost(cost, 0, haul, density), rel=1e-9)


@given(fixed, variable, hauls, densities)
def test_at_the_best_size_hauling_costs_twice_the_fixed_cost_of_a_unit(
    cost, unit_cost, haul, density
):
    radius, output = best_radius(cost, haul, density), best_output(cost, haul, density)
    assert haul * 2 / 3 * radius == pytest.approx(2 * cost / output)
    assert least_delivered_cost(cost, unit_cost, haul, density) == pytest.approx(
        delivered_cost(radius, cost, unit_cost, haul, density)
    )


@given(fixed, hauls, densities)
def test_eight_times_the_fixed_cost_is_worth_twice_the_radius(cost, haul, density):
    assert best_radius(8 * cost, haul, density) == pytest.approx(
        2 * best_radius(cost, haul, density)
    )


@given(st.integers(1, 200), fixed, variable, hauls, densities, areas)
def test_a_part_of_the_area_costs_what_one_plant_costs_that_serves_it_alone(
    plants, cost, unit_cost, haul, density, area
):
    rest = (cost, unit_cost, haul, density)
    assert delivered_cost_of_plants(plants, area, *rest) == pytest.approx(
        delivered_cost_of_plants(1, area / plants, *rest)
    )


@given(st.floats(1e3, 1e5), st.floats(0.1, 10), st.floats(0.1, 10), st.floats(1, 1e4))
def test_no_other_number_of_plants_is_cheaper(cost, haul, density, area):
    counts = np.arange(1, 400)
    costs = delivered_cost_of_plants(counts, area, cost, 0, haul, density)
    best = best_number_of_plants(area, cost, haul, density)
    assert best == np.floor(best)
    at_best = delivered_cost_of_plants(best, area, cost, 0, haul, density)
    assert at_best <= costs.min() * (1 + 1e-12)


def test_the_average_customer_in_a_circle_lives_at_two_thirds_of_its_radius():
    # With no fixed and no variable cost, and a haul of 1 a km, the cost is the distance.
    ring = (np.arange(100_000) + 0.5) / 100_000
    assert delivered_cost(1, 0, 0, 1, 1) == pytest.approx(np.average(ring, weights=ring), rel=1e-9)


def test_hexagons_haul_0_3_per_cent_farther_than_circles_of_the_same_area():
    # Mean distance in a triangle of a hexagon with the inner radius 1, a twelfth of it.
    angle = (np.arange(2000) + 0.5) / 2000 * np.pi / 6
    edge = 1 / np.cos(angle)
    mean = (edge**3 / 3).sum() / (edge**2 / 2).sum()
    circle = delivered_cost_of_plants(1, 2 * 3**0.5, 0, 0, 1, 1)
    assert mean / circle == pytest.approx(1.003, abs=0.0005)


def test_where_hauling_is_free_or_nothing_is_sold_no_size_is_best():
    assert np.isnan(best_radius(100, 0, 5))
    assert np.isnan(best_radius(100, 1, 0))
    assert np.isnan(delivered_cost(0, 100, 1, 1, 1))


@given(fixed, variable, hauls, densities, areas)
def test_a_line_of_a_plan_gives_the_same_as_a_number(cost, unit_cost, haul, density, area):
    numbers = {"fixed_cost": cost, "transport_cost": haul, "density": density}
    served = numbers | {"variable_cost": unit_cost}
    for formula, given_ in (
        (best_radius, numbers),
        (best_output, numbers),
        (least_delivered_cost, served),
        (delivered_cost, served | {"radius": area}),
        (delivered_cost_of_plants, served | {"area": area, "plants": 7}),
        (best_number_of_plants, numbers | {"area": area}),
    ):
        assert as_spreadsheet(formula, **given_) == pytest.approx(formula(**given_))
        assert isinstance(formula(**given_), float)
