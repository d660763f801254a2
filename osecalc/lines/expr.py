"""Expressions over months: what a line of the model is written in.

An expression is built with ordinary operators and read, never run, here. Four renderings
turn it into numbers (`compile`), spreadsheet formulas (`sheet`) and words (`wording`).
The plain functions of `osecalc.finance` accept expressions too, because numpy hands its
calls on to `Expr.__array_ufunc__`: one definition serves arrays and lines.

>>> price, volume = Input("price"), Ref("volume")
>>> maximum(price * volume - 5, 0)
max(price * volume - 5, 0)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import reduce
from math import isfinite
from typing import Any, ClassVar

import numpy as np


class Expr:
    """Base of every expression; gives it the operators."""

    children: tuple[Expr, ...] = ()
    condition = False
    """Whether the value is a truth (a comparison) rather than a number."""

    def __add__(self, other: Any) -> Expr:
        return Call("+", self, other)

    def __radd__(self, other: Any) -> Expr:
        return Call("+", other, self)

    def __sub__(self, other: Any) -> Expr:
        return Call("-", self, other)

    def __rsub__(self, other: Any) -> Expr:
        return Call("-", other, self)

    def __mul__(self, other: Any) -> Expr:
        return Call("*", self, other)

    def __rmul__(self, other: Any) -> Expr:
        return Call("*", other, self)

    def __truediv__(self, other: Any) -> Expr:
        return Call("/", self, other)

    def __rtruediv__(self, other: Any) -> Expr:
        return Call("/", other, self)

    def __pow__(self, other: Any) -> Expr:
        return Call("**", self, other)

    def __rpow__(self, other: Any) -> Expr:
        return Call("**", other, self)

    def __mod__(self, other: Any) -> Expr:
        return Call("%", self, other)

    def __rmod__(self, other: Any) -> Expr:
        return Call("%", other, self)

    def __neg__(self) -> Expr:
        return Call("neg", self)

    def __eq__(self, other: object) -> Expr:  # type: ignore[override]
        return Call("==", self, other)

    def __ne__(self, other: object) -> Expr:  # type: ignore[override]
        return Call("!=", self, other)

    def __lt__(self, other: Any) -> Expr:
        return Call("<", self, other)

    def __le__(self, other: Any) -> Expr:
        return Call("<=", self, other)

    def __gt__(self, other: Any) -> Expr:
        return Call(">", self, other)

    def __ge__(self, other: Any) -> Expr:
        return Call(">=", self, other)

    def __and__(self, other: Any) -> Expr:
        return Call("and", self, other)

    def __or__(self, other: Any) -> Expr:
        return Call("or", self, other)

    # `==` builds an expression, so identity is what sets and dicts go by.
    __hash__ = object.__hash__

    def __bool__(self) -> bool:
        raise TypeError("an expression has a value in each month, not one truth: use where()")

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *args: Any, **kwargs: Any) -> Expr:
        name = UFUNCS.get(ufunc)
        if name is None or method != "__call__" or kwargs:
            raise TypeError(f"{ufunc.__name__} is not known to the line algebra")
        return Call(name, *args)

    def __array_function__(
        self, function: Callable[..., Any], types: Any, args: tuple[Any, ...], kwargs: Any
    ) -> Expr:
        if function is not np.where or kwargs:
            raise TypeError(f"{function.__name__} is not known to the line algebra")
        return Call("where", *args)

    def __repr__(self) -> str:
        from osecalc.lines.wording import PLAIN, formula

        return formula(self, PLAIN)


class Const(Expr):
    """A number that stands in the formula itself."""

    def __init__(self, value: float) -> None:
        if not isfinite(value):
            raise ValueError(f"{value} is no number to compute with: use Undefined and a reason")
        self.value = float(value)


class Input(Expr):
    """A number of the plan, by its path. Whether it has a value a month, the model knows."""

    def __init__(self, path: str) -> None:
        self.path = path


class Month(Expr):
    """The month's number: 0 is opening day, 1 the first month."""


class Ref(Expr):
    """Another line, in the same month."""

    def __init__(self, key: str) -> None:
        self.key = key


class Lag(Expr):
    """Another line, a fixed number of months earlier; 0 before opening day."""

    def __init__(self, key: str, months: int) -> None:
        if months < 1:
            raise ValueError(f"a lag of {months} months does not look back: use 1 or more")
        self.key, self.months = key, months


