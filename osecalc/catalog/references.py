"""Cited figures that a founder may compare a number of a plan with: for the eye alone."""

from __future__ import annotations

import tomllib
from fnmatch import fnmatchcase
from functools import cache
from typing import Any

from osecalc import words
from osecalc.catalog.facts import Fact, facts
from osecalc.resources import data_folder


def references(path: str, currency: str, area_unit: str = "") -> list[str]:
    """What cited figures say of such a number, a sentence each; none where there are none.

    A figure in dollars is not shown beside another currency, nor one in square feet beside
    another unit of area.

    >>> references("people.builder.wage", "USD")[0].startswith("31.7 USD/h; Labour: goods")
    True
    >>> references("people.builder.wage", "EUR")
    []
    """
    return [
        words.say(
            "references.figure",
            value=_span(_ends(fact, each)),
            unit=_unit(each, currency),
            item=f"{fact.name}: {fact.item}",
            kind=fact.kind,
            year=fact.year,
            source=fact.source_title,
        )
        for each, fact in _found(path, currency, area_unit)
    ]


def reference_range(path: str, currency: str, area_unit: str = "") -> str:
    """From the least to the most that cited figures say of such a number; empty without any.

    >>> reference_range("people.builder.wage", "USD")
    '14 to 35 USD/h'
    """
    ends = reference_ends(path, currency, area_unit)
    if ends is None:
        return ""
    first, _ = _found(path, currency, area_unit)[0]
    return f"{_span([*ends])} {_unit(first, currency)}"


def reference_ends(path: str, currency: str, area_unit: str = "") -> tuple[float, float] | None:
    """The least and the most that cited figures say of such a number; None without any.

    >>> reference_ends("people.builder.wage", "USD")
    (14.0, 35.0)
    """
    found = _found(path, currency, area_unit)
    ends = [end for each, fact in found for end in _ends(fact, each)]
    return (min(ends), max(ends)) if ends else None


def _found(path: str, currency: str, area_unit: str) -> list[tuple[dict[str, Any], Fact]]:
    return [
        (each, _fact(place))
        for each in _all()
        if fnmatchcase(path, each["input"]) and _fits(each["unit"], currency, area_unit)
        for place in each["of"]
    ]


@cache
def _all() -> list[dict[str, Any]]:
    file = data_folder() / "references.toml"
    found: list[dict[str, Any]] = tomllib.loads(file.read_text(encoding="utf-8"))["reference"]
    return found


@cache
def _fact(place: str) -> Fact:
    table, _, row = place.partition("/")
    return next(fact for fact in facts(table=table) if fact.id == row)


def _fits(unit: str, currency: str, area_unit: str) -> bool:
    if unit == "sq ft":
        return area_unit in ("sq ft", "sf", "ft2")
    return currency == "USD" or not ("USD" in unit or "cents" in unit)


def _unit(each: dict[str, Any], currency: str) -> str:
    return f"{currency}/kWh" if each["unit"] == "cents/kWh" else str(each["unit"])


def _ends(fact: Fact, each: dict[str, Any]) -> list[float]:
    both = (fact.value_low, fact.value_high)
    return [end / each.get("per", 1) for end in both if end is not None]


def _span(ends: list[float]) -> str:
    shown = [f"{end:,.6g}" for end in dict.fromkeys(ends)]
    return words.say("references.span", low=shown[0], high=shown[1]) if shown[1:] else shown[0]
