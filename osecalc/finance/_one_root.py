"""Discounted sums of many cash flows at once, and the one rate at which a sum is zero.

Rows are periods and columns are cases. A discount factor u lies in (0, 1]: for a rate above 0 it
is 1 / (1 + rate); for a rate below 0 the flows are turned round in time and it is 1 + rate. So no
power overflows, however deep the loss.
"""

import numpy as np
from numpy.typing import NDArray

from osecalc.finance._flows import Floats

Bools = NDArray[np.bool_]
Counts = NDArray[np.intp]

STEPS = 160
"""20 free steps, then every second one halves the bracket: enough for any bracket of floats."""
ACROSS = 1e-12


def powers(u: Floats, count: int) -> Floats:
    """Powers 0 to count-1 of u, a row each, by doubling: row 2k is row k times u^k.

    >>> print(powers(np.array([0.5]), 4).ravel())
    [1.    0.5   0.25  0.125]
    """
    rows = np.empty((count, len(u)))
    rows[0] = 1
    filled, step = 1, u
    while filled < count:
        more = min(filled, count - filled)
        np.multiply(rows[:more], step, out=rows[filled : filled + more])
        filled, step = filled + more, step * step
    return rows


def sign_changes(values: Floats) -> Counts:
    """How often the sign changes down each column, zeros left out.

    >>> print(sign_changes(np.array([[-1.0, 0.0], [0.0, -2.0], [3.0, 0.0], [-4.0, 5.0]])))
    [2 1]
    """
    positive = values > 0
    gaps = np.flatnonzero((values == 0).any(axis=0))
    if gaps.size:
        # A zero takes the sign of the last value before it that has one, or of the first after it.
        some = values[:, gaps] != 0
        row = np.where(some, np.arange(len(values))[:, np.newaxis], 0)
        row = np.maximum(np.maximum.accumulate(row, axis=0), some.argmax(axis=0))
        positive[:, gaps] = np.take_along_axis(positive[:, gaps], row, axis=0)
    changes: Counts = np.count_nonzero(positive[1:] != positive[:-1], axis=0)
    return changes


def turned(flows: Floats, below_zero: Bools) -> Floats:
    """Flows of the cases with a rate below 0 turned round; each column's leading zeros moved off.

    >>> print(turned(np.array([[0.0, 7.0], [1.0, 8.0], [2.0, 0.0]]), np.array([False, True])))
    [[1. 8.]
     [2. 7.]
     [0. 0.]]
    """
    if below_zero.all():
        out = flows[::-1].copy()
    else:
        out = flows.copy()
        if below_zero.any():
            out[:, below_zero] = flows[::-1, below_zero]
    late = np.flatnonzero(out[0] == 0)
    if late.size:
        row = np.arange(len(out))[:, np.newaxis] + (out[:, late] != 0).argmax(axis=0)
        kept = np.take_along_axis(out[:, late], np.minimum(row, len(out) - 1), axis=0)
        out[:, late] = np.where(row < len(out), kept, 0)
    return out


def misfit(flows: Floats, u: Floats) -> Floats:
    """|sum of discounted flows| as a share of the sum of |discounted flows|; 0 is a perfect root.

    >>> print(misfit(np.array([[-1.0], [3.0]]), np.array([1.0])))
    [0.5]
    """
    worth = powers(u, len(flows))
    worth *= flows
    off = np.abs(worth.sum(axis=0))
    with np.errstate(invalid="ignore"):
        share: Floats = off / np.abs(worth, out=worth).sum(axis=0)
    return share


def farthest(flows: Floats) -> Floats:
    """A z = -log(u) beyond which the first flow outweighs all others: no root lies further out."""
    reach: Floats = np.log1p(np.abs(flows).max(axis=0) / np.abs(flows[0]))
    return np.minimum(reach, 745)  # e^-745 is the smallest float


def one_root(
    flows: Floats, nearer_sign: Floats, low: Floats, high: Floats, start: Floats, close: float
) -> Floats:
    """The z = -log(u) between `low` and `high` at which the discounted flows of a column are zero.

    The bracket must hold exactly one change of sign, from `nearer_sign` at `low`. The step is
    Halley's, on log(inflows / outflows), which is almost a straight line in z: it is one for a
    single outflow and a single inflow. A step that leaves the bracket halves it instead.
    """
    period = np.arange(len(flows), dtype=np.float64)
    moments = np.stack([np.ones_like(period), period, period * period])
    found = start.copy()
    column = np.arange(flows.shape[1])
    nearer_positive = nearer_sign > 0
    z, low, high = start.copy(), low.copy(), high.copy()
    for step in range(STEPS):
        if step or z.any():
            worth = powers(np.exp(-z), len(flows))
            worth *= flows
        else:
            worth = flows.copy()
        net, net_t, net_tt = moments @ worth
        inn, inn_t, inn_tt = moments @ np.maximum(worth, 0, out=worth)
        out = inn - net
        mean_in, mean_out = inn_t / inn, (inn_t - net_t) / out
        slope = mean_in - mean_out
        bend = inn_tt / inn - mean_in**2 - (inn_tt - net_tt) / out + mean_out**2
        newton = np.log(inn / out) / slope
        z_next = z + newton / np.clip(1 - 0.5 * newton * bend / slope, 0.5, 2)

        nearer = (net > 0) == nearer_positive
        low, high = np.where(nearer, z, low), np.where(nearer, high, z)
        # A root at the very end of its bracket may lie just across it, for rounding's sake.
        halve = ~((low - ACROSS <= z_next) & (z_next <= high + ACROSS))
        if step >= 20 and step % 2:
            halve[:] = True
        z_next = np.where(halve, 0.5 * (low + high), z_next)
        done = (~halve & (np.abs(newton) <= close)) | (high - low <= 1e-16 * high)
        z = z_next
        found[column] = z
        if done.all():
            break
        if done.sum() * 4 > done.size:
            # Carry on with the unfinished columns only.
            go = ~done
            column, z, low, high = column[go], z[go], low[go], high[go]
            flows, nearer_positive = flows[:, go], nearer_positive[go]
    return found
