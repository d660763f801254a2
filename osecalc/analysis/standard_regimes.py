"""The three regimes a plan is compared under when it names none: equity, bank, producer-owned.

Their terms are cited data in `data/regimes`. What they cannot know is found by running the plan:
as much is raised as the plan itself raises, and more where cash would fall below zero; an investor
who requires a given return must own the share that gives it.
"""

from __future__ import annotations

import math
import tomllib
from typing import Any

from osecalc import words
from osecalc.enterprise import Enterprise, Results
from osecalc.finance import required_share
from osecalc.plan import PlanFile, read_text
from osecalc.plan.regimes import under
from osecalc.resources import standard_regimes
from osecalc.words.amounts import amount

ROUNDS = 60
EXIT_MONTH = 60


def with_standard_regimes(plan: PlanFile) -> PlanFile:
    """The same plan with the three regimes added to it; one that names its own is left as it is."""
    if plan.plan.regimes:
        return plan
    same = Enterprise(plan).run()["raised_in_all"]
    found = {name: tomllib.loads(p.read_text("utf-8")) for name, p in standard_regimes().items()}
    for name, terms in found.items():
        plan = _with_regime(plan, name, terms, same)
    return plan


def _with_regime(plan: PlanFile, name: str, terms: dict[str, Any], same: float) -> PlanFile:
    """Add one regime: first with the plan's own money, then with what its runs show it needs."""
    raised = terms["funding"][terms["raises"]]
    raised["amount"] = {"value": same, "note": words.say("regimes.amount")}
    if raised["kind"] == "equity":
        _set_exit(plan, raised)
    if "tiers" in terms:
        raised["apr"] = terms["tiers"][0]["apr"]
    if not any(role.member for role in plan.plan.people.values()):
        terms.pop("surplus", None)
    results = _raised(_added(plan, name, terms), name, terms)
    for _ in terms.get("tiers", ()):
        tier = next(t for t in terms["tiers"] if t.get("most", math.inf) >= _amount(terms))
        if raised["apr"] == tier["apr"]:
            break
        raised["apr"] = tier["apr"]
        results = _raised(_added(plan, name, terms), name, terms)
    if raised["kind"] == "equity":
        _set_share(results, raised, terms["required_return"])
    return _added(plan, name, terms)


def _amount(terms: dict[str, Any]) -> float:
    return float(terms["funding"][terms["raises"]]["amount"]["value"])


def _set_exit(plan: PlanFile, investor: dict[str, Any]) -> None:
    rate = plan.numbers["plan.discount_rate"].quantity.value or 0.0
    investor["exit_month"] = min(EXIT_MONTH, plan.plan.plan.months)
    investor["share"] = 0
    multiple = 1 / rate if rate > 0 else 0.0
    investor["exit_multiple"] = {"value": multiple, "note": words.say("regimes.multiple")}


def _raised(plan: PlanFile, name: str, terms: dict[str, Any]) -> Results:
    """Raise more while cash falls below zero, unless more no longer helps."""
    path = f"funding.{terms['raises']}.amount"
    shop = Enterprise(under(plan, name))
    needed = _amount(terms)
    results = shop.run({path: needed})
    for _ in range(ROUNDS):
        gap = results["unfunded_gap"]
        if gap == 0:
            break
        needed = math.ceil(needed + gap) if needed + gap > 100 else (needed + gap) * (1 + 1e-6)
        results = shop.run({path: needed})
    else:
        terms["note"] += " " + words.say("regimes.never_enough")
    terms["funding"][terms["raises"]]["amount"]["value"] = float(needed)
    return results


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
    """The plan with the regime's table and its sources at the end of its text."""
    import tomlkit

    regime: dict[str, Any] = {key: terms[key] for key in ("name", "note", "funding")}
    if terms["development_alone"] and plan.plan.development is not None:
        regime["set"] = {"development.members": 1}
    regime.update({key: terms[key] for key in ("surplus", "cooperative") if key in terms})
    renamed = {}
    for key, source in terms.get("sources", {}).items():
        known = plan.plan.sources.get(key)
        if known is None or known.title != source["title"]:
            renamed[key] = key if known is None else f"{key}-2"
    new = {renamed[key]: source for key, source in terms["sources"].items() if key in renamed}
    addition = tomlkit.dumps({"sources": new, "regimes": {name: regime}})
    return read_text(f"{plan.text}\n{addition}", plan.path)
