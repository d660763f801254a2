"""What all shops of a network give and need together, month by month and year by year."""

import numpy as np
from numpy.typing import ArrayLike

from osecalc.spread._cohorts import by_month, closing, closing_at
from osecalc.spread.numeric import Floats


def network_totals(started: ArrayLike, profile: ArrayLike, hazard: ArrayLike = 0) -> Floats:
    """What do all shops together have, make or need in each month?

    started  shops started in each month, month 0 (opening day) first, scenarios last; as in
             `Network`
    profile  what one shop has, makes or needs at each age in months (jobs, output, value kept
             local, surplus, capital), age 0 (its opening day) first, scenarios last; at least as
             many ages as there are months
    hazard   share of running shops that close in a month, as in `replicate`

    Formula: month by month, the sum over all cohorts of shops still running x profile at their age:
    the convolution of cohorts with the profile of survivors. A plain list is months, or ages.

    Two shops start on opening day and one a month later; each needs 9 at once and employs 1 and
    then 3 people:

    >>> print(network_totals([2, 1, 0], profile=[9, 0, 0]), network_totals([2, 1, 0], [0, 1, 3]))
    [18.  9.  0.] [0. 2. 7.]

    Raises ValueError for shapes that do not fit, and for a profile that is too short.
    Source: cohort-component projection, as for populations.
    """
    starts = by_month(started, "the starts")
    months = len(starts)
    by_age = by_month(profile, "the profile", months)
    share = closing(hazard, months)
    cases = np.broadcast_shapes(starts.shape[1:], by_age.shape[1:], share.shape[2:])
    alive = np.broadcast_to(starts, (months, *cases)).copy()
    total: Floats = alive * by_age[0]
    closes = share.any()
    for age in range(1, months):
        cohorts = months - age
        alive = alive[:cohorts]
        if closes:
            alive *= 1 - closing_at(share, age, cohorts)
        if by_age[age].any():
            total[age:] += alive * by_age[age]
    return total[:, 0] if np.ndim(started) == 1 and total.shape[1:] == (1,) else total


def sum_by_year(monthly: ArrayLike) -> Floats:
    """How much is it in each year?

    monthly  flows by month, month 0 (opening day) first; scenarios may follow

    Formula: opening day by itself, then the sum of each twelve months; the last year may be short.

    >>> print(sum_by_year([100] + 24 * [1]))
    [100.  12.  12.]

    Source: our convention; addition.
    """
    flows = np.asarray(monthly, dtype=np.float64)
    sums: Floats = np.add.reduceat(flows, [0, *range(1, len(flows), 12)], axis=0)
    return sums


def end_of_year(monthly: ArrayLike) -> Floats:
    """How much is there at the end of each year?

    monthly  balances by month (shops running, jobs), month 0 (opening day) first; scenarios may
             follow

    Formula: opening day, then each twelfth month; the last month stands for a last year that is
    short.

    >>> print(end_of_year(range(30)))
    [ 0. 12. 24. 29.]

    Source: our convention.
    """
    balances = np.asarray(monthly, dtype=np.float64)
    last = len(balances) - 1
    ends: Floats = balances[[*range(0, last, 12), last]]
    return ends
