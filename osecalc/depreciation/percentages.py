"""Charges from a table of percentages: the tax office's, or one's own."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

MACRS_HALF_YEAR = {
    3: (33.33, 44.45, 14.81, 7.41),
    5: (20.0, 32.0, 19.2, 11.52, 11.52, 5.76),
    7: (14.29, 24.49, 17.49, 12.49, 8.93, 8.92, 8.93, 4.46),
    10: (10.0, 18.0, 14.4, 11.52, 9.22, 7.37, 6.55, 6.55, 6.56, 6.55, 3.28),
    15: (5.0, 9.5, 8.55, 7.7, 6.93, 6.23, *(5.9, 5.9, 5.91), *(5.9, 5.91) * 3, 2.95),
    20: (3.75, 7.219, 6.677, 6.177, 5.713, 5.285, 4.888, 4.522, *(4.462, 4.461) * 6, 2.231),
}
"""Per cent of the cost by year, for each recovery period (IRS Publication 946, Table A-1)."""


def own_percentages(
    cost: ArrayLike, shares: ArrayLike, salvage: ArrayLike = 0
) -> NDArray[np.float64]:
    """What is charged each period if a table says which share falls on which?

    cost     what the machine cost, in any currency: one number, or an array of many machines
    shares   share of cost - salvage charged in periods 1, 2, ...: 0 or more, adding up to 1
    salvage  what it will still be worth in the end, same currency; as `cost`

    Formula: (cost - salvage) x share.

    The shape is that of the machines, then periods 0 (the day it was bought) to the last. A press
    for 10 000, worth 1 000 in the end, half of the rest in the first year:

    >>> print(own_percentages(10_000, [0.5, 0.3, 0.2], salvage=1_000))
    [   0. 4500. 2700. 1800.]

    Raises ValueError for shares that are negative, or do not add up to 1 within 1e-9.
    Source: definition.
    """
    table = np.asarray(shares, dtype=np.float64)
    if table.ndim != 1 or not (table >= 0).all() or not abs(table.sum() - 1) <= 1e-9:
        raise ValueError(
            f"The shares of a depreciation table are one row of numbers, 0 or more, that add up "
            f"to 1 (100 %); got {table.tolist()}, which add up to {table.sum():g}."
        )
    basis = np.asarray(cost, dtype=np.float64) - np.asarray(salvage, dtype=np.float64)
    charges: NDArray[np.float64] = basis[..., np.newaxis] * np.concatenate([[0.0], table])
    return charges


def macrs(cost: ArrayLike, recovery_years: int) -> NDArray[np.float64]:
    """What may be deducted each year under the United States' half-year tables?

    cost            what the machine cost, in any currency: one number, or an array of many
    recovery_years  its class: 3, 5, 7, 10, 15 or 20 years

    Formula: cost x the table's percentage. Whatever the month of purchase, half of the first
    year is charged, so there is one year more than the class says. Salvage is not taken off.

    The shape is that of the machines, then years 0 (the day it was bought) to recovery_years + 1.
    A press for 10 000 in the three-year class:

    >>> print(macrs(10_000, 3))
    [   0. 3333. 4445. 1481.  741.]

    Raises ValueError for a class that the table does not have.
    Source: IRS, Publication 946, How To Depreciate Property, Table A-1.
    """
    if recovery_years not in MACRS_HALF_YEAR:
        raise ValueError(
            f"MACRS has half-year tables for {', '.join(map(str, MACRS_HALF_YEAR))} years; got "
            f"{recovery_years}."
        )
    return own_percentages(cost, np.array(MACRS_HALF_YEAR[recovery_years]) / 100)
