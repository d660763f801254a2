"""Machines of the cited figures, put into a plan with their sources."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from osecalc import words
from osecalc.catalog.tables import rows as table_rows
from osecalc.plan.editing import with_row, with_source
from osecalc.plan.file import PlanFile
from osecalc.plan.problems import PlanError, Problem

FIGURES = {
    "materials": "material_cost",
    "build_hours": "labor_hours",
    "price": "sale_price",
    "commercial_price": "commercial_price",
}
"""A number of a machine in a plan, and the column of the table `machines` that says it."""


@dataclass(frozen=True)
class Machine:
    """A machine as the fact-book has it. numbers: those that a plan can use, by their key there;
    of a range the middle.
    """

    key: str
    name: str
    label: str
    currency: str
    how: str
    numbers: dict[str, float]
    ranges: dict[str, tuple[float, float]]
    kind: str
    year: str
    title: str
    url: str


@cache
def catalogued() -> tuple[Machine, ...]:
    """Which machines can be put into a plan? Those whose materials, or whose price, are cited.

    >>> next(m for m in catalogued() if m.key == "ceb_proto1").numbers
    {'materials': 1350.0, 'build_hours': 140.0}
    """
    return tuple(m for row in table_rows("machines") if (m := _machine(row)) is not None)


def _machine(row: Any) -> Machine | None:
    numbers, ranges = {}, {}
    for key, column in FIGURES.items():
        ends = [row[f"{column}_{end}"] for end in ("low", "high")]
        found = [float(end) for end in ends if end]
        if found:
            numbers[key] = sum(found) / len(found)
            ranges[key] = (min(found), max(found))
    wanted: tuple[str, ...]
    if "materials" in numbers:
        how, wanted = "built", ("materials", "build_hours", "commercial_price")
    elif "price" in numbers or "commercial_price" in numbers:
        how, wanted = "bought", ("price",)
        numbers.setdefault("price", numbers.get("commercial_price", 0.0))
        ranges.setdefault("price", ranges.get("commercial_price", (0.0, 0.0)))
    else:
        return None
    name = f"{row['machine']}, {row['version']}"
    return Machine(
        key=row["id"],
        name=name,
        label=words.say("machines.label", name=name, kind=row["kind"], year=row["year"]),
        currency=row["currency"],
        how=how,
        numbers={key: numbers[key] for key in wanted if key in numbers},
        ranges={key: ranges[key] for key in wanted if key in ranges},
        kind=row["kind"],
        year=row["year"],
        title=row["source_title"],
        url=row["source_url"],
    )


def with_machine(plan: PlanFile, key: str) -> tuple[PlanFile, str]:
    """The plan with a machine of the fact-book in it, each number with its source; and its name.

    Of a cited range the middle is taken, and the note tells the range. Raises PlanError
    where the machine's money is not the plan's.

    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> plan, name = with_machine(read_plan(example_plans()["ceb-press-shop"]), "ceb_proto1")
    >>> place = next(key for key, m in plan.plan.equipment.items() if m.name == name)
    >>> plan.numbers[f"equipment.{place}.build_hours"].quantity.is_assumption
    False
    """
    machine = next((m for m in catalogued() if m.key == key), None)
    if machine is None:
        raise PlanError([Problem((), words.say("machines.none", given=key))], "")
    currency = plan.plan.plan.currency
    if machine.currency != currency:
        said = words.say(
            "machines.other_money", name=machine.name, money=machine.currency, currency=currency
        )
        raise PlanError([Problem(("equipment",), said)], "")
    values: dict[str, Any] = {"name": machine.name, "how": machine.how, **machine.numbers}
    changed, place = with_row(plan, "equipment", values)
    for field in machine.numbers:
        low, high = machine.ranges[field]
        note = words.say("machines.range", low=low, high=high) if low < high else ""
        changed = with_source(
            changed,
            ".".join((*place, field)),
            title=machine.title,
            url=machine.url,
            year=machine.year or None,
            kind=machine.kind,
            note=note,
        )
    return changed, machine.name
