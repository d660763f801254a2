"""The three statements as tables for the screen, each cell with what it can be asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from osecalc import words
from osecalc.analysis.statements import STATEMENTS, Name, statement_rows
from osecalc.charts.chart import whole
from osecalc.enterprise import Results

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Statement:
    """One statement: its title with the unit, its cells as text, and what each cell asks.

    asks: for each row and each column the line in a month behind the cell, as in a chart's; a
    year's cell asks its last month. note: what a year's cell is, and what asking it opens. sums:
    the rows that are made of rows above them.
    """

    title: str
    table: pd.DataFrame
    asks: tuple[tuple[str, ...], ...]
    note: str
    sums: tuple[int, ...]


def statement_tables(results: Results, *, years: bool = True) -> tuple[Statement, ...]:
    """What do income, cash flow and balance sheet say, by year or by month?

    What goes out stands below zero, so that each sum is the rows above it.

    >>> from osecalc.enterprise import Enterprise
    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> results = Enterprise(read_plan(example_plans()["ceb-press-shop"])).run()
    >>> income, cash_flow, balance = statement_tables(results)
    >>> income.asks[0][:3]
    ('', 'revenue@0', 'revenue@12')
    """
    return tuple(_statement(results, name, years=years) for name in STATEMENTS)


def _statement(results: Results, name: Name, *, years: bool) -> Statement:
    import pandas as pd

    rows = statement_rows(results, name, years=years)
    periods = results.year_names() if years else results.month_names
    last = results.model.months
    months = [min(12 * period, last) if years else period for period in range(len(periods))]
    about = results.plan.plan.plan
    unit = words.say(f"charts.money_axis.{about.basis}", unit=about.currency, year=about.money_year)
    columns = {
        words.say("charts.statements.column_line"): [row.heading for row in rows],
        **{
            period: [whole(float(row.signed[place])) for row in rows]
            for place, period in enumerate(periods)
        },
    }
    return Statement(
        title=words.say(f"charts.statements.{name}", unit=unit),
        table=pd.DataFrame(columns),
        asks=tuple(("", *(f"{row.key}@{month}" for month in months)) for row in rows),
        note=words.say(f"charts.statements.year_of_{name}") if years else "",
        sums=tuple(place for place, row in enumerate(rows) if row.is_sum),
    )
