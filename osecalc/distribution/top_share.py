"""What those at the top have."""

import numpy as np
from numpy.typing import ArrayLike

from osecalc.distribution._people import poorest_first, whole
from osecalc.distribution.numeric import Floats


def top_share(incomes: ArrayLike, top: ArrayLike, weights: ArrayLike | None = None) -> Floats:
    """Which share of all income do the richest have?

    incomes  0 or more, in any currency; people are the last axis
    top      which share of the people counts as the richest, 0 to 1 (0.1: a tenth)
    weights  how many people have each income, 0 or more; without them one each

    Formula: 1 less the Lorenz curve at 1 - top, straight between its corners: of a person who is
    only partly among the richest, that part counts. NaN where there is nothing to share.

    The richest of four, and half of that person:

    >>> print(top_share([10, 20, 30, 40], 0.25), top_share([10, 20, 30, 40], 0.125))
    0.4 0.2

    Raises ValueError for negative incomes or weights, or a share outside 0 to 1.
    Source: M. O. Lorenz, Methods of Measuring the Concentration of Wealth (1905).
    """
    part = np.asarray(top, dtype=np.float64)
    if not ((part >= 0) & (part <= 1)).all():
        raise ValueError(f"The richest are a share of the people, 0 to 1; got {part.tolist()}.")
    income, count = poorest_first(incomes, weights)
    people, total = count.sum(axis=-1), (income * count).sum(axis=-1)
    up_to = np.cumsum(count, axis=-1)
    richer = up_to[..., -1:] - up_to
    among = np.clip((part * people)[..., None] - richer, 0, count)
    share: Floats = (among * income).sum(axis=-1) / whole(total)
    return share
