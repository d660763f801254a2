"""Does it hang on a few? Patronage, sales or purchases by member, customer or supplier."""

import numpy as np
from numpy.typing import ArrayLike

from osecalc.distribution._people import not_negative, whole
from osecalc.distribution.numeric import Floats


def herfindahl(amounts: ArrayLike) -> Floats:
    """How concentrated is it, from 1 / n (all the same) to 1 (all with one)?

    amounts  of each member, 0 or more (patronage, sales, hours); members are the last axis

    Formula: the sum of squared shares. 1 over it is the number of equal members that would be as
    concentrated. NaN where there is nothing to share.

    >>> print(herfindahl([25, 25, 25, 25]), herfindahl([50, 50, 0, 0]))
    0.25 0.5

    Raises ValueError for negative amounts.
    Source: the index of O. C. Herfindahl (1950) and A. O. Hirschman (1945).
    """
    each = not_negative(amounts, "Amounts")
    shares = each / whole(each.sum(axis=-1, keepdims=True))
    index: Floats = (shares**2).sum(axis=-1)
    return index


def largest_share(amounts: ArrayLike, members: int = 1) -> Floats:
    """Which share do the largest members have?

    amounts  of each member, 0 or more; members are the last axis
    members  how many of the largest count together, 1 or more

    Formula: the sum of the largest over the sum of all (the concentration ratio CR1, CR4, ...). NaN
    where there is nothing to share.

    >>> print(largest_share([10, 60, 30]), largest_share([10, 60, 30], members=2))
    0.6 0.9

    Raises ValueError for negative amounts or less than one member.
    Source: the concentration ratio of industrial economics.
    """
    each = not_negative(amounts, "Amounts")
    if members < 1:
        raise ValueError(f"At least one member counts as the largest; got {members}.")
    largest = np.sort(each, axis=-1)[..., -members:]
    share: Floats = largest.sum(axis=-1) / whole(each.sum(axis=-1))
    return share
