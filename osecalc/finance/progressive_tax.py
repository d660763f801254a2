"""How much tax is due where each slice of an income has its own rate?"""

from collections.abc import Sequence

import numpy as np

from osecalc.finance._sums import added
from osecalc.finance.numeric import Numeric


def progressive_tax(
    income: Numeric, starts: Sequence[Numeric], rates: Sequence[Numeric]
) -> Numeric:
    """How much tax is due on an income that is taxed in brackets?

    income  taxable income of the period, in any currency
    starts  income above which each bracket's rate holds, rising, same currency; what lies below
            the first start is free of tax
    rates   tax on each further unit of money within the bracket, as a share, one for each start;
            the last holds for all above it

    Formula: the sum over brackets of (rate - rate of the bracket before) x max(income - start, 0).
    Only the slice within a bracket pays its rate: one more earned never costs more than the rate
    it reaches, so no rise ever leaves less.

    The first 10 000 at 10 %, the rest at 20 %: on 15 000 that is 1 000 + 1 000, not 20 % of it all.

    >>> print(progressive_tax(15_000, starts=[0, 10_000], rates=[0.1, 0.2]))
    2000.0

    Raises ValueError if the lists differ in length or are empty.
    Source: US Internal Revenue Service, Revenue Procedure 2023-34, tax rate tables (2024).
    """
    if not len(starts) == len(rates) > 0:
        raise ValueError(
            f"Each bracket needs the income it starts at and its rate; got {len(starts)} starts "
            f"and {len(rates)} rates."
        )
    steps = [rates[0], *(rate - before for rate, before in zip(rates[1:], rates, strict=False))]
    slices = zip(steps, starts, strict=True)
    return added(step * np.maximum(income - start, 0.0) for step, start in slices)
