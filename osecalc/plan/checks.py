"""Mistakes between tables: a name that is not there, months that don't fit together.

They are looked for in the raw document, so that they are told together with the mistakes inside
single fields. What a field's own check refuses is left to that check.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from typing import Any

from osecalc import words
from osecalc.plan.checks_of_money import MONEY_CHECKS
from osecalc.plan.problems import Place, Problem, nearest
from osecalc.plan.raw import number, table


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


def brackets_rise(document: Any) -> Iterator[Problem]:
    """Tax brackets out of order, or beside a single rate."""
    brackets = table(document, "tax", "brackets")
    starts = [number(table(bracket).get("start")) for bracket in brackets.values()]
    known = [start for start in starts if start is not None]
    if known != sorted(set(known)):
        said = words.say("errors.bracket_order", starts=", ".join(f"{s:,.15g}" for s in known))
        yield Problem(("tax", "brackets"), said)
    if brackets and number(table(document, "tax").get("rate")):
        yield Problem(("tax", "rate"), words.say("errors.rate_and_brackets"))


TERMS: tuple[Callable[[Any], Iterator[Problem]], ...] = (
    unknown_names,
    unknown_sources,
    months_of_work,
    brackets_rise,
    *MONEY_CHECKS,
    percentages_of_a_life,
)


def scenarios_hold_together(document: Any) -> Iterator[Problem]:
    """A scenario whose numbers are each allowed, but cannot hold together with the others."""
    scenarios = table(document, "scenarios")
    if not scenarios:
        return
    known = {problem for check in TERMS for problem in check(document)}
    for name, scenario in scenarios.items():
        case = deepcopy(dict(document))
        for path, value in table(scenario, "set").items():
            *home, field = path.split(".")
            inside: Any = table(case, *home)
            if inside:
                inside[field] = value
        for check in TERMS:
            for problem in check(case):
                if problem not in known:
                    place = ".".join(problem.place)
                    said = words.say("errors.in_scenario", place=place, sentence=problem.sentence)
                    yield Problem(("scenarios", name, "set"), said)


CHECKS = (*TERMS, scenarios_hold_together)
