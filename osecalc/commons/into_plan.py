"""A member's share becomes the development line of its own shop's plan."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from osecalc import words
from osecalc.commons.network import NetworkFile
from osecalc.commons.shares import shares_by
from osecalc.plan.file import PlanFile, read_text
from osecalc.plan.problems import PlanError, Problem, line_numbers, nearest
from osecalc.plan.put_in import that_says
from osecalc.words.amounts import amount, exact

HOME = "development"


def into_plan(plan: PlanFile, network: NetworkFile, rule: str, member: str) -> PlanFile:
    """The plan of a shop that bears what one member of a network bears by a rule.

    development.cost becomes the cost of all, development.share the member's part of it, with a
    note that names network and rule. All else stays as it is, comments too.

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
    share = {"value": pays / whole, "note": note}
    if plan.plan.development is None:
        cost = {"value": _plain(whole), "note": cost_note}
        table: dict[str, Any] = {"name": names["network"], "cost": cost, "share": share}
        use = network.given("use").get(member, 0.0)
        if use >= 1:
            table["units_each"] = _plain(use)
        return read_text(_with_table(plan.text, table), plan.path)
    before = plan.plan.development.cost.value
    if before != whole:
        plan = _with_cost(plan.changed({f"{HOME}.cost": whole}), cost_note)
    return read_text(_with_share(plan.text, share), plan.path)


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


def _plain(value: float) -> int | float:
    return int(value) if value == int(value) and abs(value) < 2**53 else value


def _with_cost(plan: PlanFile, note: str) -> PlanFile:
    """The note beside a cost that was changed to the network's."""
    import tomlkit

    document: Any = tomlkit.parse(plan.text)
    entry = document[HOME]["cost"]
    if not isinstance(entry, Mapping):
        return plan
    entry["note"] = note  # type: ignore[index]  # a mapping of tomlkit can be written to
    return read_text(tomlkit.dumps(document), plan.path)


def _with_share(text: str, share: Mapping[str, Any]) -> str:
    """The text with the share beside the cost, all other lines as they are."""
    import tomlkit

    wanted = tomllib.loads(text)
    wanted[HOME]["share"] = dict(share)
    if found := that_says(wanted, _candidates(text, share)):
        return found
    # Written another way than a key a line, such as `development = { ... }`.
    document: Any = tomlkit.parse(text)
    entry = tomlkit.inline_table()
    entry.update(share)
    document[HOME]["share"] = entry
    return tomlkit.dumps(document)


def _candidates(text: str, share: Mapping[str, Any]) -> Iterator[str]:
    """The line of an earlier share replaced; or a new line below that of the cost."""
    lines, found = text.split("\n"), line_numbers(text)
    new = f"share = {_inline(share)}"
    for key, kept in (("share", 0), ("cost", 1)):
        at = found.get((HOME, key))
        if at is not None:
            yield "\n".join([*lines[: at - 1 + kept], new, *lines[at:]])


def _with_table(text: str, table: Mapping[str, Any]) -> str:
    """The text with a table of development at its end."""
    said = [f"{key} = {_inline(value)}" for key, value in table.items()]
    return "\n".join([text.rstrip("\n"), "", f"[{HOME}]", *said, ""])


def _inline(value: Any) -> str:
    import tomlkit

    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{k} = {_inline(v)}" for k, v in value.items()) + " }"
    return str(tomlkit.item(value).as_string())
