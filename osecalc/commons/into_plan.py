"""A member's share becomes the development line of its own shop's plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from osecalc import words
from osecalc.commons.network import NetworkFile
from osecalc.commons.shares import shares_by
from osecalc.plan.as_toml import tidy
from osecalc.plan.file import PlanFile, read_text
from osecalc.plan.one_number import raw_at
from osecalc.plan.problems import PlanError, Problem, nearest
from osecalc.plan.text_edits import set_in, table_in
from osecalc.words.amounts import amount, exact

HOME = "development"


def into_plan(plan: PlanFile, network: NetworkFile, rule: str, member: str) -> PlanFile:
    """The plan of a shop that bears what one member of a network bears by a rule.

    development.cost becomes the cost of all, development.share the member's part of it, with a
    note that names network and rule. All else stays as it is, comments too. Money of another year
    is not converted, and the note says so.

    >>> from osecalc.commons import read_network
    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_networks, example_plans
    >>> network = read_network(example_networks()["ceb-press"])
    >>> shop = read_plan(example_plans()["ceb-press-shop"])
    >>> round(into_plan(shop, network, "equal", "shop-1").plan.development.share.value, 9)
    0.1

    Raises PlanError where the rule has no share for the member, where the share is no cost that a
    plan can bear (below 0), and where plan and network are in different currencies.
    """
    whole, pays = _share(plan, network, rule, member)
    names = {
        "network": " ".join(network.name.split()),
        "currency": network.currency,
        "year": network.network.network.money_year,
        "whole": exact(whole),
    }
    note = words.say(
        "into.share_note",
        member=network.name_of(member),
        rule=words.say(f"rules.{rule}.name"),
        pays=amount(pays, "money"),
        **names,
    )
    cost_note = words.say("into.cost_note", **names)
    ours = plan.plan.plan.money_year
    if names["year"] != ours:
        year = words.say("into.other_year", theirs=names["year"], ours=ours)
        note, cost_note = f"{note}; {year}", f"{cost_note}; {year}"
    share = {"value": pays / whole, "note": note}
    if plan.plan.development is None:
        cost = {"value": tidy(whole), "note": cost_note}
        table: dict[str, Any] = {"name": names["network"], "cost": cost, "share": share}
        use = network.given("use").get(member, 0.0)
        if use >= 1:
            table["units_each"] = tidy(use)
        return read_text(table_in(plan.text, (HOME,), table), plan.path)
    if plan.plan.development.cost.value != whole:
        plan = plan.changed({f"{HOME}.cost": whole})
        if isinstance(raw_at(plan.text, (HOME, "cost")), Mapping):
            noted = set_in(plan.text, (HOME, "cost", "note"), cost_note)
            plan = read_text(noted, plan.path)
    return read_text(set_in(plan.text, (HOME, "share"), share, below="cost"), plan.path)


def no_longer_counts(plan: PlanFile) -> list[str]:
    """The plan's scenarios and regimes that change how many share, which a share overrules."""
    scenarios, regimes = plan.plan.scenarios.values(), plan.plan.regimes.values()
    cases = [(case.name, case.set) for case in scenarios]
    cases += [(regime.name, regime.set) for regime in regimes]
    return [name for name, changes in cases if f"{HOME}.members" in changes]


def _share(plan: PlanFile, network: NetworkFile, rule: str, member: str) -> tuple[float, float]:
    """The cost of all and what the member pays of it."""
    if member not in network.members:
        near = nearest(member, network.members)
        raise _refused(
            network, "members", words.say("network.no_member", given=member, nearest=near)
        )
    theirs, ours = network.currency, plan.plan.plan.currency
    if theirs != ours:
        raise _refused(
            network, "network.currency", words.say("into.currency", theirs=theirs, ours=ours)
        )
    shared = shares_by(network, rule)
    if shared.reason:
        raise _refused(network, rule, shared.reason)
    whole, pays = sum(shared.shares.values()), shared.shares[member]
    if whole <= 0:
        raise _refused(network, rule, words.say("shares.costs_nothing"))
    pays = 0.0 if abs(pays) <= 1e-12 * whole else pays
    if not 0 <= pays <= whole * (1 + 1e-12):
        said = words.say(
            "into.not_a_part", name=network.name_of(member), pays=amount(pays, "money")
        )
        raise _refused(network, rule, said)
    return whole, min(pays, whole)


def _refused(network: NetworkFile, place: str, sentence: str) -> PlanError:
    return PlanError([Problem(tuple(place.split(".")), sentence)], network.name)
