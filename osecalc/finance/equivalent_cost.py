"""What does a machine cost a year, so that machines of different lives can be compared?"""

from osecalc.finance.numeric import Numeric
from osecalc.finance.present_value import annuity_factor, discount_factor


def capital_recovery_factor(rate: Numeric, periods: Numeric) -> Numeric:
    """Which equal yearly sum gives back 1, put in today, with interest?

    rate     rate a period, as a share, above -1
    periods  how many periods, 1 or more

    Formula: 1 / annuity_factor, that is rate / (1 - (1 + rate) ^ -periods); at no interest
    1 / periods.

    At 10 %, 0.5762 in one year and 0.5762 in two are worth 0.5238 + 0.4762 = 1 today:

    >>> print(round(capital_recovery_factor(0.10, 2), 4))
    0.5762

    Source: any text of engineering economics (A/P, the capital recovery factor).
    """
    return 1 / annuity_factor(rate, periods)


def equivalent_annual_cost(
    rate: Numeric, cost: Numeric, life: Numeric, salvage: Numeric = 0, yearly_cost: Numeric = 0
) -> Numeric:
    """Which equal yearly cost is worth as much as buying, running and at last selling a machine?

    rate         discount rate a year, as a share, above -1
    cost         its price on opening day, in any currency
    life         how many years it serves, 1 or more
    salvage      what it is sold for at the end of its life, same currency
    yearly_cost  what it costs to run, at the end of each year, same currency

    Formula: (cost - salvage x discount_factor(rate, life)) / annuity_factor(rate, life)
    + yearly_cost. If running costs differ by year, take npv(rate, all costs) as `cost`.

    A machine of 15 000, sold for 3 000 after two years, running at 1 500 a year, at 10 %:
    3 000 in two years are worth 2 479.34 today, the other 12 520.66 are 7 214.29 a year.

    >>> print(round(equivalent_annual_cost(0.10, 15_000, 2, salvage=3_000, yearly_cost=1_500), 2))
    8714.29

    Source: any text of engineering economics; Excel PMT of the worth of all costs.
    """
    to_recover = cost - salvage * discount_factor(rate, life)
    return to_recover / annuity_factor(rate, life) + yearly_cost
