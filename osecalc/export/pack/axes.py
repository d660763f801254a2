"""The axes of a drawing: from a figure's values to pixels, with ticks that people can read."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from osecalc.words.amounts import rounded

TICKS = 6
"""About so many lines across a numeric axis."""


@dataclass
class Axis:
    """One axis: the values at its ends, and the pixels that they stand at.

    categories: the names of a categorical axis, whose values are then 0, 1, 2 ...
    """

    layout: Mapping[str, Any]
    low: float = 0.0
    high: float = 1.0
    start: float = 0.0
    end: float = 1.0
    categories: list[str] = field(default_factory=list)

    def value(self, given: Any) -> float:
        """A value of a trace as a number on this axis."""
        if isinstance(given, str):
            if given not in self.categories:
                self.categories.append(given)
            return float(self.categories.index(given))
        return float("nan") if given is None else float(given)

    def at(self, given: Any) -> float:
        """The pixel of a value."""
        part = (self.value(given) - self.low) / ((self.high - self.low) or 1.0)
        return self.start + part * (self.end - self.start)

    def inside(self, given: Any) -> float | None:
        """The pixel of a value that lies on the axis; none for one beyond its ends."""
        at = self.at(given)
        low, high = min(self.start, self.end), max(self.start, self.end)
        return at if low - 1 <= at <= high + 1 else None

    @property
    def title(self) -> str:
        """The axis' title, or nothing."""
        found = self.layout.get("title") or {}
        return str(found.get("text") or "") if isinstance(found, Mapping) else str(found)

    @property
    def shows_ticks(self) -> bool:
        """Whether values are written along it."""
        return self.layout.get("showticklabels", True) is not False

    @property
    def has_grid(self) -> bool:
        """Whether lines cross the drawing at its ticks."""
        return self.layout.get("showgrid", True) is not False

    def fit(self, values: Iterable[float], *, from_zero: bool, pad: float) -> None:
        """Set its ends: as the figure says, or around all values with some room."""
        if (given := self.layout.get("range")) is not None:
            self.low, self.high = float(given[0]), float(given[1])
            return
        if self.categories:
            self.low, self.high = -0.5, len(self.categories) - 0.5
        else:
            numbers = [value for value in values if math.isfinite(value)] or [0.0, 1.0]
            if from_zero or self.layout.get("rangemode") == "tozero":
                numbers.append(0.0)
            low, high = min(numbers), max(numbers)
            room = pad * ((high - low) or 1.0)
            self.low, self.high = low - room * (low < 0), high + room * (high > 0)
            if self.low == self.high:
                self.high = self.low + 1.0
        if self.layout.get("autorange") == "reversed":
            self.low, self.high = self.high, self.low

    def ticks(self) -> list[tuple[float, str]]:
        """Where its ticks stand, and what is written there."""
        if self.layout.get("tickvals") is not None:
            values = [self.value(value) for value in self.layout["tickvals"]]
            names = self.layout.get("ticktext") or [self.name(value) for value in values]
            return list(zip(values, map(str, names), strict=True))
        if self.categories:
            return [(float(place), name) for place, name in enumerate(self.categories)]
        return [(value, self.name(value)) for value in steps(self.low, self.high)]

    def name(self, value: float) -> str:
        """How a number is written on this axis."""
        form = str(self.layout.get("tickformat") or "")
        share = form.endswith("%")
        shown = value * 100 if share else value
        if form:
            digits = form.partition(".")[2][:1]
            decimals = int(digits) if digits.isdigit() else 0
        else:
            decimals = next((n for n in range(5) if abs(shown - round(shown, n)) < 1e-9), 4)
        prefix, suffix = self.layout.get("tickprefix") or "", self.layout.get("ticksuffix") or ""
        said = rounded(shown, decimals).replace("-", "−")
        return f"{prefix}{said}{' %' if share else ''}{suffix}"


def steps(low: float, high: float) -> list[float]:
    """Round numbers between two ends, evenly apart.

    >>> steps(0, 95_000)
    [0.0, 20000.0, 40000.0, 60000.0, 80000.0]
    """
    low, high = min(low, high), max(low, high)
    rough = (high - low) / TICKS
    if not rough > 0 or not math.isfinite(rough):
        return [low]
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * times for times in (1, 2, 2.5, 5, 10) if size * times >= rough * 0.999)
    first = math.ceil(low / step - 1e-9)
    count = math.floor(high / step + 1e-9) - first
    return [round((first + place) * step, 12) + 0.0 for place in range(count + 1)]
