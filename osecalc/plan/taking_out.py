"""A table or a key taken out of the text of a plan file; every other line stays."""

from __future__ import annotations

import re
from collections.abc import Iterator

from osecalc.plan.pieces import Piece, pieces, within
from osecalc.plan.problems import Place

RULED = re.compile(r"^\s*#[\s#]*[-=*_~#]{3}|[-=*_~#]{3}\s*$")
"""A comment that is a heading over a part of the file: `# --- machines ---`."""


def taken_out(text: str, place: Place) -> str:
    r"""The text without a table or a key, however it is written; no other line changes.

    The lines of comment within a table go with it. Those right above its header go only where
    they are clearly its own: with no empty line between, no heading over a part of the file
    (`# ---`), and either naming the table or standing below another table of its kind.

    >>> taken_out("[people.a]\nname = 'A'\n\n# B\n[people.b]\nname = 'B'\n", ("people", "b"))
    "[people.a]\nname = 'A'\n"
    """
    while inner := _outermost(text, place):
        text = _without_inner(text, inner)
    while run := next(_runs(text, place), None):
        text = _without_lines(text, place, run)
    return text


def _outermost(text: str, place: Place) -> Piece | None:
    """A piece inside of braces that says what is to go, where the braces stay."""
    inside = (piece for piece in pieces(text) if piece.form == "inside")
    gone = (piece for piece in inside if within(piece.place, place))
    return next((piece for piece in gone if not within(piece.home, place)), None)


def _without_inner(text: str, gone: Piece) -> str:
    beside = [p for p in pieces(text) if p.form == "inside" and p.home == gone.home]
    at = beside.index(gone)
    if at + 1 < len(beside):
        return text[: gone.start] + text[beside[at + 1].start :]
    if at:
        return text[: beside[at - 1].end] + text[gone.end :]
    around = next(p for p in pieces(text) if p.place == gone.home and p.form != "header")
    return text[: around.value] + "{}" + text[around.end :]


def _runs(text: str, place: Place) -> Iterator[list[Piece]]:
    """Statements that say what is to go, those that follow one another together."""
    run: list[Piece] = []
    for piece in pieces(text):
        if piece.form == "inside":
            continue
        if within(piece.place, place):
            run.append(piece)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _without_lines(text: str, place: Place, run: list[Piece]) -> str:
    lines = text.split("\n")
    first = text.count("\n", 0, run[0].start)
    after = text.count("\n", 0, run[-1].end) + 1
    if run[0].form == "header":
        first = _with_own_comment(text, lines, place, first)
        while first and not lines[first - 1].strip() and after < len(lines):
            if lines[after].strip():
                break
            after += 1
    return "\n".join([*lines[:first], *lines[after:]])


def _with_own_comment(text: str, lines: list[str], place: Place, first: int) -> int:
    """The line from which on a table goes: its header's, or that of a comment of its own."""
    start = sum(len(line) + 1 for line in lines[:first])
    before = [piece for piece in pieces(text) if piece.start < start]
    lowest = text.count("\n", 0, before[-1].end) + 1 if before else 0
    top = first
    while top > lowest and lines[top - 1].lstrip().startswith("#"):
        top -= 1
    said = lines[top:first]
    if not said or any(RULED.search(line) for line in said):
        return first
    kin = [p for p in before if within(p.place, place[:-1]) and len(p.place) >= len(place)]
    beside = any(not within(piece.place, place) for piece in kin)
    named = any(place[-1].lower() in line.lower() for line in said)
    return top if beside or named else first
