"""Where a plan fails: just inside the range cash keeps above zero, just outside it does not."""

from __future__ import annotations

import math

import numpy as np
import pytest

from osecalc.analysis import failure_point
from osecalc.enterprise import Enterprise
from osecalc.plan import read_plan
from osecalc.resources import example_plans
from tests.analysis.plans import growing, own, read, shop

LEVEL = "plan.sales_level"
STEP = 2e-6


def gap(enterprise: Enterprise, share: float) -> float:
    planned = enterprise.inputs[LEVEL]
    return float(enterprise.run({LEVEL: share * planned})["unfunded_gap"])


@pytest.fixture(scope="module")
def fast() -> Enterprise:
    return Enterprise(growing())


def test_cash_keeps_on_both_edges_and_between_them_and_fails_just_beyond(fast: Enterprise) -> None:
    point = failure_point(fast)
    assert 0 < point.lowest < 1 < point.highest < 3
    assert point.reason_lowest == point.reason_highest == ""
    inside = np.linspace(point.lowest, point.highest, 41)
    assert [gap(fast, share) for share in inside] == [0] * 41
    assert gap(fast, point.lowest - STEP) > 0
    assert gap(fast, point.highest + STEP) > 0


def test_growth_that_earns_more_can_still_eat_the_cash(fast: Enterprise) -> None:
    beyond = failure_point(fast).highest * 1.1
    planned, grown = fast.run(), fast.run({LEVEL: beyond})
    assert grown["npv"] > planned["npv"] > 0
    assert planned["unfunded_gap"] == 0 < grown["unfunded_gap"]


@pytest.mark.parametrize("name", example_plans())
def test_example_plans_fail_where_it_is_said(name: str) -> None:
    enterprise = Enterprise(read_plan(example_plans()[name]))
    point = failure_point(enterprise)
    if not math.isnan(point.lowest):
        assert gap(enterprise, point.lowest) == 0 < gap(enterprise, point.lowest - STEP)
    if not math.isnan(point.highest):
        assert gap(enterprise, point.highest) == 0 < gap(enterprise, point.highest + STEP)
    assert math.isnan(point.lowest) == bool(point.reason_lowest)
    assert math.isnan(point.highest) == bool(point.reason_highest)


def test_the_shares_are_of_the_sales_that_the_plan_plans(fast: Enterprise) -> None:
    document = growing().changed({LEVEL: 0.8})
    point, whole = failure_point(Enterprise(document)), failure_point(fast)
    assert point.lowest * 0.8 == pytest.approx(whole.lowest, abs=1e-6)
    assert point.highest * 0.8 == pytest.approx(whole.highest, abs=1e-6)


def test_a_plan_short_of_cash_as_planned_has_no_range() -> None:
    point = failure_point(Enterprise(read(shop(space={"area": 100, "rent": 300}))))
    assert math.isnan(point.lowest)
    assert math.isnan(point.highest)
    assert point.reason_lowest == point.reason_highest == "Cash falls below zero even as planned."


def test_without_sales_there_is_no_level_to_change() -> None:
    document = shop(funding=own(100_000))
    document["plan"]["sales_level"] = 0
    point = failure_point(Enterprise(read(document)))
    assert math.isnan(point.lowest)
    assert "no level of sales" in point.reason_lowest


def test_enough_savings_never_fail_and_that_is_said() -> None:
    point = failure_point(Enterprise(read(shop(funding=own(100_000)))))
    assert math.isnan(point.lowest)
    assert math.isnan(point.highest)
    assert point.reason_lowest == "Cash stays above zero even if nothing is sold."
    assert point.reason_highest.startswith("Cash stays above zero up to 3 times")
