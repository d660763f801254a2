"""The Shapley value: the average of what a member adds to the cost, over all orders of joining."""

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from osecalc.sharing._arrays import Floats, adding_to, amounts
from osecalc.sharing.game import CostGame

LARGEST_GRID = 4_000_000
"""The most combinations of counts that are added up."""


def shapley(game: CostGame) -> Floats:
    """Who pays what, if each bears what it adds on average, whatever the order of joining?

    game  what each group would pay on its own, up to 20 members

    Formula: sum over groups S without the member of |S|! (n - |S| - 1)! / n!
    x (cost of S with it - cost of S). A member who makes others cheaper may have a negative share.

    First a adds 300, second 410 - 270; b adds 270 or 410 - 300:

    >>> from osecalc.sharing import cost_game
    >>> print(shapley(cost_game({"a": 300, "b": 270, "a+b": 410})))
    [220. 190.]

    Source: Shapley (1953), A value for n-person games.
    """
    n = game.size
    weights = np.array([1 / (n * math.comb(n - 1, size)) for size in range(n)])
    weight = weights[np.bitwise_count(np.arange(2 ** (n - 1)))]
    shares = np.empty(n)
    for i in range(n):
        pairs = game.costs.reshape(-1, 2, 2**i)
        shares[i] = (weight.reshape(-1, 2**i) * (pairs[:, 1] - pairs[:, 0])).sum()
    return adding_to(game.whole, shares)


def shapley_by_types(costs: ArrayLike) -> Floats:
    """What does one member of each type pay by the Shapley value, if members of a type are alike?

    costs  costs[j, k, ...] is the cost of a group of j members of the first type, k of the second
           and so on, in any currency; costs[0, 0, ...] is 0. The shape says how many there are

    Formula: as `shapley`, where groups of the same make-up are counted: sum over make-ups k of
    (1/n) x product of C(count, k) / C(n - 1, |k|) x what one more of the type adds.

    30 small shops need the first 600, 5 large ones 1 000:

    >>> costs = np.full((31, 6), 1_000.0)
    >>> costs[:, 0] = 600
    >>> costs[0, 0] = 0
    >>> print(shapley_by_types(costs).round(2))
    [17.14 97.14]

    Raises ValueError for a type without members, a cost below 0, or more than 4 million make-ups.
    Source: Shapley (1953); Littlechild and Owen (1973) count by types.
    """
    table = amounts(costs, "cost of a group")
    counts = np.array(table.shape) - 1
    if not counts.size or (counts < 1).any():
        raise ValueError(
            f"Give the costs with one axis a type, each at least 2 long (none and one); got the "
            f"shape {table.shape}."
        )
    if table.size > LARGEST_GRID:
        raise ValueError(
            f"These counts make {table.size:,} make-ups of groups; up to {LARGEST_GRID:,} are "
            f"added up: join types that are nearly alike, or sample orders (shapley_sampled)."
        )
    if table.flat[0] != 0:
        raise ValueError(f"A group of nobody costs nothing; got {table.flat[0]:g}.")
    shares = np.empty(len(counts))
    for kind in range(len(counts)):
        rest = counts.copy()
        rest[kind] -= 1
        added = np.diff(table, axis=kind)
        shares[kind] = (_chances(rest) * added).sum()
    off = table.flat[-1] - math.fsum(shares * counts)
    by_type: Floats = shares + off / counts.sum()
    return by_type


def _chances(counts: NDArray[np.int64]) -> Floats:
    """How likely each make-up is to have come before a member, if each order is as likely."""
    people = int(counts.sum())
    log_choose = sum(
        np.array([_log_comb(int(count), k) for k in range(count + 1)]).reshape(
            [-1 if axis == kind else 1 for axis in range(len(counts))]
        )
        for kind, count in enumerate(counts)
    )
    before = sum(np.ogrid[tuple(slice(int(count) + 1) for count in counts)])
    of_size = np.array([_log_comb(people, size) for size in range(people + 1)])
    chances = np.exp(log_choose - of_size[before])
    share: Floats = chances / chances.sum()
    return share


def _log_comb(n: int, k: int) -> float:
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
