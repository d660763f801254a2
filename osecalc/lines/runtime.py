"""What a compiled program calls: functions over arrays of months by scenarios."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from osecalc.finance.rate_of_return import irr
from osecalc.lines import scalar

Array = NDArray[np.float64]


def spread(value: Any, months: int) -> Array:
    """Hold one value in all months."""
    level = np.atleast_1d(np.asarray(value, dtype=float))
    return np.broadcast_to(level, (months + 1, level.size))


def lag(line: Array, months: int) -> Array:
    """A line some months earlier, 0 before opening day."""
    earlier = np.zeros_like(line)
    if months < len(line):
        earlier[months:] = line[: len(line) - months]
    return earlier


def back(line: Array, delay: Any) -> Array:
    """A line `delay` whole months earlier, where scenarios and months may differ in delay.

    A part of a month is let fall, and nothing looks forward: a delay below 0 is none.
    """
    delays = np.maximum(np.floor(np.asarray(delay, dtype=float)), 0)
    if delays.size == 1:
        only = delays.item()
        if math.isnan(only):
            return np.full_like(line, math.nan)
        return lag(line, int(min(only, len(line)))) if only else line
    rows = np.arange(len(line))[:, None] - np.fmin(delays, len(line)).astype(np.int64)
    # One flat index is read twice as fast as a pair of them.
    width = line.shape[1]
    flat = np.maximum(rows, 0) * width + (np.arange(width) if width > 1 else 0)
    found: Array = line.reshape(-1).take(flat)
    np.copyto(found, 0.0, where=rows < 0)
    np.copyto(found, math.nan, where=np.isnan(delays))
    return found


def whole_months(delay: Any, months: int) -> tuple[NDArray[np.int64], Array]:
    """How far looks back go, and what they find before opening day: 0, or NaN for a NaN delay.

    A delay that has no number goes past opening day, so that NaN is found.
    """
    found = np.floor(np.asarray(delay, dtype=float))
    none = np.isnan(found)
    far = np.where(none, months + 1, np.clip(found, 0, months + 1))
    return far.astype(np.int64), np.where(none, math.nan, 0.0)


def delays(delay: Any, months: int) -> tuple[list[int], list[float]]:
    """`whole_months` of each month of one scenario, as Python numbers."""
    far, before = whole_months(delay, months)
    return far.ravel().tolist(), before.ravel().tolist()


def one_delay(delay: Any, months: int) -> tuple[int, float]:
    """`whole_months` of one number."""
    far, before = delays(delay, months)
    return far[0], before[0]


def one_back(line: Sequence[float], month: int, delay: float) -> float:
    """A line of one scenario `delay` whole months before a month: `back` within a loop."""
    if delay != delay:
        return math.nan
    if delay >= month + 1:
        return 0.0
    return line[month - int(delay)] if delay > 0 else line[month]


def look(delay: Any, months: int) -> Callable[[Array, int], Any]:
    """What reads a line `delay` whole months before a month: `back` within a loop.

    delay: one number, one a scenario, or either for each month (two dimensions). The line is as
    `rows` gives it, known up to the month.
    """
    far, before = whole_months(delay, months)
    if far.ndim == 2 and far.shape[1] != 1:
        return lambda line, month: gather(line, month - far[month], before[month])
    if far.ndim < 2 and far.size != 1:
        return lambda line, month: gather(line, month - far, before)
    # All scenarios read the same row, as it stands.
    back_to = np.broadcast_to(np.arange(months + 1) - far.ravel(), months + 1).tolist()
    nothing = np.broadcast_to(before.ravel(), months + 1)

    def read(line: Array, month: int) -> Any:
        row = back_to[month]
        return line[row] if row >= 0 else nothing[month]

    return read


def gather(line: Array, rows: NDArray[np.int64], before: Array) -> Array:
    """The row of each scenario; what is before opening day where it is below 0."""
    width = line.shape[1]
    flat = rows * width + (np.arange(width) if width > 1 else 0)
    return np.where(rows >= 0, line.take(flat, mode="clip"), before)


def first(line: Array) -> Array:
    """The first month in which a flag is 1; NaN if there is none."""
    up = line == 1
    return np.where(up.any(axis=0), up.argmax(axis=0), math.nan)


def pick(line: Array, month: Any) -> Array:
    """A line's value in one month for each scenario; NaN for a month that is not in the plan."""
    months = np.atleast_1d(np.floor(np.asarray(month, dtype=float)))
    inside = (months >= 0) & (months < len(line))
    rows = np.where(inside, months, 0).astype(np.int64)
    lanes = np.arange(line.shape[1]) if line.shape[1] > 1 else np.zeros(1, dtype=np.int64)
    return np.where(inside, line[rows, lanes], math.nan)


def numbers(line: Any) -> list[float]:
    """A line of one scenario as Python numbers, which a loop reads faster than an array."""
    values: list[float] = np.asarray(line, dtype=float).ravel().tolist()
    return values


@lru_cache(maxsize=256)
def _rate_of(flows: bytes) -> float:
    return float(irr(np.frombuffer(flows)))


def rate(line: Array) -> Array:
    """The rate a month that each scenario of a line of cash flows earns.

    Of one plan those of the last runs are kept: a price does not change what a loan pays.
    """
    if line.shape[1] > 1:
        return irr(line, axis=0)
    return np.array([_rate_of(line.astype(float).tobytes())])


RUNTIME: dict[str, Any] = {
    "where": np.where,
    "minimum": np.minimum,
    "maximum": np.maximum,
    "floor": np.floor,
    "log": np.log,
    "power": np.power,
    "remainder": np.remainder,
    "isnan": np.isnan,
    "nan": math.nan,
    "empty": np.empty,
    "nothing": np.float64(0),
    "column": lambda values: np.array(values, dtype=float)[:, None],
    "cumsum": lambda line: np.cumsum(line, axis=0),
    "total": lambda line: line.sum(axis=0),
    "top": lambda line: np.fmax.reduce(line, axis=0),
    "bottom": lambda line: np.fmin.reduce(line, axis=0),
    "irr": rate,
    "one_min": scalar.smaller,
    "one_max": scalar.larger,
    "one_floor": scalar.floor,
    "one_log": scalar.log,
    "one_divide": scalar.divide,
    "one_remainder": scalar.remainder,
    "one_power": scalar.power,
    "spread": spread,
    "lag": lag,
    "back": back,
    "rows": np.ascontiguousarray,
    "delays": delays,
    "one_delay": one_delay,
    "one_back": one_back,
    "look": look,
    "first": first,
    "pick": pick,
    "numbers": numbers,
}
