"""The questions' own inputs: bounds hold, words are there, defaults are said to be assumptions."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest

from osecalc import words
from osecalc.commons import (
    Growth,
    Market,
    bass_starts,
    cohort_profiles,
    grown,
    logistic_starts,
    market_of,
    replication,
)
from osecalc.commons.inputs import Inputs, choices, specs
from osecalc.enterprise import Enterprise, Results
from osecalc.plan import PlanError, read_plan
from osecalc.resources import example_plans
from tests.analysis import plans

SHAPES = (Growth, Market)


@pytest.fixture(scope="module")
def shop() -> Results:
    return Enterprise(read_plan(example_plans()["ceb-press-shop"])).run()


# --- inputs


@pytest.mark.parametrize("shape", SHAPES)
def test_every_input_is_a_number_or_a_choice_and_has_its_words(shape: type[Inputs]) -> None:
    names = {field.name for field in fields(shape)}
    assert {*specs(shape), *choices(shape)} == names
    for name in names:
        assert shape.heading(name)
        assert shape.says(name).endswith(".")
    for spec in specs(shape).values():
        assert words.unit(spec.unit)
    said = words.catalogue()[shape.home]["fields"]
    assert set(said) == names


def test_every_choice_has_its_words() -> None:
    for choice in choices(Growth)["spread"]:
        assert Growth.choice_says("spread", choice)
    assert set(words.catalogue()["growth"]["choices"]["spread"]) == set(choices(Growth)["spread"])


@pytest.mark.parametrize("shape", SHAPES)
def test_a_default_is_an_assumption_and_says_so_until_it_is_replaced(shape: type[Inputs]) -> None:
    for name, given in shape().numbers.items():
        assert given.quantity.is_assumption
        assert "an assumption" in (given.quantity.note or "")
        assert not given.stated
        ends = {given.spec.minimum, given.spec.maximum} - {given.quantity.value}
        other = ends.pop()
        own = shape().changed({name: other}).numbers[name]
        assert own.stated
        assert own.quantity.note is None


@pytest.mark.parametrize("shape", SHAPES)
def test_bounds_hold_and_all_mistakes_come_at_once(shape: type[Inputs]) -> None:
    wrong = {name: spec.maximum * 2 for name, spec in specs(shape).items()}
    with pytest.raises(PlanError) as caught:
        shape().changed(wrong)
    assert {problem.place[0] for problem in caught.value.problems} == set(wrong)


def test_what_is_no_number_no_choice_or_no_input_is_refused() -> None:
    for values, said in (
        ({"first": "many"}, "number"),
        ({"first": True}, "number"),
        ({"spread": "basss"}, "bass"),
        ({"limited": "perhaps"}, "can't be chosen"),
        ({"fist": 3}, "first"),
    ):
        with pytest.raises(PlanError, match=said):
            Growth().changed(values)


def test_only_inputs_of_the_chosen_way_are_asked() -> None:
    assert "growth" not in Growth().asked
    assert {"innovation", "imitation"} <= set(Growth(spread="bass").asked)
    assert "capital_a_month" not in Growth().asked
    assert "capital_a_month" in Growth(limited=True).asked
    for spread in choices(Growth)["spread"]:
        assert set(Growth(spread=spread).asked) <= {field.name for field in fields(Growth)}


# --- grown


@pytest.mark.parametrize("spread", ["bass", "logistic"])
def test_a_curve_is_what_replication_makes_of_it(shop: Results, spread: str) -> None:
    growth = Growth(spread=spread, years=8, ceiling=60, first=2, closing_a_year=0.1, learning=0.9)  # type: ignore[arg-type]
    wanted = (
        bass_starts(8, growth.innovation, growth.imitation, 60)
        if spread == "bass"
        else logistic_starts(8, 2, growth.growth, 60)
    )
    plain = replication(
        cohort_profiles(shop, 96), wanted, closing_a_year=0.1, ceiling=60, learning=0.9,
        shops_start_shops=True,
    )  # fmt: skip
    found = grown(shop, growth)
    for key, values in plain.monthly.items():
        assert np.array_equal(found.monthly[key], values, equal_nan=True), key


def test_capital_limits_starts_only_where_it_is_said_to(shop: Results) -> None:
    base = Growth(spread="bass", shops_start_shops=False, closing_a_year=0)
    free, none = grown(shop, base), grown(shop, base.changed({"limited": True}))
    assert free.monthly["started"].sum() > 1
    assert none.monthly["started"].sum() == 0
    assert none.monthly["waiting"][-1] == pytest.approx(free.monthly["started"].sum())


def test_more_first_shops_than_there_is_room_for_wait(shop: Results) -> None:
    net = grown(shop, Growth(first=8, ceiling=5, closing_a_year=0, shops_start_shops=False))
    assert net.monthly["shops"].max() == 5
    assert net.monthly["waiting"][-1] == 3


def test_a_start_that_costs_nothing_is_refused_in_words() -> None:
    free = Enterprise(plans.read(plans.shop())).run()
    assert cohort_profiles(free, 12).kit + cohort_profiles(free, 12).other == 0
    with pytest.raises(PlanError, match="a start costs nothing"):
        grown(free, Growth(years=1))
    assert grown(free, Growth(years=1, shops_start_shops=False)).monthly["shops"][0] == 1


# --- a market from a plan


def test_the_fixed_cost_is_all_but_materials_in_the_prices_of_the_first_day(shop: Results) -> None:
    market = market_of(shop, "press")
    last = slice(-12, None)
    spent = (shop["wages"] / shop["wage_index"] + shop["services"] / shop["cost_index"])[last]
    assert market.fixed_cost == pytest.approx(spent.sum() + shop["depreciation"][last].sum())
    assert market.price == shop.inputs["products.press.price"]


def test_of_several_products_no_one_knows_which_part_is_whose() -> None:
    several = Enterprise(read_plan(example_plans()["precious-plastic-workspace"])).run()
    product = next(iter(several.plan.plan.products))
    assert market_of(several, product).fixed_cost == 0
