"""`osecalc run --regimes`: the same plan under several regimes of ownership, side by side."""

from __future__ import annotations

import math
import textwrap

from rich.console import Console

from osecalc import words
from osecalc.analysis import RegimeRun
from osecalc.analysis.regimes import grouped_figures
from osecalc.analysis.two_sides import (
    essays_claim,
    labour_share_told,
    part_told,
    verdict,
    what_is_split,
)
from osecalc.cli.money import print_money, say_how_seats_are_read
from osecalc.cli.report import is_balanced, largest_difference
from osecalc.cli.tables import Reasons, show_notes, show_periods
from osecalc.enterprise import Results
from osecalc.enterprise.explain import input_heading, shown_unit
from osecalc.plan import PlanFile
from osecalc.plan.contracts import Equity
from osecalc.words.amounts import PERCENT, amount, exact

HEADING = 36
"""Characters for a figure's heading: what three regimes leave of 80."""
NAME = 13
"""Characters of a regime's name before it runs on below."""


def print_regimes(to: Console, plan: PlanFile, runs: dict[str, RegimeRun]) -> None:
    """The comparison, each regime's contracts and seats, and the claim of 80 to 20."""
    about = plan.plan.plan
    to.print(
        words.say(
            "cli.regimes_title",
            name=about.name,
            count=len(runs),
            currency=about.currency,
            year=about.money_year,
            basis=words.say(f"cli.{about.basis}"),
        )
    )
    to.print(words.say("cli.estimate_of_own" if plan.plan.regimes else "cli.estimate"))
    to.print()
    show_notes(to, [(run.name, _note(plan, key, run)) for key, run in runs.items()])
    _print_comparison(to, runs)
    _print_remarks(to, plan, runs)
    for run in runs.values():
        to.print(words.say("cli.regime", name=run.name))
        to.print()
        print_money(to, run.results)
    say_how_seats_are_read(to)
    _print_claim(to, runs)
    for run in runs.values():
        if not is_balanced(run.results):
            largest = f"{largest_difference(run.results):.1g}"
            to.print(words.say("cli.unbalanced", largest=largest, currency=about.currency))


def _note(plan: PlanFile, key: str, run: RegimeRun) -> str:
    """A regime's own note; and what a regime of the plan's own changes."""
    own = plan.plan.regimes.get(key)
    if own is None or not own.set:
        return run.note
    changes = "; ".join(
        words.say("cli.change", heading=input_heading(plan, path), value=exact(value))
        for path, value in own.set.items()
    )
    return f"{run.note} {words.say('cli.changes', changes=changes)}".lstrip()


def _print_remarks(to: Console, plan: PlanFile, runs: dict[str, RegimeRun]) -> None:
    """What the comparison does not say by itself."""
    if not plan.plan.regimes:
        to.print(words.say("cli.raised_enough"))
        to.print()
    funding = [had for run in runs.values() for had in run.results.plan.plan.funding.values()]
    if any(isinstance(had, Equity) and had.exit_paid_by == "buyer" for had in funding):
        to.print(words.say("cli.buyer_pays"))
        to.print()


def _print_comparison(to: Console, runs: dict[str, RegimeRun]) -> None:
    """One table: a row a figure, a column a regime, in groups."""
    reasons = Reasons()
    rows: list[tuple[str, list[str]]] = []
    for group, keys in grouped_figures(runs).items():
        rows.append((words.say(f"regimes.groups.{group}"), [""] * len(runs)))
        rows += [(f"  {_heading(runs, key)}", _cells(runs, key, reasons)) for key in keys]
        if group == "cash":
            rows += _where_it_fails(runs, reasons)
    names = ["\n".join(textwrap.wrap(run.name, NAME)) for run in runs.values()]
    show_periods(to, words.say("cli.regimes_compared"), names, rows, widest=HEADING)
    reasons.show(to)


def _heading(runs: dict[str, RegimeRun], key: str) -> str:
    results = next(iter(runs.values())).results
    unit = results.model.lines[key].unit
    shown = "" if unit == "month" else shown_unit(results.plan, unit, key)
    return results.heading(key) + (f" ({shown})" if shown else "")


def _cells(runs: dict[str, RegimeRun], key: str, reasons: Reasons) -> list[str]:
    return [_cell(run.results, key, reasons) for run in runs.values()]


def _cell(results: Results, key: str, reasons: Reasons) -> str:
    value, unit = results[key], results.model.lines[key].unit
    if math.isnan(value):
        return reasons.mark(results.reason(key))
    if unit == "month":
        return results.month_names[int(value)]
    decimals = 0 if unit.startswith("money") else 1 if unit in PERCENT else None
    return amount(value, unit, decimals)


def _where_it_fails(runs: dict[str, RegimeRun], reasons: Reasons) -> list[tuple[str, list[str]]]:
    """The lowest and the highest share of planned sales that keeps cash above zero."""
    rows = []
    for end in ("lowest", "highest"):
        cells = []
        for run in runs.values():
            share = getattr(run.fails, end)
            reason = getattr(run.fails, f"reason_{end}")
            cells.append(reasons.mark(reason) if reason else amount(share, "share", 1))
        rows.append((f"  {words.say(f'regimes.{end}_sales')}", cells))
    return rows


def _print_claim(to: Console, runs: dict[str, RegimeRun]) -> None:
    """Capital's part and producers' part, beside the claim and what is measured elsewhere."""
    to.print(words.say("cli.claim"))
    to.print()
    to.print(essays_claim())
    to.print()
    for run in runs.values():
        to.print(part_told(run.name, run.results))
    to.print()
    to.print(verdict(runs))
    to.print()
    to.print(what_is_split(runs))
    to.print()
    to.print(labour_share_told())
