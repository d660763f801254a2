"""The price that makes a plan just worth it."""

from __future__ import annotations

import math

import pytest

from osecalc.analysis import required_price
from osecalc.enterprise import Enterprise
from osecalc.plan import PlanError, read_plan
from osecalc.resources import example_plans
from tests.enterprise.small_shop import run

CEB = read_plan(example_plans()["ceb-press-shop"])


@pytest.mark.parametrize("name", sorted(example_plans()))
def test_at_the_required_price_the_npv_is_zero_and_below_it_negative(name: str) -> None:
    shop = Enterprise(read_plan(example_plans()[name]))
    product = next(iter(shop.plan.plan.products))
    found = required_price(shop, product)
    if found.price == 0:  # the other products carry the plan
        assert shop.run({f"products.{product}.price": 0})["npv"] >= 0
        return
    size = abs(shop.run()["enterprise_cash_flow"]).sum()
    assert abs(shop.run({f"products.{product}.price": found.price})["npv"]) <= 1e-9 * size
    assert shop.run({f"products.{product}.price": found.price * 0.999})["npv"] < 0


def test_development_borne_alone_needs_a_higher_price_by_its_cost_on_each_piece() -> None:
    # One product, no tax, no discount: 24 months of 10 carry the development, 240 pieces.
    def price(members: int) -> float:
        development = {"cost": 12_000, "members": members}
        shop = run(plan={"discount_rate": 0}, development=development).enterprise
        return required_price(shop, "stool").price

    assert price(1) == pytest.approx(12_000 / 240)
    assert price(10) == pytest.approx(1_200 / 240)


def test_break_even_required_price_and_payback_of_the_press_move_with_its_sharers() -> None:
    shared, alone = Enterprise(CEB), Enterprise(CEB.changed({"development.members": 1}))
    assert required_price(alone, "press").price > required_price(shared, "press").price
    a, s = alone.run(), shared.run()
    assert (a["development_each"], s["development_each"]) == (750, 75)
    assert a["payback"] > s["payback"]
    assert a["unfunded_gap"] >= s["unfunded_gap"]


def test_cash_may_ask_for_a_higher_price_than_worth_does() -> None:
    shop = Enterprise(CEB.changed({"development.members": 1}))
    price = required_price(shop, "press", "lowest_cash").price
    assert shop.run({"products.press.price": price})["lowest_cash"] >= 0
    assert shop.run({"products.press.price": price * 0.999})["lowest_cash"] < 0


def test_where_nothing_is_sold_no_price_is_enough_and_it_is_said() -> None:
    rent = {"area": 1, "rent": 12}
    found = required_price(run(stool={"volume": 0}, space=rent).enterprise, "stool")
    assert math.isnan(found.price)
    assert "No price" in found.reason


def test_a_product_that_is_not_there_is_told() -> None:
    with pytest.raises(PlanError, match=r"products\.press\.price"):
        required_price(Enterprise(CEB), "pres")
