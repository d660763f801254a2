"""How many should share: the best number, how many are needed, and those who do not pay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from osecalc.commons.costs import alone_of, costs_of
from osecalc.commons.network import NetworkFile, number
from osecalc.sharing import (
    FreeRiding,
    adopters_needed,
    best_number,
    cost_per_member,
    free_riding,
)


@dataclass(frozen=True)
class RightSize:
    """With how many members each pays least, the effort of working together included.

    best: infinite where pairs cost nothing, so that each one more makes it cheaper. at_best,
    as_now: what each pays with that many and with the members there are. needed: for each member
    whose stand-alone cost is known, how many must share before it is no dearer than alone; NaN if
    no number is enough.
    """

    best: float
    at_best: float
    as_now: float
    needed: Mapping[str, float]


def right_size(network: NetworkFile) -> RightSize | None:
    """The best number of members of a network; None where it gives no cost of working together."""
    effort = network.network.coordination
    if effort is None:
        return None
    costs = costs_of(network)
    pair, each = number(effort.per_pair), number(effort.per_member)
    best = float(best_number(costs.whole, pair))
    alone = alone_of(network, costs)
    return RightSize(
        best=best,
        at_best=each if np.isinf(best) else float(cost_per_member(costs.whole, best, pair, each)),
        as_now=float(cost_per_member(costs.whole, costs.size, pair, each)),
        needed={
            key: float(adopters_needed(costs.whole, alone[key], pair, each))
            for key in network.members
            if key in alone
        },
    )


@dataclass(frozen=True)
class Riders:
    """Who pays, who does not, and what that changes; given: whether the file says so."""

    payers: int
    riders: int
    brings_back: float
    given: bool
    found: FreeRiding


def riders(network: NetworkFile) -> Riders | None:
    """What free riders save and what the others bear for it, if all who pay bear the same.

    Where the file names none: what if one of the members stopped paying. None for one member.
    """
    payers, count, back = len(network.members) - 1, 1, 0.0
    given = network.network.free_riders
    if given is not None:
        payers, count = len(network.members), int(number(given.count))
        back = number(given.brings_back)
    if not payers:
        return None
    found = free_riding(costs_of(network).whole, payers, count, back)
    return Riders(payers, count, back, given is not None, found)
