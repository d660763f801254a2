"""How results move with each number: in one batch, within bounds, as single runs do."""

import math

import pytest

from osecalc.analysis.sensitivity import FIGURES, sensitivity
from osecalc.enterprise import Enterprise
from osecalc.plan import read_plan, read_text
from osecalc.resources import example_plans

PLANS = {name: Enterprise(read_plan(path)) for name, path in example_plans().items()}
SMALL = """format = 1
[plan]
name = "Small"
currency = "EUR"
money_year = 2020
start = "2020-01"
months = 12
[products.stool]
name = "Stool"
price = 30
volume = {months = [1, 2, 3]}
[funding.own]
name = "Own"
kind = "savings"
amount = 100
"""


@pytest.mark.parametrize("shop", PLANS.values(), ids=PLANS.keys())
def test_each_move_is_what_a_run_with_that_number_gives(shop):
    found = sensitivity(shop)
    base = shop.run()
    assert {key: base[key] for key in FIGURES} == pytest.approx(found.base, nan_ok=True)
    for move in found.moves:
        for given, figures in ((move.less, move.with_less), (move.more, move.with_more)):
            if not math.isnan(given):
                run = shop.run({move.path: given})
                for key in FIGURES:
                    assert figures[key] == pytest.approx(run[key], rel=1e-9, nan_ok=True)


@pytest.mark.parametrize("shop", PLANS.values(), ids=PLANS.keys())
def test_moves_stay_within_the_bounds_of_their_fields_and_are_ranked(shop):
    found = sensitivity(shop)
    for move in found.moves:
        spec = shop.plan.numbers[move.path].spec
        for given in (move.less, move.more):
            if not math.isnan(given):
                assert spec.problem(given) is None
                assert given != move.value
    effects = [move.effect for move in found.moves]
    assert effects == sorted(effects, reverse=True)
    paths = [move.path for move in found.moves]
    assert sorted([*paths, *found.still, *found.at_zero]) == sorted(shop.plan.numbers)


def test_a_whole_number_moves_by_one_at_least_and_others_by_a_tenth():
    found = {move.path: move for move in sensitivity(PLANS["ceb-press-shop"]).moves}
    members, price = found["development.members"], found["products.press.price"]
    assert (members.less, members.value, members.more) == (9, 10, 11)
    assert (price.less, price.more) == pytest.approx((4050, 4950))
    assert math.isnan(found["products.press.lead_months"].less)
    assert found["products.press.lead_months"].more == 1


def test_a_number_with_a_value_for_each_month_is_scaled_as_a_whole():
    shop = Enterprise(read_text(SMALL))
    move = next(m for m in sensitivity(shop).moves if m.path == "products.stool.volume")
    assert move.is_scaled
    level = next(m for m in sensitivity(shop).moves if m.path == "plan.sales_level")
    assert move.with_more == pytest.approx(level.with_more, nan_ok=True)
    assert move.effect == pytest.approx(level.effect)


def test_a_figure_without_a_number_says_why():
    shop = PLANS["ceb-press-shop"]
    poor = Enterprise(shop.plan.changed({"products.press.price": 1500}))
    found = sensitivity(poor)
    assert math.isnan(found.base["payback"])
    assert "does not come back" in found.reason("payback")
    assert "does not come back" in found.reason("payback", found.moves[0], more=True)


def test_a_move_that_takes_a_figure_away_says_why():
    shop = Enterprise(PLANS["ceb-press-shop"].plan.changed({"products.press.price": 3900}))
    found = sensitivity(shop)
    assert not math.isnan(found.base["payback"])
    move = next(m for m in found.moves if m.path == "products.press.price")
    assert math.isnan(move.with_less["payback"])
    assert "does not come back" in found.reason("payback", move)


def test_all_moves_of_a_plan_are_one_batch(monkeypatch):
    shop = Enterprise(PLANS["ceb-press-shop"].plan)
    batches = []
    run_many = Enterprise.run_many

    def counted(self, varied, *rest, **named):
        batches.append(len(varied))
        return run_many(self, varied, *rest, **named)

    monkeypatch.setattr(Enterprise, "run_many", counted)
    monkeypatch.setattr(Enterprise, "run", lambda *_: pytest.fail("a run of its own"))
    found = sensitivity(shop)
    assert len(found.moves) > 40
    assert batches == [len(found.moves) + len(found.still)]
