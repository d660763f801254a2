"""What a pack says, before it is HTML or PDF: sections of paragraphs, points, tables, pictures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Look = Literal["close", "roomy", "large"]


@dataclass(frozen=True)
class Paragraph:
    """Sentences. `label` says what kind of statement all this is, `note` is small print.

    `lead` is the small heading of what stands below it.
    """

    text: str
    style: Literal["plain", "label", "note", "code", "lead"] = "plain"


@dataclass(frozen=True)
class Points:
    """A list of sentences. marker: dots, numbers, or boxes to tick on paper."""

    items: tuple[str, ...]
    marker: Literal["dot", "number", "box"] = "dot"


@dataclass(frozen=True)
class Blank:
    """Lines to write on, below what is to be written there."""

    label: str
    lines: int = 1


@dataclass(frozen=True)
class Links:
    """Ways to files beside this one, some on a line: what each is called, and its address."""

    items: tuple[tuple[tuple[str, str], ...], ...]


@dataclass(frozen=True)
class Table:
    """A table with a caption that names the unit; the first cell of each row is its heading.

    texts: the columns that hold words, the first always does; all others hold numbers.
    strong: the rows that are sums. links: the columns whose cells are addresses.
    look: `roomy` has empty cells to write in by hand, `large` is read at a glance.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    texts: frozenset[int] = frozenset({0})
    strong: frozenset[int] = frozenset()
    links: frozenset[int] = frozenset()
    look: Look = "close"


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


Block = Paragraph | Points | Table | Picture | Blank | Links


@dataclass(frozen=True)
class Section:
    """A part of the pack.

    is_wide: whether its tables want a page on its side. is_fresh: whether it begins a page.
    """

    key: str
    title: str
    blocks: tuple[Block, ...]
    is_wide: bool = False
    is_fresh: bool = False


@dataclass(frozen=True)
class Pack:
    """The whole pack, the same for every way of showing it.

    stamp: the plan's checksum and the version, for the foot of every page. has_contents: whether
    a list of the sections stands after the first of them.
    """

    title: str
    subtitle: str
    label: str
    language: str
    stamp: str
    sections: tuple[Section, ...]
    has_contents: bool = True


def table(
    caption: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    texts: Iterable[int] = (),
    strong: Iterable[int] = (),
    links: Iterable[int] = (),
    look: Look = "close",
) -> Table:
    """Make a table, with every row as long as its header."""
    made = Table(
        caption,
        tuple(columns),
        tuple(map(tuple, rows)),
        frozenset({0, *texts}),
        frozenset(strong),
        frozenset(links),
        look,
    )
    if wrong := [row for row in made.rows if len(row) != len(made.columns)]:
        raise ValueError(f"a row of {len(wrong[0])} cells under {len(made.columns)} columns")
    return made
