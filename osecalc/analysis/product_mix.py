"""Which mix of a plan's products earns most within the hours of its machines and people?"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from osecalc import words
from osecalc.analysis.one_piece import check_product, hours_each, piece_of
from osecalc.enterprise import Results
from osecalc.enterprise.results import name_of
from osecalc.mix import best_mix
from osecalc.plan.schema import Built
from osecalc.words.amounts import amount


@dataclass(frozen=True)
class HoursOf:
    """One resource in the month: hours there are, used and left; what one more or less is worth.

    available: for products, without the hours that go into building equipment. one_more, one_less:
    what the best mix would earn more with an hour more, and less with an hour less, in the plan's
    currency; one_less is NaN where the orders could not be filled then.
    """

    key: str
    name: str
    available: float
    used: float
    free: float
    one_more: float
    one_less: float


@dataclass(frozen=True)
class ProductMix:
    """The best mix of a month; without one, the reason in words.

    units, margins: of each product, in the month and a unit. planned: what the plan itself would
    earn in that month with its own volumes, and contribution: what the best mix earns; both are
    price less what varies with the number made, before all that does not.
    """

    month: int
    units: Mapping[str, float]
    margins: Mapping[str, float]
    contribution: float
    planned: float
    hours: tuple[HoursOf, ...]
    told: tuple[str, ...]
    reason: str = ""


def product_mix(
    results: Results,
    month: int | None = None,
    *,
    sold_at_most: Mapping[str, float] | None = None,
    ordered: Mapping[str, float] | None = None,
    whole: bool = False,
) -> ProductMix:
    """Which units of each product earn most in a month within the hours there are?

    month: the plan's last, when all that ramps up has done so, if not given. sold_at_most: units a
    month that can be sold of a product; any number of those not named. ordered: units that must be
    made. whole: only whole units. A unit earns what `one_piece` leaves over, at the prices of the
    month: who is paid by the month costs the same whatever is made.

    The press shop's two builders have 320 hours and a press takes 40:

    >>> from osecalc.enterprise import Enterprise
    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = Enterprise(read_plan(example_plans()["ceb-press-shop"]))
    >>> product_mix(shop.run()).units
    {'press': 8.0}

    Raises ValueError for a product that the plan does not have.
    """
    at = results.model.months if month is None else month
    products = list(results.plan.plan.products)
    for name in (*(sold_at_most or {}), *(ordered or {})):
        check_product(results, name)
    places = _resources(results)
    pieces = [piece_of(results, name, sold=at, begun=at) for name in products]
    margins = np.array([piece.contribution for piece in pieces])
    hours = np.array([[hours_each(results, n, place, at) for n in products] for place in places])
    there = np.array([_available(results, place, at) for place in places])
    volumes = np.array([results[f"products.{name}.begun"][at] for name in products])
    planned = float(margins @ volumes)
    by_name = dict(zip(products, margins.tolist(), strict=True))
    try:
        found = best_mix(
            margins,
            hours.reshape(len(places), len(products)),
            there,
            least=[(ordered or {}).get(name, 0.0) for name in products],
            most=[(sold_at_most or {}).get(name, np.inf) for name in products],
            whole=whole,
        )
    except ValueError as error:
        reason = _named(str(error), [name_of(results.plan, f"products.{n}") for n in products],
                        [name_of(results.plan, place) for place in places])  # fmt: skip
        return ProductMix(at, {}, by_name, math.nan, planned, (), (), reason)
    of = tuple(
        HoursOf(
            place,
            name_of(results.plan, place),
            float(there[i]),
            float(found.used[i]),
            float(found.free[i]),
            float(found.one_more[i]),
            float(found.one_less[i]),
        )
        for i, place in enumerate(places)
    )
    units = dict(zip(products, found.units.tolist(), strict=True))
    told = tuple(_told(results, each) for each in of)
    return ProductMix(at, units, by_name, found.contribution, planned, of, told)


def _resources(results: Results) -> list[str]:
    """Those whose hours some product takes."""
    products = results.plan.plan.products.values()
    people = [
        f"people.{n}" for n in results.plan.plan.people if any(n in p.labour for p in products)
    ]
    machines = [
        f"equipment.{n}"
        for n in results.plan.plan.equipment
        if any(n in p.machine_time for p in products)
    ]
    return [*people, *machines]


def _available(results: Results, place: str, month: int) -> float:
    """The hours of a resource in a month, less those that go into building equipment."""
    home, name = place.split(".")
    building = sum(
        float(results[f"equipment.{machine}.build_hours"][month])
        for machine, had in results.plan.plan.equipment.items()
        if home == "people" and isinstance(had, Built) and had.builder == name
    )
    return max(float(results[f"{place}.hours_available"][month]) - building, 0.0)


def _told(results: Results, hours: HoursOf) -> str:
    """What one hour more and one hour less of a resource would change."""
    currency = results.plan.plan.plan.currency
    # With less than an hour left, an hour less can cost something all the same. With more it
    # cannot: what is not 0 then is the solver's rounding.
    if hours.one_more == 0 and hours.free > 0 and (hours.free >= 1 or hours.one_less == 0):
        free = amount(hours.free, "hours")
        return words.say("mix.free", name=hours.name, free=free)
    more, less = amount(hours.one_more, "money"), amount(hours.one_less, "money")
    key = "mix.worth_without_less" if math.isnan(hours.one_less) else "mix.worth"
    return words.say(key, name=hours.name, more=more, less=less, currency=currency)


def _named(sentence: str, products: list[str], places: list[str]) -> str:
    """A sentence of floor 0, which knows products and resources by their numbers only."""
    names = {"product": products, "resource": places}
    return re.sub(
        r"\b(product|resource) (\d+)", lambda found: names[found[1]][int(found[2]) - 1], sentence
    )
