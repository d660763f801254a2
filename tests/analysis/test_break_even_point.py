"""The break-even point: with so many pieces the model's own operating profit is zero."""

import math
from itertools import pairwise

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
    assert profit == pytest.approx(point.ebit)
    assert point.ebit == results["ebit"][point.one.month]
    assert point.revenue_at(point.planned) == results["revenue"][point.one.month]


@pytest.mark.parametrize("price", [160, 200, 300, 700])
def test_with_so_many_pieces_the_models_operating_profit_is_zero(price):
    enterprise = shop()
    point = break_even_point(enterprise.run({"products.stool.price": price}), "stool")
    there = enterprise.run({"products.stool.price": price, "products.stool.volume": point.pieces})
    assert point.pieces > 0
    assert there["ebit"][-1] == pytest.approx(0, abs=1e-9)


HOUSE = {
    "products": {
        "house": {"name": "House", "price": 100_000, "volume": 1, "lead_months": 4,
                  "labour": {"crew": 1_000},
                  "materials": {"all": {"name": "Materials", "cost": 50_000}}}
    },
    "people": {"crew": {"name": "Crew", "hours": 700, "count": 3, "wage": 25,
                        "pay_by": "hours worked"}},
    "overheads": {"office": {"name": "Office", "amount": 10_000}},
}  # fmt: skip
"""A house leaves 100,000 - 50,000 - 1,000 h x 25 = 25,000, so 0.4 a month cover the office."""


def house(**of_product):
    products = {"house": HOUSE["products"]["house"] | of_product}
    return shop(**{**HOUSE, "products": products})


def test_with_a_lead_time_pay_for_pieces_begun_earlier_is_not_in_the_months_books():
    # Begun from March to June only, so that the last is sold in October, when none is begun.
    others = ("jan", "feb", "jul", "aug", "sep", "oct", "nov", "dec")
    results = house(season=dict.fromkeys(others, 0)).run()
    point = break_even_point(results, "house")
    assert results.month_names[point.one.month] == "2022-10"
    assert point.planned == 1
    assert point.cost_at(0) == pytest.approx(10_000)
    assert point.cost == pytest.approx(10_000 + 50_000 + 25_000)
    assert point.pieces == pytest.approx(0.4)
    assert point.safety == pytest.approx(0.6)
    assert point.ebit == pytest.approx(100_000 - 50_000 - 10_000)


def test_with_a_lead_time_pay_for_pieces_sold_later_is_in_the_months_books():
    # One more house is begun each month, 36 in the last, in which those of month 32 are sold.
    results = house(volume={"months": [float(month) for month in range(1, 37)]}).run()
    point = break_even_point(results, "house")
    assert point.planned == 32
    assert point.cost_at(0) == pytest.approx(10_000)
    assert point.pieces == pytest.approx(0.4)
    assert point.revenue - point.cost == pytest.approx(32 * 25_000 - 10_000)
    assert point.ebit == pytest.approx(32 * 50_000 - 36 * 25_000 - 10_000)


def test_with_a_lead_time_power_is_booked_as_a_piece_is_begun():
    # 10 h of a saw of 2 kW at 0.5 are 10 a stool, which so leaves 190; the makers cost 1,000.
    document = plans.shop(
        equipment={"saw": {"name": "Saw", "how": "bought", "price": 0, "power": 2}},
        space={"electricity_price": 0.5},
    )
    document["products"]["stool"] |= {
        "lead_months": 2,
        "machine_time": {"saw": 10},
        "volume": {"months": [10.0] * 34 + [0.0] * 2},
    }
    point = break_even_point(Enterprise(plans.read(document)).run(), "stool")
    assert (point.one.month, point.planned) == (36, 10)
    assert point.cost_at(0) == pytest.approx(1_000)
    assert point.pieces == pytest.approx(1_000 / 190)
    assert point.ebit == pytest.approx(10 * 200 - 1_000)


def test_a_steady_lead_time_changes_nothing_once_all_runs():
    without, *later = (
        break_even_point(house(lead_months=lead).run(), "house") for lead in (0, 1, 6)
    )
    assert without.pieces == pytest.approx(0.4)
    for one, other in pairwise([without, *later]):
        assert other.pieces == pytest.approx(one.pieces)
        assert other.cost == pytest.approx(one.cost)
        assert other.revenue - other.cost == pytest.approx(other.ebit)


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
