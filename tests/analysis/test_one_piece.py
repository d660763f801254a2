"""One piece: what it leaves over is what one more of it adds to operating profit."""

import math

import pytest

from osecalc.analysis import product_mix
from osecalc.analysis.one_piece import hours_each, last_month_sold, one_piece
from osecalc.enterprise import Enterprise
from tests.analysis import plans
from tests.charts.shops import EVERY_PLAN, results_of

TABLES = {
    "people": {
        "maker": {"name": "Makers", "hours": 100, "wage": 10, "on_costs": 0.2,
                  "pay_by": "hours worked"},
        "clerk": {"name": "Clerk", "hours": 50, "wage": 12},
        "friend": {"name": "Friend", "hours": 50, "wage": 9, "paid": False,
                   "pay_by": "hours worked"},
        "promised": {"name": "Promised", "hours": 50, "wage": 7, "paid": False,
                     "pay_by": "hours worked"},
    },
    "equipment": {"saw": {"name": "Saw", "how": "bought", "price": 100, "power": 2}},
    "space": {"electricity_price": 0.5},
    "funding": {
        "chapter": {"name": "C", "kind": "chapter fee", "share": 0.1, "share_from": 5},
        "sweat": {"name": "S", "kind": "unpaid work", "role": "promised", "paid_from": 13,
                  "paid_over": 6},
    },
}  # fmt: skip


def shop(**of_product):
    document = plans.shop(**TABLES)
    document["products"]["stool"] |= {
        "labour": {"maker": 2, "clerk": 0.5, "friend": 1, "promised": 3},
        "machine_time": {"saw": 4},
        **of_product,
    }
    return Enterprise(plans.read(document))


@pytest.mark.parametrize("of_product", [{}, {"scrap": 0.2}, {"lead_months": 2, "scrap": 0.1}])
def test_one_piece_more_adds_its_contribution_to_operating_profit(of_product):
    enterprise = shop(**of_product)
    now = enterprise.run()
    more = enterprise.run({"products.stool.volume": 11})
    one = one_piece(now, "stool")
    assert one.contribution == pytest.approx(more["ebit"][-1] - now["ebit"][-1])


def test_each_part_is_as_the_plan_says():
    one = one_piece(shop(scrap=0.2).run(), "stool")
    good = 1 / 0.8
    assert one.materials == pytest.approx(100 * good)
    assert one.power == pytest.approx(4 * 2 * 0.5 * good)
    assert one.fees == pytest.approx(30)
    assert {each.role: each.paid for each in one.work} == {
        "Makers": "by piece", "Clerk": "by month", "Friend": "not", "Promised": "by piece"
    }  # fmt: skip
    assert one.worth_of("by piece") == pytest.approx((2 * 12 + 3 * 7) * good)
    assert one.worth_of("by month") == pytest.approx(0.5 * 12 * good)
    assert one.worth_of("not") == pytest.approx(9 * good)
    assert one.hours == pytest.approx(6.5 * good)
    assert one.left_after_work == pytest.approx(one.contribution - 15 * good)


def test_a_fee_on_revenue_is_none_of_a_piece_sold_before_it_begins():
    results = shop().run()
    assert one_piece(results, "stool", 4).fees == 0
    assert one_piece(results, "stool", 5).fees == pytest.approx(30)


def test_margin_is_of_the_price_and_markup_is_on_the_cost():
    one = one_piece(shop().run(), "stool")
    assert one.price * (1 - one.margin) == pytest.approx(one.variable_cost)
    assert one.variable_cost * (1 + one.markup) == pytest.approx(one.price)
    free = one_piece(shop().run({"products.stool.price": 0}), "stool")
    assert math.isnan(free.margin)


@pytest.mark.parametrize("name", EVERY_PLAN)
def test_the_product_mix_takes_a_piece_to_earn_the_same(name):
    results = results_of(name)
    month = last_month_sold(results)
    margins = product_mix(results, month).margins
    for product in results.plan.plan.products:
        one = one_piece(results, product, month)
        assert one.contribution == pytest.approx(margins[product])


def test_costs_are_those_of_the_month_in_which_it_was_begun():
    document = plans.shop(**TABLES)
    document["plan"]["cost_growth"] = 0.5
    document["products"]["stool"] |= {"lead_months": 6, "materials": {
        "wood": {"name": "Wood", "cost": 100}}}  # fmt: skip
    results = Enterprise(plans.read(document)).run()
    one = one_piece(results, "stool")
    assert (one.month, one.begun) == (36, 30)
    assert one.materials == pytest.approx(results["products.stool.materials"][36] / 10)


def test_practice_makes_its_hours_fewer():
    learning = {"rate": 0.8}
    one = one_piece(shop(learning=learning).run(), "stool")
    assert one.hours < one_piece(shop().run(), "stool").hours / 2


def test_a_pause_takes_no_practice_away():
    # Each doubling leaves 0.8 of the average: of 2 pieces in a month, each takes 1.6 of 2 hours.
    volume = {"months": [0.0, 2.0, *[0.0] * 34]}
    results = shop(learning={"rate": 0.8}, volume=volume).run()
    hours = [hours_each(results, "stool", "people.maker", month) for month in (1, 2, 3, 36)]
    assert hours == pytest.approx([2, 1.6, 1.6, 1.6])
    assert list(results["products.stool.practice"][1:4]) == pytest.approx([1, 0.8, 1])


def test_the_last_month_with_sales_is_taken_and_the_last_of_all_where_there_are_none():
    assert last_month_sold(results_of("d3d-workshop"), "seat") == 23
    assert last_month_sold(results_of("ceb-press-shop"), "press") == 60
    none = shop().run({"products.stool.volume": 0})
    assert last_month_sold(none, "stool") == none.model.months


def test_a_product_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="makes no 'chair'; it makes stool"):
        one_piece(shop().run(), "chair")
