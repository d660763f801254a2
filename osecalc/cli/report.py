"""`osecalc run`: a plan's results as tables."""

from __future__ import annotations

import math

import numpy as np
from rich.console import Console

from osecalc import words
from osecalc.cli.money import print_money, say_how_seats_are_read
from osecalc.cli.statements import print_statements
from osecalc.cli.tables import show, show_periods
from osecalc.enterprise import Results
from osecalc.enterprise.explain import shown_unit
from osecalc.enterprise.value_added import TAKERS
from osecalc.plan import PlanFile
from osecalc.words.amounts import amount

FIGURES = (
    "put_in",
    "opening_capex",
    "peak_funding_need",
    "peak_funding_month",
    "unfunded_gap",
    "runway",
    "break_even_month",
    "npv",
    "irr",
    "payback",
    "discounted_payback",
    "dscr_lowest",
    "capital_per_workplace",
    "capital_in_years_of_earnings",
    "earnings_an_hour",
    "value_added_an_hour",
    "surplus_after_unpaid_work",
    "development_share",
    "development_each",
    "months_over_capacity",
)


def figure_keys(results: Results) -> list[str]:
    """The figures to show first: the enterprise's, then each product's and each role's."""
    keys = [key for key in FIGURES if key in results.model.lines]
    for name in results.plan.plan.products:
        keys += [f"products.{name}.value_added_each", f"products.{name}.value_added_an_hour"]
    for name, role in results.plan.plan.people.items():
        keys += [f"people.{name}.take_home_a_month"] * role.paid
    return keys


def number_counts(plan: PlanFile) -> dict[str, int]:
    """How many numbers are stated, have a source, are assumptions, stand at their defaults."""
    given = plan.numbers.values()
    stated = [number for number in given if number.stated]
    assumed = sum(number.quantity.is_assumption for number in stated)
    return {
        "stated": len(stated),
        "sourced": len(stated) - assumed,
        "assumptions": assumed,
        "defaults": len(given) - len(stated),
    }


def largest_difference(results: Results) -> float:
    """By how much the two sides of the balance, or of value added, differ at worst."""
    value = results["value_added"] - results["value_shared"]
    return float(max(np.abs(results["balance_check"]).max(), np.abs(value).max()))


def is_balanced(results: Results) -> bool:
    """Whether every month balances, to the rounding of floats at the size of this plan's money."""
    size = max(
        (np.abs(results[key]).max() for key, line in results.model.lines.items()
         if line.unit == "money" and line.monthly),
        default=0.0,
    )  # fmt: skip
    return largest_difference(results) <= 1e-12 * max(float(size), 1.0) * results.model.months


def print_results(to: Console, results: Results, *, months: bool) -> None:
    """All tables of a plan."""
    about = results.plan.plan.plan
    basis = words.say(f"cli.{about.basis}")
    to.print(
        words.say(
            "cli.title",
            name=about.name,
            currency=about.currency,
            year=about.money_year,
            basis=basis,
        )
    )
    to.print(words.say("cli.counts", **number_counts(results.plan)))
    _print_figures(to, results)
    print_statements(to, results, months=months)
    largest = largest_difference(results)
    verdict = "cli.balances" if is_balanced(results) else "cli.unbalanced"
    to.print(words.say(verdict, largest=f"{largest:.1g}", currency=about.currency))
    to.print()
    _print_value(to, results)
    print_money(to, results)
    say_how_seats_are_read(to)
    _print_scenarios(to, results)


def _print_figures(to: Console, results: Results) -> None:
    rows = []
    for key in figure_keys(results):
        value, line = results[key], results.model.lines[key]
        if math.isnan(value):
            rows.append([results.heading(key), "", results.reason(key)])
        else:
            unit = shown_unit(results.plan, line.unit, key)
            if line.unit == "month":
                unit = results.month_names[int(value)]
            rows.append([results.heading(key), amount(value, line.unit), unit])
    columns = [words.say(f"cli.column_{name}") for name in ("figure", "value", "unit")]
    show(to, words.say("cli.figures"), columns, rows, numbers_to=2)


def _print_value(to: Console, results: Results) -> None:
    rows = [
        [results.heading(f"value.{t}"), amount(results[f"value.{t}.in_all"], "money", 0),
         amount(results[f"value.{t}.share"], "share", 1)]
        for t in TAKERS
    ]  # fmt: skip
    whole = results["value_added_in_all"]
    rows.append([results.heading("value_added_in_all"), amount(whole, "money", 0), ""])
    columns = [words.say("cli.column_taker"), results.plan.plan.plan.currency]
    show(to, words.say("cli.value"), [*columns, words.say("cli.column_share")], rows)


def scenario_figures(results: Results) -> list[str]:
    """The figures that tell the plan's scenarios apart."""
    products = [f"products.{name}.value_added_an_hour" for name in results.plan.plan.products]
    shared = [key for key in ("development_each",) if key in results.model.lines]
    capacity = ["months_over_capacity"]
    return [*products, *shared, "payback", "earnings_an_hour", "unfunded_gap", *capacity]


def _print_scenarios(to: Console, results: Results) -> None:
    cases = results.plan.plan.scenarios
    if not cases:
        return
    found = results.enterprise.run_scenarios()
    keys = scenario_figures(results)
    rows = []
    for key in keys:
        unit = results.model.lines[key].unit
        shown = shown_unit(results.plan, unit, key)
        decimals = 0 if unit == "money" else None
        cells = [amount(run[key], unit, decimals) for run in found.values()]
        rows.append((f"{results.heading(key)} ({shown})", cells))
    names = [f"[{n}]" for n in range(1, len(cases) + 1)]
    for number, case in zip(names, cases.values(), strict=True):
        to.print(f"  {number} {case.name}" + (f": {case.note}" if case.note else ""))
    show_periods(to, words.say("cli.scenarios"), names, rows)
