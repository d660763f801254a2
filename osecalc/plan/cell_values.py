"""What is typed into a cell, as it is written in a plan file; or why it can't be."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from numbers import Real
from typing import Any

from osecalc import words
from osecalc.plan.as_toml import tidy
from osecalc.plan.columns import Column
from osecalc.plan.problems import Place, Problem, plain

LONGEST = 60


def raw_value(column: Column, value: Any, place: Place, problems: list[Problem]) -> Any:
    """A value as the file takes it. What is wrong with its form is added to the problems.

    Whether a number lies within bounds and a name is known is found by reading the plan again.
    """
    if column.kind == "number":
        return _number(column, value, place, problems)
    if column.kind == "yes_no":
        if not isinstance(value, bool):
            _add(problems, place, "not_yes_no", value)
        return value
    if not isinstance(value, str):
        _add(problems, place, "not_words", value)
        return value
    if any("\ud800" <= sign <= "\udfff" for sign in value):
        problems.append(Problem(place, words.say("errors.not_printed")))
    text = value.replace("\r\n", "\n")
    return text.strip() if column.key == "name" else text


def _number(column: Column, value: Any, place: Place, problems: list[Problem]) -> Any:
    if isinstance(value, Mapping):
        # A number with its source: what it may say is checked as the plan is read.
        return {key: _tidy_all(part) for key, part in value.items() if part is not None}
    several = isinstance(value, Iterable) and not isinstance(value, str)
    if several and column.spec is not None and not column.spec.profile:
        problems.append(Problem(place, words.say("errors.no_profile")))
        return value
    parts = list(value) if several else [value]
    found = []
    for part in parts:
        if isinstance(part, bool) or not isinstance(part, Real):
            _add(problems, place, "not_a_number", part)
        elif not math.isfinite(part):
            problems.append(Problem(place, words.say("errors.not_finite", given=float(part))))
        else:
            found.append(float(part))
    if several:
        return {"months": [tidy(part) for part in found]}
    return found[0] if found else value


def _tidy_all(part: Any) -> Any:
    if isinstance(part, (list, tuple)):
        return [_tidy_all(inner) for inner in part]
    return float(part) if isinstance(part, Real) and not isinstance(part, (bool, int)) else part


def _add(problems: list[Problem], place: Place, sentence: str, value: Any) -> None:
    shown = plain(value if isinstance(value, str) else repr(value))
    shown = shown if len(shown) <= LONGEST else shown[: LONGEST - 3] + "..."
    problems.append(Problem(place, words.say(f"errors.{sentence}", given=shown)))
