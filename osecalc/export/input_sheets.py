"""The inputs: every number of the plan once, with all that is known of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from osecalc import words
from osecalc.enterprise.explain import shown_unit
from osecalc.export.book import Book, Sheet
from osecalc.export.formats import input_format
from osecalc.export.layout import (
    FIRST_ROW,
    HEADING,
    INPUT_VALUE,
    KEY,
    MONTH_ROW,
    OPENING,
    UNIT,
    column_name,
    quoted_name,
    sheet_name,
)
from osecalc.export.month_header import month_header
from osecalc.plan import Given
from osecalc.plan.quantity import Quantity

COLUMNS = (
    "key", "number", "value", "unit", "low", "high", "kind", "source", "date", "confidence",
    "note", "effect", "name",
)  # fmt: skip
FIELDS = {name: COLUMNS.index(name) for name in ("kind", "source", "date", "confidence", "note")}
"""The columns of what is known of a number, beside its value and range."""
RANGE = {name: COLUMNS.index(name) for name in ("low", "high")}
EFFECT, NAME = COLUMNS.index("effect"), COLUMNS.index("name")
LEFT_OUT = frozenset({"name", "description", "note", "title", "url", "decides", "conditions"})
"""Texts of a plan that are names or notes: they shape nothing."""


def write_inputs(book: Book) -> None:
    """The inputs that are one number, and below them what gives the plan its shape."""
    sheet, layout = book.sheet("inputs"), book.layout
    headings = [words.say(f"spreadsheet.columns.{name}") for name in COLUMNS]
    sheet.texts(0, headings, "head")
    table = ""
    for path, row in layout.input_rows.items():
        if path.partition(".")[0] != table:
            table = path.partition(".")[0]
            sheet.text(row - 1, 1, words.say(f"spreadsheet.tables.{table}"), "section")
        write_input(sheet, path, row)
    write_structure(sheet, max(layout.input_rows.values(), default=1) + 2)
    sheet.xlsx.freeze_panes(1, INPUT_VALUE)
    sheet.xlsx.set_column(KEY, KEY, 40, None, {"hidden": True})
    for column, width in enumerate((54, 14, 22, 11, 11, 20, 20, 10, 11, 60, 10, 40), start=1):
        sheet.xlsx.set_column(column, column, width)
    sheet.printing(repeat_rows=(0, 0))


def write_input(sheet: Sheet, path: str, row: int) -> None:
    """One number with its range, where it comes from and what it is called in formulas."""
    book = sheet.book
    given = book.plan.numbers[path]
    quantity = given.quantity
    sheet.text(row, 0, path)
    sheet.text(row, HEADING, book.input_heading(path))
    sheet.note(row, HEADING, words.entry("fields", path)["says"])
    shape = input_format(given.spec.unit, whole=given.spec.whole)
    by_month = quantity.months is not None
    if by_month:
        sheet.text(row, INPUT_VALUE, words.say(
            "spreadsheet.by_month", sheet=sheet_name("inputs_by_month")
        ))  # fmt: skip
    else:
        sheet.number(row, INPUT_VALUE, float(book.results.inputs[path]), "input", shape)
        _bounds(sheet, row, INPUT_VALUE, given)
        where = f"{quoted_name(sheet.name)}!${column_name(INPUT_VALUE)}${row + 1}"
        book.book.define_name(book.layout.names[path], f"={where}")
    sheet.text(row, INPUT_VALUE + 1, shown_unit(book.plan, given.spec.unit, path), "part")
    for name, column in RANGE.items():
        end = getattr(quantity, name)
        if end is not None:
            sheet.number(row, column, end, "input", shape)
    for name, column in FIELDS.items():
        known = getattr(quantity, name)
        if known is not None:
            sheet.text(row, column, str(known), "wrapped" if name == "note" else "part")
    if not given.stated:
        sheet.text(row, FIELDS["kind"], words.say("spreadsheet.default"), "part")
    sheet.text(row, EFFECT, words.say("spreadsheet.live"))
    sheet.text(row, NAME, book.layout.names[path], "small")


def _bounds(sheet: Sheet, row: int, column: int, given: Given) -> None:
    """Refuse a number that the plan can't have, while it is typed."""
    spec = given.spec
    said = words.say("spreadsheet.outside", minimum=spec.minimum, maximum=spec.maximum)
    options = {
        "validate": "integer" if spec.whole else "decimal",
        "criteria": "between",
        "minimum": spec.minimum,
        "maximum": spec.maximum,
        "error_title": words.say("spreadsheet.outside_title"),
        "error_message": said[:255],
    }
    sheet.xlsx.data_validation(row, column, row, column, options)


