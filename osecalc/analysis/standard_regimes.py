"""The three regimes a plan is compared under when it names none: equity, bank, producer-owned.

Their terms are cited data in `data/regimes`. What they cannot know is found by running the plan:
as much is raised as the plan itself raises, and more where cash would fall below zero; an investor
who requires a given return must own the share that gives it. What the plan owes above its result
from operations (a fee for a name, goods sold ahead, work to be paid later) it owes under each.
"""

from __future__ import annotations

import math
import tomllib
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from osecalc import words
from osecalc.enterprise import Enterprise, Results
from osecalc.finance import required_share
from osecalc.plan import Plan, PlanFile, read_text
from osecalc.plan.naming import free_key
from osecalc.plan.put_in import put_in, sourced, with_sources
from osecalc.plan.regimes import under
from osecalc.plan.schema import Source
from osecalc.resources import standard_regimes
from osecalc.words.amounts import amount

KEPT = ("unpaid work", "presale", "chapter fee")
"""Kinds of contracts that bring no one's money: work, orders and licences stay whoever funds."""
EXIT_MONTH = 60
MOST_GAPS = 100.0
"""Times the gap in cash: further up no amount is looked for that closes it."""
AMOUNTS, ZOOMS = 201, 3


def with_standard_regimes(plan: PlanFile) -> PlanFile:
    """The same plan with the three regimes added to it; one that names its own is left as it is."""
    if plan.plan.regimes:
        return plan
    same = Enterprise(plan).run()["raised_in_all"]
    for name, terms in _terms().items():
        plan = _with_regime(plan, name, terms, float(same))
    return plan


def regime_names(plan: PlanFile) -> dict[str, str]:
    """The names of the regimes that a plan is compared under, by their keys.

    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> regime_names(read_plan(example_plans()["ceb-press-shop"]))["bank"]
    'Bank'
    """
    if plan.plan.regimes:
        return {key: regime.name for key, regime in plan.plan.regimes.items()}
    return dict(_names())


def borne_alone(plan: Plan) -> dict[str, float]:
    """What is set in a plan so that the enterprise bears its whole development; nothing without.

    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> borne_alone(read_plan(example_plans()["ceb-press-shop"]).plan)
    {'development.members': 1}
    """
    if plan.development is None:
        return {}
    # A stated share counts in place of the number of members.
    by_share = plan.development.share is not None
    return {"development.share" if by_share else "development.members": 1}


def _terms() -> dict[str, dict[str, Any]]:
    """The terms of the three, read anew each time: a plan's own numbers are filled into them."""
    return {name: tomllib.loads(p.read_text("utf-8")) for name, p in standard_regimes().items()}


@cache
def _names() -> dict[str, str]:
    return {key: str(terms["name"]) for key, terms in _terms().items()}


def _with_regime(plan: PlanFile, name: str, terms: dict[str, Any], same: float) -> PlanFile:
    """Add one regime: first with the plan's own money, then with what its runs show it needs."""
    raised = terms["funding"][terms["raises"]]
    raised["amount"] = {"value": same, "note": words.say("regimes.amount")}
    if raised["kind"] == "equity":
        _set_exit(plan, raised)
    if not any(role.member for role in plan.plan.people.values()):
        terms.pop("surplus", None)
    shop = _raise_enough(plan, name, terms, same)
    if raised["kind"] == "equity":
        path = f"funding.{terms['raises']}.amount"
        results = shop.run({path: raised["amount"]["value"]})
        _set_share(results, raised, terms["required_return"])
    return _added(plan, name, terms)


def _set_exit(plan: PlanFile, investor: dict[str, Any]) -> None:
    rate = plan.numbers["plan.discount_rate"].quantity.value or 0.0
    investor["exit_month"] = min(EXIT_MONTH, plan.plan.plan.months)
    investor["share"] = 0
    multiple = 1 / rate if rate > 0 else 0.0
    investor["exit_multiple"] = {"value": multiple, "note": words.say("regimes.multiple")}


