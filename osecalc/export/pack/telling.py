"""The words and numbers of one run, as the sections of a pack ask for them."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np

from osecalc import words
from osecalc.charts import Chart, cash_chart, payback_chart, value_chart
from osecalc.enterprise import Results
from osecalc.enterprise.explain import shown_unit
from osecalc.export.pack.content import Paragraph, Picture, Table, table
from osecalc.export.pack.drawing import draw
from osecalc.plan.schema import Plan
from osecalc.words.amounts import amount, rounded

MANY = 9_999_999
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def say(key: str, /, **values: Any) -> str:
    """A sentence of the pack's own."""
    return words.say(f"pack.{key}", **values)


def paragraph(key: str, /, **values: Any) -> Paragraph:
    """A paragraph of the pack's own."""
    return Paragraph(say(key, **values))


def note(key: str, /, **values: Any) -> Paragraph:
    """Small print of the pack's own."""
    return Paragraph(say(key, **values), "note")


class Telling:
    """One run whose every number comes with its unit, and a reason where there is none."""

    def __init__(self, results: Results) -> None:
        self.results, self.model = results, results.model
        self.plan: Plan = results.plan.plan
        about = self.plan.plan
        self.currency = about.currency
        self.money_unit = words.say(
            f"charts.money_axis.{about.basis}", unit=about.currency, year=about.money_year
        )

    def __getitem__(self, key: str) -> Any:
        return self.results[key]

    @cached_property
    def cash_chart(self) -> Chart:
        """Is there cash in every month?"""
        return cash_chart(self.results)

    @cached_property
    def payback_chart(self) -> Chart:
        """When has the money put in come back?"""
        return payback_chart(self.results)

    @cached_property
    def value_chart(self) -> Chart:
        """Who gets the value added?"""
        return value_chart(self.results)

    def has(self, key: str) -> bool:
        """Whether the plan has this line at all."""
        return key in self.model.lines

    def moves(self, key: str) -> bool:
        """Whether the plan has this line, and anything in it."""
        return self.has(key) and bool(np.any(self.results[key] != 0))

    def month(self, number: float) -> str:
        """The name of a month in a sentence."""
        if number == 0:
            return say("opening_day")
        return self.results.month_names[int(number)]

    def figure(self, key: str, decimals: int | None = None) -> str:
        """A figure with its unit, or why there is none."""
        value, unit = self.results[key], self.model.lines[key].unit
        if math.isnan(value):
            return self.results.reason(key)
        if unit == "month":
            return self.month(value)
        if decimals is None:
            decimals = {"money": 0, "share": 1, "share_a_year": 1, "months": 1}.get(unit)
        said = minus(amount(value, unit, decimals))
        return f"{said} {shown_unit(self.results.plan, unit, key)}".rstrip()

    def cell(self, key: str, decimals: int | None = None) -> str:
        """A figure without its unit, for a column that names it."""
        return number(self.results[key], self.model.lines[key].unit, decimals)

    def value(self, path: str) -> str:
        """A number of the plan without its unit; a value for each month as its first and last."""
        quantity = self.results.plan.numbers[path].quantity
        unit = self.results.plan.numbers[path].spec.unit
        if quantity.months is None:
            return number(quantity.value or 0.0, unit, exact=True)
        ends = [number(value, unit, exact=True) for value in quantity.months]
        return ends[0] if len(set(ends)) == 1 else say("by_month", first=ends[0], last=ends[-1])

    def kind(self, path: str) -> str:
        """What kind of number it is, in a word or two: its source's kind, or an assumption."""
        given = self.results.plan.numbers[path]
        if not given.stated:
            return say("kind_default")
        if given.quantity.is_assumption:
            return say("kind_assumption")
        return given.quantity.kind or say("kind_sourced")

    def picture(self, chart: Chart, name: str, shown: Table | None = None) -> Picture:
        """A chart, drawn. shown: a table of the pack's own that takes its table's place."""
        if shown is not None:
            return Picture(chart.title, draw(chart, name), chart.sentence, shown, is_open=True)
        rows = [[str(cell) for cell in row] for row in chart.table.itertuples(index=False)]
        columns = [str(column) for column in chart.table.columns]
        texts = [
            place
            for place in range(len(columns))
            if not all(_is_number(row[place]) for row in rows)
        ]
        title = say("chart_table", title=chart.title, unit=self.money_unit)
        made = table(title, columns, rows, texts=texts)
        return Picture(chart.title, draw(chart, name), chart.sentence, made)

    def by_period(
        self,
        caption: str,
        periods: Sequence[str],
        values: Mapping[str, Any],
        *,
        strong: Collection[str] = (),
    ) -> Table:
        """Lines down, periods across; money that goes out is below zero, so that rows add up.

        values: for each line those of the periods. All in whole units, or in thousands where
        they are long.
        """
        sizes = [np.abs(row).max() for row in values.values()]
        thousands = max(sizes, default=0.0) > MANY
        unit = say("thousands", unit=self.money_unit) if thousands else self.money_unit
        rows = []
        for key, row in values.items():
            sign = -1.0 if self.model.lines[key].sign < 0 else 1.0
            scaled = sign * row / (1000.0 if thousands else 1.0)
            rows.append(
                [self.results.heading(key), *(number(value, "money", 0) for value in scaled)]
            )
        sums = [place for place, key in enumerate(values) if key in strong]
        title = say("in_unit", title=caption, unit=unit)
        return table(title, [say("column_line"), *periods], rows, strong=sums)


class Reasons:
    """Cells that have no number: each gets a letter, which the small print below explains."""

    def __init__(self) -> None:
        self._found: list[str] = []

    def cell(self, shown: str, reason: str) -> str:
        """The cell as it is, or `none` with a letter where there is a reason."""
        if not reason:
            return shown
        if reason not in self._found:
            self._found.append(reason)
        return say("none_because", letter=self._letter(self._found.index(reason)))

    def notes(self) -> list[Paragraph]:
        """The small print."""
        return [
            note("because", letter=self._letter(place), reason=reason)
            for place, reason in enumerate(self._found)
        ]

    @staticmethod
    def _letter(place: int) -> str:
        return LETTERS[place] if place < len(LETTERS) else str(place + 1)


def number(value: float, unit: str, decimals: int | None = None, *, exact: bool = False) -> str:
    """A number of a unit as a cell shows it; as given, with no rounding, where it is an input."""
    if math.isnan(value):
        return words.say("numbers.none")
    if exact and unit.startswith("money"):
        decimals = next((n for n in (0, 2) if abs(value - round(value, n)) < 1e-9), 4)
    elif exact:
        percent = 100 if unit in ("share", "share_a_year", "share_a_month") else 1
        shown = value * percent
        decimals = next((n for n in range(4) if abs(shown - round(shown, n)) < 1e-9), 4)
    return minus(amount(value, unit, decimals))


def whole(value: float) -> str:
    """Money in whole units."""
    return minus(rounded(value, 0))


def minus(said: str) -> str:
    """A number with a real minus sign."""
    return said.replace("-", "−") if said.startswith("-") else said


def listed(names: Sequence[str]) -> str:
    """Names in a sentence; of many only the first."""
    shown = list(names[:8])
    if len(names) > len(shown):
        return say("and_more", names=", ".join(shown), more=len(names) - len(shown))
    if len(shown) < 2:
        return "".join(shown)
    return say("and", names=", ".join(shown[:-1]), last=shown[-1])


def _is_number(cell: str) -> bool:
    return bool(cell) and cell.strip("−-+0123456789.,% ") == ""
