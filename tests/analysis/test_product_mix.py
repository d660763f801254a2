"""The mix of products that earns most within the hours there are, and what an hour is worth."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given, settings

from osecalc.analysis import product_mix
from osecalc.enterprise import Enterprise, Results
from osecalc.plan import read_plan, read_text
from osecalc.resources import example_plans
from tests.enterprise.small_shop import document_of
from tests.enterprise.strategies import as_text, plan_documents

CEB = Enterprise(read_plan(example_plans()["ceb-press-shop"])).run()

SAW = {"how": "bought", "name": "Saw", "price": 10, "hours": 100}
MAKER = {"name": "Maker", "hours": 80, "wage": 10}


def shop(
    people: Any = None, funding: Any = None, equipment: Any = None, **products: Any
) -> Results:
    """Benches and stools, as in the example of osecalc.mix: a saw of 100 h, a person of 80."""
    made = {name: {"name": name.title(), "volume": 1, **said} for name, said in products.items()}
    machines = {"saw": SAW, **(equipment or {})}
    document = document_of(people={"maker": people or MAKER}, equipment=machines)
    document |= {"products": made, "funding": funding or {}}
    return Enterprise(read_text(as_text(document))).run()


def bench(**said: Any) -> dict[str, Any]:
    return {"price": 30, "machine_time": {"saw": 2}, "labour": {"maker": 1}, **said}


def stool(**said: Any) -> dict[str, Any]:
    return {"price": 20, "machine_time": {"saw": 1}, "labour": {"maker": 1}, **said}


def test_benches_and_stools_worked_by_hand() -> None:
    found = product_mix(shop(bench=bench(), stool=stool()))
    assert found.units == pytest.approx({"bench": 20, "stool": 60})
    assert found.contribution == pytest.approx(1_800)
    assert found.planned == pytest.approx(50)
    assert {of.name: (of.one_more, of.free) for of in found.hours} == {
        "Maker": pytest.approx((10, 0)),
        "Saw": pytest.approx((10, 0)),
    }
    assert found.told == (
        "Maker: one hour more would earn 10.00 USD, one hour less would cost 10.00.",
        "Saw: one hour more would earn 10.00 USD, one hour less would cost 10.00.",
    )


def test_what_can_be_sold_and_what_is_ordered_bound_the_mix() -> None:
    results = shop(bench=bench(), stool=stool())
    assert product_mix(results, sold_at_most={"stool": 10}).units == pytest.approx(
        {"bench": 45, "stool": 10}
    )
    few = product_mix(results, sold_at_most={"stool": 10, "bench": 5})
    assert few.contribution == pytest.approx(350)
    assert few.told[0] == "Maker: 65.0 hours are left, so an hour more or less changes nothing."
    assert product_mix(results, ordered={"bench": 50}).units == pytest.approx(
        {"bench": 50, "stool": 0}
    )
    too_many = product_mix(results, ordered={"bench": 60})
    assert math.isnan(too_many.contribution)
    assert "the least units take 120 hours of Saw, but only 100 are available" in too_many.reason
    all_of_it = product_mix(results, ordered={"bench": 50})
    assert "with one hour less the orders could not be filled" in all_of_it.told[1]


def test_pay_by_the_hour_counts_against_a_unit_and_pay_by_the_month_does_not() -> None:
    hourly = {**MAKER, "pay_by": "hours worked", "on_costs": 0.5}
    assert product_mix(shop(bench=bench())).margins == {"bench": 30}
    assert product_mix(shop(hourly, bench=bench())).margins == pytest.approx({"bench": 15})
    unpaid = {**hourly, "paid": False}
    assert product_mix(shop(unpaid, bench=bench())).margins == {"bench": 30}


def test_hours_that_build_equipment_are_not_there_for_products() -> None:
    # Of 80 hours in month 12, 48 go into a press: 32 are left, and a stool takes 1.
    press = {
        "how": "built", "name": "Press", "materials": 500, "builder": "maker", "build_hours": 48,
        "month": 12,
    }  # fmt: skip
    results = shop(equipment={"press": press}, stool=stool())
    before, then = product_mix(results, 11), product_mix(results, 12)
    assert (before.units["stool"], then.units["stool"]) == pytest.approx((80, 32))
    assert [(of.available, of.used) for of in then.hours] == [(32, 32), (100, 32)]
    longer = shop(equipment={"press": {**press, "build_hours": 90}}, stool=stool())
    found = product_mix(longer, 12)
    assert found.units == {"stool": 0}
    assert found.hours[0].available == 0


def test_a_month_without_a_product_forgets_no_practice_in_it() -> None:
    # Each doubling leaves 0.8 of the average: of 4 in a month, each takes 0.64 of 2 hours. The saw
    # bounds the benches at 50, and the stools get the other 30 of the maker's 80 hours.
    made = stool(
        learning={"rate": 0.8}, labour={"maker": 2}, machine_time={},
        volume={"months": [4.0, 0.0]},
    )  # fmt: skip
    results = shop(stool=made, bench=bench())
    for month in (1, 2):
        found = product_mix(results, month)
        assert found.units == pytest.approx({"bench": 50, "stool": 30 / 1.28})


def test_less_than_an_hour_left_is_not_said_to_change_nothing() -> None:
    # 40 benches take 80 h of the saw of 80.5; with an hour less there are 39.75 of them.
    results = shop({**MAKER, "hours": 40}, equipment={"saw": {**SAW, "hours": 80.5}}, bench=bench())
    found = product_mix(results)
    saw = found.hours[1]
    assert (saw.free, saw.one_more, saw.one_less) == pytest.approx((0.5, 0, 7.5))
    assert found.told[1] == (
        "Saw: one hour more would earn 0.00 USD, one hour less would cost 7.50."
    )


def test_scrap_materials_and_power_count() -> None:
    wood = {"wood": {"name": "Wood", "cost": 4}}
    found = product_mix(shop(bench=bench(scrap=0.2, materials=wood)))
    assert found.margins == pytest.approx({"bench": 30 - 4 / 0.8})
    assert found.units == pytest.approx({"bench": 100 / (2 / 0.8)})


def test_what_a_chapter_asks_of_the_price_can_turn_the_mix() -> None:
    # An hour of the maker is all that limits. A dear piece leaves 100 - 70 = 30, a plain one
    # 40 - 12 = 28; of a fee of a tenth of the price 20 and 24 are left.
    dear = {"price": 100, "materials": {"m": {"name": "M", "cost": 70}}, "labour": {"maker": 1}}
    plain = {"price": 40, "materials": {"m": {"name": "M", "cost": 12}}, "labour": {"maker": 1}}
    free = product_mix(shop(dear=dear, plain=plain))
    assert free.units == pytest.approx({"dear": 80, "plain": 0})
    fee = {"name": "Chapter", "kind": "chapter fee", "share": 0.1, "share_from": 1}
    asked = product_mix(shop(dear=dear, plain=plain, funding={"chapter": fee}))
    assert asked.margins == pytest.approx({"dear": 20, "plain": 24})
    assert asked.units == pytest.approx({"dear": 0, "plain": 80})
    assert asked.contribution == pytest.approx(80 * 24)
    assert asked.planned == pytest.approx(20 + 24)


def test_hours_that_a_contract_promises_to_pay_count_as_paid() -> None:
    helper = {**MAKER, "paid": False, "pay_by": "hours worked"}
    sweat = {"name": "Sweat", "kind": "unpaid work", "role": "maker", "paid_from": 2}
    assert product_mix(shop(helper, bench=bench())).margins == {"bench": 30}
    promised = product_mix(shop(helper, bench=bench(), funding={"sweat": sweat}))
    assert promised.margins == pytest.approx({"bench": 30 - 10})


def test_the_press_shop_is_held_up_by_its_builders() -> None:
    found = product_mix(CEB)
    assert found.units == {"press": pytest.approx(8)}
    margin = 4_500 - 2_000 - 40 * 15 * 1.103 - 15 * 5 * 0.079
    assert found.margins["press"] == pytest.approx(margin)
    builders, tools = found.hours
    assert builders.one_more == pytest.approx(margin / 40)
    assert (tools.available, tools.used) == pytest.approx((160, 120))
    assert found.planned == pytest.approx(3 * margin)
    assert found.told[1].startswith("Open-source workshop tools (RepLab): 40.0 hours are left")


def test_whole_units_only_if_asked() -> None:
    results = shop(bench=bench(labour={"maker": 7}))
    assert product_mix(results).units["bench"] == pytest.approx(80 / 7)
    assert product_mix(results, whole=True).units == {"bench": 11}


def test_a_product_that_nothing_limits_is_told_by_its_name() -> None:
    found = product_mix(shop(bench=bench(), free={"price": 5}))
    assert "Nothing limits Free" in found.reason
    assert found.units == {}
    limited = product_mix(shop(free={"price": 5}), sold_at_most={"free": 7})
    assert limited.units == {"free": 7}
    assert limited.hours == ()


@pytest.mark.parametrize("name", ["product 2", "resource 1", "\\1", "{x}", "(a|b)"])
def test_names_that_look_like_numbers_of_products_stay_names(name: str) -> None:
    found = product_mix(shop(bench={"name": name, "price": 5}, stool=stool()))
    assert f"Nothing limits {name}:" in found.reason


def test_what_is_not_made_here_is_refused() -> None:
    with pytest.raises(ValueError, match="makes no 'chair'; it makes press"):
        product_mix(CEB, sold_at_most={"chair": 1})


@given(plan_documents())
@settings(max_examples=25, deadline=None)
def test_of_any_plan_the_best_mix_earns_no_less_than_the_plan_where_it_fits(
    document: dict[str, Any],
) -> None:
    results = Enterprise(read_text(as_text(document))).run()
    month = results.model.months
    volumes = {
        name: float(results[f"products.{name}.begun"][month]) for name in document["products"]
    }
    found = product_mix(results, sold_at_most=volumes)
    assert not found.reason
    assert found.contribution >= -1e-9
    for of in found.hours:
        assert of.used <= of.available * (1 + 1e-6) + 1e-6
        if of.used + of.free > of.available * (1 + 1e-6) + 1e-6:
            raise AssertionError(of)
    if results["over_capacity"][month] == 0:  # the plan itself is one of the mixes
        size = max(abs(found.planned), abs(found.contribution), 1.0)
        assert found.contribution >= found.planned - 1e-6 * size
