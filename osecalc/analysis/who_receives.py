"""How evenly a plan shares what it pays to people, and what of its money stays in the region."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from osecalc import words
from osecalc.distribution import (
    LorenzCurve,
    gini,
    herfindahl,
    lm3,
    lorenz_curve,
    top_share,
)
from osecalc.enterprise import Results
from osecalc.enterprise.results import name_of

TOPS = (0.01, 0.1, 0.2, 0.5)
"""Which parts of the people count as the top."""


@dataclass(frozen=True)
class Receiver:
    """People who receive the same over the plan's months: how many, and how much each."""

    key: str
    name: str
    people: float
    each: float


@dataclass(frozen=True)
class WhoReceives:
    """What each person at the table receives within the plan, and how evenly.

    Roles receive pay, credited work and shares of surplus; outside owners what they got back and
    still own above what they put in. top: for each part of the people, what the richest so many
    have. concentration: of members' patronage, 1 if one has all. A figure that can't be said is
    NaN, with its reason under its name. not_parted: what producers own and get as owners; the plan
    does not say to whom of them it belongs, so it is in no figure here.
    """

    receivers: tuple[Receiver, ...]
    gini: float
    lorenz: LorenzCurve | None
    top: Mapping[float, float]
    concentration: float
    not_parted: float
    reasons: Mapping[str, str] = field(default_factory=dict)


def who_receives(results: Results) -> WhoReceives:
    """Who receives how much over a plan's months, and how evenly?

    >>> from osecalc.enterprise import Enterprise
    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = Enterprise(read_plan(example_plans()["ceb-press-shop"]))
    >>> found = who_receives(shop.run())
    >>> [(who.name, who.people, round(who.each)) for who in found.receivers]
    [('Builders', 2.0, 49500), ('Coordinator', 1.0, 43200), ('Founder, unpaid', 1.0, 0)]
    """
    receivers = (*_roles(results), *_outside_owners(results))
    reasons: dict[str, str] = {}
    even, curve = math.nan, None
    top = dict.fromkeys(TOPS, math.nan)
    amounts = np.array([who.each for who in receivers])
    counts = np.array([who.people for who in receivers])
    if not len(amounts) or not (amounts * counts).any():
        reasons["gini"] = words.say("receives.nobody")
    elif (amounts < 0).any():
        losing = "; ".join(who.name for who in receivers if who.each < 0)
        reasons["gini"] = words.say("receives.losing", names=losing)
    else:
        even, curve = float(gini(amounts, counts)), lorenz_curve(amounts, counts)
        top = {part: float(top_share(amounts, part, counts)) for part in TOPS}
    concentration, reason = _concentration(results)
    if reason:
        reasons["concentration"] = reason
    return WhoReceives(
        receivers, even, curve, top, concentration, _owned_by_producers(results), reasons
    )


def _people(results: Results, role: str) -> tuple[float, float]:
    """How many people a role has, and how many months each works within the plan."""
    employed: NDArray[np.float64] = results[f"people.{role}.employed"]
    most = float(employed.max())
    return most, float(employed.sum()) / most if most else 0.0


def _roles(results: Results) -> list[Receiver]:
    found = []
    for role, had in results.plan.plan.people.items():
        people, months = _people(results, role)
        if people:
            each = float(results[f"people.{role}.receives_a_month"]) * months
            found.append(Receiver(f"people.{role}", had.name, people, each))
    return found


def _outside_owners(results: Results) -> list[Receiver]:
    """The holder of each equity contract, as one person: the plan does not say how many it is."""
    found = []
    for name, contract in results.plan.plan.funding.items():
        if contract.kind == "equity":
            at = f"funding.{name}"
            gain = results[f"{at}.seat.got_back_in_all"] + results[f"{at}.seat.owned_at_end"]
            gain -= results[f"{at}.seat.put_in_in_all"]
            found.append(Receiver(at, name_of(results.plan, at), 1.0, float(gain)))
    return found


