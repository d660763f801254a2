"""A pack as a tagged PDF, set by typst with fonts of its own; its text is data, never markup."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from osecalc.export.pack.content import (
    Blank,
    Block,
    Links,
    Pack,
    Paragraph,
    Picture,
    Points,
    Table,
)
from osecalc.export.pack.telling import say

HERE = Path(__file__).parent
FONTS = ("Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Emoji")
STANDARD = "ua-1"
FITS_IN_A_CELL = 14
FITS_IN_A_LINE = 70
WIDEST_WORDS = 12.0
FRESH = frozenset({"funding", "statements", "seats", "assumptions", "regimes"})
"""Sections that begin a page of their own."""


def as_pdf(pack: Pack) -> bytes:
    """The whole file: PDF/UA-1, or tagged all the same where a letter has no shape in our fonts."""
    import typst

    content = _content(pack)
    try:
        return _compile({**content, "warning": ""}, [STANDARD])
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise
        return _compile({**content, "warning": say("no_glyphs")}, [])


def _compile(content: dict[str, Any], standards: list[str]) -> bytes:
    given = json.dumps(content, ensure_ascii=False)
    made = _compiler().compile(
        format="pdf", pdf_standards=standards, sys_inputs={"pack": given}, timestamp=0
    )
    assert isinstance(made, bytes)
    return made


@cache
def _compiler() -> Any:
    """The compiler with our template and our fonts alone, whatever else a machine has."""
    import typst

    return typst.Compiler(
        str(HERE / "pack.typ"),
        root=str(HERE),
        font_paths=[str(HERE / "fonts")],
        ignore_system_fonts=True,
    )


def _content(pack: Pack) -> dict[str, Any]:
    pictures = [b for s in pack.sections for b in s.blocks if isinstance(b, Picture)]
    charts = [
        {**_table(p.table), "narrow": len(p.table.columns) < 5} for p in pictures if not p.is_open
    ]
    if len(pack.sections) == 1:  # the plan on a page stays on a page
        charts = []
    return {
        "title": soft(pack.title, FITS_IN_A_LINE // 2),
        "subtitle": soft(pack.subtitle),
        "label": pack.label,
        "language": pack.language,
        "foot": soft(pack.stamp),
        "page": say("page"),
        "contents": say("contents"),
        "has-contents": pack.has_contents and len(pack.sections) > 1,
        "fonts": list(FONTS),
        "charts": charts,
        "charts-title": say("charts_section"),
        "sections": [
            {
                "title": section.title,
                "wide": section.is_wide,
                "fresh": section.is_fresh or section.key in FRESH,
                "blocks": [_block(block) for block in section.blocks],
            }
            for section in pack.sections
        ],
    }


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"is": "paragraph", "style": block.style, "text": soft(block.text)}
    if isinstance(block, Points):
        items = [soft(item) for item in block.items]
        return {"is": "points", "items": items, "marker": block.marker}
    if isinstance(block, Blank):
        return {"is": "blank", "label": soft(block.label), "lines": block.lines}
    if isinstance(block, Links):
        items = [soft(f"{text}: {to}") for line in block.items for text, to in line]
        return {"is": "points", "items": items, "marker": "dot"}
    if isinstance(block, Picture):
        return {
            "is": "picture",
            "title": soft(block.title),
            "svg": block.svg,
            "sentence": soft(block.sentence),
            "table": _table(block.table) if block.is_open else None,
        }
    return _table(block)


def _table(made: Table) -> dict[str, Any]:
    return {
        "is": "table",
        "caption": soft(made.caption),
        "columns": [soft(column, FITS_IN_A_CELL) for column in made.columns],
        "rows": [
            [
                soft(cell, FITS_IN_A_CELL) if place in made.texts else cell
                for place, cell in enumerate(row)
            ]
            for row in made.rows
        ],
        "texts": sorted(made.texts),
        "strong": sorted(made.strong),
        "widths": _widths(made),
        "look": made.look,
    }


def _widths(made: Table) -> list[str]:
    """Columns of words share the line by how much they say; numbers take what they need."""
    lengths = [
        max((len(row[place]) for row in made.rows), default=1) for place in range(len(made.columns))
    ]
    if made.look == "roomy":  # what is to be written takes the room, whatever stands there already
        return [f"{min(max(lengths[0] / 16, 0.8), 3.6):.2f}", *["1.00"] * (len(lengths) - 1)]
    longest = max((lengths[place] for place in made.texts), default=1)
    if longest <= 40 and (sum(lengths) < 90 or len(made.texts) == 1):
        return ["auto"] * len(made.columns)
    widest = 1.5 * WIDEST_WORDS if made.look == "large" else WIDEST_WORDS
    return [
        f"{min(max(lengths[place], 6) ** 0.6, widest):.2f}" if place in made.texts else "auto"
        for place in range(len(made.columns))
    ]


@cache
def _long(fits: int) -> re.Pattern[str]:
    return re.compile(rf"\S{{{fits + 1},}}")


def soft(text: str, fits: int = FITS_IN_A_LINE) -> str:
    r"""A text in which words too long for their place may be broken: after signs, or anywhere.

    >>> soft("a-very-long-word", 8).split("\u200b")
    ['a-', 'very-', 'long-', 'word']
    """

    def broken(found: re.Match[str]) -> str:
        parts = re.split(r"(?<=[/\-_.?&=,;:@])(?=\w)", found.group())
        return "\u200b".join(
            "\u200b".join(part[at : at + fits] for at in range(0, len(part), fits))
            for part in parts
        )

    return _long(fits).sub(broken, text)
