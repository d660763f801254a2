"""A share in a plan: each row's numbers are the plan's before and after, to its own scale."""

import math

import pytest

from osecalc.analysis import required_price
from osecalc.charts import share_in_plan_chart
from osecalc.charts.networks import money
from osecalc.commons import into_plan
from osecalc.enterprise import Enterprise
from osecalc.plan import read_plan
from osecalc.resources import example_plans
from tests.charts.networks import example, figure_of
from tests.charts.shops import EVERY_PLAN, assert_no_markup, hostile_shop, results_of


@pytest.fixture(scope="module")
def shop():
    return Enterprise(read_plan(example_plans()["ceb-press-shop"]))


@pytest.fixture(scope="module")
def pair(shop):
    """The shop that bears all, and the same with a tenth of it from a network."""
    alone = shop.run({"development.members": 1})
    shared = Enterprise(into_plan(shop.plan, example("ceb-press"), "equal", "shop-1")).run()
    return alone, shared


def test_the_table_has_what_each_plan_says(pair):
    chart = share_in_plan_chart(*pair)
    table = chart.table.set_index("What")
    for column, results in zip(("Before", "After"), pair, strict=True):
        said = table[column]
        assert said["Development it bears"] == f"{money(results['development_share'], 1e9)} USD"
        assert said["Payback"] == f"{results['payback']:.1f} months"
        assert said["Unfunded gap"] == f"{money(results['unfunded_gap'], 1e9)} USD"
    assert "goes from 15,000 to 1,500 USD" in chart.sentence


def test_the_price_is_the_one_needed_with_the_numbers_of_each_run(pair, shop):
    chart = share_in_plan_chart(*pair)
    alone = Enterprise(shop.plan.changed({"development.members": 1}))
    prices = [required_price(alone, "press").price, required_price(shop, "press").price]
    assert list(chart.table.set_index("What").loc["Price needed"]) == [
        f"{money(price, price)} USD" for price in prices
    ]
    assert prices[0] > prices[1]


def test_the_longer_bar_of_each_row_fills_its_scale(pair):
    before, after = share_in_plan_chart(*pair).figure.data
    for old, new in zip(before.x, after.x, strict=True):
        assert max(old, new) == pytest.approx(1)
        assert min(old, new) >= 0


def test_cells_of_the_plan_with_the_share_can_be_asked(pair):
    chart = share_in_plan_chart(*pair)
    assert len(chart.asks) == len(chart.table)
    asked = {row[2] for row in chart.asks} - {""}
    assert asked == {"development_share", "payback", "unfunded_gap"}
    assert list(chart.figure.data[1].customdata) == [row[2] for row in chart.asks]


@pytest.mark.parametrize("name", EVERY_PLAN)
def test_every_plan_can_be_drawn_beside_itself_and_nothing_changes(name):
    results = results_of(name)
    chart = share_in_plan_chart(results, results)
    before, after = chart.figure.data
    assert list(before.x) == list(after.x)
    assert list(chart.table["Before"]) == list(chart.table["After"])
    assert "stays at" in chart.sentence
    figure_of(chart)


def test_a_plan_that_is_never_whole_says_why(shop):
    poor = shop.run({"products.press.price": 100})
    chart = share_in_plan_chart(poor, poor)
    assert math.isnan(poor["payback"])
    assert poor.reason("payback") in chart.sentence
    assert list(chart.table.set_index("What").loc["Payback"]) == ["none", "none"]


def test_what_the_plan_says_is_never_markup():
    assert_no_markup(share_in_plan_chart(hostile_shop(), hostile_shop()))
