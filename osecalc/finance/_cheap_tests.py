"""What can be said of the rates of many cash flows without looking for every root.

Rows are periods and columns are cases, as in `_one_root`. A sign test bounds the number of roots
from above, and an odd number of changes can't mean none, an even number can't mean one.
"""

from typing import NamedTuple

import numpy as np

from osecalc.finance._every_root import PROMISE, fit
from osecalc.finance._flows import Floats
from osecalc.finance._one_root import Bools, Counts, farthest, one_root, sign_changes, turned

ROUNDING = 1e-14
"""A sum this small, as a share of what was added up, is zero as far as floats can tell."""


class Sides(NamedTuple):
    """What is known of each column: how many rates there are on either side of 0."""

    above: Counts
    """Rates of 0 and above: 0 or 1; UNKNOWN if it may be more."""
    below: Counts
    """Rates below 0: 0 or 1; UNKNOWN if it may be more."""


UNKNOWN = -1


def on_each_side(flows: Floats, changes: Counts) -> Sides:
    """How many rates above 0 and below 0, from the signs of the flows and of their sums.

    changes: how often the sign of each column changes; every column has some.

    >>> flows = np.array([[-100.0, -100, -100], [60, 230, 150], [60, -90, -30], [0, 0, -10]])
    >>> sides = on_each_side(flows, sign_changes(flows))
    >>> print(sides.above, sides.below)
    [1 1 1] [0 1 1]
    """
    total = flows.sum(axis=0)
    first = flows[0]
    if not first.all():
        first = np.take_along_axis(flows, (flows != 0).argmax(axis=0)[np.newaxis], axis=0)[0]
    # At a huge rate only the first flow counts, at 0 the total: if one sign change says that there
    # is one root, and these two differ, it is above 0.
    lost: Counts = (first * total > 0).astype(np.intp)
    above, below = 1 - lost, lost

    several = np.flatnonzero(changes != 1)
    if several.size:
        # Norstrom: the flows added up from the start change sign at least as often as there are
        # roots above 0. Added up from the end, the same holds for roots below 0.
        some = flows if several.size == len(total) else flows[:, several]
        clear = np.abs(total[several]) > 100 * ROUNDING * np.abs(some).sum(axis=0)
        for side, ours in ((above, some), (below, some[::-1])):
            bound = _changes_of_sums(ours)
            side[several] = np.where(clear & (bound <= 1), bound, UNKNOWN)
    return Sides(above, below)


def _changes_of_sums(flows: Floats) -> Counts:
    """Changes of sign of the running sums, what floats can't tell from zero left out.

    What is left out shifts the worth by no more than a rounding of the flows discounted so far;
    a share of the whole column instead would hide late small flows, which deep losses make great.
    """
    sums = np.cumsum(flows, axis=0)
    sums[np.abs(sums) <= ROUNDING * np.cumsum(np.abs(flows), axis=0)] = 0
    return sign_changes(sums)


@np.errstate(divide="ignore", invalid="ignore", over="ignore", under="ignore")
def single_rate(flows: Floats, below_zero: Bools) -> Floats:
    """The one rate on that side of 0, NaN where no float fits it."""
    ours = turned(flows, below_zero)
    near = np.zeros(ours.shape[1])
    z = one_root(ours, ours.sum(axis=0), near, farthest(ours), near, close=1e-7)
    rates = np.expm1(np.where(below_zero, -z, z))
    rates[np.abs(rates) < 1e-15] = 0  # 1 + rate can't be told from 1
    return np.where(fit(flows, rates) <= PROMISE, rates, np.nan)
