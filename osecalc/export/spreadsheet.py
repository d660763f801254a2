"""The live spreadsheet: every line a row, every month a column, real formulas in every cell."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from osecalc import words
from osecalc.enterprise.explain import input_heading
from osecalc.enterprise.results import Results, unit_in_words
from osecalc.files import write_whole
from osecalc.finance import irr_verdict
from osecalc.lines import Undefined
from osecalc.lines.expr import walk
from osecalc.lines.sheet import Places, SheetWriter

if TYPE_CHECKING:
    from osecalc.finance.rate_of_return import IrrVerdict

INPUTS, INPUTS_BY_MONTH, MONTHS, FIGURES = "Inputs", "Inputs by month", "Months", "Figures"
FIRST_MONTH = 3
"""The column of opening day: before it stand key, heading and unit."""
VALUE = 2
"""The column of a single number: before it stand key and heading, after it the unit."""
LONGEST_TEXT = 32_767
"""What a cell can hold."""
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LOOKS_LIVE = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula when a cell is typed anew."""


def write_spreadsheet(results: Results, path: Path | str) -> None:
    """Write a run as a workbook that goes on computing when its inputs are changed.

    Each number of the plan stands once, on `Inputs` or `Inputs by month`; all others are
    formulas, with the values that Python found written beside them for programs that do not
    compute. Where a line has no number, its cell says why. The file is written whole or not
    at all.
    """
    content = BytesIO()
    Workbook(results, content).write()
    write_whole(Path(path), content.getvalue())


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


