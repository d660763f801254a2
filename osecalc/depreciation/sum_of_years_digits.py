"""A charge that falls by the same amount each period."""

import numpy as np

from osecalc.depreciation.straight_line import Numeric


def sum_of_years_digits(cost: Numeric, salvage: Numeric, life: Numeric, period: Numeric) -> Numeric:
    """How much is charged in this period if each bears as much as it has periods still ahead?

    cost     what the machine cost, in any currency
    salvage  what it will still be worth at the end of its life, same currency
    life     how many periods it serves, above 0; months or years, as `period`
    period   1 is the first period of service; 0 is the day it was bought

    Formula: (cost - salvage) x (life - period + 1) / (1 + 2 + ... + life) in periods 1 to `life`,
    else 0. If the life ends within a period, that period bears its part, so the charges always
    add up to cost - salvage.

    A press for 10 000, worth 1 000 after five years; 1 + 2 + 3 + 4 + 5 = 15, so 5/15 of 9 000:

    >>> print(sum_of_years_digits(10_000, 1_000, 5, np.arange(7)))
    [   0. 3000. 2400. 1800. 1200.  600.    0.]

    Source: Excel SYD, which leaves out the periods.
    """
    before = np.minimum(np.maximum(period - 1, 0), life)
    after = np.minimum(np.maximum(period, 0), life)
    share = (after - before) * (2 * life + 1 - after - before) / (life * (life + 1))
    return (cost - salvage) * share
