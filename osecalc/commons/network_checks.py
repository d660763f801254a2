"""Mistakes between the tables of a network file, looked for in the raw document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from osecalc import words
from osecalc.plan.checks import unknown_sources
from osecalc.plan.problems import Place, Problem, nearest
from osecalc.plan.raw import number, table
from osecalc.sharing.game import LARGEST

MOST_NAMED = 6
"""How many missing groups are named one by one."""


def one_kind_of_cost(document: Any) -> Iterator[Problem]:
    """Nothing to share, or the cost given in more than one way."""
    given = [name for name in ("modules", "coalitions") if table(document, name)]
    given += ["network.cost"] * ("cost" in table(document, "network"))
    if len(given) != 1:
        key = "network.several_costs" if given else "network.no_cost"
        place = tuple(given[-1].split(".")) if given else ("network",)
        yield Problem(place, words.say(key, given=words.listed(given)))


def members_of_modules(document: Any) -> Iterator[Problem]:
    """A module that nobody needs, or that someone needs who is no member, or twice."""
    members = table(document, "members")
    for key, module in table(document, "modules").items():
        users = table(module).get("needed_by")
        if not isinstance(users, list):
            continue
        place = ("modules", key, "needed_by")
        if not users:
            yield Problem(place, words.say("network.needed_by_nobody"))
        for user in dict.fromkeys(user for user in users if isinstance(user, str)):
            if user not in members:
                yield _no_member(place, user, members)
            elif users.count(user) > 1:
                yield Problem(place, words.say("network.needed_twice", given=user))


def groups_of_members(document: Any) -> Iterator[Problem]:
    """A group with somebody unknown, written twice, or missing."""
    members, given = table(document, "members"), table(document, "coalitions")
    if not given:
        return
    found: dict[frozenset[str], str] = {}
    for key in given:
        names = [name.strip() for name in key.split("+")]
        place = ("coalitions", key)
        unknown = [name for name in names if name not in members]
        if unknown:
            yield _no_member(place, unknown[0], members)
        elif len(set(names)) < len(names):
            yield Problem(place, words.say("network.named_twice"))
        elif other := found.get(frozenset(names)):
            yield Problem(place, words.say("network.group_twice", other=other))
        else:
            found[frozenset(names)] = key
    if len(members) > LARGEST:
        said = words.say("network.too_many_groups", count=len(members), most=LARGEST)
        yield Problem(("coalitions",), said)
    elif missing := 2 ** len(members) - 1 - len(found):
        named = "; ".join(_missing(list(members), found))
        more = missing > MOST_NAMED
        key = "network.groups_missing" if more else "network.group_missing"
        yield Problem(("coalitions",), words.say(key, named=named, more=missing - MOST_NAMED))


def _missing(members: list[str], found: Mapping[frozenset[str], str]) -> Iterator[str]:
    """The first few missing groups, smaller ones first."""
    left = MOST_NAMED
    groups = sorted(range(1, 2 ** len(members)), key=lambda group: (group.bit_count(), group))
    for group in groups:
        names = [name for i, name in enumerate(members) if group >> i & 1]
        if frozenset(names) not in found:
            yield "+".join(names)
            left -= 1
            if not left:
                return


def cost_alone(document: Any) -> Iterator[Problem]:
    """A stand-alone cost beside modules or coalitions, which say it already."""
    home = next((name for name in ("modules", "coalitions") if table(document, name)), None)
    for key, member in table(document, "members").items():
        if home and "alone" in table(member):
            place = ("members", key, "alone")
            yield Problem(place, words.say("network.alone_twice", table=home))


def months_there(document: Any) -> Iterator[Problem]:
    """Members who leave before they have joined."""
    for key, member in table(document, "members").items():
        joins, leaves = number(table(member).get("joins")) or 0, number(table(member).get("leaves"))
        if leaves is not None and leaves <= joins:
            said = words.say("network.leaves_first", joins=joins, leaves=leaves)
            yield Problem(("members", key, "leaves"), said)


def contributions_of_members(document: Any) -> Iterator[Problem]:
    """A contribution of somebody unknown, or without its rate, or money with one."""
    members = table(document, "members")
    for key, given in table(document, "contributions").items():
        who, kind = table(given).get("member"), table(given).get("kind")
        if isinstance(who, str) and who not in members:
            yield _no_member(("contributions", key, "member"), who, members)
        if kind == "money" and "rate" in table(given):
            yield Problem(("contributions", key, "rate"), words.say("network.money_rate"))
        if kind in ("hours", "design", "testing") and "rate" not in table(given):
            yield Problem(("contributions", key), words.say("network.no_rate", kind=kind))


def _no_member(place: Place, given: str, members: Mapping[str, Any]) -> Problem:
    said = words.say("network.no_member", given=given, nearest=nearest(given, members))
    return Problem(place, said)


NETWORK_CHECKS: tuple[Callable[[Any], Iterator[Problem]], ...] = (
    unknown_sources,
    one_kind_of_cost,
    members_of_modules,
    groups_of_members,
    cost_alone,
    months_there,
    contributions_of_members,
)
