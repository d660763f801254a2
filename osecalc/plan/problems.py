"""What is wrong with a plan file: each mistake with its place, and all of them at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from osecalc import words

MOST_TOLD = 40

Place = tuple[str, ...]


@dataclass(frozen=True)
class Problem:
    """One mistake: where it stands, and a sentence that says what to do."""

    place: Place
    sentence: str
    line: int | None = None

    def __str__(self) -> str:
        return words.say(
            "problems.one" if self.line else "problems.one_without_line",
            line=self.line,
            place=plain(".".join(self.place))[:200] or words.say("problems.whole_file"),
            sentence=self.sentence,
        )


class PlanError(Exception):
    """A plan file that can't be used, with every mistake found in it."""

    def __init__(self, problems: Iterable[Problem], name: str = "") -> None:
        self.problems = sorted(problems, key=lambda p: (p.line or 0, p.place))
        self.name = name
        super().__init__(self.text)

    @property
    def text(self) -> str:
        """All mistakes, a line each, under a heading that counts them."""
        count = len(self.problems)
        heading = "problems.heading_one" if count == 1 else "problems.heading"
        told = [str(problem) for problem in self.problems[:MOST_TOLD]]
        more = [words.say("problems.more", count=count - MOST_TOLD)] if count > MOST_TOLD else []
        name = self.name or words.say("problems.unnamed")
        return "\n".join([words.say(heading, name=name, count=count), *told, *more])


def plain(text: str) -> str:
    """Text that can't steer a terminal: control characters show as a mark."""
    return "".join(
        "\N{REPLACEMENT CHARACTER}" if c < " " or "\x7f" <= c < "\xa0" else c for c in text
    )


def nearest(word: str, known: Iterable[str]) -> str:
    """The nearest known word, as a sentence to add; else the list of what is known."""
    choices = sorted(known)
    near = get_close_matches(word, choices, 1, cutoff=0.6)
    if near:
        return words.say("errors.nearest", nearest=near[0])
    if not choices:
        return words.say("errors.none_known")
    return words.say("errors.known", known=", ".join(choices[:12]) + (" ..." * (len(choices) > 12)))


HEADER = re.compile(r"^\s*\[\[?\s*([^\[\]#]+?)\s*\]\]?\s*(#.*)?$")
KEY = re.compile(
    r"""^\s*((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*'))*)\s*="""
)
PART = re.compile(r"""[A-Za-z0-9_-]+|"[^"]*"|'[^']*'""")


def line_numbers(text: str) -> dict[Place, int]:
    r"""The line on which each table and key of a TOML text first stands, counted from 1.

    >>> line_numbers("[plan]\nname = 'x'\nstart.month = 2\n")[("plan", "start", "month")]
    3
    """
    found: dict[Place, int] = {}
    table: Place = ()
    fence = ""
    for number, line in enumerate(text.splitlines(), 1):
        if fence:
            fence = "" if fence in line else fence
            continue
        if header := HEADER.match(line):
            table = _parts(header[1])
            found.setdefault(table, number)
        elif key := KEY.match(line):
            place = (*table, *_parts(key[1]))
            for length in range(len(table) + 1, len(place) + 1):
                found.setdefault(place[:length], number)
            for mark in ('"""', "'''"):
                if line.count(mark) == 1:
                    fence = mark
    return found


def _parts(dotted: str) -> Place:
    return tuple(part.strip("\"'") for part in PART.findall(dotted))


def line_of(place: Sequence[Any], lines: dict[Place, int]) -> int | None:
    """The line of a place, or of the nearest table around it."""
    parts = tuple(str(part) for part in place)
    for length in range(len(parts), 0, -1):
        if parts[:length] in lines:
            return lines[parts[:length]]
    return None
