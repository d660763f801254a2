"""Lists: contracts, single figures, sources, and the overview that leads to everything."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from osecalc import words
from osecalc.analysis.contract_terms import kind_of
from osecalc.enterprise.explain import shown_unit
from osecalc.export.book import Book, Sheet
from osecalc.export.formats import input_format
from osecalc.export.layout import FIRST_PERIOD, HEADING, KEY, UNIT, sheet_name
from osecalc.export.texts import shortened
from osecalc.export.year_sheets import link
from osecalc.lines import Kind, Line
from osecalc.plan.quantity import Quantity

VALUE, MEANS = FIRST_PERIOD, FIRST_PERIOD + 1
KEY_FIGURES = (
    "put_in", "peak_funding_need", "lowest_cash", "unfunded_gap", "npv", "irr", "payback",
    "discounted_payback", "break_even_month", "dscr_lowest", "earnings_an_hour",
    "value_added_in_all",
)  # fmt: skip


def _columns(sheet: Sheet, *, means: int = 80) -> None:
    sheet.xlsx.set_column(KEY, KEY, 30, None, {"hidden": True})
    for column, width in ((HEADING, 52), (UNIT, 14), (VALUE, 30), (MEANS, means)):
        sheet.xlsx.set_column(column, column, width)


def _head(sheet: Sheet, *names: str, row: int = 1) -> None:
    for column, name in enumerate(names):
        look = "head_right" if name in ("value", "count") else "head"
        sheet.text(row, column, words.say(f"spreadsheet.columns.{name}"), look)


def write_metrics(book: Book) -> None:
    """Every figure for the whole plan, with what it means."""
    sheet = book.sheet("metrics_list")
    sheet.title("metrics_list")
    _head(sheet, "key", "figure", "unit", "value", "means")
    row = 2
    for concept, lines in book.layout.concepts.items():
        figures = [line for line in lines if not line.monthly]
        if not figures:
            continue
        sheet.text(row, HEADING, sheet_name(concept), "section")
        row += 1
        for line in figures:
            link(sheet, row, line.key, VALUE)
            sheet.text(row, MEANS, words.entry("lines", line.key)["says"], "note")
            row += 1
        row += 1
    _columns(sheet)
    sheet.xlsx.freeze_panes(2, UNIT)
    sheet.printing(repeat_rows=(0, 1))


def write_contracts(book: Book) -> None:
    """Each funding contract: its terms, and what comes of it."""
    sheet = book.sheet("contracts")
    sheet.title("contracts")
    _head(sheet, "key", "line", "unit", "value", "means")
    row = 2
    if not book.plan.plan.funding:
        sheet.text(row, HEADING, words.say("spreadsheet.no_contracts"))
    for name, contract in book.plan.plan.funding.items():
        title = f"{shortened(contract.name, 200)} ({kind_of(contract)})"
        sheet.text(row, HEADING, title, "section")
        row = _terms(sheet, row + 1, f"funding.{name}", contract)
        row = _outcome(sheet, row, f"funding.{name}") + 1
    _columns(sheet)
    sheet.xlsx.freeze_panes(2, UNIT)
    sheet.printing(repeat_rows=(0, 1))


def _terms(sheet: Sheet, row: int, at: str, contract: BaseModel) -> int:
    book = sheet.book
    sheet.text(row, HEADING, words.say("spreadsheet.terms"), "small")
    for name in type(contract).model_fields:
        value: Any = getattr(contract, name)
        path = f"{at}.{name}"
        if name in ("name", "kind") or value in (None, ""):
            continue
        row += 1
        if isinstance(value, Quantity):
            given = book.plan.numbers[path]
            sheet.text(row, HEADING, words.entry("fields", path)["heading"], "part")
            sheet.text(row, UNIT, shown_unit(book.plan, given.spec.unit, path))
            shape = input_format(given.spec.unit, whole=given.spec.whole)
            number = float(book.results.inputs[path])
            sheet.formula(row, VALUE, book.layout.names[path], number, "figure", shape)
            sheet.text(row, MEANS, words.entry("fields", path)["says"], "note")
        else:
            shown = str(value)
            if isinstance(value, bool):
                shown = words.say("spreadsheet.yes" if value else "spreadsheet.no")
            sheet.text(row, HEADING, name.replace("_", " ").capitalize(), "part")
            sheet.text(row, VALUE, shown, "figure")
    return row + 1


def _outcome(sheet: Sheet, row: int, at: str) -> int:
    """Sums of what flows, what there is at the end, and the contract's own figures."""
    book = sheet.book
    lines = [line for line in book.model.lines.values() if line.about == at]
    # Of a seat only the figures: its months are on a sheet of their own.
    lines = [
        line
        for line in lines
        if line.kind is Kind.FIGURE or (line.kind is not Kind.RATE and ".seat." not in line.key)
    ]
    if lines:
        sheet.text(row, HEADING, words.say("spreadsheet.outcome"), "small")
        row += 1
    for line in lines:
        _outcome_row(sheet, row, line)
        row += 1
    return row


