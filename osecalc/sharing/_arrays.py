"""Numbers as the rules of sharing use them."""

import math
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

ROUNDING = 1e-9
"""Below this part of the largest cost, a difference is the rounding of floats and not money."""


def amounts(given: ArrayLike, what: str) -> Floats:
    """Amounts of money or of use as floats, if each is a number of 0 or more; else says which not.

    >>> print(amounts([1, 2], "cost"))
    [1. 2.]
    """
    numbers = np.asarray(given)
    if numbers.dtype.kind not in "biuf":
        raise ValueError(f"Each {what} must be a number; these have the type {numbers.dtype}.")
    floats: Floats = numbers.astype(np.float64)
    if not np.isfinite(floats).all():
        raise ValueError(f"Each {what} must be a number; got {floats.tolist()}.")
    if (floats < 0).any():
        raise ValueError(f"Each {what} must be 0 or more; the lowest is {floats.min():g}.")
    return floats


def adding_to(whole: float, shares: Floats) -> Floats:
    """Shares that add up to the whole: the rounding of floats is spread over all alike.

    >>> float(adding_to(1, np.array([0.3, 0.7 + 1e-15])).sum())
    1.0
    """
    return shares + (whole - math.fsum(shares)) / len(shares)


def listed(names: Iterable[str], most: int = 4) -> str:
    """Names in a sentence; only the first few of many.

    >>> listed(["a", "b", "c"]), listed("abcdef")
    ('a, b and c', 'a, b, c, d and 2 more')
    """
    names = list(names)
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def distinct_names(members: Iterable[str]) -> tuple[str, ...]:
    """Members' names, if there is at least one and none comes twice.

    >>> distinct_names(["a", "b"])
    ('a', 'b')
    """
    names = tuple(members)
    if not names:
        raise ValueError("There is no one to share the cost: name at least one member.")
    if twice := repeated(names):
        raise ValueError(f"Two members have the name {twice[0]!r}: give each its own.")
    return names


def repeated(names: Sequence[str]) -> list[str]:
    """The names that come more than once.

    >>> repeated(["a", "b", "a"])
    ['a']
    """
    return [name for name in dict.fromkeys(names) if names.count(name) > 1]
