"""Members who need more or less of the same thing: a runway, a lift, a machine of some size."""

import numpy as np
from numpy.typing import ArrayLike

from osecalc.sharing._arrays import Floats, amounts


def sequential_shares(costs: ArrayLike, counts: ArrayLike | None = None) -> Floats:
    """Who pays what, if each further step is shared by those who need it?

    costs   of the size that each member needs, in any currency, in any order
    counts  how many members need each of these sizes, 1 or more; one each if not given

    Formula: sorted by cost, each step (cost - next lower cost) / all who need that much or more;
    a member pays all steps up to its own. It is the Shapley value, for any number of members.
    With counts: the share of one member of each size.

    The first 8 are shared by four, the next 3 by three, the next 2 by two, the last 5 by one:

    >>> print(sequential_shares([8, 11, 13, 18]))
    [2. 3. 4. 9.]

    Raises ValueError for no costs, a negative cost, or a count below 1.
    Source: Littlechild and Owen (1973), A simple expression for the Shapley value in a special
    case; Baker (1965).
    """
    sizes, number, order = _sorted(costs, counts)
    need_it = np.cumsum(number[::-1])[::-1]
    shares = np.empty_like(sizes)
    shares[order] = np.cumsum(np.diff(sizes, prepend=0) / need_it)
    return shares


def airport_nucleolus(costs: ArrayLike, counts: ArrayLike | None = None) -> Floats:
    """Who pays what, if the group that saves least is to save as much as can be?

    costs, counts  as in `sequential_shares`

    Formula: sorted by cost c, the first k members pay the same r = min over k of
    c[k] / (k + 1), or c / k with all of them; then again from there, with r and c[k] carried over.
    It is the nucleolus of the same game, for any number of members.

    >>> print(airport_nucleolus([8, 11, 13, 18]))
    [3.25 3.25 3.25 8.25]

    Raises ValueError as `sequential_shares` does.
    Source: Littlechild (1974), A simple expression for the nucleolus in a special case.
    """
    sizes, number, order = _sorted(costs, counts)
    upto = np.cumsum(number)
    paid = np.empty_like(sizes)
    start, sharing, settled, carried = 0, 0.0, 0.0, 0.0
    while start < len(sizes):
        people = upto[start:] - sharing + 1
        people[-1] -= 1
        each = (sizes[start:] - settled + carried) / people
        end = start + int(np.flatnonzero(each <= each.min())[-1]) + 1
        paid[start:end] = carried = float(each.min())
        start, sharing, settled = end, upto[end - 1], sizes[end - 1]
    shares = np.empty_like(sizes)
    shares[order] = paid
    return shares


def _sorted(
    costs: ArrayLike, counts: ArrayLike | None
) -> tuple[Floats, Floats, np.ndarray[tuple[int], np.dtype[np.intp]]]:
    given = amounts(costs, "cost")
    if given.ndim != 1 or not len(given):
        raise ValueError(
            f"Give the cost of what each member needs as a list of at least one; got the shape "
            f"{given.shape}."
        )
    number = np.ones(len(given)) if counts is None else amounts(counts, "count")
    if number.shape != given.shape:
        raise ValueError(
            f"Each cost needs a count; got {len(given)} costs and counts of the shape "
            f"{number.shape}."
        )
    if (number < 1).any():
        raise ValueError(f"Each count of members must be 1 or more; got {number.min():g}.")
    order = np.argsort(given, kind="stable")
    return given[order], number[order], order
