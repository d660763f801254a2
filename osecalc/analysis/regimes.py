"""The same plan under several regimes of ownership, side by side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from osecalc.analysis.failure_point import FailurePoint, failure_point
from osecalc.analysis.standard_regimes import with_standard_regimes
from osecalc.enterprise import Enterprise, Results
from osecalc.enterprise.value_added import TAKERS
from osecalc.plan import PlanFile
from osecalc.plan.regimes import under

GROUPS = {
    "money": (
        "raised_in_all",
        "opening_capex",
        "development_share",
        "cost_of_money",
        "paid_for_money",
    ),
    "control": ("outside_ownership_at_end", "outside_votes_at_end", "guaranteed_most"),
    "cash": ("unfunded_gap", "lowest_cash", "dscr_lowest", "payback"),
    "seat": (
        "table.producers.seat.put_in_in_all",
        "table.producers.seat.got_back_in_all",
        "table.producers.seat.whole",
        "table.producers.seat.rate",
        "table.producers.seat.owned_at_end",
    ),
    "value": (
        *(f"value.{taker}.in_all" for taker in TAKERS),
        *(f"value.{taker}.share" for taker in TAKERS),
        "capital_part",
        "producers_part",
    ),
}
"""What is set side by side, under its sub-heading; each role's pay comes after."""


@dataclass(frozen=True)
class RegimeRun:
    """A plan under one regime: what it is called, its results, and where it fails."""

    name: str
    note: str
    results: Results
    fails: FailurePoint


def run_regimes(
    plan: PlanFile, report: Callable[[str], None] = lambda _name: None
) -> dict[str, RegimeRun]:
    """Run a plan under its own regimes, or under the three standard ones if it names none.

    report: is told the name of each regime before it is run; what it raises ends the run.

    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> runs = run_regimes(read_plan(example_plans()["ceb-press-shop"]))
    >>> list(runs)
    ['outside-equity', 'bank', 'producer-owned']
    """
    plan = with_standard_regimes(plan)
    runs = {}
    for name, regime in plan.plan.regimes.items():
        report(regime.name)
        shop = Enterprise(under(plan, name))
        runs[name] = RegimeRun(regime.name, regime.note, shop.run(), failure_point(shop))
    return runs


def grouped_figures(runs: dict[str, RegimeRun]) -> dict[str, list[str]]:
    """The figures to set side by side, by group: those that every regime has."""
    results = [run.results for run in runs.values()]
    roles = results[0].plan.plan.people
    groups = {**GROUPS, "roles": tuple(f"people.{name}.receives_a_month" for name in roles)}
    found = {
        group: [key for key in keys if all(key in each.model.lines for each in results)]
        for group, keys in groups.items()
    }
    return {group: keys for group, keys in found.items() if keys}


def compared_figures(runs: dict[str, RegimeRun]) -> list[str]:
    """The figures to set side by side: those of money and control, of the value, of each role."""
    return [key for keys in grouped_figures(runs).values() for key in keys]