class Workbook:
    """The sheets of one run, and where everything stands in them."""

    def __init__(self, results: Results, file: BytesIO) -> None:
        import xlsxwriter

        self.results, self.model = results, results.model
        lines = self.model.lines
        monthly = [key for key, line in lines.items() if line.monthly]
        # Rows are counted from 0; above the lines stand the months' numbers and names.
        self.month_rows = {key: row for row, key in enumerate(monthly, start=2)}
        figures = [key for key, line in lines.items() if not line.monthly]
        self.figure_rows = {key: row for row, key in enumerate(figures, start=1)}
        by_month = self.model.inputs
        single = [path for path in results.inputs if not by_month[path]]
        profiles = [path for path in results.inputs if by_month[path]]
        self.input_rows = {path: row for row, path in enumerate(single, start=1)}
        self.profile_rows = {path: row for row, path in enumerate(profiles, start=1)}

        self.book = xlsxwriter.Workbook(file, {"in_memory": True})
        self.bold = self.book.add_format({"bold": True})
        self.plain_text = self.book.add_format({"quote_prefix": True})
        reasons = {
            node.reason
            for line in lines.values()
            for node in walk(line.expr)
            if isinstance(node, Undefined)
        }
        self.reasons = {r: words.say(f"reasons.{r}") for r in (*reasons, "undefined")}
        self.verdict: Callable[[str], IrrVerdict] = cache(
            lambda key: irr_verdict(results.values[key])
        )

    def write(self) -> None:
        """Write all sheets."""
        sheets = {name: self.book.add_worksheet(name) for name in (INPUTS, MONTHS, FIGURES)}
        self.write_inputs(sheets[INPUTS])
        if self.profile_rows:
            self.write_profiles(self.book.add_worksheet(INPUTS_BY_MONTH))
        self.write_months(sheets[MONTHS])
        self.write_figures(sheets[FIGURES])
        self.book.close()

    # --- places -----------------------------------------------------------------------------

    def places(self, here: str) -> Places:
        """Where things stand, as formulas of a sheet name it."""

        def at(sheet: str, row: int, column: int) -> str:
            name = f"'{sheet}'" if " " in sheet else sheet
            return ("" if sheet == here else f"{name}!") + f"{column_name(column)}{row + 1}"

        def fixed(sheet: str, row: int) -> str:
            before, _, _ = at(sheet, row, VALUE).rpartition("!")
            return f"{before}{'!' if before else ''}${column_name(VALUE)}${row + 1}"

        def cell(key: str, month: int | None) -> str:
            if month is None:
                return fixed(FIGURES, self.figure_rows[key])
            return at(MONTHS, self.month_rows[key], FIRST_MONTH + month)

        def span(key: str, start: int, end: int) -> str:
            row = self.month_rows[key]
            first, last = column_name(FIRST_MONTH + start), column_name(FIRST_MONTH + end)
            before = "" if here == MONTHS else f"{MONTHS}!"
            last = ("$" if end == self.model.months else "") + last
            return f"{before}${first}{row + 1}:{last}{row + 1}"

        def given(path: str, month: int | None) -> str:
            if month is None:
                return fixed(INPUTS, self.input_rows[path])
            return at(INPUTS_BY_MONTH, self.profile_rows[path], FIRST_MONTH + month)

        return Places(
            cell=cell,
            span=span,
            month=lambda month: f"{column_name(FIRST_MONTH + month)}$1",
            given=given,
            guess=lambda key: self.verdict(key).rate,
            several=lambda key: self.verdict(key).kind == "several",
            no_rate=self.no_rate,
        )

    def no_rate(self, key: str) -> str:
        """Why a line has no rate of return, or might have none after a change."""
        verdict = self.verdict(key)
        return verdict.reason if math.isnan(verdict.rate) else self.reasons["undefined"]

    # --- cells ------------------------------------------------------------------------------

    def text(self, sheet: Any, row: int, column: int, text: str, style: Any = None) -> None:
        """Write text as text, whatever it looks like."""
        clean = NOT_XML.sub("\ufffd", text)[:LONGEST_TEXT]
        live = clean.startswith(LOOKS_LIVE)
        sheet.write_string(row, column, clean, self.plain_text if live else style)

    def header(self, sheet: Any, names: list[str], row: int = 0) -> None:
        """Write the names of columns."""
        for column, name in enumerate(names):
            self.text(sheet, row, column, name, self.bold)

    def formula(
        self, sheet: Any, row: int, column: int, writer: SheetWriter, key: str, month: int | None
    ) -> None:
        """Write the formula of a cell with the value that Python found."""
        value: Any = self.results.cells.line(key, month or 0)
        if math.isnan(value):
            value = self.results.reason(key, month or 0)
        elif math.isinf(value):
            value = "#DIV/0!"
        sheet.write_formula(row, column, writer.formula(key, month), None, value)

    # --- sheets -----------------------------------------------------------------------------

    def describe(self, sheet: Any, row: int, path: str, unit_column: int) -> None:
        """Write an input's path, heading and unit."""
        plan = self.results.plan
        self.text(sheet, row, 0, path)
        self.text(sheet, row, 1, input_heading(plan, path))
        unit = unit_in_words(plan, plan.numbers[path].spec.unit, path)
        self.text(sheet, row, unit_column, unit)

    def write_inputs(self, sheet: Any) -> None:
        """Every number of the plan that is one number."""
        self.header(sheet, ["Path", "Heading", "Value", "Unit"])
        for path, row in self.input_rows.items():
            self.describe(sheet, row, path, VALUE + 1)
            sheet.write_number(row, VALUE, float(self.results.inputs[path]))
        sheet.freeze_panes(1, VALUE)
        sheet.set_column(0, 1, 40)

    def write_profiles(self, sheet: Any) -> None:
        """Every number of the plan that has a value for each month."""
        self.month_header(sheet, "Path")
        for path, row in self.profile_rows.items():
            self.describe(sheet, row, path, FIRST_MONTH - 1)
            for month, value in enumerate(self.results.inputs[path].ravel()):
                sheet.write_number(row, FIRST_MONTH + month, float(value))

    def month_header(self, sheet: Any, key: str) -> None:
        """The months' numbers above their columns."""
        self.header(sheet, [key, "Heading", "Unit"])
        for month in range(self.model.months + 1):
            sheet.write_number(0, FIRST_MONTH + month, month, self.bold)
        sheet.freeze_panes(1, FIRST_MONTH)
        sheet.set_column(0, 1, 40)

    def write_months(self, sheet: Any) -> None:
        """Every monthly line."""
        self.month_header(sheet, "Line")
        for month, name in enumerate(self.results.month_names):
            self.text(sheet, 1, FIRST_MONTH + month, name)
        sheet.freeze_panes(2, FIRST_MONTH)
        writer = SheetWriter(self.model, self.places(MONTHS), self.reasons)
        for key, row in self.month_rows.items():
            self.text(sheet, row, 0, key)
            self.text(sheet, row, 1, self.results.heading(key))
            self.text(sheet, row, 2, self.results.unit(key))
            for month in range(self.model.months + 1):
                self.formula(sheet, row, FIRST_MONTH + month, writer, key, month)

    def write_figures(self, sheet: Any) -> None:
        """Every figure for the whole plan."""
        self.header(sheet, ["Figure", "Heading", "Value", "Unit"])
        writer = SheetWriter(self.model, self.places(FIGURES), self.reasons)
        for key, row in self.figure_rows.items():
            self.text(sheet, row, 0, key)
            self.text(sheet, row, 1, self.results.heading(key))
            self.formula(sheet, row, VALUE, writer, key, None)
            self.text(sheet, row, VALUE + 1, self.results.unit(key))
        sheet.freeze_panes(1, VALUE)
        sheet.set_column(0, 1, 40)
