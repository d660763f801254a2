"""What it takes to start the next shop, and how long a shop works for it."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from osecalc.spread.numeric import Floats, Numeric


class StartCost(NamedTuple):
    """What goes into `cost_of_next_start`: numbers, or one for each scenario; one currency."""

    kit: ArrayLike
    """What the equipment of the very first shop costs."""
    exponent: ArrayLike = 0
    """Learning exponent of that cost, 0 (none) or below."""
    development: ArrayLike = 0
    """Development cost that all shops share."""
    other: ArrayLike = 0
    """What each start takes besides, whatever was learnt: opening cash, a deposit."""


def cost_of_next_start(
    started: Numeric,
    kit: Numeric,
    exponent: Numeric = 0,
    development: Numeric = 0,
    other: Numeric = 0,
) -> Numeric:
    """What does the next shop cost to start, after so many others?

    started      how many shops have started before
    kit          what the equipment of the very first shop costs
    exponent     learning exponent of that cost, 0 (none) or below
    development  development cost that all shops share
    other        what each start takes besides, whatever was learnt

    Formula: kit x (started + 1) ^ exponent + development / (started + 1) + other. The newcomer's
    share of the development is an equal one among all who have started, itself included; that
    earlier shops get back what newcomers pay in is not reckoned here.

    A kit of 1 000 on an 80 % curve, 600 of development: the first shop, and the fourth.

    >>> print(cost_of_next_start(np.array([0, 3]), 1000, np.log2(0.8), development=600).round(2))
    [1600.  790.]

    Source: unit learning curve (J. R. Crawford, 1944); equal division.
    """
    place = started + 1
    return kit * place**exponent + development / place + other


def months_to_next_start(cost: ArrayLike, savings: ArrayLike) -> Floats:
    """How many months until a shop has put aside what the next start costs?

    cost     of the next start, in any currency; a number, or one for each scenario
    savings  what one shop puts aside for it at each age in months, age 0 (its opening day) first;
             scenarios are the last axis

    Formula: the first age at which the savings so far reach the cost (to a rounding of 1e-9); NaN
    if they do not within the ages given.

    >>> print(months_to_next_start([100, 250, 900], [0, 50, 50, 100, 100]))
    [ 2.  4. nan]

    Source: simple payback, counted in whole months.
    """
    price = np.asarray(cost, dtype=np.float64)
    by_age = np.asarray(savings, dtype=np.float64)
    if by_age.ndim < 2:
        by_age = by_age.reshape(-1, *(1 for _ in range(price.ndim)))
    reached = np.cumsum(by_age, axis=0) >= price * (1 - 1e-9)
    return np.where(reached.any(axis=0), reached.argmax(axis=0), np.nan)
