"""How much must be sold before the shop makes no loss?"""

from collections.abc import Sequence

import numpy as np

from osecalc.finance.numeric import MISSING, Numeric


def break_even_units(
    fixed_cost: Numeric,
    price: Numeric,
    variable_cost: Numeric,
    target_profit: Numeric = 0,
    undefined: Numeric = MISSING,
) -> Numeric:
    """How many units must be sold to cover all costs, and a profit if one is wanted?

    fixed_cost     costs of the period whatever is sold, in any currency
    price          of a unit, same currency
    variable_cost  of a unit, same currency
    target_profit  wanted before tax, same currency
    undefined      what to answer if a unit leaves nothing, so that no volume is enough: NaN, or
                   in a line of a plan its reason

    Formula: (fixed_cost + target_profit) / (price - variable_cost). A fraction: round it up.

    Birdbaths leave 100 - 20 = 80 each; 18 000 of fixed costs need 18 000 / 80:

    >>> print(break_even_units(18_000, 100, 20))
    225.0
    >>> print(break_even_units(18_000, 20, 20))
    nan

    Source: Principles of Accounting 2 (OpenStax), 3.2.
    """
    margin = price - variable_cost
    return (fixed_cost + target_profit) / np.where(margin > 0, margin, undefined)


def break_even_sales(
    fixed_cost: Numeric,
    price: Numeric,
    variable_cost: Numeric,
    target_profit: Numeric = 0,
    undefined: Numeric = MISSING,
) -> Numeric:
    """For how much money must be sold to cover all costs, and a profit if one is wanted?

    fixed_cost, price, variable_cost, target_profit, undefined  as in `break_even_units`; price
        and variable cost may be those of all sales together

    Formula: break_even_units x price.

    225 birdbaths at 100:

    >>> print(break_even_sales(18_000, 100, 20))
    22500.0

    Source: Principles of Accounting 2 (OpenStax), 3.2.
    """
    return price * break_even_units(fixed_cost, price, variable_cost, target_profit, undefined)


def break_even_mix(
    fixed_cost: Numeric,
    prices: Sequence[Numeric],
    variable_costs: Sequence[Numeric],
    mix: Sequence[Numeric],
    target_profit: Numeric = 0,
    undefined: Numeric = MISSING,
) -> list[Numeric]:
    """How many of each product must be sold, if they always sell in the same proportion?

    fixed_cost      costs of the period whatever is sold, in any currency
    prices          of a unit, one for each product, same currency
    variable_costs  of a unit, one for each product, same currency
    mix             units of each product in one bundle (3 of this go with 1 of that)
    target_profit   wanted before tax, same currency
    undefined       what to answer if a bundle leaves nothing, as in `break_even_units`

    Formula: bundles = (fixed_cost + target_profit) / sum of mix x (price - variable cost); the
    units of each product are bundles x mix, in the order given.

    Three of A leave 3 x 6, one of B leaves 4: bundles of 22 carry 220 000 after 10 000 of them.

    >>> [float(units) for units in break_even_mix(220_000, [10, 9], [4, 5], mix=[3, 1])]
    [30000.0, 10000.0]

    Raises ValueError if the lists differ in length or are empty.
    Source: Principles of Accounting 2 (OpenStax), 3.4.
    """
    if not len(prices) == len(variable_costs) == len(mix) > 0:
        raise ValueError(
            f"Each product needs a price, a variable cost and a place in the mix; got "
            f"{len(prices)} prices, {len(variable_costs)} variable costs and {len(mix)} in the mix."
        )
    products = zip(mix, prices, variable_costs, strict=True)
    margin = sum(units * (price - cost) for units, price, cost in products)
    bundles = (fixed_cost + target_profit) / np.where(margin > 0, margin, undefined)
    return [bundles * units for units in mix]
