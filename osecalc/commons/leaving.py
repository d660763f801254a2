"""Would a member or a group do better on its own than with its share?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from osecalc import words
from osecalc.commons.costs import Array, Costs
from osecalc.commons.network import NetworkFile
from osecalc.sharing import Leaving, in_core, would_leave
from osecalc.words.amounts import amount

MOST_NAMED = 3
MOST_KEPT = 20
ROUNDING = 1e-9


@dataclass(frozen=True)
class Stability:
    """Whether all stay. in_core: None where too little is known.

    leaving: who would do better on their own, the largest saving first; at most MOST_KEPT groups.
    """

    in_core: bool | None
    leaving: tuple[Leaving, ...]
    sentence: str


def stability(network: NetworkFile, costs: Costs, shares: Array) -> Stability:
    """Whether shares keep every member and every group in, and who would leave if not."""
    stays: bool | None
    if costs.game is not None and costs.size > 1:
        leaving = would_leave(costs.game, shares, MOST_KEPT)
        stays = in_core(costs.game, shares)
    elif costs.modules is not None and costs.size > 1:
        leaving = _most_saved(costs, shares)
        stays = not leaving
    else:
        leaving = _alone(network, shares, costs)[:MOST_KEPT]
        stays = False if leaving else True if costs.size == 1 else None
    return Stability(stays, tuple(leaving), _told(network, costs, stays, leaving))


def _alone(network: NetworkFile, shares: Array, costs: Costs) -> list[Leaving]:
    """Single members who pay more than alone, where no more is known than that."""
    given = network.given("alone")
    over = {
        key: share - given[key]
        for key, share in zip(costs.members, shares.tolist(), strict=True)
        if key in given and share - given[key] > ROUNDING * max(costs.whole, given[key])
    }
    return [Leaving((key,), saving) for key, saving in sorted(over.items(), key=lambda o: -o[1])]


def _most_saved(costs: Costs, shares: Array) -> list[Leaving]:
    """The group that would save most, of any number of members, by one linear program.

    Who leaves pays the modules that it needs; its matrix is totally unimodular, so a best group is
    whole members.
    """
    from scipy.optimize import linprog
    from scipy.sparse import csr_array

    modules = costs.modules
    assert modules is not None
    members, parts = len(costs.members), len(modules.names)
    needing, needed = np.nonzero(modules.needed.T)
    rows = np.arange(len(needing))
    # A member leaves only if all modules that it needs are paid for.
    limits = csr_array(
        (
            np.concatenate([np.ones(len(rows)), -np.ones(len(rows))]),
            (np.concatenate([rows, rows]), np.concatenate([needing, members + needed])),
        ),
        shape=(len(rows), members + parts),
    )
    found = linprog(
        np.concatenate([-shares, modules.costs]) / (costs.whole or 1.0),
        A_ub=limits if len(rows) else None,
        b_ub=np.zeros(len(rows)) if len(rows) else None,
        bounds=(0, 1),
        method="highs-ds",
    )
    if not found.success:
        raise RuntimeError(f"The linear program was not solved: {found.message}")
    leave = found.x[:members] > 0.5
    saving = float(shares[leave].sum() - modules.cost(leave[None, :])[0])
    if saving <= ROUNDING * costs.whole:
        return []
    names = tuple(key for key, leaves in zip(costs.members, leave, strict=True) if leaves)
    return [Leaving(names, saving)]


def _told(network: NetworkFile, costs: Costs, stays: bool | None, leaving: list[Leaving]) -> str:
    if costs.size == 1 and not leaving:
        return words.say("shares.only_one")
    if stays:
        return words.say("shares.all_stay")
    if not leaving:
        known = len(network.given("alone")) == costs.size
        return words.say("shares.none_alone_leaves" if known else "shares.core_unknown")
    named = [
        words.say(
            "shares.would_save",
            names=names_in_words([network.name_of(key) for key in group.members]),
            saving=amount(group.saving, "money"),
            currency=network.currency,
        )
        for group in leaving[:MOST_NAMED]
    ]
    said = words.say("shares.would_leave", groups="; ".join(named))
    more = len(leaving) > MOST_NAMED
    return f"{said} {words.say('shares.more_groups')}" if more else said


def names_in_words(names: list[str], most: int = 6) -> str:
    """Names in a sentence; of many only the first few.

    >>> names_in_words(["Ann", "Bo", "Cy"])
    'Ann, Bo and Cy'
    """
    if len(names) > most:
        left = words.say("shares.more_names", count=len(names) - most)
        return f"{', '.join(names[:most])} {left}"
    if len(names) == 1:
        return names[0]
    return words.say("shares.and", first=", ".join(names[:-1]), last=names[-1])
