"""Incomes and weights as the functions here use them."""

import numpy as np
from numpy.typing import ArrayLike

from osecalc.distribution.numeric import Floats


def poorest_first(incomes: ArrayLike, weights: ArrayLike | None) -> tuple[Floats, Floats]:
    """Incomes from the lowest to the highest along the last axis, and the weights with them.

    >>> print(*poorest_first([3, 1, 2], [10, 20, 30]))
    [1. 2. 3.] [20. 30. 10.]
    """
    income = not_negative(incomes, "Incomes")
    count = np.ones_like(income) if weights is None else not_negative(weights, "Weights")
    income, count = np.broadcast_arrays(income, count)
    order = np.argsort(income, axis=-1, kind="stable")
    return np.take_along_axis(income, order, -1), np.take_along_axis(count, order, -1)


def not_negative(amounts: ArrayLike, what: str) -> Floats:
    """Amounts as floats with people on the last axis, if none of them is below 0.

    >>> not_negative([1, -2], "Incomes")
    Traceback (most recent call last):
    ...
    ValueError: Incomes must be 0 or more: a share of a whole has no meaning with -2.0 in it.
    """
    given = np.asarray(amounts, dtype=np.float64)
    if given.ndim == 0 or given.shape[-1] == 0:
        raise ValueError(f"{what} must be a list of at least one; got the shape {given.shape}.")
    if (given < 0).any():
        raise ValueError(
            f"{what} must be 0 or more: a share of a whole has no meaning with {np.nanmin(given)} "
            f"in it."
        )
    return given


def whole(total: Floats) -> Floats:
    """A total to divide by: NaN where there is nothing to share.

    >>> print(whole(np.array([0, 4.0])))
    [nan  4.]
    """
    return np.where(total > 0, total, np.nan)
