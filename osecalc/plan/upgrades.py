"""Plan files of older formats, brought up to today's without losing what they held."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from osecalc import words
from osecalc.plan.problems import PlanError, Problem
from osecalc.plan.schema import FORMAT


def add_format_line(text: str) -> str:
    """From 0, files written by hand without a format line, to 1."""
    return f"format = 1\n\n{text}"


# From each older format to the next: the whole text in, the whole text out, comments and all.
UPGRADES: dict[int, Callable[[str], str]] = {0: add_format_line}


def format_of(document: Mapping[str, Any]) -> int:
    """The format a document says it has; refuses what this version can't know."""
    given = document.get("format", 0)
    if isinstance(given, bool) or not isinstance(given, int) or given < 0:
        raise PlanError([Problem(("format",), words.say("errors.format", newest=FORMAT))])
    if given > FORMAT:
        said = words.say("errors.newer_format", given=given, newest=FORMAT)
        raise PlanError([Problem(("format",), said)])
    return given


def upgraded(text: str, document: Mapping[str, Any]) -> str:
    """The same plan in today's format."""
    for step in range(format_of(document), FORMAT):
        text = UPGRADES[step](text)
    return text
