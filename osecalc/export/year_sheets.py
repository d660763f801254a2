"""Years: every amount and balance by year, the three statements, and the split of value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from osecalc import words
from osecalc.enterprise.value_added import TAKERS
from osecalc.export.book import Book, Sheet
from osecalc.export.layout import (
    FIRST_PERIOD,
    HEADING,
    KEY,
    THIS,
    UNIT,
    YEAR_ROW,
    has_years,
    sheet_name,
)
from osecalc.lines import Expr, Kind, Ref
from osecalc.lines.expr import Call

HEAD_ROW, NUMBER_ROW, FIRST_LINE = 2, 1, 3
"""The rows above the years' lines: the years' numbers, then their names."""
SPREAD_OUT = ("cogs", "overheads", "interest", "interest_paid", "capex")
"""Sums that a statement shows by their parts."""


@dataclass
class Placed:
    """Where the lines of a yearly sheet stand, for checks and charts to point at."""

    sheet: str
    rows: dict[str, int] = field(default_factory=dict)


def terms(node: Expr, sign: int = 1) -> list[tuple[int, str]]:
    """The lines that an expression adds and takes away; empty where it is no plain sum.

    >>> terms(Ref("sales") - (Ref("wages") + Ref("rent")))
    [(1, 'sales'), (-1, 'wages'), (-1, 'rent')]
    """
    if isinstance(node, Ref):
        return [(sign, node.key)]
    if isinstance(node, Call) and node.operation in {"+", "-", "neg"}:
        found = []
        for position, child in enumerate(node.children):
            turned = node.operation == "neg" or (node.operation == "-" and position == 1)
            part = terms(child, -sign if turned else sign)
            if not part:
                return []
            found += part
        return found
    return []


def yearly_values(book: Book, key: str, sign: int = 1) -> list[float]:
    """A line's years as Python has them."""
    return [sign * float(value) + 0.0 for value in book.results.yearly(key)]


def yearly_formula(book: Book, key: str, sign: int = 1) -> str:
    """A line's figure in a year: the sum of its months, or what there is at its end."""
    layout, line = book.layout, book.model.lines[key]
    months, year = layout.months(key), f"{THIS}${NUMBER_ROW + 1}"
    minus = "-" if sign < 0 else ""
    if line.kind is Kind.FLOW:
        return f"{minus}SUMIF({layout.month_numbers(key, YEAR_ROW)},{year},{months})"
    return f"{minus}INDEX({months},1,MIN({year}*12,{book.model.months})+1)"


def year_header(sheet: Sheet) -> None:
    """The years above their columns."""
    names = sheet.book.results.year_names()
    sheet.text(NUMBER_ROW, HEADING, words.say("spreadsheet.columns.year"), "small")
    sheet.text(HEAD_ROW, HEADING, words.say("spreadsheet.columns.line"), "head")
    sheet.text(HEAD_ROW, UNIT, words.say("spreadsheet.columns.unit"), "head")
    for year, name in enumerate(names):
        sheet.number(NUMBER_ROW, FIRST_PERIOD + year, year, "small", "0")
        sheet.text(HEAD_ROW, FIRST_PERIOD + year, name, "head_right")
    sheet.xlsx.freeze_panes(FIRST_LINE, FIRST_PERIOD)
    sheet.xlsx.set_column(KEY, KEY, 30, None, {"hidden": True})
    sheet.xlsx.set_column(HEADING, HEADING, 46)
    sheet.xlsx.set_column(UNIT, UNIT, 10)
    sheet.xlsx.set_column(FIRST_PERIOD, FIRST_PERIOD + len(names) - 1, 14)
    sheet.printing(repeat_rows=(0, HEAD_ROW))
    sheet.xlsx.repeat_columns(HEADING, UNIT)


def write_years(book: Book) -> Placed:
    """Every amount and balance by year, concept by concept."""
    sheet = book.sheet("years")
    sheet.title("years")
    year_header(sheet)
    placed, row = Placed(sheet.name), FIRST_LINE
    for concept, lines in book.layout.concepts.items():
        shown = [line for line in lines if has_years(line)]
        if not shown:
            continue
        sheet.text(row, HEADING, sheet_name(concept), "section")
        row += 1
        for line in shown:
            write_year_row(sheet, row, line.key, look="plain")
            placed.rows[line.key] = row
            row += 1
        row += 1
    return placed


def write_year_row(
    sheet: Sheet, row: int, key: str, sign: int = 1, look: str = "plain", heading: str = ""
) -> None:
    """One line's years; with a sign, as it counts in a statement."""
    book = sheet.book
    line = book.model.lines[key]
    sheet.text(row, KEY, key)
    sheet.text(row, HEADING, heading or book.heading(key), "total" if look == "total" else "plain")
    sheet.text(row, UNIT, book.unit_of(line), look)
    sheet.formula_row(
        row, FIRST_PERIOD, yearly_formula(book, key, sign), yearly_values(book, key, sign),
        look, book.shape(line.unit),
    )  # fmt: skip


