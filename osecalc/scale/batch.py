"""Flexible or dedicated tooling: which is cheaper depends on how many alike are made."""

import numpy as np

from osecalc.scale.numeric import MISSING, Numeric


def batch_cost(units: Numeric, tooling_cost: Numeric, unit_cost: Numeric) -> Numeric:
    """What does a unit cost in a batch of this size?

    units         in the batch, above 0
    tooling_cost  of setting up and tooling for the batch, in any currency
    unit_cost     of each unit once that is done, same currency

    Formula: tooling_cost / units + unit_cost; NaN for a batch of nothing.

    A mould for 5 000 that makes parts at 2 each, against printing at 12 with 100 to set up:

    >>> print(batch_cost(np.array([10, 490, 2000]), 5000, 2).round(2))
    [502.    12.2    4.5]
    >>> print(batch_cost(np.array([10, 490, 2000]), 100, 12).round(2))
    [22.   12.2  12.05]

    Source: division.
    """
    return tooling_cost / np.where(units > 0, units, MISSING) + unit_cost


def break_even_batch(
    dedicated_tooling: Numeric,
    flexible_tooling: Numeric,
    dedicated_unit_cost: Numeric,
    flexible_unit_cost: Numeric,
) -> Numeric:
    """From which batch size on is dedicated tooling cheaper than a flexible shop?

    dedicated_tooling    of setting up and tooling for the one product, in any currency
    flexible_tooling     of setting up general-purpose machines for it, same currency
    dedicated_unit_cost  of each unit with dedicated tooling, same currency
    flexible_unit_cost   of each unit on general-purpose machines, same currency

    Formula: (dedicated_tooling - flexible_tooling) / (flexible_unit_cost - dedicated_unit_cost);
    below it the flexible shop is cheaper. NaN where there is no such size, because the tooling is
    not the dearer or its unit not the cheaper.

    >>> print(break_even_batch(5000, 100, 2, 12))
    490.0

    Source: our formula for the argument of M. J. Piore and C. F. Sabel, The Second Industrial
    Divide (1984), who give no numbers.
    """
    dearer = dedicated_tooling - flexible_tooling
    saved = flexible_unit_cost - dedicated_unit_cost
    return np.where(dearer >= 0, dearer, MISSING) / np.where(saved > 0, saved, MISSING)
