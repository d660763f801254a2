"""The plan file that a workbook carries, on a hidden sheet, line by line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from osecalc import words
from osecalc.export.book import Book

PIECE = 30_000
"""A cell holds 32 767 signs; a longer line goes on in the next column."""
FIRST_LINE = 2


def write_plan(book: Book) -> None:
    """Write the text that the plan was read from."""
    sheet = book.sheet("plan_file")
    sheet.text(0, 0, words.say("spreadsheet.plan_sheet_mark"))
    sheet.text(1, 0, words.say("spreadsheet.plan_sheet_note"))
    for row, line in enumerate(escaped(book.plan.text).split("\n"), FIRST_LINE):
        pieces = [line[at : at + PIECE] for at in range(0, len(line), PIECE)]
        sheet.texts(row, pieces)
    sheet.xlsx.hide()


def escaped(text: str) -> str:
    r"""Text without the two signs that a cell can't hold as they are, and that TOML may.

    >>> escaped("a\tb"), restored(escaped("a\tb\\t"))
    ('a\\tb', 'a\tb\\t')
    """
    for sign, mark in MARKS.items():
        text = text.replace(sign, mark)
    return text


def restored(text: str) -> str:
    """The text that `escaped` was given."""
    result, at = [], 0
    signs = {mark: sign for sign, mark in MARKS.items()}
    while (found := text.find("\\", at)) >= 0:
        mark = next((m for m in signs if text.startswith(m, found)), "")
        result += [text[at:found], signs[mark] if mark else "\\"]
        at = found + (len(mark) or 1)
    return "".join(result) + text[at:]


MARKS = {"\\": "\\\\", "\t": "\\t", "\uffff": "\\uffff", "\ufffe": "\\ufffe", "\r": "\\r"}


def plan_text(rows: Iterable[tuple[Any, ...]]) -> str:
    """The text of a plan from the rows of its sheet, those under its heading."""
    lines = ["".join("" if cell is None else str(cell) for cell in row) for row in rows]
    while lines and not lines[-1]:
        lines.pop()
    return restored("\n".join(lines)) + "\n"
