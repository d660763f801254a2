"""What every change of a plan's rows asks first, and how it is refused."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from osecalc import words
from osecalc.plan.cell_values import raw_value
from osecalc.plan.columns import NESTED, Column, column_of, columns, kind_of, table_of
from osecalc.plan.every_number import Given
from osecalc.plan.file import PlanFile, read_text
from osecalc.plan.problems import Place, PlanError, Problem, nearest


def read_again(text: str, plan: PlanFile) -> PlanFile:
    """The plan of an edited text. Lines are not told: no file has this text yet."""
    try:
        return read_text(text, plan.path)
    except PlanError as error:
        told = {Problem(problem.place, problem.sentence) for problem in error.problems}
        raise PlanError(told, error.name) from None


def refused(plan: PlanFile, place: Place, sentence: str) -> PlanError:
    """One sentence about one place."""
    return PlanError([Problem(place, sentence)], plan.path.name if plan.path else "")


def refuse(plan: PlanFile, problems: Sequence[Problem]) -> None:
    """Raise all problems at once, if there are any."""
    if problems:
        raise PlanError(problems, plan.path.name if plan.path else "")


def table_there(plan: PlanFile, place: Place) -> str:
    """The table of the row at a place; refused where there is no such row."""
    found = table_of(place)
    home: Any = plan.plan
    if found is not None and found in NESTED:
        home = plan.plan.products.get(place[1])
    if found is None or place[-1] not in getattr(home, found, {}):
        raise refused(plan, place, words.say("editing.no_row"))
    return found


def column_there(plan: PlanFile, place: Place, key: str) -> Column:
    """The column of a row that is there; refused where it has no such field."""
    table, kind = table_there(plan, place), kind_of(plan, place)
    found = column_of(table, key, kind)
    if found is None:
        raise PlanError(strangers(place, [key], columns(table, kind)))
    return found


def number_there(plan: PlanFile, path: str) -> Given:
    """The number at a path; refused where there is none."""
    found = plan.numbers.get(path)
    if found is None:
        near = nearest(path, plan.numbers)
        sentence = words.say("errors.unknown_path", nearest=near)
        raise refused(plan, tuple(path.split(".")), sentence)
    return found


def strangers(place: Place, keys: Iterable[str], known: Sequence[Column]) -> list[Problem]:
    """Fields that a row does not have."""
    names = [column.key for column in known]
    return [
        Problem((*place, key), words.say("errors.unknown_key", nearest=nearest(key, names)))
        for key in keys
        if key not in names
    ]


def valid(plan: PlanFile, column: Column, value: Any, place: Place) -> Any:
    """A value as the file takes it; refused where it can't be one of its column's."""
    problems: list[Problem] = []
    raw = raw_value(column, value, place, problems)
    refuse(plan, problems)
    return raw
