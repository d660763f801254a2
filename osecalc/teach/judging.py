"""Right, not yet, or not attempted: an answer is judged, and never given away."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Literal

from osecalc import words
from osecalc.course.lesson import Exercise
from osecalc.course.numbers import NoOwnPlanError, Numbers
from osecalc.plan.quantity import Spec
from osecalc.widgets.typed import NotUsableError, TypedNumber

Outcome = Literal["right", "not yet", "not attempted"]
SLIPS = (100.0, 1000.0)
"""Powers of ten that come of a unit misread: per cent, or thousands."""


@dataclass(frozen=True)
class Judged:
    """An outcome, and what is said of it."""

    outcome: Outcome
    sentence: str


def not_attempted() -> Judged:
    """Nothing was given."""
    return Judged("not attempted", words.say("teach.not_attempted"))


def right() -> Judged:
    """What was given is right."""
    return Judged("right", words.say("teach.right"))


def read_number(typed: str, unit: str, low: float = -1e15, high: float = 1e15) -> float:
    """The number that was typed, with or without its unit; NotUsableError says what is wrong."""
    text = typed.strip()
    for mark in (unit, unit.partition(" ")[0], "%"):
        if mark and text.casefold().endswith(mark.casefold()):
            text = text[: -len(mark)].rstrip()
            break
    return TypedNumber(Spec("money", minimum=low, maximum=high)).read(text, example="12.5")


def judge_number(
    given: str,
    result: float,
    *,
    unit: str = "",
    tolerance: float = 0.01,
    wrong: tuple[tuple[float, str], ...] = (),
    otherwise: str = "",
) -> Judged:
    """Is this the number? A wrong one is met with a question, never with the number.

    wrong: values of named misconceptions, each with its question. otherwise: what is said of any
    other wrong value.

    >>> judge_number("", 5.0).outcome, judge_number("5", 5.0).outcome
    ('not attempted', 'right')
    """
    if not given.strip():
        return not_attempted()
    try:
        value = read_number(given, unit)
    except NotUsableError as said:
        return Judged("not yet", str(said))
    if is_close(value, result, tolerance):
        return right()
    for misread, question in wrong:
        if is_close(value, misread, tolerance):
            return Judged("not yet", question)
    if value and is_close(-value, result, tolerance):
        return Judged("not yet", words.say("teach.sign"))
    if any(is_close(value * by, result, tolerance) for s in SLIPS for by in (s, 1 / s)):
        return Judged(
            "not yet",
            words.say("teach.unit", unit=f"“{unit}”" if unit else words.text("teach.no_unit")),
        )
    return Judged("not yet", otherwise or words.say("teach.not_yet"))


def judge(exercise: Exercise, given: Any, numbers: Numbers) -> Judged:
    """Is the answer to an exercise right? For a number or a choice; a plan is judged by `sense`."""
    assert exercise.result is not None
    try:
        result = numbers.value(exercise.result)
        wrong = tuple(
            (numbers.value(each.value), numbers.fill(each.ask)) for each in exercise.wrong
        )
    except NoOwnPlanError:
        return Judged("not attempted", words.say("teach.no_plan"))
    if not math.isfinite(result):
        return Judged("not attempted", words.say("teach.no_number"))
    if exercise.kind == "number":
        return judge_number(
            str(given or ""), result, unit=exercise.unit, tolerance=exercise.tolerance, wrong=wrong
        )
    if given is None or given == -1:
        return not_attempted()
    if given == result:
        return right()
    said = next((question for place, question in wrong if place == given), None)
    return Judged("not yet", said or words.say("teach.not_yet"))


def is_close(value: float, other: float, tolerance: float) -> bool:
    """Whether two numbers are the same within a part of the second."""
    return math.isclose(value, other, rel_tol=0.0, abs_tol=tolerance * abs(other) + 1e-9)
