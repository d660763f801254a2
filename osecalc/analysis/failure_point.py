"""How far sales may fall, or grow, before a plan runs out of cash?"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from osecalc import words
from osecalc.enterprise import Enterprise

LEVEL = "plan.sales_level"
HIGHEST = 3.0
"""Times the planned sales: further up no limit is looked for."""
POINTS = 301
ZOOMS = 3


@dataclass(frozen=True)
class FailurePoint:
    """Between which levels of sales cash stays above zero in every month.

    lowest, highest: shares of the planned sales, to one in a million; NaN where there is none,
    with the reason in words. The levels between them, and the plan itself, all keep cash.
    """

    lowest: float
    highest: float
    reason_lowest: str = ""
    reason_highest: str = ""


def failure_point(enterprise: Enterprise) -> FailurePoint:
    """The lowest share of planned sales that keeps cash above zero, and the highest.

    All products' volumes are multiplied by the same share. The range that holds the plan itself
    is looked for: on a grid of hundredths first, then between two neighbours.

    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> crew = Enterprise(read_plan(example_plans()["seed-eco-home-crew"]))
    >>> failure_point(crew).reason_lowest
    'Cash falls below zero even as planned.'
    """
    planned = enterprise.inputs[LEVEL]
    if planned <= 0:
        return _without("failure.no_sales")
    grid = np.linspace(0.0, HIGHEST, POINTS)
    keeps = _keeps_cash(enterprise, grid)
    plan = int(np.flatnonzero(np.isclose(grid, 1.0))[0])
    if not keeps[plan]:
        return _without("failure.as_planned")
    below = np.flatnonzero(~keeps[:plan])
    above = np.flatnonzero(~keeps[plan:])
    lowest, highest, why_low, why_high = math.nan, math.nan, "", ""
    if below.size:
        fails = int(below[-1])
        lowest = _boundary(enterprise, grid[fails], grid[fails + 1])
    else:
        why_low = words.say("failure.never_low")
    if above.size:
        fails = plan + int(above[0])
        highest = _boundary(enterprise, grid[fails], grid[fails - 1])
    else:
        why_high = words.say("failure.never_high", highest=HIGHEST)
    return FailurePoint(lowest, highest, why_low, why_high)


def _without(key: str) -> FailurePoint:
    reason = words.say(key)
    return FailurePoint(math.nan, math.nan, reason, reason)


def _keeps_cash(enterprise: Enterprise, shares: NDArray[np.float64]) -> NDArray[np.bool_]:
    levels = shares * enterprise.inputs[LEVEL]
    gaps = enterprise.run_many({LEVEL: levels}, ["unfunded_gap"], workers=1)["unfunded_gap"]
    return np.asarray(gaps == 0)


def _boundary(enterprise: Enterprise, fails: float, keeps: float) -> float:
    """The level nearest to one that fails at which cash still keeps above zero."""
    for _ in range(ZOOMS):
        levels = np.linspace(fails, keeps, 101)
        good = _keeps_cash(enterprise, levels)
        good[-1] = True
        first = int(np.argmax(good))
        fails, keeps = float(levels[max(first - 1, 0)]), float(levels[first])
    return keeps
