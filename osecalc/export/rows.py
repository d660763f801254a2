"""Rows of formulas written as XML in one go: a library asks too much time for each cell.

A row is laid down by xlsxwriter with one number in its first column. When the file is closed,
that cell is replaced by the row's formula in each column, with the value that Python found.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from math import isinf

from osecalc.export.layout import BEFORE, THIS, column_name

OLDEST = (1980, 1, 1, 0, 0, 0)
"""The date of every part, so that the same plan gives the same bytes."""
QUICK = 3
"""How hard to compress: beyond this a file takes long to become little smaller."""
ROW = '<row r="'
SPANS = re.compile(r' spans="[^"]*"')
DIMENSION = re.compile(r'<dimension ref="[A-Z]+1:[A-Z]+(\d+)"')
PLACE = re.compile(r'r="[A-Z]+\d+" s="(\d+)"><v>0</v></c>')
ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


@dataclass(frozen=True)
class FormulaRow:
    """A row's formula, with marks for its columns, and its values; text where there is none."""

    column: int
    formula: str
    values: Sequence[float | str]


def cells(row: int, style: str, given: FormulaRow) -> str:
    """The cells of a row as XML.

    >>> cells(5, "2", FormulaRow(4, THIS + "3*2", [1.0, "none"]))
    '<c r="E5" s="2"><f>E3*2</f><v>1.0</v></c><c r="F5" s="2" t="str"><f>F3*2</f><v>none</v></c>'
    """
    template = given.formula.translate(ESCAPES)
    found = []
    before = column_name(given.column - 1)
    for column, value in enumerate(given.values, given.column):
        here = column_name(column)
        formula = template.replace(THIS, here).replace(BEFORE, before)
        before = here
        if isinstance(value, str):
            kind, shown = ' t="str"', value.translate(ESCAPES)
        elif isinf(value):
            kind, shown = ' t="e"', "#DIV/0!"
        else:
            kind, shown = "", repr(value)
        found.append(f'<c r="{here}{row}" s="{style}"{kind}><f>{formula}</f><v>{shown}</v></c>')
    return "".join(found)


def sheet_with_rows(xml: str, rows: dict[int, FormulaRow]) -> str:
    """A sheet's XML with its rows of formulas filled in."""
    before, *parts = xml.split(ROW)
    found = [before]
    for part in parts:
        number, _, rest = part.partition('"')
        given = rows.get(int(number) - 1)
        if given is not None:
            # After its number a row says which columns it spans: no longer true, and not needed.
            rest = SPANS.sub("", rest, count=1)
            head, _, place = rest.rpartition("<c ")
            match = PLACE.match(place)
            assert match is not None, place[:200]
            rest = head + cells(int(number), match[1], given) + place[match.end() :]
        found += [ROW, number, '"', rest]
    last = max(row.column + len(row.values) for row in rows.values()) - 1
    return DIMENSION.sub(
        lambda m: f'<dimension ref="A1:{column_name(last)}{m[1]}"', "".join(found), count=1
    )


def with_rows(content: bytes, rows: dict[int, dict[int, FormulaRow]]) -> bytes:
    """A workbook's bytes with the rows of formulas of its sheets, counted from 1, filled in."""
    result = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as old,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED, compresslevel=QUICK) as new,
    ):
        parts = {f"xl/worksheets/sheet{number}.xml": found for number, found in rows.items()}
        for name in old.namelist():
            part = old.read(name)
            if parts.get(name):
                part = sheet_with_rows(part.decode(), parts[name]).encode()
            entry = zipfile.ZipInfo(name, OLDEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            new.writestr(entry, part)
    return result.getvalue()
