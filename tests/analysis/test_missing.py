"""What a plan lacks: every number without a source, and every figure without a value."""

import math

import pytest

from osecalc.analysis.missing import FIGURES, missing
from osecalc.enterprise import Enterprise
from osecalc.plan import read_plan
from osecalc.plan.editing import with_source
from osecalc.resources import example_plans

PRICE, VOLUME = "products.press.price", "products.press.volume"


@pytest.fixture(scope="module")
def shop():
    return Enterprise(read_plan(example_plans()["ceb-press-shop"]))


def found(results, kind):
    return {each.asked: each for each in missing(results) if each.kind == kind}


@pytest.mark.parametrize("name", sorted(example_plans()))
def test_every_stated_number_has_a_source_or_is_named_once(name):
    plan = read_plan(example_plans()[name])
    asked = [each.asked for each in missing(Enterprise(plan).run())]
    assert len(asked) == len(set(asked))
    named = {path.removeprefix("input:") for path in asked if path.startswith("input:")}
    stated = {path for path, given in plan.numbers.items() if given.stated}
    sourced = {path for path in stated if not plan.numbers[path].quantity.is_assumption}
    assert named == stated - sourced


@pytest.mark.parametrize("changes", [{}, {PRICE: 0}, {PRICE: 1500}])
def test_a_figure_is_missing_where_it_has_no_number_and_its_reason_is_told(shop, changes):
    results = shop.run(changes)
    figures = found(results, "figure")
    assert set(figures) == {key for key in FIGURES if math.isnan(results[key])}
    for key, each in figures.items():
        assert each.reason == results.reason(key) != ""


def test_figures_come_first(shop):
    kinds = [each.kind == "figure" for each in missing(shop.run({PRICE: 0}))]
    assert kinds == sorted(kinds, reverse=True)
    assert any(kinds)


def test_a_number_that_gets_a_source_is_no_longer_missing(shop):
    assert f"input:{VOLUME}" in found(shop.run(), "assumption")
    sourced = Enterprise(with_source(shop.plan, VOLUME, title="Orders")).run()
    assert f"input:{VOLUME}" not in found(sourced, "assumption")
    assert len(missing(sourced)) == len(missing(shop.run())) - 1


def test_a_sourced_number_that_was_changed_is_no_longer_vouched_for(shop):
    assert f"input:{PRICE}" not in {each.asked for each in missing(shop.run())}
    moved, saved = shop.run({PRICE: 5000}), Enterprise(shop.plan.changed({PRICE: 5000})).run()
    for results in (moved, saved):
        assert f"input:{PRICE}" in found(results, "left_out")
    assert [each.asked for each in missing(moved)] == [each.asked for each in missing(saved)]