def _outcome_row(sheet: Sheet, row: int, line: Line) -> None:
    book, layout = sheet.book, sheet.book.layout
    sheet.text(row, UNIT, book.unit_of(line))
    sheet.text(row, MEANS, words.entry("lines", line.key)["says"], "note")
    heading, shape = book.heading(line.key), book.shape(line.unit)
    if line.kind is Kind.FIGURE:
        formula, value = layout.figure(line.key), book.figure(line.key)
    elif line.kind is Kind.FLOW:
        heading = words.say("spreadsheet.summed", heading=heading)
        formula = f"SUM({layout.months(line.key)})"
        value = float(book.results[line.key].sum()) + 0.0
    else:
        heading = words.say("spreadsheet.at_end", heading=heading)
        formula = f"{layout.home(line.key)}${layout.last}${layout.rows[line.key] + 1}"
        value = book.values(line.key)[-1]
    sheet.text(row, HEADING, heading, "part")
    sheet.formula(row, VALUE, formula, value, "figure", shape)


def write_sources(book: Book) -> None:
    """Where the numbers come from, and which numbers rest on each source."""
    sheet, plan = book.sheet("sources"), book.plan
    sheet.title("sources")
    names = ("key", "source", "title", "url", "year", "note", "count", "used")
    _head(sheet, *names)
    row = 2
    if not plan.plan.sources:
        sheet.text(row, 1, words.say("spreadsheet.no_sources"))
    for key, source in plan.plan.sources.items():
        used = [path for path, given in plan.numbers.items() if given.quantity.source == key]
        sheet.texts(row, ["", key, source.title, source.url, str(source.year or ""), source.note])
        sheet.number(row, 6, len(used), "plain", "0")
        sheet.text(row, 7, ", ".join(used))
        row += 1
    for column, width in enumerate((2, 24, 60, 60, 10, 30, 9, 60)):
        sheet.xlsx.set_column(column, column, width, None, {"hidden": not column})
    sheet.xlsx.freeze_panes(2, 2)
    sheet.printing(repeat_rows=(0, 1))


def write_overview(sheet: Sheet, results: str) -> None:
    """What this is, whether every check holds, the key figures, and what stands where."""
    book, plan = sheet.book, sheet.book.plan.plan.plan
    sheet.text(0, HEADING, shortened(plan.name, 200), "title")
    sheet.text(1, HEADING, shortened(plan.description, 400))
    about = words.say(
        "spreadsheet.about_money", currency=plan.currency, year=str(plan.money_year),
        basis=plan.basis, months=str(plan.months), start=plan.start,
    )  # fmt: skip
    sheet.text(2, HEADING, about)
    failing = f'COUNTIF({results},"{words.say("spreadsheet.look")}")'
    all_hold, some = words.say("spreadsheet.all_hold"), words.say("spreadsheet.some_fail")
    formula = f'IF({failing}=0,"{all_hold}",{failing}&" {some}")'
    sheet.formula(3, HEADING, formula, all_hold, "total")
    sheet.text(5, HEADING, words.say("spreadsheet.key_figures"), "section")
    row = 5
    for key in KEY_FIGURES:
        if key in book.model.lines:
            row += 1
            link(sheet, row, key, VALUE)
            sheet.text(row, MEANS, words.entry("lines", key)["says"], "note")
    row += 2
    sheet.text(row, HEADING, words.say("spreadsheet.how_to_read"), "section")
    for name in ("inputs", "formulas", "back", "missing"):
        row += 1
        said = words.say(f"spreadsheet.help.{name}")
        sheet.xlsx.merge_range(row, HEADING, row, MEANS, "", book.look("wrapped"))
        sheet.text(row, HEADING, said, "wrapped")
        sheet.xlsx.set_row(row, 15 * (1 + len(said) // 150))
    row += 2
    sheet.text(row, HEADING, words.say("spreadsheet.sheets_here"), "section")
    for concept in book.concepts[1:-1]:
        row += 1
        name = sheet_name(concept)
        link_style = book.look("plain")
        sheet.xlsx.write_url(row, HEADING, f"internal:'{name}'!A1", link_style, name)
        sheet.text(row, UNIT, words.say(f"spreadsheet.says.{concept}"))
    _columns(sheet)
    sheet.printing(repeat_rows=(0, 0))
