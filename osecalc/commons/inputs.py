"""Inputs that a question has of its own, beside the numbers of a plan: what each is and may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, ClassVar, Literal, Self, get_args, get_origin, get_type_hints

from osecalc import words
from osecalc.plan.every_number import Given
from osecalc.plan.problems import PlanError, Problem, nearest
from osecalc.plan.quantity import Quantity, Spec


@dataclass(frozen=True)
class Inputs:
    """The inputs of one question, each within its bounds; a form can be made of them.

    A number is `Annotated[float, Spec(...)]`, a choice a `Literal`, a yes or no a `bool`. Their
    defaults are assumptions: nothing in data/facts says them, and `numbers` says so of each.

    Raises PlanError for a value that an input can't take, with all that are wrong at once.
    """

    home: ClassVar[str]
    """The table of the catalogue whose `fields` hold each heading and sentence."""

    def __post_init__(self) -> None:
        problems = []
        for name, spec in specs(type(self)).items():
            given = getattr(self, name)
            if isinstance(given, bool) or not isinstance(given, (int, float)):
                problems.append(_problem(name, "not_a_number", given=given))
            elif found := spec.problem(float(given)):
                problems.append(_problem(name, found[0], **found[1]))
        for name, known in choices(type(self)).items():
            given = getattr(self, name)
            if given not in known:
                near = nearest(str(given), map(str, known))
                problems.append(Problem((name,), words.say("inputs.no_choice", nearest=near)))
        if problems:
            raise PlanError(problems, words.say(f"{self.home}.name"))

    @property
    def numbers(self) -> dict[str, Given]:
        """Each number as a plan's numbers are: what it may be, what it is, where it comes from."""
        plain = {field.name: field.default for field in fields(self)}
        note = words.say("inputs.assumed")
        found = {}
        for name, spec in specs(type(self)).items():
            value = float(getattr(self, name))
            stated = value != plain[name]
            quantity = Quantity(value=value, note=None if stated else note)
            found[name] = Given(name, spec, quantity, stated)
        return found

    def changed(self, values: Mapping[str, Any]) -> Self:
        """The same inputs with some set otherwise."""
        names = [field.name for field in fields(self)]
        unknown = [name for name in values if name not in names]
        if unknown:
            raise PlanError(
                Problem((name,), words.say("errors.unknown_path", nearest=nearest(name, names)))
                for name in unknown
            )
        return replace(self, **values)

    @classmethod
    def heading(cls, name: str) -> str:
        """What an input is called."""
        return words.say(f"{cls.home}.fields.{name}.heading")

    @classmethod
    def says(cls, name: str) -> str:
        """What an input means, in a sentence."""
        return words.say(f"{cls.home}.fields.{name}.says")

    @classmethod
    def choice_says(cls, name: str, choice: str) -> str:
        """What one choice of an input means."""
        return words.say(f"{cls.home}.choices.{name}.{choice}")


def specs(shape: type[Inputs]) -> dict[str, Spec]:
    """The numbers among the inputs, and what each may be."""
    found = {}
    for name, hint in _hints(shape).items():
        spec = next((part for part in get_args(hint) if isinstance(part, Spec)), None)
        if spec is not None:
            found[name] = spec
    return found


def choices(shape: type[Inputs]) -> dict[str, tuple[Any, ...]]:
    """The inputs that are no numbers, and what can be chosen: words, or yes and no."""
    found: dict[str, tuple[Any, ...]] = {}
    for name, hint in _hints(shape).items():
        if get_origin(hint) is Literal:
            found[name] = get_args(hint)
        elif hint is bool:
            found[name] = (True, False)
    return found


def _hints(shape: type[Inputs]) -> dict[str, Any]:
    hints = get_type_hints(shape, include_extras=True)
    return {field.name: hints[field.name] for field in fields(shape)}


def _problem(name: str, key: str, **said: Any) -> Problem:
    return Problem((name,), words.say(f"errors.{key}", **said))
