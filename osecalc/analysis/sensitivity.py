"""How results move when each number of a plan is a tenth smaller or larger, all else as it is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from osecalc.enterprise import Enterprise
from osecalc.lines import Runner
from osecalc.plan import Given

FIGURES = ("npv", "lowest_cash", "payback", "value.producers.in_all")
PART = 0.1

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Move:
    """One number of the plan, smaller and larger, and what the figures then are.

    value: as the plan has it; the factor 1 for a number with a value for each month (is_scaled),
    which are all scaled together. less, more: what it was set to; NaN where its bounds, or a
    value of zero, leave no room. with_less, with_more: the figures, NaN too where they have none.
    effect: the farthest that any figure in money moves.
    """

    path: str
    value: float
    less: float
    more: float
    with_less: dict[str, float]
    with_more: dict[str, float]
    effect: float
    is_scaled: bool = False


@dataclass(frozen=True)
class Sensitivity:
    """All moves of a plan, those with the widest effect first; and what did not move at all.

    base: the figures of the plan as it is. still: numbers whose moves change no figure.
    at_zero: numbers of zero, of which a tenth is nothing.
    """

    enterprise: Enterprise
    base: dict[str, float]
    moves: tuple[Move, ...]
    still: tuple[str, ...]
    at_zero: tuple[str, ...]

    def effect(self, path: str) -> float:
        """The farthest that a figure in money moves with this number; 0 where none does."""
        return next((move.effect for move in self.moves if move.path == path), 0.0)

    def reason(self, figure: str, move: Move | None = None, *, more: bool = False) -> str:
        """Why a figure has no number in the plan as it is, or under one of its moves."""
        if move is None or math.isnan(self.base[figure]) or move.is_scaled:
            return self.enterprise.run().reason(figure)
        changed = {move.path: move.more if more else move.less}
        return self.enterprise.run(changed).reason(figure)


def sensitivity(enterprise: Enterprise, figures: Sequence[str] = FIGURES) -> Sensitivity:
    """Set each number a tenth lower and a tenth higher, in one batch, and rank the effects.

    A number that must be whole moves by one at least. None leaves the bounds of its field.

    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> found = sensitivity(Enterprise(read_plan(example_plans()["ceb-press-shop"])))
    >>> [move.path for move in found.moves[:2]]
    ['products.press.price', 'products.press.materials.all-parts.quantity']
    """
    pairs = {path: _pair(enterprise, given) for path, given in enterprise.plan.numbers.items()}
    movable = {path: pair for path, pair in pairs.items() if not all(map(math.isnan, pair[1:]))}
    at_zero = tuple(path for path in pairs if path not in movable)
    values = _run(enterprise, movable, figures)
    base = {key: float(found[0]) for key, found in values.items()}
    money = [key for key in figures if enterprise.model.lines[key].unit == "money"]
    moves, still = [], []
    for place, (path, (value, less, more)) in enumerate(movable.items()):
        at = 1 + 2 * place
        sides = [{key: float(found[at + side]) for key, found in values.items()} for side in (0, 1)]
        for side, given in zip(sides, (less, more), strict=True):
            if math.isnan(given):
                side.update(dict.fromkeys(side, math.nan))
        tried = [s for s, given in zip(sides, (less, more), strict=True) if not math.isnan(given)]
        effect = max((abs(side[key] - base[key]) for side in tried for key in money), default=0.0)
        if all(_same(side[key], base[key]) for side in tried for key in figures):
            still.append(path)
            continue
        scaled = bool(enterprise.model.inputs.get(path))
        with_less, with_more = sides
        moves.append(Move(path, value, less, more, with_less, with_more, effect, scaled))
    moves.sort(key=lambda move: -move.effect)
    return Sensitivity(enterprise, base, tuple(moves), tuple(still), at_zero)


def _pair(enterprise: Enterprise, given: Given) -> tuple[float, float, float]:
    """A number, and what it becomes a tenth lower and higher; NaN where it cannot move."""
    spec = given.spec
    column = enterprise.inputs[given.path]
    if isinstance(column, np.ndarray):
        if not column.any():
            return 1.0, math.nan, math.nan
        fits = float(np.abs(column).max()) * (1 + PART) <= spec.maximum
        return 1.0, 1 - PART, 1 + PART if fits else math.nan
    value = float(column)
    step = abs(value) * PART
    if spec.whole:
        step = max(1.0, round(step))
    less = max(value - step, spec.minimum)
    more = min(value + step, spec.maximum)
    return value, less if less < value else math.nan, more if more > value else math.nan


def _run(
    enterprise: Enterprise, movable: dict[str, tuple[float, float, float]], figures: Sequence[str]
) -> dict[str, Array]:
    """The figures of the plan as it is, then of each number's two moves; a NaN move is none."""
    if not movable:
        results = enterprise.run()
        return {key: np.array([results[key]]) for key in figures}
    count = 1 + 2 * len(movable)
    varied: dict[str, Any] = {}
    has_columns = False
    for place, (path, (value, less, more)) in enumerate(movable.items()):
        lane = np.full(count, value)
        at = 1 + 2 * place
        lane[at : at + 2] = [value if math.isnan(given) else given for given in (less, more)]
        column = enterprise.inputs[path]
        if isinstance(column, np.ndarray):
            lane, has_columns = column * lane, True
        varied[path] = lane
    if not has_columns:
        return enterprise.run_many(varied, figures, workers=1)
    # `run_many` varies single numbers only; the runner itself also takes a column a scenario.
    return Runner(enterprise.model).many(enterprise.inputs, varied, figures, workers=1)


def _same(one: float, other: float) -> bool:
    """Whether two figures differ by no more than the rounding of floats."""
    if math.isnan(one) or math.isnan(other):
        return math.isnan(one) and math.isnan(other)
    return abs(one - other) <= 1e-9 * max(abs(one), abs(other))
