"""Every rate at which a cash flow's present value is zero, for the few cases that need it.

Written in Bernstein form on an interval, a polynomial has at most as many roots there as its
coefficients change sign, and it lies between the smallest and the largest of them. So an interval
is cut in two until its coefficients change sign once (one root), never (none), or all vanish to
rounding (the curve touches zero: a double root). All cases are cut together, level by level.
"""

from functools import lru_cache

import numpy as np

from osecalc.finance._flows import Floats
from osecalc.finance._one_root import (
    Bools,
    Counts,
    farthest,
    misfit,
    one_root,
    powers,
    sign_changes,
    turned,
)

CUT = 0.4837
"""Where an interval is cut: not in the middle, where the round rates of textbooks lie."""
ROUNDING = 1e-13
"""A misfit this small is a zero, as far as floats can tell."""
SAME = 0.02
"""Roots as near as this, with nothing but rounding between them, are one (of five, say)."""
PROMISE = 1e-9
"""No rate is reported at which |npv| exceeds this share of the sum of |discounted flows|."""
DEPTH = 64


@lru_cache(maxsize=8)
def bernstein(degree: int) -> tuple[Floats, Floats, Floats]:
    """Matrices that turn power coefficients into Bernstein's, and these into the two cut parts's.

    >>> to_bernstein, left, right = bernstein(1)
    >>> print(to_bernstein @ [-1, 3], (left @ [-1, 2]).round(2), (right @ [-1, 2]).round(2))
    [-1.  2.] [-1.    0.45] [0.45 2.  ]
    """
    size = degree + 1
    index = np.arange(size)
    change = np.ones((size, size))
    for i in range(1, size):
        change[:, i] = change[:, i - 1] * np.maximum(index - i + 1, 0) / (degree - i + 1)
    left = np.zeros((size, size))
    left[0, 0] = 1
    for i in range(1, size):
        left[i] = (1 - CUT) * left[i - 1]
        left[i, 1:] += CUT * left[i - 1, :-1]
    right = np.zeros((size, size))
    for i in range(size):
        right[i, i:] = left[degree - i, : size - i]
    return change, left, right


@np.errstate(divide="ignore", invalid="ignore", over="ignore")
def every_root(flows: Floats) -> tuple[Counts, Floats]:
    """All real rates above -1: the column each belongs to and the rate, sorted by both.

    flows: periods first, no column all zeros, the largest flow of each column about 1.
    """
    at_zero = np.flatnonzero(np.abs(flows.sum(axis=0)) <= ROUNDING * np.abs(flows).sum(axis=0))
    columns, logs = [at_zero], [np.zeros(len(at_zero))]
    for below_zero in (False, True):
        side = turned(flows, np.full(flows.shape[1], below_zero))
        column, z = _on_one_side(side)
        columns.append(column)
        logs.append(-z if below_zero else z)
    column, z = np.concatenate(columns), np.concatenate(logs)
    # A root that rounding has moved off 0 belongs there.
    near = np.isin(column, at_zero) & (np.abs(z) <= SAME)
    near[near] = _nothing_between(flows[:, column[near]], z[near], 0 * z[near])
    z[near] = 0

    order = np.lexsort((z, column))
    column, z = column[order], z[order]
    fits = fit(flows[:, column], np.expm1(z)) <= PROMISE
    column, z = column[fits], z[fits]
    twin = (np.diff(column) == 0) & (np.diff(z) <= SAME)
    twin[twin] = _nothing_between(flows[:, column[1:][twin]], z[1:][twin], z[:-1][twin])
    first = np.concatenate([[True], ~twin])[: len(z)]
    return column[first], np.expm1(z[first])


def _nothing_between(flows: Floats, z: Floats, other: Floats) -> Bools:
    """Whether two roots of a column have but rounding between them, so that they are one."""
    nothing = np.ones(len(z), dtype=np.bool_)
    for share in (0.37, 0.71):  # not halfway, where a third root may lie
        nothing &= fit(flows, np.expm1(z + share * (other - z))) <= ROUNDING
    return nothing


def fit(flows: Floats, rate: Floats) -> Floats:
    """The misfit of these rates, one a column, as a float holds them: so the promise is checked."""
    below_zero = rate < 0
    u = np.where(below_zero, 1 + rate, 1 / (1 + np.maximum(rate, 0)))
    return misfit(turned(flows, below_zero), u)


def _on_one_side(flows: Floats) -> tuple[Counts, Floats]:
    """Column and z = -log(u) of every root with u inside (0, 1)."""
    change, left, right = bernstein(len(flows) - 1)
    column = np.arange(flows.shape[1])
    part, low, high = change @ flows, np.zeros(len(column)), np.ones(len(column))
    single: list[tuple[Counts, Floats, Floats, Floats]] = []
    touching: list[tuple[Counts, Floats, Floats]] = []
    for _ in range(DEPTH):
        changes = sign_changes(part)
        middle = 0.5 * (low + high)
        size = (powers(middle, len(flows)) * np.abs(flows[:, column])).sum(axis=0)
        # Rounding may have taken both changes of sign off a curve that touches zero.
        flat = (changes != 1) & (np.abs(part).max(axis=0) <= ROUNDING * size)
        touching.append((column[flat], low[flat], high[flat]))
        one = changes == 1
        last = len(flows) - 1 - (part[::-1, one] != 0).argmax(axis=0)
        sign = np.take_along_axis(part[:, one], last[np.newaxis], axis=0)[0]
        single.append((column[one], low[one], high[one], sign))
        more = (changes > 1) & ~flat
        if not more.any():
            break
        column, low, high, part = column[more], low[more], high[more], part[:, more]
        middle = low + CUT * (high - low)
        parts = left @ part, right @ part
        parts[1][0] = parts[0][-1]
        column = np.tile(column, 2)
        low, high = np.concatenate([low, middle]), np.concatenate([middle, high])
        part = np.concatenate(parts, axis=1)

    column, low, high, sign = (np.concatenate(each) for each in zip(*single, strict=True))
    ours = flows[:, column]
    near, far = -np.log(high), np.minimum(-np.log(low), farthest(ours))
    roots = one_root(ours, sign, near, far, 0.5 * (near + far), close=1e-13)
    touched, low, high = (np.concatenate(each) for each in zip(*touching, strict=True))
    lows = _lowest(flows[:, touched], -np.log(high), -np.log(low))
    return np.concatenate([column, touched]), np.concatenate([roots, lows])


def _lowest(flows: Floats, near: Floats, far: Floats) -> Floats:
    """Where a curve that touches zero between `near` and `far` turns, by Newton on its slope."""
    period = np.arange(len(flows), dtype=np.float64)
    moments = np.stack([period, period * period])
    z = 0.5 * (near + far)
    for _ in range(4):
        slope, bend = moments @ (powers(np.exp(-z), len(flows)) * flows)
        step = slope / bend
        z = np.clip(np.where(np.isfinite(step), z + step, z), near, far)
    return z
