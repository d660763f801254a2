"""The same plan under several regimes: books in order, own regimes used, a plan of its own each."""

from __future__ import annotations

import math
import tomllib
from pathlib import Path

import numpy as np
import pytest

from osecalc.analysis import RegimeRun, run_regimes, with_standard_regimes
from osecalc.analysis.regimes import compared_figures, grouped_figures
from osecalc.analysis.two_sides import verdict
from osecalc.enterprise import Enterprise
from osecalc.plan import PlanError, read_plan, read_text
from osecalc.plan.regimes import under
from osecalc.resources import example_plans
from tests.analysis.plans import every_contract, own, read, shop

OWN_REGIMES = {
    "alone": {
        "name": "On our own",
        "note": "Dearer wood.",
        "set": {"products.stool.materials.wood.cost": 150},
        "funding": own(9_000),
    },
    "lent": {
        "name": "Lent",
        "funding": {"bank": {"name": "Bank", "kind": "bank loan", "amount": 9_000, "apr": 0.1,
                             "term_months": 60}},
    },
}  # fmt: skip


@pytest.fixture(scope="module", params=[*example_plans(), "every contract"])
def runs(request: pytest.FixtureRequest) -> dict[str, RegimeRun]:
    name = request.param
    every = name == "every contract"
    return run_regimes(every_contract() if every else read_plan(example_plans()[name]))


def test_books_balance_and_value_is_shared_whole_in_every_month(runs: dict[str, RegimeRun]) -> None:
    for run in runs.values():
        r = run.results
        size = 1e-12 * max(np.abs(r["assets"]).max(), np.abs(r["revenue"]).sum())
        assert np.abs(r["assets"] - r["liabilities"] - r["equity"]).max() <= size
        assert np.abs(r["value_added"] - r["value_shared"]).max() <= size


def test_products_and_work_are_the_same_whoever_owns(runs: dict[str, RegimeRun]) -> None:
    first, *others = (run.results for run in runs.values())
    for other in others:
        for line in ("revenue", "hours_worked", "materials", "overheads"):
            np.testing.assert_array_equal(first[line], other[line])


def test_what_is_compared_is_in_every_regime_and_in_one_group(runs: dict[str, RegimeRun]) -> None:
    keys = compared_figures(runs)
    assert keys == [key for group in grouped_figures(runs).values() for key in group]
    assert len(set(keys)) == len(keys)
    for run in runs.values():
        assert all(not run.results.model.lines[key].monthly for key in keys)


def test_where_one_side_loses_there_are_no_parts_and_no_verdict() -> None:
    """Pay is more than the value added: what producers or owners lose is no share of anything."""
    document = shop(regimes={"lent": OWN_REGIMES["lent"]})
    document["products"]["stool"]["price"] = 101
    runs = run_regimes(read(document))
    lent = runs["lent"].results
    assert lent["capital_gets"] > 0 > lent["producers_get"]
    assert math.isnan(lent["capital_part"])
    assert "lose" in lent.reason("producers_part")
    assert verdict(runs).startswith("Nothing can be said of the claim")


def test_the_failure_point_is_the_one_of_the_regime(runs: dict[str, RegimeRun]) -> None:
    for run in runs.values():
        if run.fails.reason_lowest:
            continue
        level = {"plan.sales_level": run.fails.lowest * run.results.inputs["plan.sales_level"]}
        assert run.results.enterprise.run(level)["unfunded_gap"] == 0


def test_a_plans_own_regimes_take_the_place_of_the_standard_ones() -> None:
    plan = read(shop(funding=own(1), regimes=OWN_REGIMES))
    runs = run_regimes(plan)
    assert [run.name for run in runs.values()] == ["On our own", "Lent"]
    assert with_standard_regimes(plan) is plan
    assert runs["alone"].note == "Dearer wood."
    assert runs["alone"].results["raised_in_all"] == runs["lent"].results["raised_in_all"] == 9_000
    assert runs["alone"].results["materials"].sum() == 36 * 10 * 150
    assert runs["lent"].results["materials"].sum() == 36 * 10 * 100
    assert "funding.own.received" not in runs["lent"].results.model.lines


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("products.stool.prize", "products.stool.price"),
        # A regime brings contracts of its own: there is nothing of the plan's to set.
        ("funding.own.amount", "this is not a number of the plan"),
    ],
)
def test_a_path_that_a_regime_cannot_set_is_told(path: str, sentence: str) -> None:
    regimes = {"wrong": {"name": "Wrong", "set": {path: 1}}}
    with pytest.raises(PlanError) as told:
        read(shop(funding=own(1), regimes=regimes))
    [problem] = told.value.problems
    assert problem.place == ("regimes", "wrong", "set", path)
    assert sentence in problem.sentence


def test_a_number_that_a_regime_cannot_set_is_told() -> None:
    regimes = {"wrong": {"name": "Wrong", "set": {"products.stool.price": -1}}}
    with pytest.raises(PlanError) as told:
        read(shop(regimes=regimes))
    assert [problem.place[-1] for problem in told.value.problems] == ["products.stool.price"]


@pytest.mark.parametrize("name", example_plans())
def test_a_plan_under_a_regime_keeps_its_sources_and_can_be_saved_and_read_again(
    name: str, tmp_path: Path
) -> None:
    whole = with_standard_regimes(read_plan(example_plans()[name]))
    for regime in whole.plan.regimes:
        plan = under(whole, regime)
        assert plan.plan.sources == whole.plan.sources
        assert plan.plan.plan.name == f"{whole.plan.plan.name}: {whole.plan.regimes[regime].name}"
        assert plan.plan.scenarios == plan.plan.regimes == {}
        plan.save(tmp_path / f"{regime}.toml")
        again = read_plan(tmp_path / f"{regime}.toml")
        assert again.plan == plan.plan
        cash = [Enterprise(each).run()["cash"] for each in (plan, again)]
        np.testing.assert_array_equal(*cash)


def test_the_longest_names_still_make_a_plan() -> None:
    document = shop(funding=own(1), regimes={"long": {"name": "R" * 10_000}})
    document["plan"]["name"] = "P" * 10_000
    assert under(read(document), "long").plan.plan.name == "P" * 10_000


def test_the_regimes_of_a_plan_are_numbers_that_say_where_they_come_from() -> None:
    whole = with_standard_regimes(read_plan(example_plans()["ceb-press-shop"]))
    again = read_text(whole.text)
    assert list(again.plan.regimes) == ["outside-equity", "bank", "producer-owned"]
    assert "# A shop that builds CEB presses" in again.text  # comments stay
    for regime in tomllib.loads(again.text)["regimes"].values():
        for contract in regime["funding"].values():
            for given in contract.values():
                if isinstance(given, dict):
                    assert given.get("source") or given.get("note")
