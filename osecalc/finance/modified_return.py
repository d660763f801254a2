"""Which rate does money earn if what comes in is put to work elsewhere?"""

import numpy as np
from numpy.typing import ArrayLike

from osecalc.finance._flows import Floats, periods_first, rates_for
from osecalc.finance.present_value import npv


def mirr(
    flows: ArrayLike, finance_rate: ArrayLike, reinvestment_rate: ArrayLike, axis: int = -1
) -> Floats:
    """At which rate does the money put in grow into what the inflows have become by the end?

    flows              out negative, in positive; flow 0 falls on opening day
    finance_rate       rate a period at which money for the outflows is kept or borrowed, as a
                       share, above -1: one number, or an array of the shape of `flows` without
                       its periods
    reinvestment_rate  rate a period at which inflows are put to work until the end; as above
    axis               the axis of `flows` that counts periods, the last by default

    Formula: (inflows grown to the last period / outflows discounted to opening day)
    ^ (1 / periods after opening day) - 1. Unlike `irr` there is never more than one. NaN if
    nothing goes out, nothing comes in, there is but one period, or a flow is missing.

    Put in 100, get 60 and 60, at 10 %: the first 60 grow to 66, so 100 became 126 in two years.

    >>> print(round(mirr([-100, 60, 60], 0.10, 0.10), 4))
    0.1225

    Raises ValueError for a rate of -1 or less, no periods, or flows that are not real numbers.
    Source: Excel MIRR; numpy-financial.
    """
    by_period = periods_first(flows, axis)
    grow = rates_for(by_period, reinvestment_rate)
    scale = np.abs(by_period).max(axis=0)
    scaled = by_period / np.where(scale > 0, scale, 1)
    last = len(by_period) - 1
    came_in = npv(grow, np.maximum(scaled, 0), axis=0)
    put_in = npv(finance_rate, np.maximum(-scaled, 0), axis=0)
    known = (came_in > 0) & (put_in > 0) & (last > 0)
    # Discounted and grown again, in logarithms, so that no power of a long horizon overflows.
    growth = np.log(np.where(known, came_in, np.nan)) - np.log(np.where(known, put_in, np.nan))
    with np.errstate(over="ignore"):
        rate: Floats = np.exp(growth / max(last, 1)) * (1 + grow) - 1
    return np.where(np.isfinite(rate), rate, np.nan)[()]
