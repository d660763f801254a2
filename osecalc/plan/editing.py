"""Rows and cells of a plan's tables changed; comments and order stay, and the plan stays valid.

Each function gives a new PlanFile, or raises PlanError with sentences that say what to do.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from osecalc import words
from osecalc.plan.columns import NESTED, ROW_KEY, TELLS_KIND, path_of
from osecalc.plan.depending import obstacles, settings_under, what_goes, without_settings
from osecalc.plan.file import PlanFile
from osecalc.plan.moving import moved
from osecalc.plan.new_row import with_row
from osecalc.plan.number_edits import with_months, with_source
from osecalc.plan.one_number import with_profile, with_value
from osecalc.plan.other_kind import converted
from osecalc.plan.problems import Place
from osecalc.plan.refusing import column_there, read_again, refuse, refused, table_there, valid
from osecalc.plan.taking_out import taken_out
from osecalc.plan.text_edits import set_in

__all__ = ["converted", "with_cell", "with_months", "with_row", "with_source", "without_row"]


def with_cell(
    plan: PlanFile,
    place: Place,
    key: str,
    value: Any | None,
    given: Mapping[str, Any] | None = None,
) -> PlanFile:
    """The plan with one field of a row set otherwise; None sets it back to its default.

    A number with a source is marked as changed; a monthly profile becomes one number. Where the
    field says which kind of machine or contract the row is, `given` are fields that the new kind
    asks for. Where it names the product, role or machine that a row belongs to, the row moves.

    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = read_plan(example_plans()["ceb-press-shop"])
    >>> with_cell(shop, ("people", "builder"), "paid", False).plan.people["builder"].paid
    False
    """
    table = table_there(plan, place)
    column = column_there(plan, place, key)
    if column.required and value is None:
        raise refused(plan, (*place, key), words.say("editing.needed"))
    if key == TELLS_KIND.get(table):
        return converted(plan, place, value, given or {})[0]
    if table in NESTED and key in ("product", ROW_KEY.get(table)):
        return read_again(moved(plan, place, key, valid(plan, column, value, (*place, key))), plan)
    path = path_of(place, key)
    where = tuple(path.split("."))
    if value is None:
        text = taken_out(plan.text, where)
        if column.default is None:
            text = without_settings(text, settings_under(plan, [path]))
        return read_again(text, plan)
    raw = valid(plan, column, value, where)
    if column.kind != "number" or isinstance(value, Mapping):
        return read_again(set_in(plan.text, where, raw), plan)
    known = plan.numbers.get(path)
    now = known.quantity if known else None
    if isinstance(raw, Mapping):
        return read_again(with_profile(plan.text, where, raw["months"], now), plan)
    return read_again(with_value(plan.text, where, raw, now), plan)


def without_row(plan: PlanFile, place: Place) -> tuple[PlanFile, tuple[str, ...]]:
    """The plan without a row, and a sentence for each thing that had to go with it.

    With a role or a machine go the hours that products have of it, and with every row the
    scenarios' and regimes' settings of its numbers. Where something else needs the row, such as
    a machine that a role builds, it is refused.

    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = read_plan(example_plans()["ceb-press-shop"])
    >>> without_row(shop, ("equipment", "workshop-tools"))[1]
    ('The machine hours of CEB press at Open-source workshop tools (RepLab) went with it.',)
    """
    table_there(plan, place)
    refuse(plan, obstacles(plan, place))
    text, told = what_goes(plan, place)
    return read_again(text, plan), told
