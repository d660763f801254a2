"""A charge that is the same share of what the machine is still worth."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from osecalc.depreciation.straight_line import Numeric


def declining_balance(
    cost: Numeric, salvage: Numeric, life: Numeric, period: Numeric, factor: Numeric = 2
) -> Numeric:
    """How much is charged in this period if each takes the same share of what is left?

    cost     what the machine cost, in any currency
    salvage  below this it is never written, same currency
    life     how many periods it serves, above 0; months or years, as `period`
    period   1 is the first period of service; 0 is the day it was bought
    factor   how many times faster than straight line it begins: 2 is double declining balance

    Formula: what it was worth x factor / life, but never below `salvage`, in periods 1 to `life`.
    What is left in the end may be above `salvage` (it never gets to 0): the charges add up to
    cost - salvage only with the switch of `declining_balance_with_switch`.

    A press for 10 000, worth 1 000 after five years: 40 % of 10 000, of 6 000, of 3 600, of 2 160,
    and then only 296, down to 1 000.

    >>> print(declining_balance(10_000, 1_000, 5, np.arange(7)).round(6))
    [   0. 4000. 2400. 1440.  864.  296.    0.]

    Source: Excel DDB.
    """
    kept = np.maximum(1 - factor / life, 0)
    before = np.minimum(np.maximum(period - 1, 0), life)
    after = np.minimum(np.maximum(period, 0), life)
    return np.maximum(cost * kept**before, salvage) - np.maximum(cost * kept**after, salvage)


def declining_balance_with_switch(
    cost: ArrayLike, salvage: ArrayLike, life: int, factor: ArrayLike = 2
) -> NDArray[np.float64]:
    """What is charged each period if it turns to straight line as soon as that charges more?

    cost     what the machine cost, in any currency: one number, or an array of many machines
    salvage  what it will still be worth at the end of its life, same currency, 0 to `cost`
    life     how many whole periods it serves, 1 or more
    factor   how many times faster than straight line it begins, above 0

    Formula: each period the larger of what it is worth x factor / life, and (what it is worth -
    salvage) / periods left; never below `salvage`. The charges add up to cost - salvage.

    The shape is that of the machines, then periods 0 (the day it was bought) to `life`. A press
    for 10 000, worth nothing after five years: 40 % of 10 000, of 6 000, of 3 600; then half of
    2 160 twice, as that is more than 40 % of it.

    >>> print(declining_balance_with_switch(10_000, 0, 5).round(6))
    [   0. 4000. 2400. 1440. 1080. 1080.]

    Raises ValueError for a life below one whole period, a salvage outside 0..`cost`, or a factor
    that is not above 0.
    Source: Excel VDB.
    """
    if not float(life).is_integer() or life < 1:
        raise ValueError(f"A life is a whole number of periods, at least 1; got {life}.")
    worth, floor, speed = np.broadcast_arrays(
        *(np.asarray(each, dtype=np.float64) for each in (cost, salvage, factor))
    )
    if not ((floor >= 0) & (floor <= worth)).all():
        raise ValueError(
            f"A salvage value lies between 0 and the cost, {worth.tolist()}; got {floor.tolist()}."
        )
    if not (speed > 0).all():
        raise ValueError(f"A declining balance needs a factor above 0; got {speed.tolist()}.")
    charges = np.zeros((*worth.shape, int(life) + 1))
    for period in range(1, int(life) + 1):
        declining = worth * (speed / life)
        level = (worth - floor) / (life - period + 1)
        charges[..., period] = np.minimum(np.maximum(declining, level), worth - floor)
        worth = worth - charges[..., period]
    return charges


def fixed_declining_balance(
    cost: Numeric, salvage: Numeric, life: Numeric, year: Numeric, first_year_months: Numeric = 12
) -> Numeric:
    """How much is charged this year at the fixed share that leads from cost to salvage?

    cost               what the machine cost, above 0, in any currency
    salvage            what it will still be worth at the end of its life, same currency, 0 or more
    life               how many whole years it serves
    year               1 is the first year of service; 0 is the day it was bought
    first_year_months  months of service in the first year, 1 to 12; what they lack falls in the
                       year after the last

    Formula: what it was worth x rate, with rate = 1 - (salvage / cost) ^ (1 / life) rounded to
    three decimals (so it ends near `salvage`, not at it); the first year's charge and that of the
    year after the last count only their months.

    A press for 10 000, worth 2 500 after two years, loses half of its worth each year:

    >>> print(fixed_declining_balance(10_000, 2_500, 2, np.arange(4)))
    [   0. 5000. 2500.    0.]

    Source: Excel DB, whose rounding is part of its specification.
    """
    rate = np.floor((1 - (salvage / cost) ** (1 / life)) * 1000 + 0.5) / 1000
    first = rate * first_year_months / 12
    left = cost * (1 - first) * (1 - rate) ** np.maximum(year - 2, 0)
    months = np.where(year > life, 12 - first_year_months, 12)
    later = left * rate * months / 12
    served = (year >= 1) * (year <= life + 1)
    return served * np.where(year <= 1, cost * first, later)