def _raise_enough(plan: PlanFile, name: str, terms: dict[str, Any], same: float) -> Enterprise:
    """Set what is raised, at the rate that holds for so much; where nothing is enough, say so."""
    raised = terms["funding"][terms["raises"]]
    least, first = same, None
    for tier in _tiers(plan, terms):
        most = tier.get("most", math.inf)
        if least > most:
            continue
        raised |= {"apr": tier["apr"]} if "apr" in tier else {}
        shop = Enterprise(under(_added(plan, name, terms), name))
        enough = _enough(shop, f"funding.{terms['raises']}.amount", least)
        first = first or (dict(raised), shop)
        if enough is not None and enough <= most:
            raised["amount"]["value"] = enough
            return shop
        least = max(least, math.floor(most) + 1.0) if most < math.inf else least
    assert first is not None  # the last tier has no end
    raised |= first[0]
    terms["note"] += " " + words.say("regimes.never_enough")
    return first[1]


def _tiers(plan: PlanFile, terms: dict[str, Any]) -> list[dict[str, Any]]:
    """The rates by what is raised; in money that they do not speak of, the dearest for all."""
    tiers: list[dict[str, Any]] = terms.get("tiers", [{}])
    money, currency = terms.get("currency"), plan.plan.plan.currency
    if money is None or money == currency:
        return tiers
    apr = max((tier["apr"] for tier in tiers), key=lambda rate: rate["value"])
    said = words.say("regimes.foreign_tiers", money=money, currency=currency)
    return [{"apr": apr | {"note": f"{said}; {apr['note']}"}}]


def _enough(shop: Enterprise, path: str, least: float) -> float | None:
    """The smallest amount from `least` on with which cash never falls below zero, if any."""
    gap = _gaps(shop, path, np.array([least]))[0]
    if gap == 0:
        return least
    # What is raised adds no more than itself to the cash of any month: less cannot be enough.
    least += gap
    amounts = least + gap * np.concatenate([[0.0], np.geomspace(0.001, MOST_GAPS, AMOUNTS)])
    for _ in range(ZOOMS):
        closed = _gaps(shop, path, amounts) == 0
        if not closed.any():
            return None
        found = int(np.argmax(closed))
        if found == 0:
            amounts = amounts[:1]
            break
        amounts = np.linspace(amounts[found - 1], amounts[found], AMOUNTS)
    enough = float(amounts[-1])
    whole = float(math.ceil(enough))
    return whole if enough > 100 and _gaps(shop, path, np.array([whole]))[0] == 0 else enough


def _gaps(shop: Enterprise, path: str, amounts: NDArray[np.float64]) -> NDArray[np.float64]:
    gaps = shop.run_many({path: amounts}, ["unfunded_gap"], workers=1)["unfunded_gap"]
    return np.asarray(gaps)


def _set_share(results: Results, investor: dict[str, Any], required: dict[str, Any]) -> None:
    """The share that the venture-capital method asks for; all of it where no share is enough."""
    month = int(investor["exit_month"])
    value = float(results["funding.investor.value_at_exit"][month])
    put_in = float(investor["amount"]["value"])
    rate = float(required["value"])
    asked = float(required_share(put_in, rate, month / 12, value))
    enough = asked <= 1
    said = words.say(
        "regimes.share" if enough else "regimes.no_share_enough",
        rate=amount(rate, "share"),
        value=amount(value, "money", 0),
    )
    # Rounded up to a hundredth of a percent, so that the return is met.
    share = math.ceil(asked * 10_000) / 10_000 if enough else 1.0
    investor["share"] = {"value": share, "note": said}


def _added(plan: PlanFile, name: str, terms: dict[str, Any]) -> PlanFile:
    """The plan with the regime's table and its sources in its text."""
    regime: dict[str, Any] = {key: terms[key] for key in ("name", "note", "funding")}
    if terms["development_alone"] and (alone := borne_alone(plan.plan)):
        regime["set"] = alone
    regime.update({key: terms[key] for key in ("surplus", "cooperative") if key in terms})
    sources = {key: Source(**source) for key, source in terms["sources"].items()}
    text, renamed = with_sources(plan, sources)
    regime = sourced(regime, renamed)
    regime["funding"] |= _kept(plan, regime["funding"])
    return read_text(put_in(text, ("regimes", name), regime), plan.path)


def _kept(plan: PlanFile, own: dict[str, Any]) -> dict[str, Any]:
    """The plan's contracts that stay as they are stated; one with a regime's key gets another."""
    stated = tomllib.loads(plan.text).get("funding", {})
    stays = {key: held for key, held in stated.items() if held["kind"] in KEPT}
    found: dict[str, Any] = {}
    for key, held in stays.items():
        found[free_key(key, own | stays | found) if key in own else key] = held
    return found
