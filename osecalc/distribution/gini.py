"""How unevenly incomes are spread, in one number."""

import numpy as np
from numpy.typing import ArrayLike

from osecalc.distribution._people import poorest_first, whole
from osecalc.distribution.numeric import Floats


def gini(
    incomes: ArrayLike, weights: ArrayLike | None = None, *, corrected: bool = False
) -> Floats:
    """How uneven are incomes, from 0 (all have the same) towards 1 (one has all)?

    incomes    0 or more, in any currency; people are the last axis
    weights    how many people have each income, 0 or more; without them one each
    corrected  for a small group: times n / (n - 1), so that it is 1 if one has all

    Formula: half the mean difference between any two people, over the mean income; which is 1 less
    twice the area under the Lorenz curve. NaN where there is no income at all, or, corrected, no
    more than one person.

    >>> print(gini([[1, 1, 1, 1], [0, 0, 0, 4]]), gini([0, 0, 0, 4], corrected=True))
    [0.   0.75] 1.0

    Raises ValueError for negative incomes: with losses among them the coefficient is no longer
    bound by 1 and the ways to rescale it disagree (C.-N. Chen, T.-W. Tsaur and T.-S. Rhai, The Gini
    Coefficient and Negative Income, Oxford Economic Papers 34, 1982).
    Source: C. Gini, Variabilità e mutabilità (1912); the R package ineq.
    """
    income, count = poorest_first(incomes, weights)
    amounts = income * count
    up_to = np.cumsum(amounts, axis=-1)
    people, total = count.sum(axis=-1), up_to[..., -1]
    twice_area = (count * (2 * up_to - amounts)).sum(axis=-1) / whole(people) / whole(total)
    uneven: Floats = np.maximum(1 - twice_area, 0)
    if corrected:
        uneven = uneven * people / whole(people - 1)
    return uneven
