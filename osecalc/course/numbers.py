"""The numbers of a lesson: each an expression over cited facts, plans and the numbers before it.

What an expression may name, besides the lesson's numbers:

- `fact(table, id, item="", end="low")`: a cited value of `data/facts`; `end` is needed of a range
- `example(name)`: the results of an example plan, as in `example("ceb-press-shop")["npv"]`
- `own`: the results of the learner's own plan, and `product`, the name of its first product
- `moved(own, "people.*.wage", 1.1, "npv")`: which way a figure moves when inputs do so
- `finance`, `sharing`, `analysis`, `commons`: osecalc's own functions
- Python's `abs`, `float`, `len`, `list`, `max`, `min`, `range`, `round`, `sum`, `zip`
"""

from __future__ import annotations

import ast
import builtins
import importlib
import math
from collections.abc import Callable, Mapping
from contextlib import suppress
from fnmatch import fnmatchcase
from functools import cache
from string import Formatter
from typing import Any

import numpy as np

from osecalc.catalog import Fact, facts
from osecalc.course.lesson import Case, Lesson, Number, Worked
from osecalc.enterprise import Enterprise, Results
from osecalc.plan import read_plan
from osecalc.resources import example_plans

PLAIN = ("abs", "float", "len", "list", "max", "min", "range", "round", "sum", "zip")
OF_OWN = frozenset({"own", "product"})
FUNCTIONS = ("finance", "sharing", "analysis", "commons")


class NoOwnPlanError(Exception):
    """An expression asks for the learner's own plan: there is none, or it lacks what is asked."""


class Numbers:
    """The numbers of a lesson, and what else its expressions come to.

    own: the results of the learner's plan. Without them, numbers that need them are left out.
    """

    def __init__(self, lesson: Lesson, own: Results | None = None) -> None:
        self.own = own
        self.values: dict[str, Any] = {}
        self._known: set[str] = set()
        for name, number in lesson.numbers.items():
            with suppress(NoOwnPlanError):
                self.values[name] = self.value(number.expression)
            self._known.add(name)

    def value(self, expression: str, **more: Any) -> Any:
        """What an expression comes to; raises NoOwnPlanError where it needs the learner's plan.

        more: names for this expression alone.
        """
        names = names_in(expression)
        common = {name: getattr(builtins, name) for name in PLAIN}
        common |= {name: _module(name) for name in FUNCTIONS if name in names}
        left_out = self._known - self.values.keys() - more.keys()
        if not left_out.isdisjoint(names):
            raise NoOwnPlanError(expression)
        asks = not OF_OWN.isdisjoint(names)
        if asks:
            products = list(self.own.plan.plan.products) if self.own else []
            if self.own is None or not products:
                raise NoOwnPlanError(expression)
            common |= {"own": self.own, "product": products[0]}
        space = {**common, "fact": fact, "example": example, "moved": moved, **self.values, **more}
        try:
            # Written by the author of the lesson, not by its user.
            return eval(expression, {**space, "__builtins__": {}})  # noqa: S307
        except (ArithmeticError, LookupError, ValueError) as error:
            if asks:  # a plan may have no such line, or nothing to divide by
                raise NoOwnPlanError(expression) from error
            raise

    def fill(self, text: str) -> str:
        """A text with its numbers in it: `It costs {price - margin:,.0f} dollars.`"""
        return _Filling(self.value).format(text)


class _Filling(Formatter):
    """Fills the gaps of a text with what the expressions in them come to."""

    def __init__(self, value: Callable[[str], Any]) -> None:
        self._value = value

    def get_field(self, field_name: str, args: Any, kwargs: Any) -> tuple[Any, str]:  # noqa: ARG002
        return self._value(field_name), field_name


@cache
def names_in(expression: str) -> frozenset[str]:
    """The names that an expression looks up; those that it gives itself are none of them.

    >>> sorted(names_in("sum(own[key] for key in ['npv']) / hours"))
    ['hours', 'own', 'sum']
    """
    found = [n for n in ast.walk(ast.parse(expression.strip(), mode="eval")) if type(n) is ast.Name]
    given = {node.id for node in found if isinstance(node.ctx, ast.Store)}
    return frozenset({node.id for node in found} - given)


def needs_own(expression: str, numbers: Mapping[str, Number]) -> bool:
    """Whether an expression comes to something else on each learner's own plan.

    numbers: those of the lesson, which may themselves need it.
    """
    names = names_in(expression)
    if not names.isdisjoint(OF_OWN):
        return True
    return any(needs_own(numbers[name].expression, numbers) for name in names & numbers.keys())


def worked_values(value: Callable[..., Any], worked: Worked, case: Case) -> dict[str, Any]:
    """What is given in a round of the worked example and what each step comes to, by their keys.

    value: works out an expression, as `Numbers.value` does.
    """
    found = {key: value(expression) for key, expression in case.given.items()}
    for step in worked.steps:
        found[step.key] = value(step.formula, **found)
    return found


def _module(name: str) -> Any:
    return importlib.import_module(f"osecalc.{name}")


def cited(table: str, row: str, item: str = "") -> Fact:
    """The one fact of a row in which this was counted; ValueError for none or several."""
    found = [each for each in facts(table=table) if each.id == row and item in each.item]
    found = [each for each in found if each.value_low is not None] if len(found) > 1 else found
    if len(found) != 1:
        items = [each.item for each in facts(table=table) if each.id == row]
        raise ValueError(f"{table} {row} {item!r}: {len(found)} values, items {items}")
    return found[0]


def fact(table: str, row: str, item: str = "", end: str = "") -> float:
    """A cited value of `data/facts`: its table, the id of its row, and what was counted.

    end: "low" or "high", needed where the value is a range.

    >>> fact("machines", "ceb_proto1", "labour")
    140.0
    """
    one = cited(table, row, item)
    if one.value_low != one.value_high and end not in ("low", "high"):
        raise ValueError(f"{table} {row} is a range: say which end")
    value = one.value_high if end == "high" else one.value_low
    if value is None:
        raise ValueError(f"{table} {row} {item!r} has no number")
    return value


@cache
def example(name: str) -> Results:
    """The results of an example plan."""
    return Enterprise(read_plan(example_plans()[name])).run()


UP, DOWN, SAME = 0, 1, 2


def moved(results: Results, pattern: str, times: float, line: str) -> int:
    """Which way does a figure move when all inputs of a pattern are so many times as large?

    0 is up, 1 down, 2 neither: the order in which a lesson offers these answers.

    >>> moved(example("ceb-press-shop"), "products.*.price", 1.1, "npv")
    0
    """
    inputs = results.inputs
    paths = [path for path in inputs if fnmatchcase(path, pattern)]
    alone = [path for path in paths if not np.ndim(inputs[path])]
    after = results.enterprise.run(
        {**_moved_so_far(results), **{path: times * inputs[path] for path in alone}}
    )
    before, now = results[line], after[line]
    if math.isclose(before, now, rel_tol=1e-9, abs_tol=1e-9):
        return SAME
    return UP if now > before else DOWN


def _moved_so_far(results: Results) -> dict[str, float]:
    """The inputs that differ from the plan's own: a slider stands elsewhere."""
    plan = results.enterprise.inputs
    return {
        path: float(value)
        for path, value in results.inputs.items()
        if not np.ndim(value) and value != plan[path]
    }
