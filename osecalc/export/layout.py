"""Where everything stands in the workbook: the sheet and row of each line, the names of inputs."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, cached_property
from typing import TYPE_CHECKING

from osecalc import words
from osecalc.enterprise.build import CONCEPTS
from osecalc.lines import Kind, Lag, Line
from osecalc.lines.expr import walk
from osecalc.lines.sheet import Places

if TYPE_CHECKING:
    from osecalc.enterprise import Results
    from osecalc.finance.rate_of_return import IrrVerdict

KEY, HEADING, UNIT, WHOLE, EARLIER, OPENING = range(6)
"""The columns of a monthly sheet. Before opening day every line is nought: that stands in a column
of its own, as an empty cell would not do (the smallest of nothing and 5 is 5 in a spreadsheet)."""
MONTH_ROW, PERIOD_ROW, YEAR_ROW, FIRST_ROW = 1, 2, 3, 4
"""The rows above the lines of a monthly sheet; counted from 0, as columns are."""
INPUT_VALUE = 2
"""The column of an input's number on its sheet."""
FIRST_PERIOD = 3
"""The column of opening day on a yearly sheet."""
HERE = 1_000_000
"""Any month: formulas are written once a row, with marks in place of its columns."""
THIS, BEFORE = "\ue000", "\ue001"
"""The marks of the month's own column and of the one before it."""


@cache
def column_name(column: int) -> str:
    """The letters of a column, counted from 0.

    >>> column_name(0), column_name(25), column_name(26), column_name(702)
    ('A', 'Z', 'AA', 'AAA')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def in_column(template: str, column: int) -> str:
    """A row's formula as it stands in one column.

    >>> in_column(f"{BEFORE}7+{THIS}8", 4)
    'D7+E8'
    """
    return template.replace(THIS, column_name(column)).replace(BEFORE, column_name(column - 1))


def sheet_name(concept: str) -> str:
    """What a sheet is called."""
    return words.say(f"spreadsheet.sheets.{concept}")


def quoted_name(sheet: str) -> str:
    """A sheet's name as formulas write it."""
    return f"'{sheet}'" if re.search(r"\W", sheet) else sheet


class Layout:
    """The places of one run's lines and inputs."""

    def __init__(self, results: Results) -> None:
        self.results, self.model = results, results.model
        self.last = column_name(OPENING + self.model.months)
        self.concepts: dict[str, list[Line]] = {concept: [] for concept in CONCEPTS}
        for line in self.model.lines.values():
            self.concepts.setdefault(line.concept or "other", []).append(line)
        self.concepts = {name: lines for name, lines in self.concepts.items() if lines}
        self.sections: dict[str, dict[int, str]] = {}
        self.rows: dict[str, int] = {}
        self.sheets: dict[str, str] = {}
        for concept, lines in self.concepts.items():
            self._place(concept, lines)
        by_month = self.model.inputs
        self.single = [path for path in results.inputs if not by_month[path]]
        self.profiles = [path for path in results.inputs if by_month[path]]
        self.input_rows = self._input_rows()
        self.profile_rows = {path: row for row, path in enumerate(self.profiles, FIRST_ROW)}

    def _place(self, concept: str, lines: list[Line]) -> None:
        """Give each line its row; a row above those about the same table is for its name."""
        self.sections[concept] = {}
        row, about = FIRST_ROW, ""
        for line in lines:
            if line.about != about:
                about = line.about
                if about:
                    self.sections[concept][row] = about
                row += 1
            self.rows[line.key] = row
            self.sheets[line.key] = sheet_name(concept)
            row += 1

    def _input_rows(self) -> dict[str, int]:
        """The row of each input; a row above each table of the plan is for its name."""
        rows, row, table = {}, 1, ""
        for path in self.results.inputs:
            if path.partition(".")[0] != table:
                table = path.partition(".")[0]
                row += 1
            rows[path] = row
            row += 1
        return rows

    @cached_property
    def looked_back_on(self) -> set[str]:
        """The lines that some formula reads a month or more before."""
        return {
            node.key
            for line in self.model.lines.values()
            for node in walk(line.expr)
            if isinstance(node, Lag)
        }

    @cached_property
    def names(self) -> dict[str, str]:
        """A name for each input, as formulas use it: `products_press_price`."""
        names: dict[str, str] = {}
        taken: set[str] = set()
        for path in self.results.inputs:
            base = re.sub(r"\W", "_", path, flags=re.ASCII)[:240]
            name, number = base, 2
            while name.lower() in taken:
                name, number = f"{base}_{number}", number + 1
            taken.add(name.lower())
            names[path] = name
        return names

    def figure(self, key: str, here: str = "") -> str:
        """The cell of a figure for the whole plan."""
        return f"{self.home(key, here)}${column_name(WHOLE)}${self.rows[key] + 1}"

    def home(self, key: str, here: str = "") -> str:
        """A line's sheet, as a formula of a sheet names it."""
        sheet = self.sheets[key]
        return "" if sheet == here else f"{quoted_name(sheet)}!"

    def months(self, key: str, here: str = "", first: int = 0, last: int | None = None) -> str:
        """The cells of a line's months, opening day included."""
        row = self.rows[key] + 1
        start, end = column_name(OPENING + first), self.last
        if last is not None:
            end = column_name(OPENING + last)
        return f"{self.home(key, here)}${start}{row}:${end}{row}"

    def month_numbers(self, key: str, row: int = MONTH_ROW) -> str:
        """The cells that number the months (or their years) above a line."""
        start = column_name(OPENING)
        return f"{self.home(key)}${start}${row + 1}:${self.last}${row + 1}"

    def places(
        self, here: str, verdict: Callable[[str], IrrVerdict], no_rate: Callable[[str], str]
    ) -> Places:
        """Where things stand, as the formulas of one sheet name it, in any month.

        A line one month before is the cell to the left; further before, it is looked up in
        what is past, so that the formula is the same in the first months too.
        """

        def cell(key: str, month: int | None) -> str:
            if month is None:
                return self.figure(key, here)
            row = self.rows[key] + 1
            if month == HERE:
                return f"{self.home(key, here)}{THIS}{row}"
            if month == HERE - 1:
                return f"{self.home(key, here)}{BEFORE}{row}"
            if month > self.model.months:
                now, lag = number(HERE), HERE - month
                past = f"{self.home(key, here)}${column_name(EARLIER)}{row}:{BEFORE}{row}"
                return f"IF({now}<{lag},0,INDEX({past},1,{now}-{lag - 2}))"
            return f"{self.home(key, here)}${column_name(OPENING + month)}{row}"

        def span(key: str, start: int, end: int) -> str:
            if end == HERE:
                row, first = self.rows[key] + 1, column_name(OPENING + start)
                return f"{self.home(key, here)}${first}{row}:{THIS}{row}"
            return self.months(key, here, start, end)

        def number(_: int) -> str:
            return f"{THIS}${MONTH_ROW + 1}"

        def given(path: str, month: int | None) -> str:
            if month is None:
                return self.names[path]
            sheet = quoted_name(sheet_name("inputs_by_month"))
            return f"{sheet}!{THIS}{self.profile_rows[path] + 1}"

        return Places(
            cell=cell,
            span=span,
            month=number,
            given=given,
            guess=lambda key: verdict(key).rate,
            several=lambda key: verdict(key).kind == "several",
            no_rate=no_rate,
        )


def has_years(line: Line) -> bool:
    """Whether a line has a figure for each year."""
    return line.kind in (Kind.FLOW, Kind.BALANCE)
