"""A plan as it is being worked on: what the file says, each step away from it, and the way back."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from osecalc.enterprise import Enterprise, Results
from osecalc.plan import PlanFile

MOST_STEPS = 200
SAME_MOVE = 1.2
"""Seconds within which changes of the same number count as one step: one move of a slider."""


@dataclass(frozen=True)
class Step:
    """The plan after one change: a plan, and some of its numbers set otherwise.

    said: what was done to come here. moved: the numbers that a move of inputs changed, by which
    one step goes on; empty for any other change.
    """

    enterprise: Enterprise
    values: Mapping[str, float] = field(default_factory=dict)
    said: str = ""
    moved: frozenset[str] = frozenset()

    @cached_property
    def plan(self) -> PlanFile:
        """The plan with the numbers in its text."""
        return self.enterprise.plan.changed(self.values) if self.values else self.enterprise.plan

    @cached_property
    def results(self) -> Results:
        """What follows from it."""
        return self.enterprise.run(self.values)


class Draft:
    """Steps from the file as it is saved to the plan as it is now.

    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> draft = Draft(read_plan(example_plans()["ceb-press-shop"]))
    >>> draft.set_values({"products.press.price": 5000})
    >>> draft.unsaved, draft.undo(), draft.unsaved
    (1, True, 0)
    """

    def __init__(self, saved: PlanFile) -> None:
        self.saved = saved
        self._steps = [Step(Enterprise(saved))]
        self._at = 0
        self._last_move = 0.0
        self._apart: tuple[PlanFile, PlanFile, frozenset[str]] | None = None

    @property
    def now(self) -> Step:
        """The step that is shown."""
        return self._steps[self._at]

    @property
    def before(self) -> Step | None:
        """The step before it, if there is one."""
        return self._steps[self._at - 1] if self._at else None

    @property
    def undoes(self) -> str | None:
        """What undoing would take back; None where there is nothing."""
        return self.now.said if self._at else None

    @property
    def redoes(self) -> str | None:
        """What redoing would do again; None where there is nothing."""
        return self._steps[self._at + 1].said if self._at + 1 < len(self._steps) else None

    @property
    def unsaved(self) -> int:
        """How many things differ from the file."""
        plan, values = self.now.enterprise.plan, self.now.values
        if plan is self.saved:
            return len(values)
        # A slider asks this at each move: the two texts are compared once, then its number alone.
        if self._apart is None or self._apart[:2] != (self.saved, plan):
            self._apart = (self.saved, plan, frozenset(differences(self.saved, plan)))
        apart = self._apart[2] - set(values)
        count = len(apart) + sum(1 for path in values if self._differs(path))
        return count or int(_comments(self.saved.text) != _comments(plan.text))

    def _differs(self, path: str) -> bool:
        """Whether a number that is set otherwise is another than the file's."""
        theirs = self.saved.numbers.get(path)
        if theirs is None or theirs.quantity.value != self.now.values[path]:
            return True
        own = self.now.enterprise.plan.numbers[path].quantity
        # What follows from the number by itself: its range, and the mark that it was changed.
        return own.model_copy(update=_FOLLOWS) != theirs.quantity.model_copy(update=_FOLLOWS)

    @property
    def steps(self) -> tuple[tuple[Step, ...], int]:
        """All steps, and which of them is shown."""
        return tuple(self._steps), self._at

    @steps.setter
    def steps(self, kept: tuple[tuple[Step, ...], int]) -> None:
        self._steps, self._at, self._last_move = list(kept[0]), kept[1], 0.0

    def set_values(self, values: Mapping[str, float], said: str = "") -> None:
        """Set some numbers of the plan otherwise; all others are the plan's own.

        Changes of the same numbers in quick succession are one step.
        """
        own = self.now.enterprise.plan.numbers
        values = {p: v for p, v in values.items() if p not in own or v != own[p].quantity.value}
        if values == self.now.values:
            return
        every = {*values, *self.now.values}
        moved = frozenset(p for p in every if values.get(p) != self.now.values.get(p))
        moment = time.monotonic()
        goes_on = moved == self.now.moved and moment - self._last_move < SAME_MOVE
        self._last_move = moment
        step = Step(self.now.enterprise, values, said, moved)
        if goes_on and self._at:
            self._steps[self._at :] = [step]
        else:
            self._add(step)

    def set_plan(self, plan: PlanFile, said: str = "") -> None:
        """Go on with another text of the plan: a row more, a source, an earlier version."""
        if plan.text != self.now.plan.text:
            self._add(Step(Enterprise(plan), said=said))

    def _add(self, step: Step) -> None:
        self._steps[self._at + 1 :] = [step]
        self._steps = self._steps[-MOST_STEPS:]
        self._at = len(self._steps) - 1

    def undo(self) -> bool:
        """Go one step back; tell whether there was one."""
        if not self._at:
            return False
        self._at -= 1
        self._last_move = 0.0
        return True

    def redo(self) -> bool:
        """Do again what was undone; tell whether there was anything."""
        if self._at + 1 >= len(self._steps):
            return False
        self._at += 1
        self._last_move = 0.0
        return True

    def has_saved(self, saved: PlanFile) -> None:
        """Note that the file now says what the plan says; earlier steps can still be undone."""
        self.saved = saved
        self._steps[self._at] = Step(Enterprise(saved), said=self.now.said)
        self._last_move = 0.0


_FOLLOWS = dict.fromkeys(("value", "low", "high", "changed_from"))


def _comments(text: str) -> list[str]:
    """What stands behind the marks of comments: a founder's notes are part of the file."""
    return [line.partition("#")[2].strip() for line in text.splitlines() if "#" in line]


def differences(one: PlanFile, other: PlanFile) -> Iterator[str]:
    """The places at which two plans say different things."""
    first, second = (dict(_leaves(plan.plan.model_dump(), "")) for plan in (one, other))
    for place in {**first, **second}:
        if first.get(place, ...) != second.get(place, ...):
            yield place


def _leaves(value: Any, at: str) -> Iterator[tuple[str, Any]]:
    """Every value of a plan by its place; a number with its range and source is one."""
    if isinstance(value, Mapping) and "changed_from" not in value:
        for key, inner in value.items():
            yield from _leaves(inner, f"{at}.{key}" if at else key)
    else:
        yield at, value
