"""Single things set in the text of a plan file; every other line stays.

What is said in braces or with dotted keys is changed there; what is new is said the way the table
around it is: in its braces, beside its dotted keys, or under a header of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from osecalc.plan.as_toml import key_of, pairs, written
from osecalc.plan.pieces import Piece, line_end, pieces, replaced, within
from osecalc.plan.problems import Place
from osecalc.plan.taking_out import taken_out


def set_in(text: str, place: Place, value: Any, below: str = "") -> str:
    r"""The text with one value set, or added where the place has none yet.

    below: the key of the same table below whose line a new one belongs; else it is the last.

    >>> set_in("[tax] # ours\nrate = 0.1 # low", ("tax", "rate"), 0.2)
    '[tax] # ours\nrate = 0.2 # low'
    >>> set_in("[tax]\nrate = { value = 0.1 }", ("tax", "rate", "note"), "a guess")
    '[tax]\nrate = { value = 0.1, note = "a guess" }'
    """
    for piece in pieces(text):
        if piece.place == place and piece.form != "header":
            return text[: piece.value] + written(value) + text[piece.end :]
    if any(within(piece.place, place) for piece in pieces(text)):
        return set_in(taken_out(text, place), place, value, below)
    *tables, key = place
    return _added(text, place, value, below) or _block_in(text, tuple(tables), {key: value})


def table_in(text: str, place: Place, table: Mapping[str, Any]) -> str:
    r"""The text with a table that is new, after those beside it.

    >>> table_in("[people.a]\nname = 'A'\n\n[tax]", ("people", "b"), {"name": "B"})
    '[people.a]\nname = \'A\'\n\n[people.b]\nname = "B"\n\n[tax]'
    """
    around = _around(text, place)
    if around is not None and around.form != "header":
        return _added(text, place, table) or text
    return _block_in(text, place, table)


def _around(text: str, place: Place) -> Piece | None:
    """The piece to write a new key beside: what says the nearest table around a place.

    Its header, or a key whose braces hold it, or the last dotted key that goes through it.
    """
    every = pieces(text)
    for length in range(len(place) - 1, 0, -1):
        table = place[:length]
        exact = [piece for piece in every if piece.place == table]
        dotted = [p for p in every if within(p.place, table) and len(p.home) < length]
        dotted = [piece for piece in dotted if piece.form != "header"]
        if exact or dotted:
            return (exact or dotted[-1:])[0]
        if any(within(piece.place, table) for piece in every):
            return None
    return None


def _added(text: str, place: Place, value: Any, below: str = "") -> str | None:
    """The text with a new key beside others of its table; None where it needs a header."""
    near = _around(text, place)
    if near is None and len(place) == 1:
        top = [p for p in pieces(text) if p.form == "line" and not p.home]
        if not top:
            return f"{pairs({place[0]: value})}\n{text}"
        return _line_after(text, top[-1], place, value)
    if near is None:
        return None
    if near.form == "header":
        if near.place != place[:-1]:
            return None
        beside = [p for p in pieces(text) if p.form == "line" and p.home == near.place]
        wished = [piece for piece in beside if piece.place == (*near.place, below)]
        return _line_after(text, (wished or beside or [near])[-1], place, value)
    if within(place, near.place):
        *tables, key = place[len(near.place) :]
        said: Any = {key: value}
        for name in reversed(tables):
            said = {name: said}
        inside = [p for p in pieces(text) if p.form == "inside" and p.home == near.place]
        if not inside:
            return text[: near.value] + written(said) + text[near.end :]
        at = inside[-1].end
        return f"{text[:at]}, {pairs(said)}{text[at:]}"
    if near.form == "line":
        return _line_after(text, near, place, value)
    rest = key_of(*place[len(near.home) :])
    return f"{text[: near.end]}, {rest} = {written(value)}{text[near.end :]}"


def _line_after(text: str, near: Piece, place: Place, value: Any) -> str:
    """A new line below that of a piece of the same home, indented like it."""
    home = near.place if near.form == "header" else near.home
    line = text[near.start :]
    indent = line[: len(line) - len(line.lstrip(" \t"))]
    new = f"{indent}{key_of(*place[len(home) :])} = {written(value)}"
    at = line_end(text, near.end)
    return replaced(text, [(at, at, f"\n{new}")])


def _block_in(text: str, place: Place, table: Mapping[str, Any]) -> str:
    """A new header with its lines, below all that stands in the nearest table around it."""
    lines, block = text.split("\n"), [f"[{key_of(*place)}]"]
    block += [pairs({key: value}) for key, value in table.items()]
    for length in range(len(place), 0, -1):
        near = [piece for piece in pieces(text) if within(piece.place, place[:length])]
        if near:
            last = max(piece.end for piece in near)
            at = text.count("\n", 0, last) + 1
            after = [""] if at < len(lines) and lines[at].strip() else []
            return "\n".join([*lines[:at], "", *block, *after, *lines[at:]])
    return "\n".join([text.rstrip("\n"), "", *block, ""])
