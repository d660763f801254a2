"""A pack as one HTML file: no script, no request, and nothing of a plan that is not escaped."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from pathlib import Path

from osecalc.export.pack.content import (
    Blank,
    Block,
    Links,
    Pack,
    Paragraph,
    Picture,
    Points,
    Section,
    Table,
)
from osecalc.export.pack.marks import safe
from osecalc.export.pack.telling import say

FORBID = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""Nothing is fetched and nothing runs, whatever a plan may hold."""
SHORT = 10
"""Characters of a column's name that stay on one line, such as a month's."""


def as_html(pack: Pack) -> str:
    """The whole file."""
    links = "".join(
        f'<li><a href="#{safe(section.key)}">{safe(section.title)}</a></li>'
        for section in pack.sections
    )
    contents = (
        f'<nav aria-label="{safe(say("contents"))}"><h2>{safe(say("contents"))}</h2>'
        f"<ol>{links}</ol></nav>"
        if pack.has_contents and len(pack.sections) > 1
        else ""
    )
    first, *others = (_section(section) for section in pack.sections)
    return (
        f'<!DOCTYPE html>\n<html lang="{safe(pack.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{FORBID}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{safe(pack.title)}</title>\n<style>{_style()}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#main">{safe(say("skip"))}</a>\n'
        f"<header><h1>{safe(pack.title)}</h1><p>{safe(pack.subtitle)}</p>"
        f'<p class="label">{safe(pack.label)}</p></header>\n'
        f'<main id="main">\n{first}\n{contents}\n' + "\n".join(others) + "\n</main>\n"
        f"<footer><p>{safe(pack.stamp)}</p></footer>\n</body>\n</html>\n"
    )


@cache
def _style() -> str:
    return Path(__file__).with_name("pack.css").read_text("utf-8").replace("\r\n", "\n")


def _section(section: Section) -> str:
    inside = "\n".join(
        _block(block, f"{section.key}-{place}") for place, block in enumerate(section.blocks)
    )
    key = safe(section.key)
    kinds = [("sideways", section.is_wide), ("fresh", section.is_fresh)]
    names = " ".join(name for name, is_so in kinds if is_so)
    kind = f' class="{names}"' if names else ""
    return (
        f'<section id="{key}"{kind} aria-labelledby="{key}-heading">'
        f'<h2 id="{key}-heading">{safe(section.title)}</h2>\n{inside}\n</section>'
    )


def _block(block: Block, name: str) -> str:
    if isinstance(block, Paragraph):
        if block.style == "lead":
            return f"<h3>{safe(block.text)}</h3>"
        tag = "code" if block.style == "code" else ""
        inside = f"<code>{safe(block.text)}</code>" if tag else safe(block.text)
        style = "" if block.style in ("plain", "code") else f' class="{block.style}"'
        return f"<p{style}>{inside}</p>"
    if isinstance(block, Points):
        items = "".join(f"<li>{safe(item)}</li>" for item in block.items)
        tag = "ol" if block.marker == "number" else "ul"
        return f"<{tag}{_BOXES if block.marker == 'box' else ''}>{items}</{tag}>"
    if isinstance(block, Blank):
        lines = '<div class="line"></div>' * block.lines
        return f'<div class="blank"><p>{safe(block.label)}</p>{lines}</div>'
    if isinstance(block, Links):
        ways = [" · ".join(_beside(text, to) for text, to in line) for line in block.items]
        return "<ul>" + "".join(f"<li>{way}</li>" for way in ways) + "</ul>"
    if isinstance(block, Picture):
        numbers = _table(block.table, f"{name}-numbers")
        if not block.is_open:
            summary = f"{say('chart_numbers')}: {block.title}"
            numbers = f"<details><summary>{safe(summary)}</summary>\n{numbers}</details>"
        return (
            f"<figure><h3>{safe(block.title)}</h3>{block.svg}"
            f"<figcaption>{safe(block.sentence)}</figcaption></figure>\n{numbers}"
        )
    return _table(block, name)


def _table(made: Table, name: str) -> str:
    head = "".join(
        f'<th scope="col"{_head_class(made, place)}>{safe(column)}</th>'
        for place, column in enumerate(made.columns)
    )
    rows = []
    for at, row in enumerate(made.rows):
        cells = [f'<th scope="row">{safe(row[0])}</th>']
        for place, cell in enumerate(row[1:], start=1):
            inside = _link(cell) if place in made.links else safe(cell)
            cells.append(f"<td{'' if place in made.texts else _NUMBER}>{inside}</td>")
        strong = ' class="sum"' if at in made.strong else ""
        rows.append(f"<tr{strong}>{''.join(cells)}</tr>")
    name = safe(name)
    words_only = len(made.texts) == len(made.columns)
    kinds = ["words" if words_only else "wide" if len(made.columns) > 8 else ""]
    kinds += [made.look] if made.look != "close" else []
    names = " ".join(filter(None, kinds))
    kind = f' class="{names}"' if names else ""
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-labelledby="{name}">'
        f'<table{kind}><caption id="{name}">{safe(made.caption)}</caption>'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n" + "\n".join(rows) + "\n</tbody></table></div>"
    )


_NUMBER = ' class="number"'
_BOXES = ' class="boxes"'
_BESIDE = re.compile(r"(?!/)(?:[\w-][\w.-]*/)*[\w-][\w.-]*")


def _head_class(made: Table, place: int) -> str:
    if place in made.texts:
        return ""
    is_short = len(made.columns[place]) <= SHORT
    return ' class="number short"' if is_short else _NUMBER


def _beside(text: str, address: str) -> str:
    """A file beside this one, or below it, as a link; any other address is text."""
    if not _BESIDE.fullmatch(address):
        return safe(f"{text} ({address})")
    return f'<a href="{escape(address)}">{safe(text)}</a>'


def _link(address: str) -> str:
    """A web address as a link; anything else is text, so that nothing runs when it is clicked."""
    if not address.startswith(("https://", "http://")):
        return safe(address)
    return f'<a href="{escape(address)}" rel="noopener noreferrer">{safe(address)}</a>'
