"""The Lorenz curve: which share of all income the poorest have, however many of them one takes."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from osecalc.distribution._people import poorest_first, whole
from osecalc.distribution.numeric import Floats


class LorenzCurve(NamedTuple):
    """The corners of the curve along the last axis, from (0, 0) to (1, 1)."""

    people: Floats
    """Share of the people, the poorest first."""
    income: Floats
    """Share of all income that they have together."""


def lorenz_curve(incomes: ArrayLike, weights: ArrayLike | None = None) -> LorenzCurve:
    """Which share of all income do the poorest have together, for each share of the people?

    incomes  0 or more, in any currency; people are the last axis
    weights  how many people have each income, 0 or more; without them one each

    Formula: running sums of people and of their incomes, the poorest first, over the totals; NaN
    where there is nothing to share.

    >>> curve = lorenz_curve([3, 1])
    >>> print(curve.people, curve.income)
    [0.  0.5 1. ] [0.   0.25 1.  ]

    Raises ValueError for negative incomes or weights.
    Source: M. O. Lorenz, Methods of Measuring the Concentration of Wealth (1905).
    """
    income, count = poorest_first(incomes, weights)
    return LorenzCurve(_shares(count), _shares(income * count))


def _shares(amounts: Floats) -> Floats:
    up_to = np.cumsum(amounts, axis=-1)
    from_nothing = np.concatenate([np.zeros_like(up_to[..., :1]), up_to], axis=-1)
    shares: Floats = from_nothing / whole(up_to[..., -1:])
    return shares
