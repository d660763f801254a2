"""Income tax on years of profit and loss, where a loss lowers the tax of later years."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from osecalc.finance._flows import Floats


class TaxedYears(NamedTuple):
    """Tax year by year; years are the last axis."""

    tax: Floats
    """Tax on the year's profit, past losses taken off."""
    losses: Floats
    """Losses still carried forward at the year's end."""


def tax_with_losses(profits: ArrayLike, rate: ArrayLike) -> TaxedYears:
    """How much income tax falls due each year, and which losses are still carried forward?

    profits  profit before tax of each year, losses negative; years are the last axis
    rate     share of the taxable profit that is paid as tax, 0 to 1; one number, or one for each
             row of years

    Formula: year by year, losses = max(losses before - profit, 0) and
    tax = rate x max(profit - losses before, 0). A loss is carried forward without end, never back.

    At 25 %: a loss of 8 000, then 6 000 and 6 000. The first 6 000 only use up the loss; of the
    second, 2 000 do, and 4 000 are taxed:

    >>> years = tax_with_losses([-8_000, 6_000, 6_000], 0.25)
    >>> print(years.tax, years.losses)
    [   0.    0. 1000.] [8000. 2000.    0.]

    Raises ValueError for no years, or a rate outside 0 to 1.
    Source: the usual rule of loss carryforward (as US Internal Revenue Code, section 172, but
    without its limit of 80 % of a year's profit).
    """
    rates = np.asarray(rate, dtype=np.float64)
    if not ((rates >= 0) & (rates <= 1)).all():
        raise ValueError(f"A tax rate is a share from 0 to 1; got {rates.tolist()}.")
    by_year = np.moveaxis(np.asarray(profits, dtype=np.float64), -1, 0)
    if len(by_year) == 0:
        raise ValueError("There is no year to tax: give the profit of at least one.")
    tax, losses = np.empty_like(by_year), np.empty_like(by_year)
    carried = np.zeros_like(by_year[0])
    for year, profit in enumerate(by_year):
        tax[year] = rates * np.maximum(profit - carried, 0)
        carried = losses[year] = np.maximum(carried - profit, 0)
    return TaxedYears(np.moveaxis(tax, 0, -1), np.moveaxis(losses, 0, -1))
