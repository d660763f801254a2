"""Does the hour add up, and does each part of it have what it needs?"""

from __future__ import annotations

from collections.abc import Iterator

from osecalc.course.lesson import PARTS
from osecalc.course.looked import Looked

BLOCK = 60
IN_BLOCK = 3
ROUNDS = ["none", "last", "all"]


def check_parts(looked: Looked) -> Iterator[str]:
    """The parts in their order, their minutes, and which are dropped first when it is late."""
    parts, minutes = looked.lesson.parts, looked.lesson.minutes
    if minutes != BLOCK:
        yield f"minutes: the block has {minutes} minutes, not {BLOCK}"
    if (summed := sum(part.minutes for part in parts)) != minutes:
        yield f"parts: their minutes add to {summed}, not to {minutes}"
    if tuple(part.key for part in parts) != PARTS:
        yield f"parts: they are {', '.join(part.key for part in parts)}, not {', '.join(PARTS)}"
    drops = sorted(part.drop for part in parts if part.drop is not None)
    if drops != list(range(1, len(drops) + 1)) or not drops:
        yield f"parts: the orders in which they are dropped are {drops}, not 1, 2 and so on"


def check_exercises_fit(looked: Looked) -> Iterator[str]:
    """Three exercises in the block, within the minutes of one's own plan, and more for at home."""
    lesson = looked.lesson
    if len(lesson.in_block) != IN_BLOCK:
        yield f"exercises: {len(lesson.in_block)} are for the block, not {IN_BLOCK}"
    if not lesson.at_home:
        yield "exercises: none is for at home"
    given = sum(part.minutes for part in lesson.parts if part.key == "own")
    if (needed := sum(each.minutes for each in lesson.in_block)) > given:
        yield f"exercises: those of the block need {needed} minutes, and part 'own' has {given}"
    for kind, held in (("exercise", lesson.exercises), ("prediction", lesson.predictions)):
        keys = [each.key for each in held]
        for key in sorted({key for key in keys if keys.count(key) > 1}):
            yield f"{kind} '{key}': there are two of this key"


def check_vote(looked: Looked) -> Iterator[str]:
    """One right option; each other has the misconception that it comes from."""
    right = [option.text for option in looked.lesson.vote.options if option.is_right]
    if len(right) != 1:
        yield (
            f"vote: {len(right)} options are without a misconception, and so right; one should be"
        )


def check_rounds(looked: Looked) -> Iterator[str]:
    """The worked example: whole, its last step blank, all blank on the learner's own numbers."""
    worked = looked.lesson.worked
    if (blanks := [case.blank for case in worked.cases]) != ROUNDS:
        yield f"worked example: its rounds leave blank {', '.join(blanks)}, not {', '.join(ROUNDS)}"
    wanted = {given.key for given in worked.given}
    for case in worked.cases:
        if apart := wanted ^ case.given.keys():
            yield f"worked example, '{case.name}': given too much or too little: {_listed(apart)}"
    if not any(map(looked.values.needs_own, worked.cases[-1].given.values())):
        yield "worked example: its last round does not use the learner's own plan"


def check_workbooks(looked: Looked) -> Iterator[str]:
    """The workbooks that the lesson needs are there."""
    for name in looked.lesson.workbooks:
        if f"{name.removesuffix('.ipynb')}.ipynb" not in looked.files:
            yield f"workbooks: there is no '{name}'"


def _listed(names: set[str]) -> str:
    return ", ".join(sorted(names))
