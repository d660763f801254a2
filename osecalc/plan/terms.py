"""Ready terms put into a plan: contracts, a tax, a way to share surplus, each with its sources.

A file of `data/terms` is a fragment of a plan file with a title and what it is worth. A number
that has a note there and no value is one that the user must give.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, get_args

from pydantic import BaseModel

from osecalc import resources, words
from osecalc.plan.contracts import AnyContract
from osecalc.plan.file import PlanFile, read_text
from osecalc.plan.naming import free_key
from osecalc.plan.problems import Place, PlanError, Problem, nearest, plain
from osecalc.plan.put_in import put_in, sourced, with_sources
from osecalc.plan.quantity import Quantity, Spec
from osecalc.plan.raw import table as table_at
from osecalc.plan.schema import Bracket, Source, Tax
from osecalc.plan.surplus import Cooperative, Surplus

CONTRACTS: Mapping[str, type[BaseModel]] = {
    get_args(shape.model_fields["kind"].annotation)[0]: shape
    for shape in get_args(get_args(AnyContract)[0])
}
SINGLE: Mapping[str, type[BaseModel]] = {"tax": Tax, "surplus": Surplus, "cooperative": Cooperative}
"""Tables of which a plan has one: terms for them take the place of what is there."""
DECIDED: Mapping[str, frozenset[str]] = {
    "tax": frozenset({"rate", "brackets", "owners"}),
    "surplus": frozenset({"reserve", "commons", "nature", "producers", "capital"}),
    "cooperative": frozenset(),
}
"""What such terms settle even where they don't say it. All else that the plan said stays."""


@dataclass(frozen=True)
class Term:
    """One number of the terms; without a quantity it is the user's to give."""

    spec: Spec
    quantity: Quantity | None
    note: str


@dataclass(frozen=True)
class Terms:
    """Ready terms.

    kind: a contract's kind, tax or surplus. currency: of the money in them. above, up_to: for
    which amounts, in that currency, they hold. fragment: what they put into a plan.
    """

    key: str
    title: str
    says: str
    kind: str
    currency: str
    above: float
    up_to: float
    fragment: Mapping[str, Any]
    sources: Mapping[str, Source]

    @cached_property
    def numbers(self) -> dict[Place, Term]:
        """Each number that they state or ask for, by its place in a plan."""
        found = {}
        for place, spec in _places(self.fragment):
            *home, field = place
            if field in (table := table_at(self.fragment, *home)):
                given = table[field]
                quantity = Quantity.model_validate(given) if "value" in given else None
                found[place] = Term(spec, quantity, given.get("note", ""))
        return found


@cache
def ready_terms() -> dict[str, Terms]:
    """Which terms are there to be put into a plan, by their keys?

    >>> ready_terms()["no-tax"].kind, ready_terms()["sba-7a-50k"].kind
    ('tax', 'bank loan')
    """
    return {
        key: _read(key, file.read_text("utf-8")) for key, file in resources.ready_terms().items()
    }


def _read(key: str, text: str) -> Terms:
    given = tomllib.loads(text)
    fragment = {name: given[name] for name in ("funding", *SINGLE) if name in given}
    kind = next(iter(fragment))
    amounts = given.get("amounts", {})
    return Terms(
        key=key,
        title=given["title"],
        says=given["says"],
        kind=fragment["funding"][key]["kind"] if kind == "funding" else kind,
        currency=given.get("currency", ""),
        above=amounts.get("above", -math.inf),
        up_to=amounts.get("up_to", math.inf),
        fragment=fragment,
        sources={slug: Source(**source) for slug, source in given.get("sources", {}).items()},
    )


def with_terms(
    plan: PlanFile,
    key: str,
    *,
    name: str | None = None,
    values: Mapping[str, float] | None = None,
    replace: bool = False,
) -> PlanFile:
    """The same plan file with ready terms put into it; comments and order stay.

    name: what the contract is called in this plan. values: numbers to fill in or to set otherwise
    by their field, such as `amount`; a sourced one that is set otherwise is marked `changed_from`.
    replace: whether a tax or a surplus that the plan has may give way.

    A key that is taken gets -2, -3. A source that the plan has is used again. Sourced money of
    another currency than the plan's becomes an assumption that says so. Raises PlanError with all
    that is missing or wrong.
    """
    terms, called = ready_terms().get(key), plan.path.name if plan.path else ""
    if terms is None:
        near = nearest(key, ready_terms())
        said = words.say("errors.no_terms", given=plain(key)[:60], nearest=near)
        raise PlanError([Problem((), said)], called)
    document, fragment = tomllib.loads(plan.text), deepcopy(dict(terms.fragment))
    problems = [*_fill(terms, fragment, values or {}), *_unfit(terms, fragment, plan, name)]
    problems += [
        Problem((home,), words.say("errors.table_there", table=home))
        for home in SINGLE
        if home in fragment and home in document and not replace
    ]
    if problems:
        raise PlanError(problems, called)
    if terms.currency != plan.plan.plan.currency:
        _mark_foreign_money(terms, fragment, plan.plan.plan.currency)
    text, renamed = with_sources(plan, terms.sources)
    for slug, contract in fragment.get("funding", {}).items():
        free = free_key(slug, table_at(document, "funding"))
        again = free.removeprefix(slug).strip("-")
        contract["name"] = name or contract["name"] + (f" ({again})" if again else "")
        text = put_in(text, ("funding", free), sourced(contract, renamed))
    for home in SINGLE:
        if home in fragment:
            left = {k: v for k, v in table_at(document, home).items() if k not in DECIDED[home]}
            text = put_in(text, (home,), left | sourced(fragment[home], renamed))
    return read_text(text, plan.path)


