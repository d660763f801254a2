"""Numbers set otherwise in the text of a plan or network file; comments and order stay."""

from __future__ import annotations

from collections.abc import Mapping

from osecalc import words
from osecalc.plan.as_toml import key_of, written
from osecalc.plan.one_number import with_value
from osecalc.plan.pieces import layout, replaced
from osecalc.plan.problems import PlanError, Problem, nearest
from osecalc.plan.quantity import Quantity

ALONE = "x = "
"""Before a number that is changed by itself: a large plan is not looked through for each."""


def with_numbers(
    text: str, values: Mapping[str, float], known: Mapping[str, Quantity | None]
) -> str:
    r"""The text with some numbers set otherwise.

    known: every number that the file can hold, by its path; None for one that is not given yet.
    A number that had a source is then marked `changed_from`: the source no longer supports it.
    Setting it back takes the mark away. One beyond its range widens the range.

    >>> text = "[tax]\nrate = 0.2  # a guess"
    >>> with_numbers(text, {"tax.rate": 0.25}, {"tax.rate": Quantity(value=0.2)})
    '[tax]\nrate = 0.25  # a guess'

    Raises PlanError for a path that is not known, or that has a value for each month.
    """
    unknown = [(path, nearest(path, known)) for path in values if path not in known]
    if unknown:
        raise PlanError(
            Problem(tuple(path.split(".")), words.say("errors.unknown_path", nearest=near))
            for path, near in unknown
        )
    monthly = [path for path in values if (given := known[path]) is not None and given.months]
    if monthly:
        # Months that were planned one by one are not thrown away by a number set in passing.
        sentence = words.say("errors.monthly_path")
        raise PlanError(Problem(tuple(path.split(".")), sentence) for path in monthly)
    found = layout(text)
    changes: list[tuple[int, int, str]] = []
    added: dict[int, str] = {}
    rest: dict[str, float] = {}
    for path, value in values.items():
        place, before = tuple(path.split(".")), known[path]
        if before is not None and before.value == value:
            continue
        if place in found.said:
            start, end = found.said[place].value, found.said[place].end
            alone = with_value(f"{ALONE}{text[start:end]}", ("x",), value, before)
            changes.append((start, end, alone.removeprefix(ALONE)))
        elif (at := found.line_for(text, place)) is not None:
            line = f"\n{key_of(place[-1])} = {written(float(value))}"
            added[at] = added.get(at, "") + line
        else:
            rest[path] = value
    text = replaced(text, [*changes, *((at, at, lines) for at, lines in added.items())])
    for path, value in rest.items():
        text = with_value(text, tuple(path.split(".")), value, known[path])
    return text
