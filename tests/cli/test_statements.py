"""The printed statements add up: each total is the sum of the rows above it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from osecalc.cli import main
from osecalc.enterprise import Enterprise
from tests.analysis.plans import every_contract

TOTALS = {
    "Income": ("gross_profit", "ebitda", "ebit", "profit_before_tax", "net_income"),
    "Cash flow": ("cfo", "cfi", "cff", "cash_change", "cash"),
    "Balance sheet": ("assets", "liabilities", "equity"),
}
BEGINS_ANEW = {"cfo", "cfi", "cff", "assets", "liabilities", "equity"}
"""Totals that do not go on from the one above."""
OF_TOTALS = {"cash_change": ("cfo", "cfi", "cff")}


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
    printed: dict[str, list[float]] = {}
    for sign, heading, numbers in rows:
        if heading not in totals:
            running = [a + sign * b for a, b in zip(running, numbers, strict=True)]
            summed += 1
            continue
        key = totals[heading]
        printed[key] = numbers
        if key in OF_TOTALS:
            parts = [printed[part] for part in OF_TOTALS[key]]
            running, summed = [sum(column) for column in zip(*parts, strict=True)], len(parts)
        if key == "cash":
            running, summed = [sum(printed["cash_change"][: year + 1]) for year in range(4)], 4
        assert all(
            abs(a - b) <= 0.5 * (summed + 2) for a, b in zip(running, numbers, strict=True)
        ), heading
        running, summed = ([0.0] * 4, 0) if key in BEGINS_ANEW else (numbers, 0)
