"""The Shapley value, estimated from orders of joining that are drawn at random."""

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from osecalc.sharing._arrays import Floats, adding_to, amounts

AT_ONCE = 4_000_000
"""How many seats (groups x members) are sampled in one go."""


class SampledShares(NamedTuple):
    """An estimate of the Shapley value, and how far off it may be."""

    shares: Floats
    """They add up to the whole cost."""
    standard_errors: Floats
    """Of each share: two in three estimates are nearer than this to the Shapley value."""
    orders: int
    """How many orders of joining were drawn."""


def shapley_sampled(
    cost: Callable[[NDArray[np.bool_]], ArrayLike], members: int, orders: int = 2_000, seed: int = 0
) -> SampledShares:
    """What does each member pay, about, by the Shapley value, if there are too many to list groups?

    cost     a function from groups (rows of true and false, a column a member) to their costs
    members  how many there are
    orders   how many orders of joining to draw, 4 or more; each is drawn with its reverse
    seed     of the random draw: the same seed gives the same answer

    Formula: the average of what a member adds over the drawn orders. Standard error: standard
    deviation over pairs of an order and its reverse / square root of the pairs.

    25 shops need the same thing for 1 000, so each has a 25th of it:

    >>> drawn = shapley_sampled(lambda groups: 1_000 * groups.any(axis=1), members=25)
    >>> bool(abs(drawn.shares - 40).max() < 4 * drawn.standard_errors.max())
    True

    Raises ValueError for no members, fewer than 4 orders, or costs that are not one a group.
    Source: Castro, Gomez and Tejada (2009), Polynomial calculation of the Shapley value based on
    sampling; antithetic pairs.
    """
    if members < 1 or orders < 4:
        raise ValueError(
            f"Draw 4 orders or more of 1 member or more; got {orders} orders of {members} members."
        )
    pairs = orders // 2
    draw = np.random.default_rng(seed)
    at_once = max(1, AT_ONCE // (members + 1) ** 2 // 2)
    samples = np.empty((pairs, members))
    for start in range(0, pairs, at_once):
        block = np.tile(np.arange(members), (min(at_once, pairs - start), 1))
        place = draw.permuted(block, axis=1)
        forth = _added(cost, place)
        samples[start : start + len(place)] = (forth + _added(cost, members - 1 - place)) / 2
    errors = samples.std(axis=0, ddof=1) / math.sqrt(pairs)
    whole = float(np.asarray(cost(np.ones((1, members), dtype=np.bool_)))[0])
    return SampledShares(adding_to(whole, samples.mean(axis=0)), errors, 2 * pairs)


def _added(cost: Callable[[NDArray[np.bool_]], ArrayLike], place: NDArray[np.int64]) -> Floats:
    """What each member adds to those who came before, for rows of places in the order."""
    orders, members = place.shape
    here = place[:, np.newaxis, :] < np.arange(members + 1)[:, np.newaxis]
    costs = amounts(cost(here.reshape(-1, members)), "cost of a group")
    if costs.shape != (orders * (members + 1),):
        raise ValueError(
            f"The cost function must answer one cost for each group (row); for "
            f"{orders * (members + 1)} groups it gave the shape {costs.shape}."
        )
    return np.take_along_axis(np.diff(costs.reshape(orders, -1)), place, axis=1)
