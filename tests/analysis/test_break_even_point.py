"""The break-even point: with so many pieces the model's own operating profit is zero."""

import math

import pytest

from osecalc.analysis.break_even_point import break_even_point
from osecalc.enterprise import Enterprise
from tests.analysis import plans
from tests.charts.shops import EVERY_PLAN, results_of

CASES = [(n, p) for n in EVERY_PLAN for p in results_of(n).plan.plan.products]
SECOND = {"name": "Chair", "price": 90, "volume": 4}


def shop(**tables):
    return Enterprise(plans.read(plans.shop(**tables)))


@pytest.mark.parametrize(("name", "product"), CASES)
def test_at_the_planned_pieces_it_is_the_month_of_the_model(name, product):
    results = results_of(name)
    point = break_even_point(results, product)
    profit = point.revenue_at(point.planned) - point.cost_at(point.planned)
    assert profit == pytest.approx(results["ebit"][point.one.month])
    assert point.revenue_at(point.planned) == results["revenue"][point.one.month]


@pytest.mark.parametrize("price", [160, 200, 300, 700])
def test_with_so_many_pieces_the_models_operating_profit_is_zero(price):
    enterprise = shop()
    point = break_even_point(enterprise.run({"products.stool.price": price}), "stool")
    there = enterprise.run({"products.stool.price": price, "products.stool.volume": point.pieces})
    assert point.pieces > 0
    assert there["ebit"][-1] == pytest.approx(0, abs=1e-9)


def test_what_other_products_bring_is_taken_off_what_this_one_has_to_cover():
    document = plans.shop()
    document["products"]["chair"] = SECOND
    enterprise = Enterprise(plans.read(document))
    point = break_even_point(enterprise.run(), "stool")
    assert point.pieces == pytest.approx((100 * 10 - 4 * 90) / 200)
    there = enterprise.run({"products.stool.volume": point.pieces})
    assert there["ebit"][-1] == pytest.approx(0, abs=1e-9)


def test_where_others_cover_all_costs_none_is_needed():
    document = plans.shop()
    document["products"]["chair"] = SECOND | {"volume": 50}
    point = break_even_point(Enterprise(plans.read(document)).run(), "stool")
    assert point.pieces == 0
    assert point.safety == 1


def test_the_margin_of_safety_is_what_may_be_lost_of_the_planned_pieces():
    point = break_even_point(shop().run(), "stool")
    assert point.planned * (1 - point.safety) == pytest.approx(point.pieces)
    loses = break_even_point(shop().run({"products.stool.volume": 2}), "stool")
    assert loses.safety < 0


def test_a_piece_that_leaves_nothing_has_no_point_but_a_reason():
    for price in (0, 99, 100):
        point = break_even_point(shop().run({"products.stool.price": price}), "stool")
        assert math.isnan(point.pieces)
        assert math.isnan(point.safety)
        assert "leaves nothing over" in point.reason


def test_with_none_planned_the_point_is_the_same_and_there_is_no_safety():
    results = shop().run({"products.stool.volume": 0})
    point = break_even_point(results, "stool")
    assert point.pieces == pytest.approx(break_even_point(shop().run(), "stool").pieces)
    assert math.isnan(point.safety)


def test_a_product_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="makes no 'chair'"):
        break_even_point(shop().run(), "chair")
