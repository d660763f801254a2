"""Every yearly rate at which cash flows on any dates are worth nothing.

With z = log(1 + rate) the worth is a sum of flow x e^(-z t). Its inflows and its outflows each
fall as z grows, so on an interval their difference lies between two numbers that are easily told;
the same holds for its slope. An interval is cut until its worth can't be zero, or its slope
can't (at most one root), or it is too short to matter (a root where the curve only touches zero).
"""

from collections.abc import Callable

import numpy as np

from osecalc.finance._every_root import PROMISE, SAME
from osecalc.finance._flows import Floats
from osecalc.finance._one_root import Bools

CUT = 0.4837
"""Where an interval is cut: not in the middle, where the round rates of textbooks lie."""
ROUNDING = 1e-13
SHORT = 1e-6
FARTHEST = {1: 700.0, -1: 36.0}
"""Beyond these z a float can't hold the rate, or can't tell it from -1."""

Curve = Callable[[Floats], Floats]


def dated_roots(flows: Floats, years: Floats) -> list[float]:
    """All rates above -1 of one row of flows, `years` after any day, in rising order.

    >>> roots = dated_roots(np.array([132.0, -230, 100]), years=np.array([2.0, 1, 0]))
    >>> [round(rate, 6) for rate in roots]
    [0.1, 0.2]
    """
    when, place = np.unique(years, return_inverse=True)
    worth = np.zeros(len(when))
    np.add.at(worth, place, flows / np.abs(flows).max())
    when, worth = when[worth != 0], worth[worth != 0]
    if len(when) < 2 or worth.min() > 0 or worth.max() < 0:
        return []
    found = [0.0] if abs(worth.sum()) <= ROUNDING * np.abs(worth).sum() else []
    for side in (1, -1):
        away = when - when[0] if side > 0 else (when[-1] - when)[::-1]
        found += [side * z for z in _on_one_side(worth[::side], away, FARTHEST[side])]
    roots: list[float] = []
    for z in sorted(found, key=lambda z: (z != 0, z)):
        if not any(_one_root(worth, when, z, other) for other in roots):
            roots.append(z)
    rates = sorted(rate for rate in np.expm1(roots).tolist() if rate > -1)
    return [rate for rate in rates if _misfit(worth, when, np.log1p([rate]))[0] <= PROMISE]


def _misfit(worth: Floats, when: Floats, z: Floats) -> Floats:
    """|worth| as a share of the sum of |discounted flows|, without overflow."""
    away = when - np.where(z > 0, when[0], when[-1])[:, np.newaxis]
    factors = np.exp(-away * z[:, np.newaxis])
    share: Floats = np.abs(factors @ worth) / (factors @ np.abs(worth))
    return share


def _one_root(worth: Floats, when: Floats, z: float, other: float) -> bool:
    """Whether two roots have but rounding between them, so that floats took one of three apart."""
    if abs(z - other) > SAME:
        return False
    between = np.array([other + share * (z - other) for share in (0.37, 0.71)])
    return bool((_misfit(worth, when, between) <= 10 * ROUNDING).all())


def _on_one_side(worth: Floats, away: Floats, farthest: float) -> list[float]:
    """Every z above 0 at which the sum of worth x e^(-z away) is zero; away[0] is 0."""
    reach = np.log1p(np.abs(worth[1:]).sum() / abs(worth[0])) / away[1]
    end = min(1.01 * float(reach), farthest)

    def curve(z: Floats) -> Floats:
        return worth @ np.exp(-np.outer(away, z))

    def slope(z: Floats) -> Floats:
        return -(worth * away) @ np.exp(-np.outer(away, z))

    low, high = np.array([0.0]), np.array([end])
    one: list[tuple[float, float]] = []
    short: list[tuple[float, float]] = []
    while low.size:
        maybe = _may_be_zero(worth, away, low, high)
        low, high = low[maybe], high[maybe]
        turns = _may_be_zero(worth * away, away, low, high)
        one += list(zip(low[~turns], high[~turns], strict=True))
        low, high = low[turns], high[turns]
        small = high - low <= SHORT * (1 + high)
        short += list(zip(low[small], high[small], strict=True))
        low, high = low[~small], high[~small]
        middle = low + CUT * (high - low)
        low, high = np.concatenate([low, middle]), np.concatenate([middle, high])

    size = np.abs(worth).sum()
    roots = []
    for start, stop in one:
        at_start, at_stop = curve(np.array([start, stop]))
        rests = start == 0 and abs(at_start) <= ROUNDING * size
        if not rests and (at_start >= 0) != (at_stop >= 0):
            roots.append(_between(curve, start, stop))
    for start, stop in _joined(short):
        ends = curve(np.array([start, stop])) >= 0
        if ends[0] != ends[1]:
            roots.append(_between(curve, start, stop))
            continue
        turn = _between(slope, start, stop)
        here = np.abs(worth) @ np.exp(-away * turn)
        at_turn = curve(np.array([turn]))[0]
        if abs(at_turn) <= 10 * ROUNDING * here:
            roots.append(turn)
        elif (at_turn >= 0) != ends[0]:  # two roots, very near each other
            roots += [_between(curve, start, turn), _between(curve, turn, stop)]
    return roots


def _may_be_zero(worth: Floats, away: Floats, low: Floats, high: Floats) -> Bools:
    at_low, at_high = np.exp(-np.outer(away, low)), np.exp(-np.outer(away, high))
    came_in, went_out = np.maximum(worth, 0), np.maximum(-worth, 0)
    most = came_in @ at_low - went_out @ at_high
    least = came_in @ at_high - went_out @ at_low
    slack = ROUNDING * (np.abs(worth) @ at_low)
    maybe: Bools = (most >= -slack) & (least <= slack)
    return maybe


def _joined(intervals: list[tuple[float, float]]) -> list[tuple[float, float]]:
    joined: list[tuple[float, float]] = []
    for start, stop in sorted(intervals):
        if joined and start <= joined[-1][1] + SHORT:
            joined[-1] = (joined[-1][0], stop)
        else:
            joined.append((start, stop))
    return joined


def _between(curve: Curve, low: float, high: float) -> float:
    """Where the curve changes sign between the two, to the last digit, by halving."""
    at_low = curve(np.array([low]))[0] >= 0
    for _ in range(200):
        middle = 0.5 * (low + high)
        if middle in (low, high):
            break
        if (curve(np.array([middle]))[0] >= 0) == at_low:
            low = middle
        else:
            high = middle
    return 0.5 * (low + high)
