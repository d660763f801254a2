"""One more row in a table of a plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from osecalc import words
from osecalc.plan.cell_values import raw_value
from osecalc.plan.columns import HOURS, NESTED, ROW_KEY, SHAPES, TELLS_KIND, Column, columns
from osecalc.plan.file import PlanFile
from osecalc.plan.naming import free_key, slug
from osecalc.plan.problems import Place, Problem
from osecalc.plan.refusing import read_again, refuse, refused, strangers
from osecalc.plan.text_edits import set_in, table_in

SINGULAR = {
    "products": "product",
    "materials": "material",
    "people": "role",
    "equipment": "machine",
    "overheads": "overhead",
    "funding": "contract",
}
"""The key of a row whose name has no Latin letters."""


def with_row(plan: PlanFile, table: str, values: Mapping[str, Any]) -> tuple[PlanFile, Place]:
    """The plan with one more row at the end of a table, and where the row stands.

    values: by the keys of columns; a number may be a sequence of months, or a table with a value
    and its source. Its key is made from its name; hours are named by what they are the hours of.

    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = read_plan(example_plans()["ceb-press-shop"])
    >>> after, place = with_row(shop, "overheads", {"name": "Night watch", "amount": 80})
    >>> place, after.plan.overheads["night-watch"].amount.value
    (('overheads', 'night-watch'), 80.0)
    """
    said = {key: value for key, value in values.items() if value is not None}
    known = _known(plan, table, said)
    place = _new_place(plan, table, said)
    raw: dict[str, Any] = {}
    problems = strangers(place, said, known)
    for column in known:
        if column.key in said:
            raw[column.key] = raw_value(column, said[column.key], (*place, column.key), problems)
        elif column.required:
            problems.append(Problem((*place, column.key), words.say("errors.missing")))
    problems += _unfit(plan, table, raw, place)
    refuse(plan, problems)
    if table in ROW_KEY:
        return read_again(set_in(plan.text, place, raw[HOURS]), plan), place
    raw.pop("product", None)
    return read_again(table_in(plan.text, place, raw), plan), place


def _known(plan: PlanFile, table: str, said: Mapping[str, Any]) -> tuple[Column, ...]:
    """The columns of a new row, by the kind that it says it has."""
    tells = TELLS_KIND.get(table)
    if tells is None:
        return columns(table)
    kinds = SHAPES[table]
    if tells not in said:
        raise refused(plan, (table, tells), words.say("errors.missing"))
    if said[tells] not in kinds:
        expected = ", ".join(map(str, kinds))
        said_wrong = words.say(
            "errors.not_a_choice", given=str(said[tells])[:60], expected=expected
        )
        raise refused(plan, (table, tells), said_wrong)
    return columns(table, said[tells])


def _new_place(plan: PlanFile, table: str, said: Mapping[str, Any]) -> Place:
    """Where a new row will stand: under a key of its own, made from its name."""
    home: Place = (table,)
    rows_there: Any = plan.plan
    if table in NESTED:
        product = str(said.get("product", ""))
        home = ("products", product, table)
        rows_there = plan.plan.products.get(product)
    if table in ROW_KEY:
        return (*home, str(said.get(ROW_KEY[table], "")))
    taken = getattr(rows_there, table, {})
    return (*home, free_key(slug(str(said.get("name", "")), SINGULAR[table]), taken))


def _unfit(plan: PlanFile, table: str, raw: Mapping[str, Any], place: Place) -> list[Problem]:
    """A new row of a product that is not there, or hours that are there already."""
    if table not in NESTED or "product" not in raw:
        return []
    product = plan.plan.products.get(raw["product"])
    if product is None:
        known = ", ".join(plan.plan.products)
        said = words.say("editing.no_product", given=raw["product"], known=known)
        return [Problem((*place, "product"), said)]
    if table in ROW_KEY and place[-1] in getattr(product, table):
        said = words.say("editing.hours_there", product=product.name, given=place[-1])
        return [Problem((*place, ROW_KEY[table]), said)]
    return []
