"""When is the money that was put in back again?"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from osecalc.finance._flows import Floats, periods_first, rates_for
from osecalc.finance.present_value import discount_factor


def payback(flows: ArrayLike, axis: int = -1, whole_periods: bool = False) -> Floats:
    """After how many periods has the money put in come back?

    flows          out negative, in positive; flow 0 falls on opening day, the others at period ends
    axis           the axis of `flows` that counts periods, the last by default
    whole_periods  money comes in at the end of a period only: no fractions

    Formula: the first period at whose end the flows so far add up to 0 or more. Within that
    period money is taken to come in evenly, so the answer has a fraction. It is 0 if nothing is
    put in on opening day, and NaN if the money is not back within the periods given or a flow
    is missing. Later losses do not change it. A shortfall below 1e-12 of the largest flow counts
    as rounding.

    Put in 14 432.10, get 1 592.90 a month: 9 months bring 14 336.10, and the missing 96.00 are
    0.06 of the tenth month:

    >>> print(round(payback([-14_432.10] + [1_592.90] * 12), 2))
    9.06
    >>> print(payback([-14_432.10] + [1_592.90] * 12, whole_periods=True))
    10.0
    >>> print(payback([-100, 10, 10]))
    nan

    Raises ValueError for no periods, or flows that are not real numbers.
    Source: Principles of Accounting 2 (OpenStax), 11.2; the example is a workspace of the
    Precious Plastic project.
    """
    by_period = periods_first(flows, axis)
    so_far = np.cumsum(by_period, axis=0)
    rounding = 1e-12 * np.abs(by_period).max(axis=0)
    whole = (so_far >= -rounding) & np.isfinite(rounding)

    period = np.asarray(whole.argmax(axis=0))
    if whole_periods:
        return np.where(whole.any(axis=0), period.astype(np.float64), np.nan)[()]
    before = np.maximum(period - 1, 0)
    missing = -_at(so_far, before)
    came_in = _at(by_period, period)
    # On opening day there is no period before it to divide into.
    fraction = np.minimum(missing / np.where(period == 0, 1, came_in), 1)
    found = np.where(period == 0, 0.0, before + fraction)
    return np.where(whole.any(axis=0), found, np.nan)[()]


def discounted_payback(
    rate: ArrayLike, flows: ArrayLike, axis: int = -1, whole_periods: bool = False
) -> Floats:
    """After how many periods has the money come back with interest on it?

    rate   discount rate a period, as a share, above -1: one number, or an array of the shape of
           `flows` without its periods
    flows, axis, whole_periods  as in `payback`

    Formula: `payback` of the flows, each multiplied by its discount factor.

    Put in 100 at 10 %, get 110 and then 121: each is worth 100, so it is back after one year:

    >>> print(round(discounted_payback(0.10, [-100, 110, 121]), 2))
    1.0

    Raises ValueError as `payback` does, and for a rate of -1 or less.
    Source: Ross, Westerfield and Jordan, Fundamentals of Corporate Finance.
    """
    by_period = periods_first(flows, axis)
    rates = rates_for(by_period, rate)
    worth = [flow * discount_factor(rates, period) for period, flow in enumerate(by_period)]
    return payback(worth, axis=0, whole_periods=whole_periods)


def _at(values: Floats, period: NDArray[np.intp]) -> Floats:
    taken: Floats = np.take_along_axis(values, period[np.newaxis], axis=0)[0]
    return taken
