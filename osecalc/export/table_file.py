"""Reading a table that somebody made by hand: CSV of any shape, or a workbook's first sheet."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from osecalc import words
from osecalc.export.opening import Unreadable, opened

LARGEST = 5_000_000
MARKS = re.compile(r"^[^\d+\-.,]*|[^\d.,]*$")
WHOLE_NUMBER = {
    ".": re.compile(r"[+-]?((\d+|\d{1,3}(,\d{3})+)(\.\d*)?|\.\d+)([eE][+-]?\d+)?"),
    ",": re.compile(r"[+-]?((\d+|\d{1,3}(\.\d{3})+)(,\d*)?|,\d+)([eE][+-]?\d+)?"),
}
"""A number with a decimal point, with a decimal comma; thousands may be parted by the other."""
SPACES = re.compile(r"(?<=\d)[ \u00a0\u202f'’](?=\d{3}(\D|$))")
SURE = {
    ".": re.compile(r"[+-]?(\d*\.(\d{1,2}|\d{4,})|\d{1,3}(,\d{3})+\.\d+|\d{1,3}(,\d{3}){2,})"),
    ",": re.compile(r"[+-]?(\d*,(\d{1,2}|\d{4,})|\d{1,3}(\.\d{3})+,\d+|\d{1,3}(\.\d{3}){2,})"),
}
"""Numbers that can only have a decimal point, and those that can only have a decimal comma."""
EITHER = re.compile(r"[+-]?\d{1,3}[.,]\d{3}")
"""A thousand and some, or one and some."""


@dataclass(frozen=True)
class TableFile:
    """A table: headings, rows with the numbers they have in the file, and its decimal sign.

    decimal: `.` or `,`; empty where the file does not tell.
    """

    headings: list[str]
    rows: list[tuple[int, list[Any]]]
    decimal: str


def read_table(path: Path) -> TableFile:
    """Read a table; its first row that is not empty holds the headings."""
    delimiter = ""
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        with opened(path, values=True) as book:
            every = [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    else:
        text = _text(path)
        delimiter = _delimiter(text)
        try:
            every = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))
        except csv.Error as error:
            said = words.say("own_table.unreadable", file=path.name, reason=str(error))
            raise Unreadable(said) from None
    filled = [(n, row) for n, row in enumerate(every, 1) if any(_cell(cell) for cell in row)]
    if not filled:
        raise Unreadable(words.say("own_table.no_headings", file=path.name))
    headings = [_cell(cell) for cell in filled[0][1]]
    while headings and not headings[-1]:
        headings.pop()
    rows = [(n, [*row, *[None] * (len(headings) - len(row))]) for n, row in filled[1:]]
    if not rows:
        raise Unreadable(words.say("own_table.empty", file=path.name))
    return TableFile(headings, rows, _decimal(rows, delimiter))


def _decimal(rows: list[tuple[int, list[Any]]], delimiter: str) -> str:
    """The decimal sign of a file, as far as its numbers tell."""
    texts = [_bare(cell)[0] for _, row in rows for cell in row if isinstance(cell, str)]
    told = {sign for sign, shape in SURE.items() if any(map(shape.fullmatch, texts))}
    if len(told) == 1:
        return told.pop()
    # Where cells are parted by semicolons, the comma is often taken for decimals.
    return "" if told or delimiter == ";" else "."


def _cell(cell: Any) -> str:
    return "" if cell is None else str(cell).strip()


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise Unreadable(words.say("own_table.too_large", file=path.name))
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise Unreadable(words.say("own_table.unreadable", file=path.name, reason=reason)) from None
    for encoding in ("utf-8-sig", "cp1252"):
        if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
            encoding = "utf-16"  # noqa: PLW2901 - what Excel calls Unicode text
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def _delimiter(text: str) -> str:
    """What parts the cells: the sign that the first line has most of, outside of quotes."""
    first = re.sub(r'"[^"]*"', "", text.lstrip().split("\n", 1)[0])
    return max(",;\t|", key=first.count)


def _bare(cell: Any) -> tuple[str, bool]:
    """A number's text without currency, unit and spaces, and whether it is in percent."""
    text = str(cell).strip().replace("\N{MINUS SIGN}", "-").lstrip("'")
    share = text.endswith("%")
    text = MARKS.sub("", text.removesuffix("%").strip()).strip()
    return SPACES.sub("", text), share


def to_number(cell: Any, decimal: str = ".") -> float | None:
    """The number that a cell holds, if it can be read with certainty.

    decimal: the file's decimal sign; empty where it is not known, and then `1.234` is no number
    that can be read.

    >>> to_number("$ 4,500.50"), to_number("1.234.567,5"), to_number("12,5"), to_number("10 %")
    (4500.5, 1234567.5, 12.5, 0.1)
    >>> to_number("1.234", "."), to_number("1.234", ","), to_number("1.234", "")
    (1.234, 1234.0, None)
    >>> to_number("about 5 or 6"), to_number("n/a")
    (None, None)
    """
    if isinstance(cell, bool):
        return None
    if isinstance(cell, (int, float)):
        return float(cell)
    text, share = _bare(cell)
    if EITHER.fullmatch(text) and not decimal:
        return None
    sign = decimal
    if not EITHER.fullmatch(text):
        sign = next((s for s, shape in SURE.items() if shape.fullmatch(text)), ".")
    if not WHOLE_NUMBER[sign].fullmatch(text):
        return None
    value = float(text.replace("," if sign == "." else ".", "").replace(",", "."))
    if abs(value) > 1e300:
        return None
    return value / 100 if share else value
