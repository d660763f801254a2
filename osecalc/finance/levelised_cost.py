"""What does a unit of output cost, over the whole life of what makes it?"""

import numpy as np
from numpy.typing import ArrayLike

from osecalc.finance._flows import Floats, periods_first
from osecalc.finance.numeric import Numeric
from osecalc.finance.present_value import npv


def levelised_cost(rate: ArrayLike, costs: ArrayLike, output: ArrayLike, axis: int = -1) -> Floats:
    """At which constant price would the output just pay for all its costs?

    rate    discount rate a period, as a share, above -1: one number, or an array that broadcasts
            against the other axes of `costs`
    costs   all costs, opening day first, as positive amounts (an income is a negative cost)
    output  units made in the same periods, in any unit (kWh, bricks); same shape as `costs`
    axis    the axis that counts periods, the last by default

    Formula: npv(rate, costs) / npv(rate, output): output that comes later counts for less, as its
    sales would. NaN if there is no output.

    A press of 1 000 that costs 100 a year and makes 1 100 bricks in year 1 and 1 210 in year 2,
    at 10 %: costs of 1 000 + 90.91 + 82.64 are spread over 1 000 + 1 000 discounted bricks.

    >>> print(round(levelised_cost(0.10, [1_000, 100, 100], [0, 1_100, 1_210]), 4))
    0.5868

    Raises ValueError for a rate of -1 or less, no periods, other periods for the output than for
    the costs, or values that are not real numbers.
    Source: NREL, System Advisor Model, levelised cost of energy.
    """
    periods = [periods_first(each, axis).shape[0] for each in (costs, output)]
    if periods[0] != periods[1]:
        raise ValueError(
            f"Costs and output must have the same periods; got {periods[0]} and {periods[1]}."
        )
    made = npv(rate, output, axis)
    worth: Floats = npv(rate, costs, axis) / np.where(made == 0, np.nan, made)
    return worth


def fixed_charge_cost(
    capital: Numeric,
    fixed_charge_rate: Numeric,
    fixed_cost: Numeric,
    variable_cost: Numeric,
    output: Numeric,
) -> Numeric:
    """What does a unit cost if each year bears the same share of the capital?

    capital            money put in, in any currency
    fixed_charge_rate  share of the capital that a year must earn (`capital_recovery_factor`,
                       or that with taxes and insurance on top)
    fixed_cost         fixed running costs a year, same currency
    variable_cost      running cost a unit, same currency
    output             units made in a year, above 0

    Formula: (fixed_charge_rate x capital + fixed_cost) / output + variable_cost.

    10 000 at 12 % a year and 300 of upkeep over 5 000 bricks, and 0.05 of cement in each:

    >>> print(round(fixed_charge_cost(10_000, 0.12, 300, 0.05, 5_000), 4))
    0.35

    Source: NREL, simple (fixed charge rate) levelised cost of energy calculator.
    """
    return (fixed_charge_rate * capital + fixed_cost) / output + variable_cost
