"""The Bass model counted period by period, as it is fitted to yearly figures."""

import numpy as np
from numpy.typing import ArrayLike

from osecalc.spread.numeric import Floats


def bass_recursion(
    periods: int,
    innovation: ArrayLike,
    imitation: ArrayLike,
    ceiling: ArrayLike,
    adopted: ArrayLike = 0,
) -> Floats:
    """How many take it up in each of the next periods, counted period by period?

    periods                         how many to count
    innovation, imitation, ceiling  as in `bass_adoption`; numbers, or one for each scenario
    adopted                         how many have it already

    Formula: new = (p + q x N / m) x (m - N), never below 0, where N is how many have it at the
    period's beginning. One row a period. It lags behind `bass_adoption`, which lets newcomers
    convince others at once.

    Of 1 000, at 1 % and 40 % a year: the first year 10; the second (0.01 + 0.4 x 0.01) x 990.

    >>> print(bass_recursion(3, 0.01, 0.4, 1000).round(2))
    [10.   13.86 19.08]

    Raises ValueError for a ceiling that is not above 0.
    Source: F. M. Bass, A New Product Growth for Model Consumer Durables, Management Science 15
    (1969), the discrete analogue.
    """
    p, q, m, have = np.broadcast_arrays(
        *(np.asarray(each, dtype=np.float64) for each in (innovation, imitation, ceiling, adopted))
    )
    if not (m > 0).all():
        raise ValueError(f"The ceiling must be above 0; got {m.tolist()}.")
    new = np.empty((periods, *p.shape))
    for period in range(periods):
        new[period] = np.maximum((p + q * have / m) * (m - have), 0)
        have = have + new[period]
    return new
