"""Rates: from a year to a month and back, and how prices grow."""

import numpy as np

from osecalc.finance.numeric import Numeric


def monthly_rate(effective_annual: Numeric) -> Numeric:
    """Which rate a month, compounded twelve times, gives this effective rate a year?

    effective_annual  as a share (0.12 is 12 %), above -1

    Formula: (1 + r) ^ (1/12) - 1. This is less than r/12, because interest earns interest.

    Twelve months at 1 % make 12.68 % a year, so back again:

    >>> round(monthly_rate(0.12682503), 6)
    0.01

    Source: definition of the effective annual rate; Excel EFFECT.
    """
    return (1.0 + effective_annual) ** (1 / 12) - 1


def annual_rate(monthly: Numeric) -> Numeric:
    """What does this rate a month really cost or earn in a year?

    monthly  as a share, above -1

    Formula: (1 + m) ^ 12 - 1, the effective annual rate.

    3 % a month sounds like 36 % a year; it is 42.6 %:

    >>> round(annual_rate(0.03), 3)
    0.426

    Source: definition of the effective annual rate; Excel EFFECT.
    """
    return (1.0 + monthly) ** 12 - 1


def monthly_rate_of_apr(apr: Numeric) -> Numeric:
    """Which rate does a contract that quotes a nominal yearly rate (APR) charge each month?

    apr  the nominal yearly rate of the contract, as a share

    Formula: apr / 12. A loan at "12 % APR" charges 1 % a month, which is 12.68 % a year.

    >>> monthly_rate_of_apr(0.12)
    0.01

    Source: the usual wording of loan contracts; Excel NOMINAL.
    """
    return apr / 12


def growth_index(rate: Numeric, month: Numeric) -> Numeric:
    """By how much have prices or wages risen by this month, if they step up once a year?

    rate   yearly growth, as a share (0.10 is 10 %), above -1
    month  0 is opening day; 1, 2, ... are the months after it

    Formula: (1 + rate) ^ (whole years gone by before this month).
    Months 0 to 12 are at 1, months 13 to 24 at 1 + rate, and so on.

    At 10 % a year:

    >>> print(growth_index(0.10, np.array([0, 1, 12, 13, 24, 25])))
    [1.   1.   1.   1.1  1.1  1.21]

    Source: our convention; a plan gives the yearly growth of prices, wages and costs.
    """
    return (1.0 + rate) ** np.maximum(np.floor((month - 1) / 12), 0)
