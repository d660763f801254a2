"""What does a project bring for each unit of money put in?"""

import numpy as np
from numpy.typing import ArrayLike

from osecalc.finance._flows import Floats, periods_first
from osecalc.finance.numeric import Numeric
from osecalc.finance.present_value import npv


def profitability_index(rate: ArrayLike, flows: ArrayLike, axis: int = -1) -> Floats:
    """How much is all that comes later worth, for each 1 put in on opening day?

    rate   discount rate a period, as a share, above -1: one number, or an array that broadcasts
           against the other axes of `flows`
    flows  out negative, in positive; flow 0 falls on opening day
    axis   the axis of `flows` that counts periods, the last by default

    Formula: npv of the flows after opening day / money put in on opening day. Above 1 where
    npv is above 0. NaN if nothing is put in on opening day.

    Put in 100, get 55 and then 72.60: at 10 % they are worth 50 + 60.

    >>> print(round(profitability_index(0.10, [-100, 55, 72.6]), 4))
    1.1

    Raises ValueError for a rate of -1 or less, no periods, or flows that are not real numbers.
    Source: Principles of Finance 2e (OpenStax), 16.4.
    """
    opening = periods_first(flows, axis)[0]
    index: Floats = 1 + npv(rate, flows, axis) / np.where(opening < 0, -opening, np.nan)
    return index


def accounting_rate_of_return(
    yearly_income: Numeric, cost: Numeric, salvage: Numeric = 0
) -> Numeric:
    """Which share of the money put in comes back as income each year, in the books?

    yearly_income  average yearly income after depreciation, in any currency
    cost           money put in, same currency
    salvage        what the machine will still be worth at the end, same currency, below `cost`

    Formula: yearly_income / (cost - salvage). It takes no account of when the money comes.

    A machine of 50 000 that will be worth 5 000 brings 15 000 a year: 15 000 / 45 000.

    >>> print(round(accounting_rate_of_return(15_000, 50_000, 5_000), 4))
    0.3333

    Source: Principles of Accounting 2 (OpenStax), 11.2.
    """
    return yearly_income / (cost - salvage)
