"""Facts: the values of all tables in one shape, and finding them by their words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from osecalc.catalog.kinds import weight
from osecalc.catalog.tables import descriptor, rows, tables


@dataclass(frozen=True, slots=True)
class Fact:
    """One value, or one gap, with all that is needed to weigh it.

    `table` and `id` name its row; `name` says what it is about and `item` what was counted.
    One value stands in both ends. Without a number both ends are None: a gap, or a value that
    only words tell (`value_text`, or the item itself). A low end alone means 'so much or more'.
    A low end above the high one is not a range: two cases, in the order that the item names them.
    """

    table: str
    id: str
    name: str
    item: str
    value_low: float | None
    value_high: float | None
    value_text: str
    unit: str
    kind: str
    weight: str
    year: str
    source_title: str
    source_url: str
    note: str

    @property
    def is_gap(self) -> bool:
        """Whether there is no value at all, neither as a number nor as text."""
        return self.value_low is None and self.value_high is None and not self.value_text


def facts(words: str = "", table: str | None = None) -> list[Fact]:
    """Which facts hold all of these words? Without words, all of them.

    Words are found anywhere in a fact's name, item, unit, kind, year, note, source and in its
    table's title, whatever their case and accents. A fact's gaps are found like its values.

    >>> [fact] = facts("ceb proto1 LABOUR", "machines")
    >>> fact.value_low, fact.value_high, fact.unit, fact.kind
    (140.0, 140.0, 'h', 'reported build')
    >>> facts("no such thing", "machines")
    []
    """
    wanted = [folded(word) for word in words.split()]
    places = tables() if table is None else [table]
    return [
        fact
        for place in places
        for fact, text in _read(place)
        if all(word and word in text for word in wanted)
    ]


def folded(text: str) -> str:
    """Text without case and accents.

    >>> folded("Économie Schönebeck STRASSE"), folded("straße") == folded("STRASSE")
    ('economie schonebeck strasse', True)
    """
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))


@cache
def _read(name: str) -> tuple[tuple[Fact, str], ...]:
    """The facts of a table, each with the text that words are looked for in."""
    resource = descriptor(name)
    found = [
        fact
        for row in rows(name)
        for value in resource["catalog"]["values"]
        for fact in [_fact(resource, row, value)]
    ]
    return tuple((fact, _searched(fact, str(resource["title"]))) for fact in found)


def _fact(resource: Mapping[str, Any], row: Mapping[str, str], value: Mapping[str, str]) -> Fact:
    schema, how = resource["schema"], resource["catalog"]
    row_id = "_".join(_slug(row[column]) for column in schema["primaryKey"])
    # `derived: how it was` is a kind with a remark.
    kind, _, remark = re.sub("[:;] ", "\n", how["kind"].format_map(row), count=1).partition("\n")
    low, high = row[value["low"]], row[value["high"]]
    return Fact(
        table=str(resource["name"]),
        id=row_id,
        name=how["name"].format_map(row),
        item=value["item"].format_map(row),
        value_low=_number(low),
        value_high=_number(high),
        value_text=low if _number(low) is None else "",
        unit=_unit(resource, row, value["low"], row_id),
        kind=kind,
        weight=weight(kind),
        year=row["year"],
        source_title=row["source_title"],
        source_url=row["source_url"],
        note=" ".join(part for part in (remark, how["note"].format_map(row)) if part).strip(),
    )


def _unit(resource: Mapping[str, Any], row: Mapping[str, str], column: str, row_id: str) -> str:
    by_row: Mapping[str, str] = resource["catalog"].get("units", {})
    if row_id in by_row:
        return by_row[row_id]
    fields = {field["name"]: field for field in resource["schema"]["fields"]}
    return str(fields[column]["unit"]).format_map(row)


def _slug(text: str) -> str:
    return re.sub(r"\W+", "_", folded(text)).strip("_")


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _searched(fact: Fact, title: str) -> str:
    said = (
        fact.id, fact.name, fact.item, fact.value_text, fact.unit, fact.kind, fact.weight,
        fact.year, fact.source_title, fact.source_url, fact.note, fact.table, title,
    )  # fmt: skip
    return folded("\n".join(said))