def structure(plan: Any) -> Iterator[tuple[str, float | str]]:
    """What decides which lines a plan has: its horizon, methods, choices and counts."""
    yield from _structure(plan, "")


def _structure(table: BaseModel, at: str) -> Iterator[tuple[str, float | str]]:
    for name in type(table).model_fields:
        value, path = getattr(table, name), f"{at}{name}"
        if name in LEFT_OUT or path in ("sources", "scenarios", "regimes"):
            continue
        if isinstance(value, dict):
            if not at:
                yield path, float(len(value))
            inside = {f"{path}.{key}": inner for key, inner in value.items()}
        else:
            inside = {path: value}
        for where, inner in inside.items():
            if isinstance(inner, BaseModel):
                yield from () if isinstance(inner, Quantity) else _structure(inner, f"{where}.")
            elif inner not in (None, ()):
                yield where, _said(inner)


def _said(value: Any) -> float | str:
    """A choice or a count as it stands in a cell."""
    if isinstance(value, bool):
        return words.say("spreadsheet.yes" if value else "spreadsheet.no")
    if isinstance(value, (int, float)):
        return float(value)
    if isinstance(value, tuple):
        return " ".join(f"{part:.15g}" for part in value)
    return str(value)


def write_structure(sheet: Sheet, row: int) -> None:
    """Below the inputs: what gives the plan its shape, and so can't be changed here."""
    sheet.text(row, 1, words.say("spreadsheet.tables.structure"), "section")
    sheet.text(row, INPUT_VALUE, words.say("spreadsheet.structure"))
    counted = words.say("spreadsheet.counted")
    for path, value in structure(sheet.book.plan.plan):
        row += 1
        sheet.text(row, 0, path)
        shown = path.replace("_", " ").replace(".", " › ")
        count = path.count(".") == 0 and isinstance(value, float) and path != "format"
        sheet.text(row, 1, f"{shown}: {counted}" if count else shown)
        if isinstance(value, float):
            sheet.number(row, INPUT_VALUE, value)
        else:
            sheet.text(row, INPUT_VALUE, value)
        sheet.text(row, EFFECT, words.say("spreadsheet.structural"))


def write_profiles(book: Book) -> None:
    """The inputs that have a number for each month."""
    if not book.layout.profiles:
        return
    sheet = book.sheet("inputs_by_month")
    sheet.title("inputs_by_month")
    month_header(sheet)
    for path, row in book.layout.profile_rows.items():
        given = book.plan.numbers[path]
        sheet.text(row, KEY, path)
        sheet.text(row, HEADING, book.input_heading(path))
        sheet.note(row, HEADING, words.entry("fields", path)["says"])
        sheet.text(row, UNIT, shown_unit(book.plan, given.spec.unit, path))
        shape = input_format(given.spec.unit, whole=given.spec.whole)
        for month, value in enumerate(book.results.inputs[path].ravel().tolist()):
            look = "input" if month else "plain"
            sheet.number(row, OPENING + month, float(value), look, shape)
        row_name = f"${column_name(OPENING)}${row + 1}:${book.layout.last}${row + 1}"
        name = book.layout.names[path]
        book.book.define_name(name, f"={quoted_name(sheet.name)}!{row_name}")


__all__ = ["COLUMNS", "FIELDS", "FIRST_ROW", "MONTH_ROW", "RANGE", "structure", "write_inputs"]
