"""What a pack says, before it is HTML or PDF: sections of paragraphs, points, tables, pictures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Paragraph:
    """Sentences. `label` says what kind of statement all this is, `note` is small print."""

    text: str
    style: Literal["plain", "label", "note", "code"] = "plain"


@dataclass(frozen=True)
class Points:
    """A list of sentences."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table with a caption that names the unit; the first cell of each row is its heading.

    texts: the columns that hold words, the first always does; all others hold numbers.
    strong: the rows that are sums. links: the columns whose cells are addresses.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    texts: frozenset[int] = frozenset({0})
    strong: frozenset[int] = frozenset()
    links: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Picture:
    """A chart: drawn, in a sentence, and as a table.

    is_open: whether the table stands with the chart, or where a reader who wants it looks it up.
    """

    title: str
    svg: str
    sentence: str
    table: Table
    is_open: bool = False


Block = Paragraph | Points | Table | Picture


@dataclass(frozen=True)
class Section:
    """A part of the pack. is_wide: whether its tables want a page on its side."""

    key: str
    title: str
    blocks: tuple[Block, ...]
    is_wide: bool = False


@dataclass(frozen=True)
class Pack:
    """The whole pack, the same for every way of showing it.

    stamp: the plan's checksum and the version, for the foot of every page.
    """

    title: str
    subtitle: str
    label: str
    language: str
    stamp: str
    sections: tuple[Section, ...]


def table(
    caption: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    texts: Iterable[int] = (),
    strong: Iterable[int] = (),
    links: Iterable[int] = (),
) -> Table:
    """Make a table, with every row as long as its header."""
    made = Table(
        caption,
        tuple(columns),
        tuple(map(tuple, rows)),
        frozenset({0, *texts}),
        frozenset(strong),
        frozenset(links),
    )
    if wrong := [row for row in made.rows if len(row) != len(made.columns)]:
        raise ValueError(f"a row of {len(wrong[0])} cells under {len(made.columns)} columns")
    return made