class Back(Expr):
    """Another line, a number of whole months earlier that is itself computed; 0 before opening.

    The number may be 0, so a month needs the other line first: two lines look back at each other
    only if one of them does so by a `Lag`.
    """

    def __init__(self, key: str, delay: Expr) -> None:
        self.key, self.children = key, (delay,)


class Cumulative(Expr):
    """The sum of another line from opening day up to and including this month."""

    def __init__(self, key: str) -> None:
        self.key = key


class Over(Expr):
    """One figure drawn from all months of a line.

    how: `sum`, `max`, `min` (undefined months are left out), `last`, `first` (the first month
    in which a flag is 1), `at` (the value in a month that is computed), `irr` (a rate a month).
    """

    HOWS: ClassVar[tuple[str, ...]] = ("sum", "max", "min", "last", "first", "at", "irr")

    def __init__(self, how: str, key: str, *arguments: Any) -> None:
        if how not in self.HOWS:
            raise ValueError(f"'{how}' is not a way to draw one figure from months: {self.HOWS}")
        if len(arguments) != (how == "at"):
            raise ValueError("'at' takes one month, and no other way takes any")
        self.how, self.key, self.children = how, key, tuple(map(expr, arguments))


class Undefined(Expr):
    """No number, for a reason that the words catalogue puts into a sentence."""

    def __init__(self, reason: str) -> None:
        self.reason = reason


CONDITIONS = frozenset({"==", "!=", "<", "<=", ">", ">=", "and", "or"})
UFUNCS: dict[np.ufunc, str] = {
    np.add: "+",
    np.subtract: "-",
    np.multiply: "*",
    np.true_divide: "/",
    np.power: "**",
    np.remainder: "%",
    np.negative: "neg",
    np.minimum: "min",
    np.maximum: "max",
    np.floor: "floor",
    np.log: "log",
    np.equal: "==",
    np.not_equal: "!=",
    np.less: "<",
    np.less_equal: "<=",
    np.greater: ">",
    np.greater_equal: ">=",
}
OPERATIONS = frozenset(UFUNCS.values()) | {"where", "and", "or"}


class Call(Expr):
    """An operation on expressions, month by month."""

    def __init__(self, operation: str, *arguments: Any) -> None:
        if operation not in OPERATIONS:
            raise ValueError(f"'{operation}' is not an operation of the line algebra")
        self.operation = operation
        self.children = tuple(map(expr, arguments))
        self.condition = operation in CONDITIONS


def expr(value: Any) -> Expr:
    """Turn a plain number into an expression; leave an expression as it is."""
    if isinstance(value, Expr):
        return value
    if isinstance(value, (bool, int, float, np.integer, np.floating, np.bool_)):
        return Const(float(value))
    raise TypeError(f"{value!r} is neither a number nor an expression")


def minimum(a: Any, b: Any) -> Expr:
    """The smaller of two, month by month."""
    return Call("min", a, b)


def maximum(a: Any, b: Any) -> Expr:
    """The larger of two, month by month."""
    return Call("max", a, b)


def floor(a: Any) -> Expr:
    """The whole number at or below."""
    return Call("floor", a)


def log(a: Any) -> Expr:
    """The natural logarithm."""
    return Call("log", a)


def where(condition: Any, yes: Any, no: Any) -> Expr:
    """`yes` in the months where the condition holds, else `no`."""
    return Call("where", condition, yes, no)


def total(parts: Iterable[Any]) -> Expr:
    """The sum of any number of expressions; 0 of none.

    >>> total(Ref(f"products.{name}.revenue") for name in ("press", "mixer"))
    products.press.revenue + products.mixer.revenue
    >>> total([])
    0
    """
    items = [expr(part) for part in parts]
    return reduce(lambda a, b: a + b, items) if items else Const(0)


def ratio(a: Any, b: Any, reason: str) -> Expr:
    """Divide a by b where b is not 0, else undefined for the named reason."""
    # The inner choice keeps numpy, which computes both branches, from dividing by zero.
    return where(expr(b) == 0, Undefined(reason), expr(a) / where(expr(b) == 0, 1, b))


def part_of(a: Any, whole: Any, otherwise: Any) -> Expr:
    """Divide a by a whole that is above 0, else `otherwise`.

    >>> part_of(Ref("mine"), Ref("all"), 0)
    (mine / (all if all > 0 else 1) if all > 0 else 0)
    """
    return where(expr(whole) > 0, expr(a) / where(expr(whole) > 0, whole, 1), otherwise)


def walk(node: Expr) -> Iterator[Expr]:
    """Every node of an expression, the outermost first."""
    yield node
    for child in node.children:
        yield from walk(child)
