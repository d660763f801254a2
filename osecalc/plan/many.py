"""Many cells or rows of a plan at once: as `editing` does one, but the plan is read only once.

What is pasted from a spreadsheet into a large plan would take a minute cell by cell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from osecalc.plan.as_toml import key_of, tidy, written
from osecalc.plan.cell_values import raw_value
from osecalc.plan.columns import NESTED, ROW_KEY, TELLS_KIND, columns, path_of
from osecalc.plan.editing import with_cell, with_row
from osecalc.plan.file import PlanFile
from osecalc.plan.naming import free_key, slug
from osecalc.plan.new_row import SINGULAR
from osecalc.plan.pieces import layout, line_end, pieces, replaced, within
from osecalc.plan.problems import Place, Problem
from osecalc.plan.quantity import Quantity
from osecalc.plan.refusing import read_again, refuse

Cell = tuple[Place, str]


def with_cells(plan: PlanFile, cells: Mapping[Cell, Any]) -> PlanFile:
    """The plan with many fields set otherwise, by the place of their row and their key.

    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = read_plan(example_plans()["ceb-press-shop"])
    >>> press = ("products", "press")
    >>> after = with_cells(shop, {(press, "price"): 5000.0, (press, "scrap"): 0.02})
    >>> after.plan.products["press"].price.value, after.plan.products["press"].scrap.value
    (5000.0, 0.02)

    Raises PlanError if one of them can't be so.
    """
    found = layout(plan.text)
    said = found.said
    changes: list[tuple[int, int, str]] = []
    sourced: dict[str, float] = {}
    rest: dict[Cell, Any] = {}
    for (place, key), value in cells.items():
        where = tuple(path_of(place, key).split("."))
        given = plan.numbers.get(".".join(where))
        if value is None or key == TELLS_KIND.get(place[0]) or _moves(place, key):
            rest[place, key] = value
        elif where in said and plan.text[said[where].value] not in "{[":
            changes.append((said[where].value, said[where].end, written(tidy(value))))
        elif given and (inner := said.get((*where, "value"))) and _alone(given.quantity, value):
            changes.append((inner.value, inner.end, written(tidy(value))))
        elif given and given.stated and given.quantity.months is None:
            sourced[".".join(where)] = float(value)
        elif (at := found.line_for(plan.text, where)) is not None:
            changes.append((at, at, f"\n{key_of(where[-1])} = {written(tidy(value))}"))
        else:
            rest[place, key] = value
    if changes:
        plan = read_again(replaced(plan.text, changes), plan)
    if sourced:
        plan = plan.changed(sourced)
    for (place, key), value in rest.items():
        plan = with_cell(plan, place, key, value)
    return plan


def _alone(quantity: Quantity, value: float) -> bool:
    """Whether nothing beside a number changes with it: no mark at its source, no end of a range."""
    low = value if quantity.low is None else quantity.low
    high = value if quantity.high is None else quantity.high
    return quantity.source is None and low <= value <= high


def _moves(place: Place, key: str) -> bool:
    return len(place) == 4 and key in ("product", ROW_KEY.get(place[2]))


def with_rows(
    plan: PlanFile, table: str, rows: Sequence[Mapping[str, Any]]
) -> tuple[PlanFile, tuple[Place, ...]]:
    """The plan with several rows more, and where they stand.

    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = read_plan(example_plans()["ceb-press-shop"])
    >>> phones = [{"name": "Phone", "amount": 20.0}] * 3
    >>> with_rows(shop, "overheads", phones)[1]
    (('overheads', 'phone'), ('overheads', 'phone-2'), ('overheads', 'phone-3'))

    Raises PlanError if one of them can't be so.
    """
    if table not in NESTED:
        return _with_rows(plan, table, rows)
    places: dict[int, Place] = {}
    products = list(dict.fromkeys(row.get("product") for row in rows))
    for product in products:
        own = [number for number, row in enumerate(rows) if row.get("product") == product]
        plan, found = _with_rows(plan, table, [rows[number] for number in own])
        places |= dict(zip(own, found, strict=True))
    return plan, tuple(places[number] for number in range(len(rows)))


def _with_rows(
    plan: PlanFile, table: str, rows: Sequence[Mapping[str, Any]]
) -> tuple[PlanFile, tuple[Place, ...]]:
    """Rows of one table in the file: the first shows where, the others follow it."""
    plan, first = with_row(plan, table, rows[0])
    here = [piece for piece in pieces(plan.text) if within(piece.place, first)]
    places, blocks, problems = [first], list[str](), list[Problem]()
    if not here or here[0].form != "header":  # written without headers: one by one
        for row in rows[1:]:
            plan, place = with_row(plan, table, row)
            places.append(place)
        return plan, tuple(places)
    home: Any = plan.plan.products[first[1]] if table in NESTED else plan.plan
    taken = set(getattr(home, table))
    for row in rows[1:]:
        key = free_key(slug(str(row["name"]), SINGULAR[table]), taken)
        taken.add(key)
        places.append((*first[:-1], key))
        blocks += ["", f"[{key_of(*places[-1])}]"]
        for column in columns(table, row.get(TELLS_KIND.get(table, ""))):
            if column.key != "product" and row.get(column.key) is not None:
                raw = raw_value(column, row[column.key], (*places[-1], column.key), problems)
                blocks.append(f"{key_of(column.key)} = {written(raw)}")
    refuse(plan, problems)
    end = line_end(plan.text, max(piece.end for piece in here))
    below = "".join(f"\n{line}" for line in blocks)
    return read_again(replaced(plan.text, [(end, end, below)]), plan), tuple(places)
