"""The nucleolus: the group that gains least gains as much as can be, then the next, and so on."""

import math

import numpy as np

from osecalc.sharing._arrays import ROUNDING, Floats, adding_to
from osecalc.sharing._lexicographic import Programs
from osecalc.sharing.game import CostGame


def nucleolus(game: CostGame) -> Floats:
    """Who pays what, if the group that saves least by cooperating is to save as much as can be?

    game  what each group would pay on its own, up to 14 members

    Formula: among shares that add to the cost of all, none above the stand-alone cost: raise the
    lowest of (cost of a group alone - what its members pay) as far as it goes, then the next
    lowest, by one linear program after another. It is in the core whenever the core is not empty.

    Each of the three groups of two saves equally:

    >>> from osecalc.sharing import cost_game
    >>> flat = {"a": 300, "b": 270, "c": 280, "a+b": 410, "a+c": 410, "b+c": 410, "a+b+c": 550}
    >>> print(nucleolus(cost_game(flat)).round(2))
    [183.33 183.33 183.33]

    Raises ValueError for more than 14 members, or if all alone pay less than all together.
    Source: Schmeidler (1969), The nucleolus of a characteristic function game; Maschler, Peleg and
    Shapley (1979) for the programs.
    """
    return _by_gains(game, np.ones(len(game.costs)))


def per_capita_nucleolus(game: CostGame) -> Floats:
    """Who pays what, if the group that saves least a head is to save as much as can be?

    game  what each group would pay on its own, up to 14 members

    Formula: as `nucleolus`, with (cost of a group alone - what its members pay) / members of the
    group.

    >>> from osecalc.sharing import cost_game
    >>> costs = {"a": 15, "b": 20, "c": 55, "a+b": 35, "a+c": 61, "b+c": 65, "a+b+c": 78}
    >>> print(per_capita_nucleolus(cost_game(costs)).round(2))
    [14.33 18.83 44.83]

    Raises ValueError as `nucleolus` does.
    Source: Young (1985), Cost Allocation, p. 68.
    """
    sizes = np.bitwise_count(np.arange(len(game.costs)))
    return _by_gains(game, np.maximum(sizes, 1).astype(np.float64))


def least_core(game: CostGame) -> float:
    """How much can every group save at least by cooperating, at best?

    game  what each group would pay on its own, up to 14 members

    Formula: the most that the lowest of (cost of a group alone - what its members pay) can be, over
    all groups but that of all. Below 0 the core is empty, and some group pays this much too much.
    Infinite for one member: there is no other group.

    >>> from osecalc.sharing import cost_game
    >>> round(least_core(cost_game({"a": 300, "b": 270, "a+b": 410})), 9)
    80.0

    Raises ValueError for more than 14 members.
    Source: Maschler, Peleg and Shapley (1979), Geometric properties of the kernel, nucleolus and
    related solution concepts.
    """
    if game.size == 1:
        return math.inf
    programs = Programs(game, np.ones(len(game.costs)), individual=False)
    return programs.raise_lowest_gain().gain * programs.scale


def _by_gains(game: CostGame, weights: Floats) -> Floats:
    alone = float(game.alone.sum())
    if alone < game.whole * (1 - ROUNDING):
        raise ValueError(
            f"Together these members pay {game.whole:g}, each alone {alone:g} in all: no share "
            f"suits everybody. Let them stay apart, or use a rule that asks no one's consent "
            f"(shapley, proportional_to_alone)."
        )
    programs = Programs(game, weights, individual=True)
    while not programs.done:
        programs.settle(programs.raise_lowest_gain())
    return adding_to(game.whole, game.alone - programs.members_savings())
