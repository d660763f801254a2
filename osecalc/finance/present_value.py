"""What is money that comes later worth today?"""

import numpy as np
from numpy.typing import ArrayLike

from osecalc.finance._flows import Floats, periods_first, rates_for
from osecalc.finance.numeric import Numeric


def discount_factor(rate: Numeric, period: Numeric) -> Numeric:
    """What is 1, paid at the end of `period`, worth on opening day?

    rate    discount rate a period, as a share (0.10 is 10 %), above -1
    period  how many periods later; 0 is opening day

    Formula: (1 + rate) ^ -period.

    At 10 % a year, 121 in two years is worth 121 / 1.1 / 1.1 = 100 today:

    >>> round(121 * discount_factor(0.10, 2), 2)
    100.0

    Source: any text of engineering economics; Excel PV, numpy-financial pv.
    """
    return (1.0 + rate) ** -period


def annuity_factor(rate: Numeric, payments: Numeric) -> Numeric:
    """What are equal payments of 1, at the end of each of `payments` periods, worth today?

    rate      rate a period, as a share, above -1
    payments  how many payments, 0 or more

    Formula: (1 - (1 + rate) ^ -payments) / rate; at no interest, simply `payments`.
    Rates within 1e-9 of zero count as none: there the formula would divide one rounding error
    by another, and a slider set to 0 may well hold 5e-17.

    At 10 % a year, 110 and another 110 are worth 110/1.1 + 110/1.21 = 100 + 90.91 today:

    >>> print(round(110 * annuity_factor(0.10, 2), 2))
    190.91
    >>> print(annuity_factor(0, 12))
    12.0

    Source: any text of engineering economics (P/A, the series present worth factor).
    """
    no_interest = np.maximum(rate, -rate) < 1e-9
    worth = np.where(no_interest, payments, 1 - (1.0 + rate) ** -payments)
    return worth / np.where(no_interest, 1, rate)


def npv(rate: ArrayLike, flows: ArrayLike, axis: int = -1) -> Floats:
    """What is a whole row of cash flows worth on opening day?

    rate   discount rate a period, as a share, above -1: one number, or an array that broadcasts
           against the other axes of `flows`
    flows  out negative, in positive; flow 0 falls on opening day and is not discounted
           (Excel's NPV discounts it too: there write =C0+NPV(rate, C1:Cn))
    axis   the axis of `flows` that counts periods, the last by default

    Formula: the sum over t of flows[t] / (1 + rate) ^ t.

    Put in 100, get 55 and then 60.50: at 10 % that is -100 + 50 + 50, so neither gain nor loss:

    >>> print(abs(npv(0.10, [-100, 55, 60.5])) < 1e-12)
    True
    >>> print(npv([0, 0.10], [-100, 55, 121]).round(2))
    [76. 50.]

    Raises ValueError for a rate of -1 or less, no periods, or flows that are not real numbers.
    Source: numpy-financial npv (same convention).
    """
    by_period = periods_first(flows, axis)
    discount = 1 / (1 + rates_for(by_period, rate))
    # Horner's rule: discount the last flow by one period, add the one before it, and so on.
    worth: Floats = np.zeros_like(discount)
    for flow in by_period[::-1]:
        worth = worth * discount + flow
    return worth
