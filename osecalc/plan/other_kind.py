"""A machine or a contract turned into another kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from osecalc import words
from osecalc.plan.cell_values import raw_value
from osecalc.plan.columns import SHAPES, TELLS_KIND, columns, kind_of, path_of
from osecalc.plan.depending import settings_under, without_settings
from osecalc.plan.file import PlanFile
from osecalc.plan.problems import Place, Problem
from osecalc.plan.refusing import (
    column_there,
    read_again,
    refuse,
    refused,
    strangers,
    table_there,
    valid,
)
from osecalc.plan.taking_out import taken_out
from osecalc.plan.text_edits import set_in


def converted(
    plan: PlanFile, place: Place, kind: str | None, given: Mapping[str, Any]
) -> tuple[PlanFile, tuple[str, ...]]:
    """The plan with a machine or a contract turned into another kind, and what went with it.

    What the new kind has no field for goes, and so does a number that means another thing there
    (a fee as a share, a fee as money). given: fields that the new kind asks for.
    """
    table = table_there(plan, place)
    tells = TELLS_KIND[table]
    before = kind_of(plan, place)
    column = column_there(plan, place, tells)
    kind = valid(plan, column, kind, (*place, tells))
    if kind not in SHAPES[table]:
        expected = ", ".join(map(str, SHAPES[table]))
        sentence = words.say("errors.not_a_choice", given=kind, expected=expected)
        raise refused(plan, (*place, tells), sentence)
    old = {column.key: column for column in columns(table, before)}
    new = {column.key: column for column in columns(table, kind)}
    said = {key: value for key, value in given.items() if value is not None}
    problems = strangers(place, said, tuple(new.values()))
    raw = {
        key: raw_value(new[key], value, (*place, key), problems)
        for key, value in said.items()
        if key in new
    }
    lost = [key for key in old if key not in new or old[key].spec != new[key].spec]
    row = getattr(plan.plan, table)[place[1]]
    kept = row.model_fields_set - set(lost)
    problems += [
        Problem((*place, key), words.say("errors.missing"))
        for key, column in new.items()
        if column.required and key not in kept and key not in raw
    ]
    refuse(plan, problems)
    text = set_in(plan.text, (*place, tells), kind)
    for key in lost:
        text = taken_out(text, (*place, key))
    for key, value in raw.items():
        text = set_in(text, (*place, key), value)
    gone = settings_under(plan, [path_of(place, key) for key in lost])
    text = without_settings(text, gone)
    return read_again(text, plan), tuple(setting.told for setting in gone)
