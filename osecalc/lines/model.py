"""The lines of a model, each defined once, and the order in which they can be computed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from typing import Any

from osecalc.lines.expr import (
    Back,
    Call,
    Const,
    Cumulative,
    Expr,
    Input,
    Lag,
    Month,
    Over,
    Ref,
    Undefined,
    expr,
    walk,
)
from osecalc.lines.graph import strongly_connected


class Kind(Enum):
    """What a line's months mean, and so how they become a year."""

    FLOW = "flow"
    """An amount during the month: a year is the sum."""
    BALANCE = "balance"
    """A level at the month's end: a year is its last month."""
    RATE = "rate"
    """A price, an index or a flag: it holds in its month and has no yearly figure."""
    FIGURE = "figure"
    """One number for the whole plan."""


@dataclass(frozen=True, eq=False)
class Line:
    """One line of the model.

    unit: a key of the words catalogue's units, such as `money` or `hours`.
    sign: +1 where the line adds to the cash or profit of the enterprise, -1 where it takes
    away, 0 where it does neither. Amounts themselves stay positive.
    about: the plan's table the line belongs to, such as `products.press`; empty for the whole.
    concept: the part of the model that the line was added by, such as `equipment`.
    """

    key: str
    expr: Expr
    unit: str
    kind: Kind
    sign: int = 0
    about: str = ""
    concept: str = ""

    @property
    def monthly(self) -> bool:
        """Whether the line has a value for each month."""
        return self.kind is not Kind.FIGURE


class ModelError(Exception):
    """A model that cannot be computed: a mistake of its author, not of a plan's."""


@dataclass(frozen=True)
class Group:
    """Lines computed together: one line as a whole, or several month by month."""

    keys: tuple[str, ...]
    feeds_back: bool


