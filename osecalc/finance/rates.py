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


def effective_rate(nominal: Numeric, times_a_year: Numeric) -> Numeric:
    """What does a rate that is quoted for a year, but charged in parts, really come to in a year?

    nominal       the quoted yearly rate, as a share, above -`times_a_year`
    times_a_year  how often a year a part of it is charged, 1 or more (12: monthly)

    Formula: (1 + nominal / times) ^ times - 1.

    20 % a year, charged in two halves: 1.1 x 1.1 = 1.21, so 21 %:

    >>> round(effective_rate(0.20, 2), 4)
    0.21

    Source: Excel EFFECT.
    """
    return (1 + nominal / times_a_year) ** times_a_year - 1


def nominal_rate(effective: Numeric, times_a_year: Numeric) -> Numeric:
    """Which rate would be quoted for a year, if it is charged in parts and comes to `effective`?

    effective     the effective rate a year, as a share, above -1
    times_a_year  how often a year a part is charged, 1 or more

    Formula: times x ((1 + effective) ^ (1 / times) - 1).

    21 % a year in two parts is 10 % each half-year, quoted as 20 %:

    >>> round(nominal_rate(0.21, 2), 4)
    0.2

    Source: Excel NOMINAL.
    """
    return times_a_year * ((1.0 + effective) ** (1 / times_a_year) - 1)
