"""Arithmetic on single numbers that answers as numpy does: inf or NaN, never an error."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np


def divide(a: float, b: float) -> float:
    """Divide.

    >>> divide(1, 0), divide(0, 0)
    (inf, nan)
    """
    if b:
        return a / b
    return math.nan if a == 0 or a != a else math.copysign(math.inf, a) * math.copysign(1, b)


def remainder(a: float, b: float) -> float:
    """What division leaves, with the sign of the divisor.

    >>> remainder(-1, 12), remainder(1, 0)
    (11, nan)
    """
    return a % b if b else math.nan


def power(a: float, b: float) -> float:
    """Raise to a power.

    >>> power(2, -1), power(0, -1), power(-8, 0.5)
    (0.5, inf, nan)
    """
    try:
        return math.pow(a, b)
    except (OverflowError, ValueError):
        with np.errstate(all="ignore"):
            return float(np.power(float(a), float(b)))


def floor(a: float) -> float:
    """Round down to a whole number.

    >>> floor(-0.5), floor(math.nan)
    (-1.0, nan)
    """
    return float(math.floor(a)) if math.isfinite(a) else a


def log(a: float) -> float:
    """Take the natural logarithm.

    >>> log(1), log(0), log(-1)
    (0.0, -inf, nan)
    """
    if a > 0:
        return math.log(a)
    return -math.inf if a == 0 else math.nan


def smaller(a: float, b: float) -> float:
    """Take the smaller of two; NaN if either is.

    >>> smaller(2, 1), smaller(1, math.nan)
    (1, nan)
    """
    return b if b < a or b != b else a


def larger(a: float, b: float) -> float:
    """Take the larger of two; NaN if either is."""
    return b if b > a or b != b else a


OPERATIONS: dict[str, Callable[..., float]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": divide,
    "**": power,
    "%": remainder,
    "neg": lambda a: -a,
    "min": smaller,
    "max": larger,
    "floor": floor,
    "log": log,
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "and": lambda a, b: bool(a) and bool(b),
    "or": lambda a, b: bool(a) or bool(b),
}