class Model:
    """A set of lines over months 0..months.

    inputs: for each path of the plan that formulas may read, whether it has a value a month.
    concept: what the lines that are added next belong to.

    >>> model = Model(2, {"price": False})
    >>> model.add("sales", Input("price") * Month(), "money", Kind.FLOW, sign=+1)
    >>> model.add("total", Over("sum", "sales"), "money", Kind.FIGURE)
    >>> [group.keys for group in model.groups]
    [('sales',), ('total',)]
    """

    def __init__(self, months: int, inputs: Mapping[str, bool]) -> None:
        self.months = months
        self.inputs = dict(inputs)
        self.lines: dict[str, Line] = {}
        self.concept = ""

    def add(
        self, key: str, value: Any, unit: str, kind: Kind, *, sign: int = 0, about: str = ""
    ) -> None:
        """Define a line, once."""
        if key in self.lines:
            raise ModelError(f"the line '{key}' is defined twice")
        self.lines[key] = Line(key, expr(value), unit, kind, sign, about, self.concept)

    def net(self, keys: Iterable[str]) -> Expr:
        """The sum of lines by the way each one counts: in positive, out negative."""
        result: Expr = Const(0)
        for position, key in enumerate(keys):
            sign = self.lines[key].sign
            if sign == 0:
                raise ModelError(f"the line '{key}' says neither in nor out, so it can't be netted")
            if position == 0:
                result = Ref(key) if sign > 0 else -Ref(key)
            else:
                result = result + Ref(key) if sign > 0 else result - Ref(key)
        return result

    @cached_property
    def uses(self) -> dict[str, dict[str, bool]]:
        """For each line the lines it reads, and whether it needs them in the same month."""
        return {key: dict(self._reads(line)) for key, line in self.lines.items()}

    def _reads(self, line: Line) -> Iterator[tuple[str, bool]]:
        now: dict[str, bool] = {}
        for node in walk(line.expr):
            if isinstance(node, Input) and node.path not in self.inputs:
                raise ModelError(
                    f"'{line.key}' reads the input '{node.path}'{not_there(node.path, self.inputs)}"
                )
            if isinstance(node, (Ref, Lag, Back, Cumulative, Over)):
                if node.key not in self.lines:
                    raise ModelError(
                        f"'{line.key}' reads the line '{node.key}'{not_there(node.key, self.lines)}"
                    )
                now[node.key] = now.get(node.key, False) or not isinstance(node, Lag)
            self._check_months(line, node)
        # Elsewhere than as a whole branch, a spreadsheet would count its text as a number.
        gaps = sum(isinstance(node, Undefined) for node in walk(line.expr))
        if gaps != sum(isinstance(node, Undefined) for node in branches(line.expr)):
            raise ModelError(
                f"'{line.key}' computes with what is undefined: let it be a branch of the "
                "outermost choice"
            )
        return iter(now.items())

    def _check_months(self, line: Line, node: Expr) -> None:
        if not line.monthly and isinstance(node, (Month, Lag, Back, Cumulative)):
            raise ModelError(f"'{line.key}' is one figure, but its formula reads single months")
        if not line.monthly and isinstance(node, Input) and self.inputs[node.path]:
            raise ModelError(f"'{line.key}' is one figure, but reads each month of '{node.path}'")
        if not line.monthly and isinstance(node, Ref) and self.lines[node.key].monthly:
            raise ModelError(f"'{line.key}' is one figure, but reads each month of '{node.key}'")
        if isinstance(node, (Lag, Back, Cumulative, Over)) and not self.lines[node.key].monthly:
            raise ModelError(f"'{line.key}' reads months of '{node.key}', which is one figure")

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The lines in an order in which each is known before it is read.

        Lines that depend on each other through a lag form one group; a circle within one
        month is an error that names its lines.
        """
        return tuple(self._group(part) for part in strongly_connected(self.uses))

    def _group(self, part: list[str]) -> Group:
        inside = set(part)
        if part[0] not in self.uses[part[0]] and len(part) == 1:
            return Group((part[0],), feeds_back=False)
        same_month = {
            key: {used for used, now in self.uses[key].items() if now and used in inside}
            for key in part
        }
        try:
            order = tuple(TopologicalSorter(same_month).static_order())
        except CycleError as error:
            circle = " -> ".join(reversed(error.args[1]))
            raise ModelError(f"these lines need each other within one month: {circle}") from None
        for key in order:
            for node in walk(self.lines[key].expr):
                if isinstance(node, Over):
                    self._check_figure(key, node, inside)
        return Group(order, feeds_back=True)

    @staticmethod
    def _check_figure(key: str, node: Over, inside: set[str]) -> None:
        if node.key in inside:
            raise ModelError(
                f"'{key}' and '{node.key}' feed back on each other, "
                f"so '{key}' can't look over all months of '{node.key}'"
            )
        for other in (part for child in node.children for part in walk(child)):
            if isinstance(other, (Ref, Lag, Back, Cumulative)) and other.key in inside:
                raise ModelError(
                    f"'{key}' looks to a month that depends on '{other.key}', which feeds "
                    f"back on '{key}'"
                )

    @cached_property
    def may_be_undefined(self) -> frozenset[str]:
        """The lines that may hold no number, by their own formula or by what they read.

        The largest and smallest of a line pass over undefined months; nothing else that takes
        several months together may read such a line, as each rendering would count otherwise.
        """
        found: set[str] = set()
        for group in self.groups:
            for key in group.keys:
                if any(self._gives_gap(node, found) for node in walk(self.lines[key].expr)):
                    found.add(key)
        for key, line in self.lines.items():
            for node in walk(line.expr):
                if not isinstance(node, (Lag, Back, Cumulative, Over)) or node.key not in found:
                    continue
                if not (isinstance(node, Over) and node.how in {"max", "min"}):
                    raise ModelError(
                        f"'{key}' takes together months of '{node.key}', which may be undefined"
                    )
            for node in walk(line.expr):
                tests = node.children if node.condition else ()
                if isinstance(node, Call) and node.operation == "where":
                    tests = node.children[:1]
                for part in (part for test in tests for part in walk(test)):
                    if isinstance(part, Over) and self._gives_gap(part, found):
                        raise ModelError(
                            f"'{key}' decides by a figure of '{part.key}' that may be undefined: "
                            "give that figure a line of its own"
                        )
        return frozenset(found)

    @staticmethod
    def _gives_gap(node: Expr, found: set[str]) -> bool:
        if isinstance(node, (Ref, Over)) and node.key in found:
            return True
        return isinstance(node, Undefined) or (isinstance(node, Over) and node.how == "irr")

    def gaps_read(self, node: Expr) -> list[str]:
        """The lines read in an expression that may hold no number: then nor has what reads them."""
        read = {part.key for part in walk(node) if isinstance(part, Ref)}
        return sorted(read & self.may_be_undefined)

    def needed_for(self, wanted: Iterable[str]) -> set[str]:
        """The wanted lines and every line they rest on."""
        found: set[str] = set()
        waiting = list(wanted)
        while waiting:
            key = waiting.pop()
            if key not in self.lines:
                raise ModelError(f"the line '{key}' is wanted{not_there(key, self.lines)}")
            if key not in found:
                found.add(key)
                waiting.extend(self.uses[key])
        return found

    def reached_by(self, paths: Iterable[str]) -> set[str]:
        """The lines whose value changes when one of these inputs does."""
        wanted = set(paths)
        found: set[str] = set()
        for group in self.groups:
            for key in group.keys:
                reads = self.uses[key].keys() & found
                inputs = any(
                    isinstance(node, Input) and node.path in wanted
                    for node in walk(self.lines[key].expr)
                )
                if reads or inputs:
                    found.update(group.keys)
        return found


def not_there(name: str, known: Iterable[str]) -> str:
    """Say that a name is not known, and which one is nearest."""
    near = get_close_matches(name, list(known), 1)
    return ", which is not there" + (f"; the nearest is '{near[0]}'" if near else "")


def branches(node: Expr) -> Iterator[Expr]:
    """What an expression may come to: the branches of its outermost choice, or itself.

    >>> from osecalc.lines.expr import where
    >>> list(branches(where(Month() > 1, Undefined("early"), where(Month() > 0, 1, 2))))
    [undefined, 1, 2]
    """
    if isinstance(node, Call) and node.operation == "where":
        yield from branches(node.children[1])
        yield from branches(node.children[2])
    else:
        yield node
