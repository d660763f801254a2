"""What a compiled program calls: functions over arrays of months by scenarios."""

from __future__ import annotations

import math
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
    "column": lambda values: np.array(values, dtype=float)[:, None],
    "cumsum": lambda line: np.cumsum(line, axis=0),
    "total": lambda line: line.sum(axis=0),
    "top": lambda line: np.fmax.reduce(line, axis=0),
    "bottom": lambda line: np.fmin.reduce(line, axis=0),
    "irr": lambda line: irr(line, axis=0),
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
    "first": first,
    "pick": pick,
    "numbers": numbers,
}