def _owned_by_producers(results: Results) -> float:
    """What producers have as owners: by the books at the end, and of capital's share of surplus.

    That share is parted by who owns when it is assigned. What of it is not yet paid at the end is
    theirs too, as it is a debt in the books and so in no one's equity.
    """
    owned = float(results["producers_equity"][-1])
    if results.plan.plan.surplus is not None:
        inside = results["surplus.inside.paid"].sum() + results["surplus.inside.unpaid"][-1]
        owned += float(inside)
    return owned


def _concentration(results: Results) -> tuple[float, str]:
    """Of the patronage that each member got, person by person."""
    shares: list[float] = []
    for role in results.plan.plan.people:
        key = f"people.{role}.patronage"
        people, _ = _people(results, role)
        if key in results.model.lines and people:
            # Whole people, and what is left of one who is there for part of the time.
            whole = int(people)
            parts = [1.0] * whole + [people - whole] * (people > whole)
            shares += [float(results[key].sum()) / people * part for part in parts]
    if not any(shares):
        return math.nan, words.say("receives.no_patronage")
    return float(herfindahl(shares)), ""


@dataclass(frozen=True)
class LocalShares:
    """Which part of each kind of spending goes to people and suppliers in the region, 0 to 1.

    people: of what producers get; materials, services, equipment: of what is bought. people_again,
    suppliers_again: what those in the region spend there again of what they got. None: not known.
    """

    people: float | None = None
    materials: float | None = None
    services: float | None = None
    equipment: float | None = None
    people_again: float | None = None
    suppliers_again: float | None = None


@dataclass(frozen=True)
class LocalMultiplier:
    """LM3 with its three rounds; NaN with a reason where a share is not given."""

    lm3: float
    rounds: tuple[float, float, float] = (math.nan, math.nan, math.nan)
    reason: str = ""


def local_multiplier(results: Results, local: LocalShares) -> LocalMultiplier:
    """How much local income does a unit of the plan's revenue make in its first three rounds?

    Round 1: revenue over the plan. Round 2: what of its spending on people, materials, services
    and equipment stays in the region. Round 3: what those spend there again. A share that is not
    given is not guessed: without it there is no answer, unless nothing is spent on it.

    >>> from osecalc.enterprise import Enterprise
    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = Enterprise(read_plan(example_plans()["ceb-press-shop"])).run()
    >>> local_multiplier(shop, LocalShares(people=1)).reason[:52]
    'The share spent in the region is not given for: mate'
    """
    spent = {
        "people": float(results["value.producers.in_all"]),
        "materials": float((results["materials_used"] + results["own_built_materials"]).sum()),
        "services": float((results["services"] + results["reward_costs"]).sum()),
        "equipment": float((results["equipment_outlay"] - results["own_built"]).sum()),
    }
    given = {name: getattr(local, name) for name in LocalShares.__dataclass_fields__}
    for name, share in given.items():
        if share is not None and not 0 <= share <= 1:
            raise ValueError(words.say("receives.not_a_share", name=name, given=share))
    used = {name for name, money in spent.items() if money}
    needed = [name for name in spent if name in used]
    needed += ["people_again"] * ("people" in used and given["people"] != 0)
    suppliers = [name for name in used - {"people"} if given[name] != 0]
    needed += ["suppliers_again"] * bool(suppliers)
    missing = [words.say(f"receives.shares.{n}") for n in needed if given[n] is None]
    if missing:
        reason = words.say("receives.not_given", names="; ".join(missing))
        return LocalMultiplier(math.nan, reason=reason)
    income = float(results["revenue"].sum())
    stays = {name: money * (given[name] or 0.0) for name, money in spent.items()}
    to_suppliers = math.fsum(stays.values()) - stays["people"]
    again = stays["people"] * (given["people_again"] or 0.0)
    again += to_suppliers * (given["suppliers_again"] or 0.0)
    rounds = (income, math.fsum(stays.values()), again)
    if income <= 0:
        return LocalMultiplier(math.nan, rounds, words.say("receives.no_income"))
    return LocalMultiplier(float(lm3(*rounds)), rounds)
