"""What a lesson's notebook says in words, as blocks of a document: its Markdown made plain."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it.token import Token

from osecalc.course.learner_copy import LEFT_OUT
from osecalc.course.notebook import read_cells
from osecalc.course.reading import MARKDOWN
from osecalc.course.told import Told
from osecalc.export.pack.content import Block, Paragraph, Points, table

GATHERED = ("bullet_list", "ordered_list", "table")
"""What holds several texts of its own."""


def learner_prose(told: Told) -> list[Block]:
    """What the learners read, in the order of the notebook; nothing without a notebook."""
    if not told.folder.notebook.is_file():
        return []
    cells = read_cells(told.folder.notebook.read_text(encoding="utf-8"))
    return [
        block
        for cell in cells
        if cell.kind == "markdown" and LEFT_OUT.isdisjoint(cell.tags)
        for block in blocks_of(cell.text)
    ]


def blocks_of(markdown: str) -> Iterator[Block]:
    """Headings, paragraphs, lists and tables of a Markdown text, one after the other.

    >>> [block.text for block in blocks_of("Markup is *not* [margin](3-one-product.ipynb).")]
    ['Markup is not margin.']
    """
    kind, is_heading = "", False
    texts: list[str] = []
    rows: list[list[str]] = []
    for token in MARKDOWN.parse(markdown):
        name, is_top = token.type.removesuffix("_open"), token.level == 0
        if is_top and token.nesting == 1:
            is_heading = name == "heading"
            kind, texts, rows = (name if name in GATHERED else ""), [], []
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            said = _plain(token.children or [])
            if kind == "table":
                rows[-1].append(said)
            elif kind:
                texts.append(said)
            else:
                yield Paragraph(said, "lead" if is_heading else "plain")
        elif is_top and token.nesting == -1 and kind == "table":
            yield table(", ".join(rows[0]), rows[0], rows[1:], texts=range(len(rows[0])))
        elif is_top and token.nesting == -1 and kind:
            yield Points(tuple(texts), "number" if kind == "ordered_list" else "dot")


def _plain(inside: list[Token]) -> str:
    """Text without its marks; a link to the web keeps its address."""
    found, addresses = [], []
    for token in inside:
        if token.type in ("text", "code_inline", "image"):
            found.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            found.append(" ")
        elif token.type == "link_open":
            addresses.append(str(token.attrs["href"]))
        elif token.type == "link_close":
            address = addresses.pop()
            found.append(f" ({address})" if address.startswith(("https://", "http://")) else "")
    return " ".join("".join(found).split())
