"""Does every member and every group do at least as well as on its own?"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from osecalc.sharing._arrays import ROUNDING, Floats, listed
from osecalc.sharing.game import CostGame
from osecalc.sharing.nucleolus import least_core


class Leaving(NamedTuple):
    """A group that would do better on its own."""

    members: tuple[str, ...]
    saving: float
    """What they would save together by leaving, in the currency of the costs."""


def group_savings(game: CostGame, shares: ArrayLike) -> Floats:
    """How much does each group save by staying with the others?

    game    what each group would pay on its own
    shares  what each member is to pay, in all the cost of all

    Formula: cost of the group alone - sum of its members' shares. Below 0 it pays too much. One
    figure a group, in the order of `game.costs`; the first (nobody) and the last (all) are 0.

    >>> from osecalc.sharing import cost_game
    >>> print(group_savings(cost_game({"a": 300, "b": 100, "a+b": 320}), [200, 120]))
    [  0. 100. -20.   0.]

    Raises ValueError if there is not one share a member, or they don't add to the cost of all.
    Source: Gillies (1959), Solutions to general non-zero-sum games.
    """
    paid = np.asarray(shares, dtype=np.float64)
    if paid.shape != (game.size,):
        raise ValueError(
            f"Give one share for each of {listed(game.members)}; got the shape {paid.shape}."
        )
    if not abs(paid.sum() - game.whole) <= ROUNDING * game.costs.max():
        raise ValueError(
            f"The shares add to {paid.sum():g}, but the cost of all is {game.whole:g}: share all "
            f"of it, and no more."
        )
    saved: Floats = game.costs - game.sums(paid)
    saved[-1] = 0.0
    return saved


def in_core(game: CostGame, shares: ArrayLike) -> bool:
    """Would no member and no group do better on its own?

    game, shares  as in `group_savings`

    Formula: group_savings >= 0 for every group.

    >>> from osecalc.sharing import cost_game
    >>> in_core(cost_game({"a": 300, "b": 100, "a+b": 320}), [240, 80])
    True

    Raises ValueError as `group_savings` does.
    Source: Gillies (1959).
    """
    return bool((group_savings(game, shares) >= -ROUNDING * game.costs.max()).all())


def would_leave(game: CostGame, shares: ArrayLike, most: int | None = None) -> list[Leaving]:
    """Which members and groups would do better on their own, and what would they save?

    game, shares  as in `group_savings`
    most          how many groups to name; all if not given

    Formula: groups with group_savings < 0, the one that would save most first, of equals the
    smaller first.

    >>> from osecalc.sharing import cost_game
    >>> would_leave(cost_game({"a": 300, "b": 100, "a+b": 320}), [200, 120])
    [Leaving(members=('b',), saving=20.0)]

    Raises ValueError as `group_savings` does.
    Source: Gillies (1959).
    """
    saved = group_savings(game, shares)
    rounding = ROUNDING * game.costs.max()
    groups = np.flatnonzero(saved < -rounding)
    equals = (saved[groups] / rounding).round() if len(groups) else groups
    order = np.lexsort([groups, np.bitwise_count(groups), equals])
    return [Leaving(game.names_of(int(g)), -float(saved[g])) for g in groups[order][:most]]


def core_is_empty(game: CostGame) -> bool:
    """Is there no way to share the cost that keeps every member and every group in?

    game  what each group would pay on its own, up to 14 members

    Formula: least_core < 0.

    Any two of three pay 100, all three 160: whoever shares, some two pay more than 100.

    >>> from osecalc.sharing import cost_game
    >>> pairs = {"a+b": 100, "a+c": 100, "b+c": 100}
    >>> core_is_empty(cost_game({"a": 90, "b": 90, "c": 90, **pairs, "a+b+c": 160}))
    True

    Raises ValueError for more than 14 members.
    Source: Bondareva (1963); Shapley (1967), On balanced sets and cores.
    """
    return least_core(game) < -ROUNDING * float(game.costs.max())
