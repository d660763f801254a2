"""How long until a debt is paid or a sum is saved?"""

import numpy as np
from numpy.typing import ArrayLike

from osecalc.finance._flows import Floats

FLAT = 1e-12
"""A rate this near to 0 counts as none."""


def number_of_payments(
    rate: ArrayLike,
    payment: ArrayLike,
    present: ArrayLike,
    future: ArrayLike = 0,
    at_start: ArrayLike = False,
) -> Floats:
    """How many equal payments turn what one has now into what one wants in the end?

    rate      rate a period, as a share, above -1
    payment   paid each period: out negative, in positive, in any currency
    present   received (positive) or paid (negative) on opening day, same currency
    future    received (positive) or paid (negative) after the last payment, same currency
    at_start  whether each payment falls on the first day of its period, not the last

    Formula: with p = payment x (1 + rate if at_start else 1),
    log((p - future x rate) / (p + present x rate)) / log(1 + rate); without interest
    -(present + future) / payment. NaN if no number of payments does it, for instance if the
    payment does not even cover the interest. The result is a fraction: round it up.

    Borrow 1 000 at 1 % a month and pay 100 a month: log(100 / 90) / log(1.01).

    >>> print(round(number_of_payments(0.01, -100, 1_000), 2))
    10.59
    >>> print(number_of_payments(0.01, -10, 1_000))
    nan

    Raises ValueError for a rate of -1 or less.
    Source: Excel NPER; numpy-financial nper.
    """
    rates = np.asarray(rate, dtype=np.float64)
    if (rates <= -1).any():
        raise ValueError(f"A rate must be above -1 (-100 % a period); got {np.nanmin(rates):g}.")
    paid, now, then = (np.asarray(each, dtype=np.float64) for each in (payment, present, future))
    each = paid * np.where(at_start, 1 + rates, 1)
    flat = np.abs(rates) < FLAT
    with np.errstate(divide="ignore", invalid="ignore"):
        growth = (each - then * rates) / (each + now * rates)
        grown = np.log(growth) / np.log1p(np.where(flat, np.nan, rates))
        count = np.where(flat, -(now + then) / paid, grown)
    # Fewer than no payments are no answer.
    return np.where(np.isfinite(count) & (count >= 0), count, np.nan)[()]
