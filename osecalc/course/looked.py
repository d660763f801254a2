"""A lesson as the validator looks at it: its texts by their places, its numbers, its notebook."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic import BaseModel

from osecalc.course.lesson import Case, Lesson
from osecalc.course.notebook import Cell
from osecalc.course.numbers import Numbers, example, needs_own, worked_values
from osecalc.resources import example_plans

NO_TEXT = frozenset(
    {"key", "expression", "result", "value", "formula", "given", "url", "year", "kind", "where"}
    | {"blank", "senses", "workbooks", "number", "latecomer"}
)
"""Fields that hold no text for a reader."""
UNREAD = frozenset({"sources", "numbers", "parts", "talk", "solution", "source", "name"})
"""Fields that a learner does not read in the notebook, or reads as a name."""
OWN = "ceb-press-shop"
"""The plan that stands for the learner's own."""


class CannotError(Exception):
    """An expression or a text that comes to nothing; its text says why."""


@dataclass(frozen=True)
class Looked:
    """One lesson and what is around it.

    files: what lies in the user's folder, by its name there. senses: what is known by that name;
    None where they are not looked at.
    """

    lesson: Lesson
    cells: list[Cell]
    files: Collection[str]
    senses: Collection[str] | None = None

    @cached_property
    def values(self) -> OnPlan:
        """The lesson's numbers on the plan that stands for the learner's."""
        return OnPlan(self.lesson, OWN)

    @cached_property
    def on_other_plans(self) -> list[OnPlan]:
        """The same on each of the other example plans."""
        return [OnPlan(self.lesson, name) for name in example_plans() if name != OWN]

    @cached_property
    def texts(self) -> list[tuple[str, str]]:
        """Every text with its place, as in `exercise 'margin', question`; gaps not yet filled."""
        return list(_texts(self.lesson, "", NO_TEXT))

    @cached_property
    def read(self) -> list[tuple[str, str]]:
        """The texts that a learner reads."""
        return list(_texts(self.lesson, "", NO_TEXT | UNREAD))


class OnPlan:
    """What a lesson's expressions come to on one plan. failed: the numbers that come to nothing."""

    def __init__(self, lesson: Lesson, plan: str) -> None:
        self.plan, self.lesson = plan, lesson
        self.failed: dict[str, str] = {}
        self._numbers = Numbers(lesson.model_copy(update={"numbers": {}}), example(plan))
        for name, number in lesson.numbers.items():
            try:
                self._numbers.values[name] = self.value(number.expression)
            except CannotError as error:
                self.failed[name] = str(error)

    def value(self, expression: str, **more: Any) -> Any:
        """What an expression comes to; raises CannotError."""
        try:
            return self._numbers.value(expression, **more)
        except Exception as error:  # noqa: BLE001 - an author's expression may fail in any way
            raise CannotError(_why(error)) from None

    def fill(self, text: str) -> str:
        """A text with its numbers in it; raises CannotError."""
        try:
            return self._numbers.fill(text)
        except Exception as error:  # noqa: BLE001 - an author's gap may fail in any way
            raise CannotError(_why(error)) from None

    def needs_own(self, expression: str) -> bool:
        """Whether an expression is about the learner's own plan; one that can't be read is not."""
        try:
            return needs_own(expression, self.lesson.numbers)
        except SyntaxError:
            return False

    def case(self, case: Case) -> dict[str, Any]:
        """What is given in a round of the worked example and what its steps come to."""
        return worked_values(self.value, self.lesson.worked, case)


def _why(error: Exception) -> str:
    """What went wrong; where a plan lacks what is asked of it, what that is."""
    first = error.__cause__ or error
    return f"{type(first).__name__}: {first}"


def _texts(held: Any, place: str, left_out: Collection[str]) -> Iterator[tuple[str, str]]:
    if isinstance(held, str):
        yield place, held
    elif isinstance(held, BaseModel):
        for name in type(held).model_fields:
            if name not in left_out:
                yield from _texts(getattr(held, name), f"{place}, {name}".lstrip(", "), left_out)
    elif isinstance(held, dict):
        for name, inner in held.items():
            yield from _texts(inner, f"{place} '{name}'", left_out)
    elif isinstance(held, list):
        for number, inner in enumerate(held, start=1):
            named = getattr(inner, "key", None)
            where = f"{place} {number}" if named is None else f"{place} '{named}'"
            yield from _texts(inner, where, left_out)
