"""The Bass model fitted to figures of the past."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from osecalc.spread.numeric import Floats


class BassFit(NamedTuple):
    """The three numbers of a Bass model."""

    innovation: Floats
    """p, per period of the figures."""
    imitation: Floats
    """q, per period of the figures."""
    ceiling: Floats
    """m, in the unit of the figures."""


def bass_fit(adoptions: ArrayLike) -> BassFit:
    """Which Bass model do these figures follow, as nearly as a straight regression can tell?

    adoptions  how many took it up in each period from the launch on, three periods or more; one
               row a period, and if there are several series one column each

    Formula: least squares of new = a + b x N + c x N^2, where N is how many had it before;
    m = (-b - sqrt(b^2 - 4ac)) / 2c, p = a / m, q = p + b. NaN where no Bass model fits: no ceiling
    (c is not below 0, or the root is not real), or nobody who begins (p is below 0).

    >>> from osecalc.spread import bass_recursion
    >>> fit = bass_fit(bass_recursion(8, 0.02, 0.4, 500))
    >>> print(fit.innovation.round(6), fit.imitation.round(6), fit.ceiling.round(3))
    0.02 0.4 500.0

    Few figures before the peak leave the ceiling nearly open: look at other ceilings too.

    Raises ValueError for fewer than three periods.
    Source: F. M. Bass, A New Product Growth for Model Consumer Durables, Management Science 15
    (1969).
    """
    new = np.asarray(adoptions, dtype=np.float64)
    if new.ndim == 0 or len(new) < 3:
        raise ValueError("A Bass model has three numbers: give the figures of three periods.")
    series = np.moveaxis(new, 0, -1)
    before = np.cumsum(series, axis=-1) - series
    # In units of the total, so that the squares stay near 1 whatever the figures count.
    size = np.abs(before).max(axis=-1)
    size = np.where(size > 0, size, 1)
    x = before / size[..., None]
    powers = np.stack([np.ones_like(x), x, x * x], axis=-1)
    told = np.linalg.matrix_rank(powers) == 3
    a, b, c = np.moveaxis((np.linalg.pinv(powers) @ series[..., None])[..., 0], -1, 0)
    bends = c < -1e-12 * np.abs(series).max(axis=-1)  # nearer to 0 it is made of rounding
    b, c = b / size, c / size**2
    square = b * b - 4 * a * c
    fits = told & bends & (square >= 0) & (a >= 0)
    root = np.sqrt(np.where(fits, square, np.nan))
    ceiling = (-b - root) / np.where(fits, 2 * c, np.nan)
    ceiling = np.where(ceiling > 0, ceiling, np.nan)
    innovation = a / ceiling
    return BassFit(innovation[()], (innovation + b)[()], ceiling[()])
