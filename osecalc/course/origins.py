"""Where a number of a lesson is from: the facts and plans that are read while it is computed."""

from __future__ import annotations

from typing import Any

from osecalc.catalog import Fact
from osecalc.course.numbers import cited, example, fact
from osecalc.course.told import Told, say


def origin(told: Told, expression: str) -> str:
    """Cited facts with kind, weight and source; plans; or the numbers above."""
    facts, plans = read_by(told, expression)
    said = [
        say(
            "origin_fact",
            kind=each.kind,
            weight=say(f"weight_{each.weight.replace('-', '_')}"),
            source=each.source_title,
            year=each.year,
        )
        for each in facts
    ]
    said += [say("origin_example", name=name) for name in plans]
    if told.on_common(expression):
        said.append(say("origin_common"))
    return " ".join(dict.fromkeys(said)) or say("origin_computed")


def read_by(told: Told, expression: str) -> tuple[list[Fact], list[str]]:
    """The cited facts and the example plans that an expression reads itself."""
    found: list[Fact] = []
    plans: list[str] = []

    def citing(table: str, row: str, item: str = "", end: str = "") -> float:
        found.append(cited(table, row, item))
        return fact(table, row, item, end)

    def planned(name: str) -> Any:
        plans.append(name)
        return example(name)

    told.value(expression, fact=citing, example=planned)
    return found, plans