class Statement:
    """A statement being written: lines as they count, and the sums of what stands above."""

    def __init__(self, book: Book, concept: str) -> None:
        self.book, self.sheet = book, book.sheet(concept)
        self.placed = Placed(self.sheet.name)
        self.row = FIRST_LINE
        self.sheet.title(concept)
        year_header(self.sheet)

    def subtotal(self, key: str, before: str = "") -> None:
        """A sum: the one before it, and the lines that this one adds and takes away."""
        first = self.row
        for sign, part in self._parts(key):
            if part != before:
                write_year_row(self.sheet, self.row, part, sign)
                self.placed.rows[part] = self.row
                self.row += 1
        rows = f"SUM({THIS}{first + 1}:{THIS}{self.row})" if self.row > first else "0"
        start = f"{THIS}{self.placed.rows[before] + 1}+" if before else ""
        self.sum_of(key, start + rows)

    def _parts(self, key: str) -> list[tuple[int, str]]:
        found = []
        for sign, part in terms(self.book.model.lines[key].expr):
            inner = terms(self.book.model.lines[part].expr) if part in SPREAD_OUT else []
            found += [(sign * own, name) for own, name in inner] or [(sign, part)]
        return found

    def sum_of(self, key: str, formula: str) -> None:
        """A sum of rows that stand above."""
        book, line = self.book, self.book.model.lines[key]
        self.sheet.text(self.row, KEY, key)
        self.sheet.text(self.row, HEADING, book.heading(key), "total")
        self.sheet.text(self.row, UNIT, book.unit_of(line), "total")
        self.sheet.formula_row(
            self.row, FIRST_PERIOD, formula, yearly_values(book, key), "total",
            book.shape(line.unit),
        )  # fmt: skip
        self.placed.rows[key] = self.row
        self.row += 2

    def line(self, key: str) -> None:
        """A line that is drawn from the months as it is."""
        write_year_row(self.sheet, self.row, key, look="total")
        self.placed.rows[key] = self.row
        self.row += 1


def write_income(book: Book) -> Placed:
    """From revenue to net income."""
    statement, before = Statement(book, "income"), ""
    for key in ("gross_profit", "ebitda", "ebit", "profit_before_tax", "net_income"):
        statement.subtotal(key, before)
        before = key
    return statement.placed


def write_cash_flow(book: Book) -> Placed:
    """Operations, investment, funding, and the cash that is left."""
    statement = Statement(book, "cash_flow")
    statement.subtotal("cash_from_operations_before_tax")
    statement.subtotal("cfo", "cash_from_operations_before_tax")
    statement.subtotal("cfi")
    statement.subtotal("cff")
    rows = statement.placed.rows
    added = "+".join(f"{THIS}{rows[key] + 1}" for key in ("cfo", "cfi", "cff"))
    statement.sum_of("cash_change", added)
    statement.line("cash")
    return statement.placed


def write_balance(book: Book) -> Placed:
    """What there is, and who has a claim on it."""
    statement = Statement(book, "balance")
    for key in ("assets", "liabilities", "equity"):
        statement.subtotal(key)
    statement.line("balance_check")
    return statement.placed


def write_split(book: Book) -> Placed:
    """Value added by year, and what each gets of it; below, the parts over the whole plan."""
    statement = Statement(book, "split")
    statement.subtotal("value_added")
    for taker in TAKERS:
        write_year_row(statement.sheet, statement.row, f"value.{taker}")
        statement.placed.rows[f"value.{taker}"] = statement.row
        statement.row += 1
    rows = [statement.placed.rows[f"value.{taker}"] + 1 for taker in TAKERS]
    statement.sum_of("value_shared", f"SUM({THIS}{rows[0]}:{THIS}{rows[-1]})")
    sheet, row = statement.sheet, statement.row
    sheet.text(row, HEADING, words.say("spreadsheet.parts_of_value"), "section")
    figures: Sequence[str] = [
        *(f"value.{taker}.share" for taker in TAKERS), "producers_part", "capital_part",
    ]  # fmt: skip
    for key in figures:
        row += 1
        link(sheet, row, key)
        statement.placed.rows[key] = row
    return statement.placed


def link(sheet: Sheet, row: int, key: str, column: int = FIRST_PERIOD) -> None:
    """A figure of the model beside its heading and unit."""
    book, line = sheet.book, sheet.book.model.lines[key]
    sheet.text(row, KEY, key)
    sheet.text(row, HEADING, book.heading(key))
    sheet.text(row, UNIT, book.unit_of(line))
    shape = book.shape(line.unit)
    sheet.formula(row, column, book.layout.figure(key), book.figure(key), "figure", shape)
