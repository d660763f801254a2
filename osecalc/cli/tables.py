"""Tables that a terminal of 80 columns can show."""

from __future__ import annotations

import string
import sys
import textwrap
from collections.abc import Iterable, Sequence
from typing import IO

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

WIDTH = 80
LABEL = 24
"""Characters for a line's heading: what six years of figures leave of 80."""


class _Console(Console):
    """A console that leaves a reader who has seen enough, such as `head`, to `main`."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def console(stream: IO[str] | None = None) -> Console:
    """A console whose text is always data: no markup, no colours to rely on."""
    out = stream or sys.stdout
    wide = Console(file=out).width if out.isatty() else WIDTH
    return _Console(
        file=out, width=max(WIDTH, wide), markup=False, highlight=False, emoji=False, no_color=True
    )


class Reasons:
    """Why numbers are missing: a mark in each cell, and below the table what the mark means."""

    def __init__(self) -> None:
        self._marks: dict[str, str] = {}

    def mark(self, reason: str) -> str:
        """The mark of a reason: the same for the same reason."""
        number, letters = len(self._marks), string.ascii_lowercase
        mark = letters[number] if number < len(letters) else str(number + 1)
        return self._marks.setdefault(reason, f"({mark})")

    def show(self, to: Console) -> None:
        """Print each reason once, behind its mark."""
        if self._marks:
            show_notes(to, [(mark, reason) for reason, mark in self._marks.items()])


def show_notes(to: Console, notes: Iterable[tuple[str, str]]) -> None:
    """Print texts of several lines, each behind what it is about, and an empty line."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(max_width=LABEL, overflow="fold")
    grid.add_column(overflow="fold")
    for about, text in notes:
        grid.add_row(Text(about), Text(text))
    to.print(grid)
    to.print()


def show(
    to: Console,
    title: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    numbers_from: int = 1,
    numbers_to: int | None = None,
    label: int | None = None,
) -> None:
    """Print a table; the columns between `numbers_from` and `numbers_to` hold numbers."""
    table = Table(
        title=Text(title, style="bold"),
        title_justify="left",
        box=box.SIMPLE_HEAD,
        padding=(0, 1, 0, 0),
        pad_edge=False,
    )
    last = len(columns) if numbers_to is None else numbers_to
    for place, column in enumerate(columns):
        number = numbers_from <= place < last
        table.add_column(
            Text(column, justify="right" if number else "left"),
            justify="right" if number else "left",
            no_wrap=number,
            overflow="fold",
            max_width=label if place == 0 else None,
        )
    for row in rows:
        table.add_row(*map(Text, row))
    to.print(table)


def show_periods(
    to: Console,
    title: str,
    periods: Sequence[str],
    rows: Sequence[tuple[str, Sequence[str]]],
    *,
    widest: int = LABEL,
) -> None:
    """Print lines by period, in as many tables below each other as the width needs.

    widest: characters for the headings of lines, unless the terminal is wide enough for more; a
    heading that is longer runs on below.
    """
    cell = 2 + max(
        [len(part) for period in periods for part in period.split("\n")]
        + [len(text) for _, cells in rows for text in cells]
    )
    longest = max((len(name) for name, _ in rows), default=0)
    label = min(longest, max(widest, to.width - 1 - cell * len(periods)))
    fit = max(1, (to.width - label - 1) // cell)
    for start in range(0, len(periods), fit):
        part = slice(start, start + fit)
        heading = title if start == 0 else f"{title} ..."
        lines = [[_hanging(name, label), *cells[part]] for name, cells in rows]
        show(to, heading, ["", *periods[part]], lines, label=label)


def _hanging(text: str, width: int) -> str:
    """Text whose later lines begin as far in as its first."""
    bare = text.lstrip(" -")
    indent = " " * (len(text) - len(bare))
    lines = textwrap.wrap(bare, max(1, width - len(indent))) or [""]
    return text[: len(indent)] + f"\n{indent}".join(lines)