# --- the numbers


def _places(fragment: Mapping[str, Any]) -> Iterator[tuple[Place, Spec]]:
    """Every number that the tables of a fragment may hold, with what it may be."""
    shapes: dict[Place, type[BaseModel]] = {
        ("funding", slug): CONTRACTS[contract["kind"]]
        for slug, contract in fragment.get("funding", {}).items()
    }
    shapes |= {(home,): shape for home, shape in SINGLE.items() if home in fragment}
    brackets = table_at(fragment, "tax", "brackets")
    shapes |= {("tax", "brackets", slug): Bracket for slug in brackets}
    for place, shape in shapes.items():
        for name, field in shape.model_fields.items():
            for spec in field.metadata:
                if isinstance(spec, Spec):
                    yield (*place, name), spec


def _fill(terms: Terms, fragment: Any, values: Mapping[str, float]) -> Iterator[Problem]:
    """Put the user's numbers into the fragment; tell those that have no place or are missing."""
    places = [place for place, _ in _places(fragment)]
    # `amount` alone will do, and so will its whole path.
    known = {".".join(place): place for place in places}
    known |= {".".join(p[2 if p[0] == "funding" else 1 :]): p for p in places}
    for field, value in values.items():
        if field not in known:
            near = nearest(field, known)
            said = words.say("errors.unknown_path", nearest=near)
            yield Problem((plain(field),), said)
        elif not math.isfinite(value):
            yield Problem(known[field], words.say("errors.not_finite", given=float(value)))
        else:
            *home, name = known[field]
            table: Any = table_at(fragment, *home)
            table[name] = _set(table.get(name), float(value))
    given = {known[field] for field in values if field in known}
    for place, term in terms.numbers.items():
        if term.quantity is None and place not in given:
            said = words.say("errors.yours_to_give", field=place[-1], note=term.note)
            yield Problem(place, said)


def _set(entry: Any, value: float) -> Any:
    """A number set to a value, as `PlanFile.changed` does it: what it rested on is not lost."""
    number = int(value) if value.is_integer() and abs(value) < 2**53 else value
    if entry is None:
        return number
    before = entry.get("value")
    found = {"value": number, **{k: v for k, v in entry.items() if k != "value"}}
    if before is not None and before != number:
        ends = (("low", min), ("high", max))
        found |= {end: outer(found[end], number) for end, outer in ends if end in found}
        found |= {"changed_from": before} if "source" in found else {}
    return found


def _unfit(terms: Terms, fragment: Any, plan: PlanFile, name: str | None) -> Iterator[Problem]:
    """An amount that the terms are not for; a name that cannot be."""
    if name is not None and "funding" not in fragment:
        yield Problem((terms.kind, "name"), words.say("errors.no_name"))
    for slug, contract in fragment.get("funding", {}).items():
        entry = contract.get("amount", {})
        given, same = entry.get("value"), terms.currency == plan.plan.plan.currency
        if given is not None and same and not terms.above < given <= terms.up_to:
            said = words.say("errors.not_for_amount", given=float(given), note=entry["note"])
            yield Problem(("funding", slug, "amount"), said)
        if any("\ud800" <= letter <= "\udfff" for letter in name or ""):
            yield Problem(("funding", slug, "name"), words.say("errors.not_printed"))


def _mark_foreign_money(terms: Terms, fragment: Any, currency: str) -> None:
    """Sourced money, left as it is, is no fact in another currency."""
    for (*home, name), spec in _places(fragment):
        table: Any = table_at(fragment, *home)
        entry = table.get(name)
        if spec.unit.startswith("money") and isinstance(entry, Mapping) and "source" in entry:
            if "changed_from" in entry or not entry["value"]:
                continue
            title = terms.sources[entry["source"]].title
            said = words.say("terms.foreign", money=terms.currency, currency=currency, title=title)
            kept = {k: v for k, v in entry.items() if k not in ("source", "kind")}
            note = f"{said}; {entry['note']}" if "note" in entry else said
            table[name] = kept | {"note": note}
