"""The three statements on a terminal: each total stands below the rows that make it."""

from __future__ import annotations

import numpy as np
from rich.console import Console

from osecalc import words
from osecalc.analysis.statements import STATEMENTS, StatementRow, statement_rows
from osecalc.cli.tables import show_periods
from osecalc.enterprise import Results
from osecalc.words.amounts import rounded

MANY = 9_999_999


def print_statements(to: Console, results: Results, *, months: bool) -> None:
    """Income, cash flow and balance sheet."""
    periods = results.month_names if months else results.year_names()
    currency = results.plan.plan.plan.currency
    for name in STATEMENTS:
        rows = statement_rows(results, name, years=not months)
        in_thousands = max(float(np.abs(row.values).max()) for row in rows) > MANY
        title = words.say(f"cli.{name}")
        unit = words.say("cli.thousands" if in_thousands else "cli.ones", currency=currency)
        scale = 1000.0 if in_thousands else 1.0
        show_periods(to, f"{title}, {unit}", periods, [_printed(row, scale) for row in rows])


def _printed(row: StatementRow, scale: float) -> tuple[str, list[str]]:
    """A row with its sign before the heading, so that its numbers stay positive."""
    mark = "- " if row.sign < 0 else "  "
    # To a millionth first: sums that are equal but for the last bits of floats look equal.
    cells = [rounded(round(float(value) / scale, 6), 0) for value in row.values]
    return mark + row.heading, cells
