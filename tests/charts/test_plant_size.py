"""Size and market area: figures are the formulas of scale, and what is not given is asked for."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osecalc.charts import market_area_chart, size_chart
from osecalc.commons import Market, market_of
from osecalc.commons.market import INVENTED
from osecalc.scale import best_radius, delivered_cost, haul_limit, transport_share
from tests.charts.networks import figure_of, number
from tests.charts.shops import EVERY_PLAN, assert_no_markup, hostile_shop, results_of

CEB = "ceb-press-shop"


def full(**more):
    plan = market_of(results_of(CEB), "press")
    return plan.changed({**INVENTED, "local_price": 5_500, **more})


# --- size


def test_layers_and_edge_are_the_cost_at_the_door_less_making_it():
    market = full()
    hauling, plant, edge = size_chart(results_of(CEB), "press", market).figure.data
    cost = delivered_cost(
        np.array(edge.x), market.fixed_cost, 0, market.transport_cost, market.density
    )
    assert list(edge.y) == pytest.approx(list(cost + market.handling_each))
    assert np.add(hauling.y, plant.y) == pytest.approx(np.array(edge.y))


def test_loading_is_part_of_hauling_in_the_figure_the_table_and_the_sentence():
    # 0.6 tonnes at 10 a tonne: 6 for one, to the last km and to the first.
    results = results_of(CEB)
    with_it, without = (size_chart(results, "press", full(handling=each)) for each in (10, 0))
    layers = [np.array(chart.figure.data[0].y) for chart in (with_it, without)]
    assert layers[0] - layers[1] == pytest.approx(6)
    assert "of which 32 is hauling, loading included" in with_it.sentence
    assert "of which 26 is hauling, loading included" in without.sentence
    for row in with_it.table.itertuples(index=False):
        making = full().variable_cost
        assert making + number(row[2]) + number(row[3]) == pytest.approx(number(row[4]), abs=1.5)


def test_the_best_reach_is_the_lowest_point_and_the_note_stands_there():
    market = full()
    chart = size_chart(results_of(CEB), "press", market)
    edge, note = chart.figure.data[-1], chart.figure.layout.annotations[0]
    best = best_radius(market.fixed_cost, market.transport_cost, market.density)
    assert edge.x[int(np.argmin(edge.y))] == pytest.approx(float(best))
    assert note.x == pytest.approx(float(best))
    assert f"a market of {best:,.0f} km around it" in chart.sentence


@pytest.mark.parametrize("name", ["fixed_cost", "density", "weight", "cost_per_tonne_km"])
def test_what_is_not_given_is_asked_for_by_its_name(name):
    chart = size_chart(results_of(CEB), "press", full(**{name: 0}))
    assert Market.heading(name) in chart.sentence
    assert "your own numbers: no source of ours has them" in chart.sentence
    assert "nan" not in figure_of(chart)
    assert chart.table.empty


def test_the_plan_says_how_far_its_own_sales_reach():
    results, market = results_of(CEB), full()
    made = results["products.press.volume"][-12:].sum()
    reach = math.sqrt(made / market.density / math.pi)
    assert f"The plan makes {made:,.0f} a year, the sales of {reach:,.0f} km" in (
        size_chart(results, "press", market).sentence
    )


def test_the_sentence_says_what_its_answer_rests_on_and_what_a_workplace_takes():
    results = results_of(CEB)
    said = size_chart(results, "press", full()).sentence
    assert said.startswith("If its fixed cost stays the same however much it makes")
    assert f"{results['capital_in_years_of_earnings']:.2f} years of what one earns" in said


def test_a_whole_market_has_its_best_number_of_plants():
    results = results_of(CEB)
    assert "best served by one plant." in size_chart(results, "press", full()).sentence
    assert "best served by 2 plants" in size_chart(results, "press", full(density=2)).sentence
    assert "best served" not in size_chart(results, "press", full(area=0)).sentence


# --- market area


def test_prices_at_the_door_meet_at_the_limit():
    market = full()
    chart = market_area_chart(results_of(CEB), market)
    ours, there = chart.figure.data
    limit = haul_limit(1_000, market.weight, market.cost_per_tonne_km, market.handling)
    assert chart.figure.layout.annotations[0].x == pytest.approx(float(limit))
    assert np.interp(limit, ours.x, ours.y) == pytest.approx(there.y[0]) == 5_500
    share = transport_share(
        limit, market.price, market.weight, market.cost_per_tonne_km, market.handling
    )
    assert f"{100 * share:.1f} % of the price at the door" in chart.sentence


@pytest.mark.parametrize("name", ["price", "local_price", "weight", "cost_per_tonne_km"])
def test_a_haul_that_is_not_given_is_asked_for(name):
    chart = market_area_chart(results_of(CEB), full(**{name: 0}))
    assert Market.heading(name) in chart.sentence
    assert "no source of ours has it" in chart.sentence
    assert chart.table.empty


def test_what_is_dearer_from_the_start_says_so():
    chart = market_area_chart(results_of(CEB), full(local_price=4_000))
    assert "dearer from the first km on" in chart.sentence
    assert not chart.figure.layout.annotations
    figure_of(chart)


def test_haulage_is_called_the_users_own():
    assert "your own numbers" in market_area_chart(results_of(CEB), full()).sentence


@given(st.fixed_dictionaries({
    name: st.just(0.0) | st.floats(1e-3, 1e6)
    for name in ("fixed_cost", "price", "local_price", "density", "area", "weight",
                 "cost_per_tonne_km", "handling")
}))  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_any_market_can_be_drawn(values):
    market, results = Market().changed(values), results_of(CEB)
    for chart in (size_chart(results, "press", market), market_area_chart(results, market)):
        assert "NaN" not in figure_of(chart)
        assert chart.sentence


@pytest.mark.parametrize("name", EVERY_PLAN)
def test_every_plan_can_be_drawn(name):
    results = results_of(name)
    for product in results.plan.plan.products:
        market = market_of(results, product).changed({**INVENTED, "local_price": 1e6})
        figure_of(size_chart(results, product, market))
        figure_of(market_area_chart(results, market))


def test_what_the_plan_says_is_never_markup():
    results = hostile_shop()
    market = market_of(results, "stool").changed({**INVENTED, "local_price": 99})
    assert_no_markup(size_chart(results, "stool", market))
    assert_no_markup(market_area_chart(results, market))
