"""Mistakes between tables: a name that is not there, months that don't fit together.

They are looked for in the raw document, so that they are told together with the mistakes inside
single fields. What a field's own check refuses is left to that check.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from osecalc import words
from osecalc.plan.problems import Place, Problem, nearest


def table(document: Any, *path: str) -> Mapping[str, Any]:
    """A table of the raw document; empty where there is none."""
    for part in path:
        document = document.get(part, {}) if isinstance(document, Mapping) else {}
    return document if isinstance(document, Mapping) else {}


def number(value: Any) -> float | None:
    """The number written in a field, bare or as a table; None where there is none."""
    if isinstance(value, Mapping):
        value = value.get("value")
    return None if isinstance(value, bool) or not isinstance(value, (int, float)) else float(value)


def unknown_names(document: Any) -> Iterator[Problem]:
    """A role, a machine or a builder that the plan does not have."""
    for product, made in table(document, "products").items():
        for field, home in (("labour", "people"), ("machine_time", "equipment")):
            for name in table(made, field):
                if name not in table(document, home):
                    yield _unknown(("products", product, field, name), name, home, document)
    for machine, had in table(document, "equipment").items():
        builder = table(had).get("builder")
        if isinstance(builder, str) and builder not in table(document, "people"):
            yield _unknown(("equipment", machine, "builder"), builder, "people", document)


def _unknown(place: Place, name: str, home: str, document: Any) -> Problem:
    known = nearest(name, table(document, home))
    return Problem(place, words.say("errors.unknown_name", given=name, table=home, nearest=known))


def unknown_sources(document: Any) -> Iterator[Problem]:
    """A number that names a source which the plan does not list."""
    known = table(document, "sources")

    def look(value: Any, place: Place) -> Iterator[Problem]:
        if not isinstance(value, Mapping) or len(place) > 6:
            return
        source = value.get("source")
        if isinstance(source, str) and source not in known:
            said = words.say("errors.unknown_source", given=source, nearest=nearest(source, known))
            yield Problem((*place, "source"), said)
        for key, inner in value.items():
            yield from look(inner, (*place, str(key)))

    for name, part in table(document).items():
        if name != "sources":
            yield from look(part, (str(name),))


def grace_within_term(document: Any) -> Iterator[Problem]:
    """A loan whose interest-only months leave no month to repay in."""
    for name, contract in table(document, "funding").items():
        term = number(table(contract).get("term_months"))
        grace = number(table(contract).get("grace_months"))
        if term is not None and grace is not None and grace >= term:
            said = words.say("errors.grace", grace=grace, term=term)
            yield Problem(("funding", name, "grace_months"), said)


def months_of_work(document: Any) -> Iterator[Problem]:
    """People who stop before they start."""
    for name, role in table(document, "people").items():
        start = number(table(role).get("start"))
        last = number(table(role).get("last"))
        if last is not None and last < (1 if start is None else start):
            said = words.say("errors.last_before_start", last=last, start=start or 1)
            yield Problem(("people", name, "last"), said)


def percentages_of_a_life(document: Any) -> Iterator[Problem]:
    """Own percentages that don't cover the machine's life, or don't wear it off."""
    for name, machine in table(document, "equipment").items():
        if table(machine).get("depreciation") != "own percentages":
            continue
        given = table(machine).get("percentages")
        shares = [number(share) for share in given] if isinstance(given, list) else []
        life = number(table(machine).get("life_years"))
        known = [share for share in shares if share is not None]
        if not known or len(known) != life or abs(sum(known) - 1) > 1e-6:
            said = words.say("errors.percentages", count=len(known), total=round(sum(known), 6))
            yield Problem(("equipment", name, "percentages"), said)


CHECKS: tuple[Callable[[Any], Iterator[Problem]], ...] = (
    unknown_names,
    unknown_sources,
    grace_within_term,
    months_of_work,
    percentages_of_a_life,
)
