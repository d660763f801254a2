"""Random small models over every kind of expression, and numbers for their inputs.

Values stay small and comparisons off ties (by OFF), so that two ways of computing the same number
may differ by the rounding of floats and by nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from osecalc.lines import (
    Back,
    Cumulative,
    Expr,
    Input,
    Kind,
    Lag,
    Model,
    Month,
    Over,
    Ref,
    Undefined,
    floor,
    maximum,
    minimum,
    where,
)
from osecalc.lines.expr import Call, expr

OFF = 0.1234567
INPUTS = {"a": False, "b": False, "wait": False, "season": True}
OPERATIONS = ["+", "-", "*", "/", "**", "%", "neg", "min", "max", "floor", "where", "truth"]
WHATS = ["month", "month", "figure", "flag", "gap", "first", "irr", "best", "pair"]
DELAYS = [
    Input("wait"),
    Input("a"),
    floor(maximum(Input("a"), 0)),
    Month() % 3,
    Input("wait") - Month(),
    maximum(Input("season"), 1),
    expr(2),
]
COMPARISONS = ("<", "<=", ">", ">=", "==", "!=")


@dataclass
class Sketch:
    """A model being drawn. tame: a spreadsheet can follow it, as no step leaves the numbers."""

    months: int
    tame: bool
    model: Model = field(init=False)
    monthly: list[str] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    gappy: list[str] = field(default_factory=list)
    gappy_figures: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.model = Model(self.months, INPUTS)


def bounded(value: Expr) -> Expr:
    return minimum(maximum(value, -50), 50)


@st.composite
def tests(draw: DrawFn, s: Sketch, atoms: st.SearchStrategy[Expr], depth: int) -> Expr:
    """A truth: a comparison off ties, one of whole numbers, or two truths together."""
    kind = draw(st.sampled_from(["off", "whole", "and", "or"] if depth else ["off", "whole"]))
    if kind in {"and", "or"}:
        return Call(kind, draw(tests(s, atoms, depth - 1)), draw(tests(s, atoms, depth - 1)))
    if kind == "whole":
        return Call(draw(st.sampled_from(COMPARISONS)), Input("wait"), draw(st.integers(-1, 9)))
    return Call(draw(st.sampled_from(COMPARISONS)), draw(atoms), draw(atoms) + OFF)


@st.composite
def values(draw: DrawFn, s: Sketch, atoms: st.SearchStrategy[Expr], depth: int) -> Expr:
    """A number, by any operation."""
    if depth == 0:
        return draw(atoms)
    inner = values(s, atoms, depth - 1)
    a, b = draw(inner), draw(inner)
    operation = draw(st.sampled_from(OPERATIONS if s.tame else [*OPERATIONS, "wild"]))
    if operation in {"+", "-", "min", "max"}:
        return Call(operation, a, b)
    if operation == "*":
        return a * (b * 0.02)
    if operation == "/":
        return a / (1 + maximum(b, -b))
    if operation == "**":
        return (maximum(a, -a) * 0.02 + 0.5) ** draw(st.sampled_from([-1, 0, 0.5, 2]))
    if operation == "%":
        return (a + OFF) % draw(st.sampled_from([3, -2.5, 12]))
    if operation == "neg":
        return -a
    if operation == "floor":
        return floor(a + OFF)
    if operation == "where":
        return where(draw(tests(s, atoms, 1)), a, b)
    if operation == "wild":  # by nothing, of nothing: where numpy has inf and NaN
        wait = Input("wait") - draw(st.integers(0, 4))
        nought = wait * 0
        return draw(st.sampled_from([bounded(a / wait), a * 0 / wait, wait**0.5, nought**wait]))
    return draw(tests(s, atoms, 1)) * 1


def leaves(s: Sketch, *, monthly: bool) -> st.SearchStrategy[Expr]:
    """What formulas read."""
    found = [st.sampled_from([Input("a"), Input("b"), Input("wait")])]
    found.append(st.integers(-40, 40).map(lambda n: expr(n / 4)))
    if s.figures + s.gappy_figures:
        found.append(st.sampled_from(s.figures + s.gappy_figures).map(Ref))
    if s.monthly:
        month = st.sampled_from([Input("wait"), expr(0), expr(s.months)])
        keys = st.sampled_from(s.monthly)
        found.append(st.builds(Over, st.sampled_from(["sum", "max", "min", "last"]), keys))
        found.append(st.builds(lambda k, m: Over("at", k, minimum(m, s.months)), keys, month))
    if not monthly:
        return st.one_of(found)
    found.append(st.sampled_from([Month(), Input("season")]))
    if s.monthly:
        keys, delay = st.sampled_from(s.monthly), st.sampled_from(DELAYS)
        found += [
            st.sampled_from(s.monthly + s.gappy).map(Ref),
            st.builds(Lag, keys, st.integers(1, s.months + 2)),
            st.builds(Back, keys, delay),
            st.builds(lambda k, m: Over("at", k, m), keys, st.sampled_from([Month(), Month() % 2])),
            st.builds(Cumulative, keys).map(lambda e: e * 0.1),
        ]
    return st.one_of(found)


def add_line(draw: DrawFn, s: Sketch) -> None:
    key = f"line{len(s.model.lines)}"
    what = draw(st.sampled_from(WHATS))
    if what == "pair":
        add_pair(draw, s, key)
    elif what in {"first", "irr", "best"}:
        add_drawn_figure(draw, s, key, what)
    else:
        monthly = what != "figure"
        atoms = leaves(s, monthly=monthly)
        value: Expr = bounded(draw(values(s, atoms, 2)))
        if what == "flag":
            value = where(draw(tests(s, atoms, 1)), 1, 0)
        if what == "gap":
            value = where(draw(tests(s, atoms, 1)), Undefined("gap"), value)
        s.model.add(key, value, "money", Kind.FLOW if monthly else Kind.FIGURE)
        sort_in(s, key)


def sort_in(s: Sketch, key: str) -> None:
    """Remember whether a line has months and whether it may be undefined."""
    line = s.model.lines[key]
    fresh = Model(s.months, INPUTS)
    fresh.lines = s.model.lines
    gappy = key in fresh.may_be_undefined
    if line.monthly:
        (s.gappy if gappy else s.monthly).append(key)
        if isinstance(line.expr, Call) and line.expr.operation == "where" and not gappy:
            s.flags.append(key)
    else:
        (s.gappy_figures if gappy else s.figures).append(key)


def add_drawn_figure(draw: DrawFn, s: Sketch, key: str, what: str) -> None:
    if what == "irr":
        flow = where(Month() == 0, -10, maximum(draw(values(s, leaves(s, monthly=True), 1)), 0) + 3)
        if any(k in s.gappy + s.gappy_figures for k in reads(flow)):
            return
        s.model.add(f"{key}.flow", flow, "money", Kind.FLOW)
        s.monthly.append(f"{key}.flow")
        value: Any = (1 + Over("irr", f"{key}.flow")) ** 2 - 1
    elif what == "first" and s.flags:
        flag = draw(st.sampled_from(s.flags))
        there = where(Over("sum", flag) == 0, Undefined("gap"), Over("first", flag))
        value = Over("first", flag) if not s.tame and draw(st.booleans()) else there
    elif what == "best" and s.gappy:
        value = Over(draw(st.sampled_from(["min", "max"])), draw(st.sampled_from(s.gappy))) + 1
    else:
        return
    s.model.add(key, value, "money", Kind.FIGURE)
    sort_in(s, key)


def reads(node: Expr) -> set[str]:
    return {k for child in node.children for k in reads(child)} | (
        {node.key} if isinstance(node, (Ref, Over)) else set()
    )


def add_pair(draw: DrawFn, s: Sketch, key: str) -> None:
    """Lines that feed back on each other through a lag, and look back at each other."""
    names = [f"{key}.one", f"{key}.other", f"{key}.paid"][: draw(st.integers(2, 3))]
    one, other = names[:2]
    outside = leaves(Sketch(s.months, tame=s.tame), monthly=True)
    lags = st.builds(Lag, st.sampled_from(names), st.integers(1, 3))
    first, later = delays(s, lags), delays(s, lags | st.just(Ref(one)))
    if s.monthly:
        keys = st.sampled_from(s.monthly)
        outside |= keys.map(Ref) | st.builds(Back, keys, first)
    damped = st.one_of(outside, lags.map(lambda e: e * 0.5))
    s.model.add(one, bounded(Lag(other, 1) * 0.5 + draw(values(s, damped, 2))), "money", Kind.FLOW)
    back = st.builds(Back, st.just(one), later).map(lambda e: e * 0.5)
    late = st.one_of(damped, back, st.just(Ref(one)), st.just(Cumulative(one) * 0.1))
    s.model.add(other, bounded(draw(values(s, late, 2)) + Ref(one)), "money", Kind.FLOW)
    if len(names) == 3:
        paid = Back(draw(st.sampled_from([one, other])), draw(later))
        s.model.add(names[2], paid + draw(values(s, late, 1)) * 0.1, "money", Kind.FLOW)
    s.monthly += names


def delays(s: Sketch, inside: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
    """How far to look back: as inputs say, or lines; off the ties at which months change."""
    off = inside.map(lambda e: (e + OFF) % 4)
    figures = st.sampled_from(s.figures).map(Ref).map(lambda e: (e + OFF) % 4)
    return st.one_of(st.sampled_from(DELAYS), off, *([figures] if s.figures else []))


@st.composite
def models(draw: DrawFn, *, tame: bool = False) -> Model:
    """A model of a few lines."""
    s = Sketch(draw(st.integers(2, 7)), tame)
    for _ in range(draw(st.integers(2, 7))):
        add_line(draw, s)
    s.model.add("last", total_of(s), "money", Kind.FIGURE)
    model = Model(s.months, INPUTS)
    model.lines = s.model.lines
    return model


def total_of(s: Sketch) -> Expr:
    result: Expr = Input("a")
    for key in s.monthly:
        result = result + Over("sum", key) * 0.1
    return result


quarters = st.integers(-40, 40).map(lambda n: n / 4)


@st.composite
def numbers_for(draw: DrawFn, model: Model) -> dict[str, Any]:
    """Values of the inputs of a model."""
    season = draw(st.lists(quarters, min_size=model.months + 1, max_size=model.months + 1))
    return {
        "a": draw(quarters),
        "b": draw(quarters),
        "wait": float(draw(st.integers(0, 9))),
        "season": np.array(season)[:, None],
    }


@st.composite
def scenarios_for(draw: DrawFn, count: int) -> dict[str, np.ndarray]:
    """Values of some of the inputs, many times."""
    several = {"a": quarters, "b": quarters, "wait": st.integers(0, 9).map(float)}
    varied = draw(st.sets(st.sampled_from(sorted(several)), min_size=1))
    return {
        path: np.array(draw(st.lists(several[path], min_size=count, max_size=count)))
        for path in sorted(varied)
    }
