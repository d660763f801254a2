"""The workbook checks itself: balance, shares, signs, sums, and each rate against its flows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from osecalc import words
from osecalc.enterprise.value_added import TAKERS
from osecalc.export.book import Book, Sheet, Value
from osecalc.export.layout import FIRST_PERIOD, HEADING, KEY, column_name, quoted_name
from osecalc.export.year_sheets import Placed
from osecalc.lines import Over
from osecalc.lines.expr import walk
from osecalc.lines.sheet import constant

COLUMNS = ("key", "check", "compares", "difference", "allowed", "result")
COMPARES, DIFFERENCE, ALLOWED, RESULT = range(2, 6)
NEVER_NEGATIVE = (
    "revenue", "materials", "payroll", "services", "depreciation",
    "equipment_outlay", "funding_received", "receivables", "stock", "in_work", "equipment_book",
    "loans_owed", "payables",
)  # fmt: skip
"""Amounts that a sign tells apart, and that are never below zero themselves."""
ROUNDING = 1e-9
"""What of all money moved may be lost to the rounding of floats."""
RATE_ROUNDING = 1e-6
"""How far from zero the present value at a rate may be: spreadsheets seek rates to 1e-7."""


@dataclass(frozen=True)
class Check:
    """One check: its formula is a difference that should be next to nothing."""

    key: str
    heading: str
    says: str
    formula: str
    value: Value
    of_money: bool = True


def checks(book: Book, placed: dict[str, Placed]) -> Iterator[Check]:
    """Every check of a workbook."""
    months = book.layout.months

    def said(key: str, formula: str, *, of_money: bool = True) -> Check:
        found = words.catalogue()["spreadsheet"]["checks"][key]
        return Check(key, found["heading"], found["says"], formula, 0.0, of_money)

    balance = months("balance_check")
    yield said("balance", f"MAX(MAX({balance}),-MIN({balance}))")
    last = f"{book.layout.home('cash')}${book.layout.last}${book.layout.rows['cash'] + 1}"
    yield said("cash", f"ABS({last}-SUM({months('cash_change')}))")
    for statement, key in (
        ("income", "net_income"), ("cash_flow", "cash_change"), ("balance", "assets"),
    ):  # fmt: skip
        name = "assets" if statement == "balance" else statement
        yield said(name, _apart(_years(book, placed[statement], key), placed["years"], key, book))
    on_balance = placed["balance"]
    claims = [_years(book, on_balance, key) for key in ("assets", "liabilities", "equity")]
    yield said("claims", _length("-".join(claims)))
    yield said("value", _length(f"{months('value_shared')}-{months('value_added')}"))
    shares = [book.layout.figure(f"value.{taker}.share") for taker in TAKERS]
    summed = f"ABS({'+'.join(shares)}-1)"
    none = f"IF(ISNUMBER({shares[0]}),{summed},{shares[0]})"
    share = book.figure(f"value.{TAKERS[0]}.share")
    check = said("shares", none, of_money=False)
    yield check if isinstance(share, float) else _with_value(check, share)
    lowest = ",".join(months(key) for key in NEVER_NEGATIVE if key in book.model.lines)
    yield said("sign", f"MAX(0,-MIN({lowest}))")
    yield from _rates(book)


def _with_value(check: Check, value: Value) -> Check:
    return Check(check.key, check.heading, check.says, check.formula, value, check.of_money)


def _years(book: Book, placed: Placed, key: str) -> str:
    """The cells of a yearly row."""
    end = column_name(FIRST_PERIOD + len(book.results.year_names()) - 1)
    row = placed.rows[key] + 1
    return f"{quoted_name(placed.sheet)}!${column_name(FIRST_PERIOD)}${row}:${end}${row}"


def _apart(shown: str, years: Placed, key: str, book: Book) -> str:
    return _length(f"{shown}-{_years(book, years, key)}")


def _length(cells: str) -> str:
    """The root of the sum of squares: nought only if each of the cells is."""
    return f"SQRT(SUMPRODUCT(({cells})*({cells})))"


def _rates(book: Book) -> Iterator[Check]:
    """At each rate of return that was found, the flows' present value is zero."""
    found = words.catalogue()["spreadsheet"]["checks"]["irr"]
    for key, line in book.model.lines.items():
        node = next((n for n in walk(line.expr) if isinstance(n, Over) and n.how == "irr"), None)
        if node is None or line.expr is not node:
            continue
        rate, flows = book.layout.figure(key), book.layout.months(node.key)
        factor = f"(1+{rate})^-{book.layout.month_numbers(node.key)}"
        worth = f"SUMPRODUCT({flows}*{factor})"
        moved = f"SQRT(SUMPRODUCT({flows}*{flows}*{factor}*{factor}))"
        value = book.figure(key)
        yield Check(
            f"irr.{key}",
            found["heading"].format(name=book.heading(key)),
            found["says"],
            f"IF(ISNUMBER({rate}),ABS({worth})/{moved},{rate})",
            0.0 if isinstance(value, float) else value,
            of_money=False,
        )


def write_checks(sheet: Sheet, placed: dict[str, Placed]) -> str:
    """Write the checks; returns the cells of their results."""
    book = sheet.book
    sheet.title("checks")
    sheet.texts(1, [words.say(f"spreadsheet.columns.{name}") for name in COLUMNS], "head")
    row = 1
    moved = book.figure("money_moved")
    holds, look = words.say("spreadsheet.holds"), words.say("spreadsheet.look")
    none = words.say("spreadsheet.none")
    for row, check in enumerate(checks(book, placed), start=2):
        sheet.text(row, KEY, check.key)
        sheet.text(row, HEADING, check.heading)
        sheet.text(row, COMPARES, check.says)
        number = "0.0E+00"
        sheet.formula(row, DIFFERENCE, check.formula, check.value, "plain", number)
        if check.of_money:
            allowed = ROUNDING * float(moved)
            figure = book.layout.figure("money_moved")
            sheet.formula(row, ALLOWED, f"{constant(ROUNDING)}*{figure}", allowed, "plain", number)
        else:
            small = RATE_ROUNDING if check.key.startswith("irr.") else ROUNDING
            sheet.number(row, ALLOWED, small, "plain", number)
        at, most = f"$D{row + 1}", f"$E{row + 1}"
        verdict = f'IF(ISNUMBER({at}),IF({at}<={most},"{holds}","{look}"),"{none}")'
        sheet.formula(
            row, RESULT, verdict, holds if isinstance(check.value, float) else none, "part"
        )
    sheet.xlsx.freeze_panes(2, COMPARES)
    sheet.xlsx.set_column(KEY, KEY, 30, None, {"hidden": True})
    for column, width in ((1, 60), (2, 70), (3, 14), (4, 12), (5, 10)):
        sheet.xlsx.set_column(column, column, width)
    sheet.printing(repeat_rows=(0, 1))
    return f"{quoted_name(sheet.name)}!$F$3:$F${row + 1}"
