"""Tables that a terminal of 80 columns can show."""

from __future__ import annotations

import sys
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
            Text(column),
            justify="right" if number else "left",
            no_wrap=number,
            overflow="fold",
            max_width=label if place == 0 else None,
        )
    for row in rows:
        table.add_row(*map(Text, row))
    to.print(table)


def show_periods(
    to: Console, title: str, periods: Sequence[str], rows: Sequence[tuple[str, Sequence[str]]]
) -> None:
    """Print lines by period, in as many tables below each other as the width needs."""
    label = min(LABEL, max((len(name) for name, _ in rows), default=0))
    cell = 2 + max(
        [len(period) for period in periods] + [len(text) for _, cells in rows for text in cells]
    )
    fit = max(1, (to.width - label - 1) // cell)
    for start in range(0, len(periods), fit):
        part = slice(start, start + fit)
        heading = title if start == 0 else f"{title} ..."
        lines = [[name, *cells[part]] for name, cells in rows]
        show(to, heading, ["", *periods[part]], lines, label=label)
