"""Adding up a list of numbers, arrays or lines of a plan."""

from collections.abc import Iterable
from functools import reduce
from operator import add

from osecalc.finance.numeric import Numeric


def added(items: Iterable[Numeric]) -> Numeric:
    """The sum of at least one item. Unlike `sum`, it leaves no "0 +" in a line's formula.

    >>> added([1, 2, 3.5])
    6.5
    """
    return reduce(add, items)
