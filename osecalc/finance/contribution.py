"""What does a sale leave to pay for the fixed costs, and how safe is that?"""

import numpy as np

from osecalc.finance.numeric import MISSING, Numeric


def contribution_margin(price: Numeric, variable_cost: Numeric) -> Numeric:
    """What does a sale leave for fixed costs and profit?

    price          of a unit (or all sales), in any currency
    variable_cost  of a unit (or of all sales), same currency

    Formula: price - variable_cost.

    A birdbath sold for 100 that costs 20 to make leaves 80:

    >>> contribution_margin(100, 20)
    80

    Source: Principles of Accounting 2 (OpenStax), 3.1.
    """
    return price - variable_cost


def contribution_margin_ratio(
    price: Numeric, variable_cost: Numeric, undefined: Numeric = MISSING
) -> Numeric:
    """Which share of each sale is left for fixed costs and profit?

    price, variable_cost  as in `contribution_margin`
    undefined             what to answer if nothing is sold (a price of 0 or less): NaN, or in a
                          line of a plan its reason

    Formula: (price - variable_cost) / price.

    >>> print(contribution_margin_ratio(100, 20))
    0.8

    Source: Principles of Accounting 2 (OpenStax), 3.1.
    """
    return (price - variable_cost) / np.where(price > 0, price, undefined)


def margin_of_safety(
    sales: Numeric, break_even_sales: Numeric, undefined: Numeric = MISSING
) -> Numeric:
    """By which share may sales fall before there is a loss?

    sales             in units or money
    break_even_sales  the sales at which there is neither profit nor loss, same unit
    undefined         what to answer if nothing is sold, as in `contribution_margin_ratio`

    Formula: (sales - break_even_sales) / sales; below 0 there is a loss already.

    300 birdbaths sold, 225 needed:

    >>> print(margin_of_safety(300, 225))
    0.25

    Source: Principles of Accounting 2 (OpenStax), 3.5.
    """
    return (sales - break_even_sales) / np.where(sales > 0, sales, undefined)


def operating_leverage(
    contribution: Numeric, operating_income: Numeric, undefined: Numeric = MISSING
) -> Numeric:
    """By how many per cent does income change if sales change by one per cent?

    contribution      sales less all variable costs, in any currency
    operating_income  contribution less fixed costs, same currency
    undefined         what to answer if there is no income to change (0 or a loss), as in
                      `contribution_margin_ratio`

    Formula: contribution / operating_income.

    A contribution of 148 000 of which 85 000 are left: 10 % more sales bring 17.4 % more income.

    >>> print(round(operating_leverage(148_000, 85_000), 2))
    1.74

    Source: Principles of Accounting 2 (OpenStax), 3.5.
    """
    return contribution / np.where(operating_income > 0, operating_income, undefined)
