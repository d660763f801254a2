"""A fixed cost shared by many copies and many makers: how near a copy comes to costing nothing."""

import numpy as np

from osecalc.scale.numeric import MISSING, Numeric


def cost_per_copy(
    fixed_cost: Numeric, copies: Numeric, producers: Numeric, marginal_cost: Numeric
) -> Numeric:
    """What does a copy cost, if all makers share what had to be spent once?

    fixed_cost     spent once, as for a design, in any currency
    copies         that each producer makes, above 0
    producers      how many share the fixed cost, 1 or more
    marginal_cost  of one more copy: its material, energy and work, same currency

    Formula: fixed_cost / (producers x copies) + marginal_cost, which falls towards marginal_cost
    and never below. NaN where no copy is made.

    A development of 15 000 on 20 presses, borne alone and by ten who make 20 each; the materials of
    a press are 1 350:

    >>> print(cost_per_copy(15_000, 20, np.array([1, 10]), 1350))
    [2100. 1425.]

    Source: after J. Rifkin, The Zero Marginal Cost Society (2014); Open Source Ecology for the
    press.
    """
    shared_by = producers * copies
    return fixed_cost / np.where(shared_by > 0, shared_by, MISSING) + marginal_cost
