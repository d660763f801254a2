"""Where each table and key stands in the text of a plan file, sign by sign.

The text is known to be TOML that can be read; so this looks only for where things begin and end.
Lists of tables (`[[...]]`) are no part of a plan file.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from osecalc.plan.problems import Place

PART = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
KEYS = rf"{PART}(?:[ \t]*\.[ \t]*{PART})*"
BLANK = re.compile(r"[ \t]*(?:#[^\n]*)?(?:\n|\Z)")
HEADER = re.compile(rf"[ \t]*\[[ \t]*({KEYS})[ \t]*\]")
KEY = re.compile(rf"[ \t]*({KEYS})[ \t]*=[ \t]*")
BARE = re.compile(r"[A-Za-z0-9_.-]+")
STRING = re.compile(
    r'''"""(?:\\.|[^\\])*?"""(?!")|\'\'\'.*?\'\'\'(?!\')|"(?:[^"\\\n]|\\.)*"|'[^'\n]*\'''',
    re.DOTALL,
)
SCALAR = re.compile(r"[^,\]}#\n]*[^,\]}#\s]")
GAP = re.compile(r"(?:\s|#[^\n]*)*")
INNER_KEY = re.compile(rf"({KEYS})\s*=\s*")


@dataclass(frozen=True)
class Piece:
    """A header, a key on a line of its own, or a key inside of braces.

    place: of what it says, with the tables around it. home: the table that it is written in, by
    the header above it or the braces around it. start: the beginning of its line, or of its key
    inside of braces. value, end: where its value begins and ends; a header ends with its bracket.
    """

    place: Place
    form: Literal["header", "line", "inside"]
    home: Place
    start: int
    value: int
    end: int


@lru_cache(maxsize=16)
def pieces(text: str) -> tuple[Piece, ...]:
    r"""All that a text of TOML says, in its order.

    >>> [(p.form, p.place) for p in pieces("[tax]\nrate = { value = 0.2 }")]
    [('header', ('tax',)), ('line', ('tax', 'rate')), ('inside', ('tax', 'rate', 'value'))]
    """
    return tuple(_statements(text))


def within(place: Place, around: Place) -> bool:
    """Whether a place lies in the table at another, or is it.

    >>> within(("tax", "rate"), ("tax",)), within(("tax",), ("tax", "rate"))
    (True, False)
    """
    return place[: len(around)] == around


def _statements(text: str) -> Iterator[Piece]:
    at = 0
    home: Place = ()
    while at < len(text):
        if blank := BLANK.match(text, at):
            at = blank.end()
        elif header := HEADER.match(text, at):
            home = parts(header[1])
            yield Piece(home, "header", home, at, header.end(), header.end())
            at = _line_end(text, header.end())
        else:
            key = KEY.match(text, at)
            assert key is not None
            place = (*home, *parts(key[1]))
            inner: list[Piece] = []
            end = _value_end(text, key.end(), place, inner)
            yield Piece(place, "line", home, at, key.end(), end)
            yield from inner
            at = _line_end(text, end)


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1


def _value_end(text: str, at: int, place: Place, found: list[Piece]) -> int:
    """Where the value that begins here ends; what stands in its braces is added to `found`."""
    if string := STRING.match(text, at):
        return string.end()
    if text[at] == "{":
        return _inside(text, at, place, found)
    if text[at] == "[":
        at = _gap(text, at + 1)
        while text[at] != "]":
            at = _gap(text, at + 1 if text[at] == "," else _value_end(text, at, place, []))
        return at + 1
    scalar = SCALAR.match(text, at)
    assert scalar is not None
    return scalar.end()


def _inside(text: str, at: int, place: Place, found: list[Piece]) -> int:
    at = _gap(text, at + 1)
    while text[at] != "}":
        if text[at] == ",":
            at = _gap(text, at + 1)
            continue
        key = INNER_KEY.match(text, at)
        assert key is not None
        inner: list[Piece] = []
        here = (*place, *parts(key[1]))
        end = _value_end(text, key.end(), here, inner)
        found += [Piece(here, "inside", place, at, key.end(), end), *inner]
        at = _gap(text, end)
    return at + 1


def _gap(text: str, at: int) -> int:
    gap = GAP.match(text, at)
    return gap.end() if gap else at


@lru_cache(maxsize=1024)
def parts(dotted: str) -> Place:
    """The parts of a dotted key as it is written.

    >>> parts('set . "a.b"')
    ('set', 'a.b')
    """
    if BARE.fullmatch(dotted):
        return tuple(dotted.split("."))
    found, inner = [], tomllib.loads(f"{dotted} = 0")
    while isinstance(inner, dict):
        ((key, inner),) = inner.items()
        found.append(key)
    return tuple(found)


@dataclass(frozen=True)
class Layout:
    """Where a text says what, so that many numbers can be set with one look at it.

    said: what is written behind a key, by its place. heads: headers by theirs. last: of each table
    the last line below its header. mentioned: every place of which anything is said.
    """

    said: Mapping[Place, Piece]
    heads: Mapping[Place, Piece]
    last: Mapping[Place, Piece]
    mentioned: frozenset[Place]

    def line_for(self, text: str, place: Place) -> int | None:
        """Where a line for a new key can go: below the last of its table.

        None where the file says something of the key already, or has no header for its table.
        """
        if place in self.mentioned or place[:-1] not in self.heads:
            return None
        return line_end(text, self.last[place[:-1]].end)


def layout(text: str) -> Layout:
    """How a text is laid out."""
    every = pieces(text)
    heads = {piece.place: piece for piece in every if piece.form == "header"}
    return Layout(
        said={piece.place: piece for piece in every if piece.form != "header"},
        heads=heads,
        last=heads | {piece.home: piece for piece in every if piece.form == "line"},
        mentioned=frozenset(p.place[:n] for p in every for n in range(1, len(p.place) + 1)),
    )


def line_end(text: str, at: int) -> int:
    r"""Where the line of a place ends, before the mark of its end.

    >>> line_end("a = 1\nb = 2", 2), line_end("b = 2", 2)
    (5, 5)
    """
    found = text.find("\n", at)
    return len(text) if found < 0 else found


def replaced(text: str, changes: Iterable[tuple[int, int, str]]) -> str:
    """The text with other words from one place to another; places are those of the text as it is.

    >>> replaced("a = 1, b = 2", [(4, 5, "10"), (11, 12, "20")])
    'a = 10, b = 20'
    """
    # From the end on, so that what stands before stays where it is.
    for start, end, new in sorted(changes, reverse=True):
        text = text[:start] + new + text[end:]
    return text
