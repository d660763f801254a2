"""What is pasted from a spreadsheet: its cells, or a sentence that says why it is not taken."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from io import StringIO

from osecalc import words

MOST_CHARACTERS = 200_000
MOST_LINES = 500
MOST_CELLS = 20_000
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd]")
LINE_END = re.compile(r"\r\n?|\n")
NUMBERLIKE = re.compile(r"\s*[-+$€£]?\s*[\d.,]*\d[\d.,\s]*%?\s*")

Cells = list[list[str]]


class NotTakenError(Exception):
    """Something pasted that can't be taken; the text is the sentence that says why."""


def cells_of(pasted: str) -> Cells:
    r"""The cells of a text that a spreadsheet copied: tabs between cells, a line a row.

    >>> cells_of('Name\tPrice\r\n"A ""big""\n press"\t1,234.50\r\n')
    [['Name', 'Price'], ['A "big" press', '1,234.50']]

    Raises NotTakenError for what is too much, or no text.
    """
    if len(pasted) > MOST_CHARACTERS:
        raise _too_much("table_editor.too_many_characters", len(pasted), MOST_CHARACTERS)
    if CONTROL.search(pasted):
        raise NotTakenError(words.say("table_editor.not_text"))
    lines = [[" ".join(cell.split()) for cell in line] for line in _lines(pasted)]
    while lines and not any(lines[-1]):
        lines.pop()
    if len(lines) > MOST_LINES:
        raise _too_much("table_editor.too_many_lines", len(lines), MOST_LINES)
    if sum(map(len, lines)) > MOST_CELLS:
        raise _too_much("table_editor.too_many_cells", sum(map(len, lines)), MOST_CELLS)
    if not lines:
        raise NotTakenError(words.say("table_editor.nothing_pasted"))
    # Columns that are empty in every line stand at the end of what a spreadsheet copies at times.
    width = max(place for line in lines for place, cell in enumerate(line, 1) if cell)
    return [[*line[:width], *[""] * (width - len(line))] for line in lines]


def _lines(pasted: str) -> Cells:
    """Read it as spreadsheets write it; where that cannot be, such as 5" alone, as it stands."""
    try:
        return list(csv.reader(StringIO(pasted, newline=""), delimiter="\t", strict=True))
    except csv.Error:
        return [line.split("\t") for line in LINE_END.split(pasted)]


def _too_much(key: str, count: int, most: int) -> NotTakenError:
    return NotTakenError(words.say(key, count=f"{count:,}", most=f"{most:,}"))


def headed(cells: Cells, headings: Mapping[str, str]) -> list[str] | None:
    """The keys of the columns that the first line names, in its order; None if it names none.

    headings: the key of each heading, and of each key itself, in small letters.

    >>> headed([["Price *", "name"], ["2", "Stool"]], {"name": "name", "price": "price"})
    ['price', 'name']
    """
    first = [_plain(heading) for heading in cells[0]]
    found = [headings.get(heading) for heading in first]
    named = [key for key in found if key]
    if not named or any(NUMBERLIKE.fullmatch(heading) for heading in first):
        return None
    if len(named) == 1 and (len(first) > 1 or len(cells) == 1):
        return None
    if unknown := [cells[0][at] for at, key in enumerate(found) if not key]:
        if len(named) <= len(unknown):
            return None
        raise NotTakenError(words.say("table_editor.unknown_heading", given=_first(unknown)))
    if twice := [heading for at, heading in enumerate(cells[0]) if found[at] in found[:at]]:
        raise NotTakenError(words.say("table_editor.heading_twice", given=_first(twice)))
    return named


def _first(given: Sequence[str]) -> str:
    return given[0][:60] or words.say("table_editor.empty_heading")


def _plain(heading: str) -> str:
    """A heading without the mark of what is needed, without a unit in brackets."""
    return re.sub(r"\s*(\*|\([^)]*\)|\[[^\]]*\])", "", heading).strip().casefold()
