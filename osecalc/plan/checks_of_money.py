"""Mistakes in contracts and in the sharing of surplus: terms that cannot hold together.

Each check looks at one home of contracts and surplus: the plan itself, or one of its regimes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from osecalc import words
from osecalc.plan.problems import Place, Problem, nearest
from osecalc.plan.raw import number, table

Home = Mapping[str, Any]
People = Mapping[str, Any]


def homes(document: Any) -> Iterator[tuple[Place, Home]]:
    """The plan, and each regime of it, with its place."""
    yield (), table(document)
    for name, regime in table(document, "regimes").items():
        yield ("regimes", name), table(regime)


def order_of_months(home: Home, _: People) -> Iterator[Problem]:
    """Interest only for the whole term; an exit or a delivery before the money."""
    for name, contract in table(home, "funding").items():
        terms = table(contract)
        begins = number(terms.get("month")) or 0.0
        term, grace = number(terms.get("term_months")), number(terms.get("grace_months"))
        if term is not None and grace is not None and grace >= term:
            said = words.say("errors.grace", grace=grace, term=term)
            yield Problem(("funding", name, "grace_months"), said)
        for field, key in (("exit_month", "exit"), ("delivery_month", "delivery")):
            later = number(terms.get(field))
            if later is not None and later <= begins:
                said = words.say(f"errors.{key}_first", begins=begins, **{key: later})
                yield Problem(("funding", name, field), said)


def owned_in_all(home: Home, _: People) -> Iterator[Problem]:
    """Equity contracts that together own more than there is."""
    shares = [
        number(table(contract).get("share")) or 0.0
        for contract in table(home, "funding").values()
        if table(contract).get("kind") == "equity"
    ]
    if sum(shares) > 1 + 1e-9 and max(shares) <= 1:
        said = words.say("errors.too_much_owned", total=sum(shares))
        yield Problem(("funding",), said)


def roles_that_work_unpaid(home: Home, people: People) -> Iterator[Problem]:
    """Unpaid work of a role that is not there, is paid, or has another contract."""
    seen = set()
    for name, contract in table(home, "funding").items():
        role = table(contract).get("role")
        if table(contract).get("kind") != "unpaid work" or not isinstance(role, str):
            continue
        place: Place = ("funding", name, "role")
        if role not in people:
            near = nearest(role, people)
            said = words.say("errors.unknown_name", given=role, table="people", nearest=near)
            yield Problem(place, said)
        elif table(people[role]).get("paid", True) is not False:
            yield Problem(place, words.say("errors.paid_role", given=role))
        elif role in seen:
            yield Problem(place, words.say("errors.role_twice", given=role))
        seen.add(role)


def shares_of_surplus(home: Home, people: People) -> Iterator[Problem]:
    """Shares that don't add to one; a share for producers where there are none."""
    if "surplus" not in home:
        return
    given = table(home, "surplus")
    for sentence, names, default in (
        ("surplus_shares", ("reserve", "commons", "nature", "producers", "capital"), ()),
        ("parted_by", ("by_hours", "by_pay", "equally"), ("by_hours",)),
    ):
        # What is written as no number at all is told by the field itself.
        if any(name in given and number(given[name]) is None for name in names):
            continue
        shares = [number(given.get(name, 1.0 if name in default else 0.0)) or 0.0 for name in names]
        if abs(sum(shares) - 1) > 1e-9:
            yield Problem(("surplus",), words.say(f"errors.{sentence}", total=sum(shares)))
    members = [role for role in people.values() if table(role).get("member", True) is not False]
    if number(given.get("producers")) and not members:
        yield Problem(("surplus", "producers"), words.say("errors.no_members"))


CHECKS_OF_A_HOME = (order_of_months, owned_in_all, roles_that_work_unpaid, shares_of_surplus)


def _everywhere(
    check: Callable[[Home, People], Iterator[Problem]],
) -> Callable[[Any], Iterator[Problem]]:
    def in_each_home(document: Any) -> Iterator[Problem]:
        for place, home in homes(document):
            for found in check(home, table(document, "people")):
                yield Problem((*place, *found.place), found.sentence)

    return in_each_home


MONEY_CHECKS = tuple(map(_everywhere, CHECKS_OF_A_HOME))
