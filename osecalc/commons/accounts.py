"""Who put in what and who still owes or gets; and what those pay who join late."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from osecalc import words
from osecalc.commons.costs import costs_of
from osecalc.commons.network import NetworkFile, number
from osecalc.commons.shares import shares_by
from osecalc.sharing import Contribution, Ledger, paid_over_time, settle


@dataclass(frozen=True)
class Account:
    """The ledger of a network by one rule; None with a reason in words where there is none."""

    ledger: Ledger | None
    reason: str = ""


def account(network: NetworkFile, rule: str) -> Account:
    """Who still owes what, once all that members put in is credited to them.

    >>> from osecalc.commons import read_network
    >>> from osecalc.resources import example_networks
    >>> owed = account(read_network(example_networks()["modules-example"]), "shapley").ledger
    >>> round(float(owed.balances.sum()) + owed.unpaid, 6)
    0.0
    """
    shared = shares_by(network, rule)
    if shared.reason:
        return Account(None, shared.reason)
    put_in = [
        Contribution(
            given.member,
            given.kind,
            number(given.quantity),
            1.0 if given.rate is None else number(given.rate),
        )
        for _, given in sorted(network.network.contributions.items())
    ]
    try:
        return Account(settle(shared.shares, put_in))
    except ValueError as error:
        return Account(None, str(error))


@dataclass(frozen=True)
class OverTime:
    """What each member pays in each month in which anything changes.

    months: those months; paid: a row a member in the order of the file, below 0 where it is paid
    back; fund: what lies in the fund. All three are empty, with a reason, where it can't be said.
    """

    months: tuple[int, ...]
    paid: NDArray[np.float64]
    fund: NDArray[np.float64]
    reason: str = ""


def over_time(network: NetworkFile) -> OverTime | None:
    """What members pay who come and go, if all that are there bear the same.

    Each module is paid for in its month and borne alike by those who need it and are there; any
    other cost on opening day by all. None where all are there from opening day on, and all is paid
    for then. Once all have come and none has left, each has paid its Shapley share of modules.
    """
    members = list(network.members.values())
    joined = [int(number(member.joins)) for member in members]
    left = [None if m.leaves is None else int(number(m.leaves)) for m in members]
    parts = _parts(network)
    last = max(*joined, *(month or 0 for month in left), *(month for _, month, _ in parts))
    if last == 0:
        return None
    paid, fund = np.zeros((len(members), last + 1)), np.zeros(last + 1)
    policy = network.network.network.late_joiners
    for cost, month, users in parts:
        spent = np.where(np.arange(last + 1) == month, cost, 0.0)
        try:
            found = paid_over_time(
                spent, [joined[i] for i in users], [left[i] for i in users], policy
            )
        except ValueError as error:
            return OverTime((), np.zeros((len(members), 0)), np.zeros(0), str(error))
        paid[users] += found.paid
        fund += found.fund
    changes = sorted({*joined, *(m for m in left if m), *(month for _, month, _ in parts)})
    return OverTime(tuple(changes), paid[:, changes], fund[changes])


def _parts(network: NetworkFile) -> list[tuple[float, int, list[int]]]:
    """What is spent, in which month, and the places of the members who bear it."""
    places = {key: place for place, key in enumerate(network.members)}
    modules = network.network.modules
    if not modules:
        return [(costs_of(network).whole, 0, list(places.values()))]
    return [
        (
            number(module.cost),
            int(number(module.month)),
            [places[key] for key in sorted(module.needed_by)],
        )
        for _, module in sorted(modules.items())
    ]


def late_joiners_told(network: NetworkFile) -> str:
    """How those who join late pay, in a sentence."""
    return words.say(f"shares.late_{network.network.network.late_joiners}")
