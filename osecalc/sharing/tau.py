"""The tau value: between the least that each could pay and the most it could be asked."""

from typing import NamedTuple

import numpy as np

from osecalc.sharing._arrays import ROUNDING, Floats, adding_to
from osecalc.sharing.game import CostGame
from osecalc.sharing.separable_costs import separable_costs


class TauValue(NamedTuple):
    """The shares, or why there are none."""

    shares: Floats
    """NaN for all if the game has no tau value."""
    reason: str | None
    """Why not, in words; None if it has one."""


def tau(game: CostGame) -> TauValue:
    """Who pays what, if all go the same part of the way from the least they could pay to the most?

    game  what each group would pay on its own, up to 20 members

    Formula: least = cost of all - cost of all others; most = the lowest, over groups with the
    member, of cost of the group - least of its others; share = least + a (most - least), with the
    one a for which shares add to the cost of all. NaN with a reason, unless least <= most for
    each, and the cost of all <= the sum of the most (the game is quasi-balanced).

    >>> from osecalc.sharing import cost_game
    >>> print(tau(cost_game({"a": 300, "b": 270, "a+b": 410})).shares)
    [220. 190.]

    Source: Tijs (1981), Bounds for the core and the tau-value.
    """
    least = separable_costs(game.whole, game.without)
    rest = game.costs - game.sums(least)
    most = np.empty(game.size)
    for i in range(game.size):
        with_member = rest.reshape(-1, 2, 2**i)[:, 1]
        most[i] = least[i] + with_member.min()
    rounding = ROUNDING * float(game.costs.max())
    reason = None
    if (least > most + rounding).any():
        name = game.members[int(np.argmax(least - most))]
        reason = f"{name} adds more as the last of all than it could be asked in a smaller group."
    elif most.sum() < game.whole - rounding:
        reason = "The most that each could be asked comes to less than the cost of all."
    if reason:
        return TauValue(np.full(game.size, np.nan), reason)
    between = most.sum() - least.sum()
    part = (game.whole - least.sum()) / between if between > rounding else 0.0
    return TauValue(adding_to(game.whole, least + part * (most - least)), None)
