"""What a workplace costs, against what one can earn there: Schumacher's measure of a technology."""

import numpy as np

from osecalc.scale.numeric import MISSING, Numeric


def capital_per_workplace(capital: Numeric, workplaces: Numeric) -> Numeric:
    """How much capital does one workplace take?

    capital     all that must be invested, in any currency
    workplaces  how many people can work there; whole days' work counts as one

    Formula: capital / workplaces; NaN without a workplace.

    Open Source Ecology's plan of 2023-24 for a crew of four: 400 000.

    >>> print(capital_per_workplace(400_000, 4))
    100000.0

    Source: E. F. Schumacher, Small is Beautiful (1973), part III.
    """
    return capital / np.where(workplaces > 0, workplaces, MISSING)


def years_of_earnings(capital: Numeric, workplaces: Numeric, yearly_earnings: Numeric) -> Numeric:
    """How many years of a worker's earnings does one workplace cost?

    capital, workplaces  as in `capital_per_workplace`
    yearly_earnings      of one worker, same currency

    Formula: capital / workplaces / yearly_earnings. 1 is Schumacher's ceiling: a workplace should
    cost no more than an able worker earns in a year. NaN without a workplace or earnings.

    The crew of four at 48 000 a year each, and a plastic workshop of 14 432.10 for 2.5 people at
    20 800:

    >>> print(years_of_earnings(400_000, 4, 48_000).round(2))
    2.08
    >>> print(years_of_earnings(14_432.10, 2.5, 20_800).round(2))
    0.28

    Source: E. F. Schumacher, Small is Beautiful (1973); his ceiling as it is commonly reported.
    """
    earned = np.where(yearly_earnings > 0, yearly_earnings, MISSING)
    return capital_per_workplace(capital, workplaces) / earned
