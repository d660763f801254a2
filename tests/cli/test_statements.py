"""The printed statements add up: each total is the sum of the rows above it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from osecalc.cli import main
from osecalc.cli.statements import IF_ANY, STATEMENTS, printed_rows
from osecalc.enterprise import Enterprise, Results
from osecalc.plan import read_plan
from osecalc.resources import example_plans
from tests.analysis.plans import every_contract

TOTALS = {
    "Income": ("gross_profit", "ebitda", "ebit", "profit_before_tax", "net_income"),
    "Cash flow": ("cfo", "cash_change"),
    "Balance sheet": ("assets", "liabilities", "equity"),
}
BEGINS_ANEW = {"assets", "liabilities", "equity"}
"""Totals that do not go on from the one above."""


def rows_of(out: str, title: str) -> list[tuple[int, str, list[float]]]:
    """A printed statement's rows: the sign before the heading, the heading, the numbers."""
    after = out.split(f"{title}, in XTS", 1)[1].split("\n")
    rows: list[tuple[int, str, list[float]]] = []
    for line in after[4:]:
        if not line.strip():
            break
        found = re.fullmatch(r" ([- ]) (.*?)((?:\s+-?[\d,]+)*)\s*", line)
        assert found, line
        numbers = [float(number.replace(",", "")) for number in found[3].split()]
        if numbers:
            rows.append((-1 if found[1] == "-" else 1, found[2], numbers))
        else:  # a heading that runs on
            sign, heading, numbers = rows.pop()
            rows.append((sign, f"{heading} {found[2]}", numbers))
    return rows


@pytest.mark.parametrize("title", TOTALS)
def test_printed_rows_add_up_to_the_printed_totals(
    title: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of a plan with every contract, to the rounding of what is printed."""
    every_contract().save(tmp_path / "every.toml")
    assert main(["run", str(tmp_path / "every.toml")]) == 0
    results = Enterprise(every_contract()).run()
    totals = {results.heading(key): key for key in TOTALS[title]}
    rows = rows_of(capsys.readouterr().out, title)
    assert [totals[h] for _, h, _ in rows if h in totals] == [*TOTALS[title]]
    running, summed = [0.0] * 4, 0
    for sign, heading, numbers in rows:
        if heading not in totals:
            running = [a + sign * b for a, b in zip(running, numbers, strict=True)]
            summed += 1
            continue
        assert all(
            abs(a - b) <= 0.5 * (summed + 2) for a, b in zip(running, numbers, strict=True)
        ), heading
        running, summed = ([0.0] * 4, 0) if totals[heading] in BEGINS_ANEW else (numbers, 0)


def test_rows_of_statements_add_up_exactly_and_none_is_hidden_that_counts() -> None:
    plans = [every_contract(), *map(read_plan, example_plans().values())]
    for results in (Enterprise(plan).run() for plan in plans):
        for sums in STATEMENTS.values():
            shown = printed_rows(results, sums)
            for parts, total in sums:
                if parts:
                    assert_adds_up(results, [key for key in parts if key in shown], total)


def assert_adds_up(results: Results, parts: list[str], total: str) -> None:
    signs = {key: -1 if results.model.lines[key].sign < 0 else 1 for key in parts}
    added = sum(signs[key] * results[key] for key in parts)
    assert added == pytest.approx(results[total], abs=1e-9 * abs(results["revenue"]).sum()), total


def test_every_row_that_can_be_hidden_is_shown_where_it_has_something() -> None:
    """Development is either expensed or capitalised: all other rows are in one plan."""
    results = Enterprise(every_contract()).run()
    shown = {key for sums in STATEMENTS.values() for key in printed_rows(results, sums)}
    assert shown >= IF_ANY - {"development_expense"}
