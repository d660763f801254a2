"""The product mix that earns most within the hours of machines and people."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

_ROUNDING = 1e-9


class BestMix(NamedTuple):
    """The best mix, and what an hour more or less of each resource would change."""

    units: Floats
    """Of each product."""
    contribution: float
    """What they earn together."""
    used: Floats
    """Hours used of each resource."""
    free: Floats
    """Hours left of each resource."""
    one_more: Floats
    """What the best mix would earn more with one hour more of the resource."""
    one_less: Floats
    """What it would earn less with one hour less; NaN if the least units could not be made then."""


class _Shop(NamedTuple):
    """What is to be solved."""

    margins: Floats
    hours: Floats
    least: Floats
    most: Floats
    whole: bool


def best_mix(
    margins: ArrayLike,
    hours: ArrayLike,
    available: ArrayLike,
    *,
    least: ArrayLike = 0,
    most: ArrayLike = np.inf,
    whole: bool = False,
) -> BestMix:
    """Which mix of products earns most within the hours of machines and people?

    margins    contribution of a unit of each product (price less variable cost), in any currency
    hours      of each resource (rows) that a unit of each product (columns) takes, 0 or more
    available  hours of each resource in the period
    least      units of each product that must be made (orders); a number, or one a product
    most       units that can be sold; a number, or one a product
    whole      only whole units

    Formula: the largest sum of margins x units, where hours x units <= available and least <= units
    <= most. The worth of an hour more or less is found by solving again with that hour: a shadow
    price holds only as far as the same resources stay short.

    Benches earn 30 and take 2 h of the saw and 1 h of a person, stools 20 and 1 h of each; the saw
    has 100 h and people 80. An hour more of either is worth 10:

    >>> mix = best_mix([30, 20], [[2, 1], [1, 1]], [100, 80])
    >>> print(mix.units, mix.contribution, mix.free, mix.one_more)
    [20. 60.] 1800.0 [0. 0.] [10. 10.]

    Raises ValueError if the least units cannot be made, if nothing limits a product that earns, and
    for numbers that do not fit together.
    Source: G. B. Dantzig, Linear Programming and Extensions (1963), the activity analysis problem;
    solved by HiGHS (Q. Huangfu and J. A. J. Hall, 2018).
    """
    there = np.atleast_1d(np.asarray(available, dtype=np.float64))
    shop = _shop(margins, hours, there, least, most, whole)
    _check_it_can_be_made(shop, there)
    _check_it_has_a_limit(shop)
    units = _solve(shop, there)
    best = float(shop.margins @ units)
    steps = np.eye(len(there))
    more = [_earned(shop, there + step) - best for step in steps]
    less = [best - _earned(shop, there - step) for step in steps]
    used = shop.hours @ units
    # An hour more never costs anything: what is below 0 is the solver's rounding.
    one_more, one_less = np.maximum(more, 0.0), np.maximum(less, 0.0)
    return BestMix(units, best, used, np.maximum(there - used, 0.0), one_more, one_less)


def _shop(
    margins: ArrayLike,
    hours: ArrayLike,
    available: Floats,
    least: ArrayLike,
    most: ArrayLike,
    whole: bool,
) -> _Shop:
    """The numbers as arrays that fit together."""
    earned = np.atleast_1d(np.asarray(margins, dtype=np.float64))
    taken = np.asarray(hours, dtype=np.float64)
    if taken.shape != (len(available), len(earned)):
        raise ValueError(
            f"Give the hours of {len(available)} resources (rows) for {len(earned)} products "
            f"(columns); got the shape {taken.shape}."
        )
    low, high = (
        np.broadcast_to(np.asarray(each, dtype=np.float64), earned.shape) for each in (least, most)
    )
    if not (taken >= 0).all():
        raise ValueError("The hours that a unit takes must be 0 or more.")
    if not (np.isfinite(earned).all() and np.isfinite(taken).all() and (available >= 0).all()):
        raise ValueError("Margins, hours and available hours must be numbers, hours 0 or more.")
    if not ((low >= 0) & np.isfinite(low)).all() or np.isnan(high).any():
        raise ValueError("The least units must be numbers, 0 or more, and the most units numbers.")
    if whole:
        low, high = np.ceil(low - _ROUNDING), np.floor(high + _ROUNDING)
    return _Shop(earned, taken, low, high, whole)


def _short(shop: _Shop, available: Floats) -> NDArray[np.bool_]:
    """Of which resources the least units take more than there is."""
    needed = shop.hours @ shop.least
    short: NDArray[np.bool_] = needed > available + _ROUNDING * np.maximum(needed, 1)
    return short


def _check_it_can_be_made(shop: _Shop, available: Floats) -> None:
    if (crossed := shop.least > shop.most).any():
        at = int(crossed.argmax())
        raise ValueError(
            f"No mix is possible: of product {at + 1} at least {shop.least[at]:g} units must be "
            f"made, but at most {shop.most[at]:g} can be sold."
        )
    if (short := _short(shop, available)).any():
        at = int(short.argmax())
        raise ValueError(
            f"No mix is possible: the least units take {(shop.hours @ shop.least)[at]:g} hours of "
            f"resource {at + 1}, but only {available[at]:g} are available."
        )


def _check_it_has_a_limit(shop: _Shop) -> None:
    endless = (shop.margins > 0) & ~shop.hours.any(axis=0) & np.isinf(shop.most)
    if endless.any():
        raise ValueError(
            f"Nothing limits product {int(endless.argmax()) + 1}: it earns, takes no hours of any "
            f"resource, and any number can be sold. Say how many can be sold, or which hours it "
            f"takes."
        )


def _earned(shop: _Shop, available: Floats) -> float:
    """What the best mix earns within these hours; NaN if the least units cannot be made."""
    if (available < 0).any() or _short(shop, available).any():
        return float("nan")
    return float(shop.margins @ _solve(shop, available))


def _solve(shop: _Shop, available: Floats) -> Floats:
    """The units of the best mix."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    solved = milp(
        -shop.margins,
        integrality=np.full(len(shop.margins), int(shop.whole)),
        bounds=Bounds(shop.least, shop.most),
        constraints=LinearConstraint(shop.hours, ub=available),
        options={"mip_rel_gap": 0},
    )
    if solved.x is None:
        raise ValueError(f"The best mix was not found. The solver says: {solved.message}")
    found: Floats = np.round(solved.x) if shop.whole else solved.x
    units: Floats = np.maximum(found, shop.least)  # also turns -0.0 into 0.0
    return units
