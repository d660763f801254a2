"""The same charge in every period of a machine's life."""

from typing import Any

import numpy as np

Numeric = Any
"""A number, an array, or a line of a plan: a closed formula serves all three."""


def straight_line(cost: Numeric, salvage: Numeric, life: Numeric, period: Numeric) -> Numeric:
    """How much of a machine's cost is charged in this period?

    cost     what it cost, in any currency
    salvage  what it will still be worth at the end of its life, same currency
    life     how many periods it serves, above 0; months or years, as `period`
    period   1 is the first period of service; 0 is the day it was bought

    Formula: (cost - salvage) / life in periods 1 to `life`, else 0. If the life ends within a
    period, that period bears its part, so the charges always add up to cost - salvage.

    A press for 10 000, worth 1 000 after five years, loses 1 800 a year:

    >>> print(straight_line(10_000, 1_000, 5, np.array([0, 1, 5, 6])))
    [   0. 1800. 1800.    0.]

    Source: Excel SLN, which leaves out the periods.
    """
    in_service = (period >= 1) * np.minimum(np.maximum(life - period + 1, 0), 1)
    return (cost - salvage) / life * in_service


def book_value(cost: Numeric, salvage: Numeric, life: Numeric, period: Numeric) -> Numeric:
    """What is the machine still worth in the books at the end of this period?

    cost, salvage, life, period  as in `straight_line`

    Formula: cost - (cost - salvage) x the share of its life that is over.

    The press of 10 000, after no, two, five and nine years:

    >>> print(book_value(10_000, 1_000, 5, np.array([0, 2, 5, 9])))
    [10000.  6400.  1000.  1000.]

    Source: cost less the charges so far.
    """
    return cost - (cost - salvage) * np.minimum(np.maximum(period, 0) / life, 1)
