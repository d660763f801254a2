"""What a reader reads of a markdown text: its paragraphs, links, pictures and figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

MARKDOWN = MarkdownIt("commonmark").enable("table")
IMAGE_TAG = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
ALT = re.compile(r"""\balt\s*=\s*["']\s*[^"'\s]""", re.IGNORECASE)
FIGURE = re.compile(r"(?<![A-Za-z\d])\d+(?:,\d{3})*(?:\.\d+)?(?!\d|[DdRr]\b)")
"""A number, not within a name such as CO2 or 3D."""
COUNTED = r"hours?|minutes?|dollars?|euros?|people|pieces|presses|bricks|houses|kg|km|per cent|%"
NO_FIGURES = re.compile(
    # years, also as a range
    rf"(?<![\d$€£.,])(?:19|20)\d\d(?:\s?[-–/]\s?\d\d(?:\d\d)?)?(?![\d.,]*\d|s?\s?(?:{COUNTED}))"
    r"|\b(?:lesson|workbook|round|exercise)s?\s\d+(?:(?:,|,? and|,? or| to|[-–])\s?\d+)*",
    re.IGNORECASE,
)
"""What has digits and is no number that could be wrong: years, numbers of lessons."""


@dataclass(frozen=True)
class Block:
    """A paragraph, a part of a list, a row of a table, or a heading.

    text: without marks, code and addresses. links: where they lead. images: for each whether it
    has a text in its place.
    """

    kind: str
    text: str
    links: tuple[str, ...]
    images: tuple[bool, ...]

    @property
    def is_prose(self) -> bool:
        """Whether it is made of sentences."""
        return self.kind == "paragraph"


def blocks(markdown: str) -> list[Block]:
    r"""What a markdown text holds, in order.

    >>> [(b.kind, b.text) for b in blocks("# A *title*\n\n1. Costs `x` [here](y.md).")]
    [('heading', 'A title'), ('paragraph', 'Costs here.')]
    """
    found: list[Block] = []
    around, row = "", 0
    for token in MARKDOWN.parse(markdown):
        if token.nesting == 1:
            around = token.type.removesuffix("_open")
            row = len(found) if around == "tr" else row
        elif token.type == "inline":
            found.append(_block(around, token.children or []))
        elif token.type == "html_block":
            found.append(Block("html", "", (), tuple(_images_in(token.content))))
        elif token.type == "tr_close":
            found[row:] = [_row(found[row:])]
    return found


def figures(text: str) -> list[tuple[str, int, int]]:
    """The numbers of a text that could be wrong, each with where it begins and ends.

    >>> [figure for figure, *_ in figures("In 2008-10, 1,350 dollars or 18.5 % (lesson 3).")]
    ['1,350', '18.5']
    """
    kept = NO_FIGURES.sub(lambda found: " " * len(found.group()), text)
    return [(found.group(), *found.span()) for found in FIGURE.finditer(kept)]


def _block(kind: str, inside: list[Token]) -> Block:
    text, links, images = [], [], []
    for token in inside:
        match token.type:
            case "text":
                text.append(token.content)
            case "softbreak" | "hardbreak":
                text.append(" ")
            case "link_open":
                links.append(str(token.attrs["href"]))
            case "image":
                images.append(bool(token.content.strip()))
            case "html_inline":
                images += _images_in(token.content)
    return Block(kind, " ".join("".join(text).split()), tuple(links), tuple(images))


def _row(cells: list[Block]) -> Block:
    """The cells of a table's row as one text, as it is written: `| chair | 250 |`."""
    text = "".join(f"| {cell.text} " for cell in cells) + "|"
    links = [link for cell in cells for link in cell.links]
    images = [image for cell in cells for image in cell.images]
    return Block("row", text, tuple(links), tuple(images))


def _images_in(html: str) -> Iterator[bool]:
    return (bool(ALT.search(tag)) for tag in IMAGE_TAG.findall(html))
