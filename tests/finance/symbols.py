"""A stand-in for a line of a plan: it knows only what a closed formula may use.

It keeps the formula as a tree and works it out as a spreadsheet does: one cell at a time, with an
IF that never looks at the branch it does not take.
"""

import math
import operator

import numpy as np


class Symbol:
    """One input, or an operation on others."""

    def __init__(self, work_out):
        self.work_out = work_out

    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
        assert method == "__call__", method
        assert not kwargs, kwargs
        return operation(ALLOWED[ufunc], *inputs)

    def __array_function__(self, function, types, args, kwargs):
        assert function is np.where, function
        assert not kwargs, kwargs
        test, yes, no = args
        return Symbol(lambda cell: value(yes if value(test, cell) else no, cell))

    def __bool__(self):
        raise TypeError("a closed formula may not ask a line whether it is true")

    def __float__(self):
        raise TypeError("a closed formula may not turn a line into a float")

    __hash__ = None


def value(item, cell):
    """What an item of a formula is worth in this cell."""
    return item.work_out(cell) if isinstance(item, Symbol) else item


def operation(work, *items):
    """A symbol for this work on these items."""
    return Symbol(lambda cell: work(*(value(item, cell) for item in items)))


ALLOWED = {
    np.minimum: min,
    np.maximum: max,
    np.floor: math.floor,
    np.add: operator.add,
    np.subtract: operator.sub,
    np.multiply: operator.mul,
    np.true_divide: operator.truediv,
    np.power: operator.pow,
}


def _both_ways(name):
    work = getattr(operator, name)
    setattr(Symbol, f"__{name}__", lambda self, other: operation(work, self, other))
    setattr(Symbol, f"__r{name}__", lambda self, other: operation(work, other, self))


for _name in ("add", "sub", "mul", "truediv", "pow"):
    _both_ways(_name)
for _name in ("lt", "le", "gt", "ge", "eq", "ne"):
    _work = getattr(operator, _name)
    setattr(Symbol, f"__{_name}__", lambda self, other, work=_work: operation(work, self, other))
Symbol.__neg__ = lambda self: operation(operator.neg, self)


def as_spreadsheet(formula, **inputs):
    """The formula built once from symbols and worked out for one cell of plain numbers."""
    symbols = {name: Symbol(lambda cell, name=name: cell[name]) for name in inputs}
    return value(formula(**symbols), inputs)
