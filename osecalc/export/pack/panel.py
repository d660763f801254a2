"""One pair of axes of a drawing, with the lines, markers, bars and notes on it."""

from __future__ import annotations

import base64
import math
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

from osecalc.export.pack import marks
from osecalc.export.pack.axes import Axis
from osecalc.export.pack.marks import GRID, INK, SOFT_INK

SIZE = 14.0
COLOURS = ("#0072B2", "#E69F00", "#009E73", "#D55E00", "#56B4E9", "#CC79A7")
STACKED = ("stack", "relative")
Trace = Mapping[str, Any]


class Panel:
    """A pair of axes, and the traces drawn against it.

    traces: each with its place in the figure, which gives it its colour. pattern: gives the name
    of a pattern for bars, and defines it.
    """

    def __init__(
        self,
        traces: list[tuple[int, Trace]],
        layout: Mapping[str, Any],
        names: tuple[str, str],
        pattern: Callable[[str], str],
    ) -> None:
        self.traces, self.layout, self.pattern = traces, layout, pattern
        self.x, self.y = (Axis(layout.get(_axis_key(name)) or {}) for name in names)
        self.bars: dict[int, list[tuple[float, float, float]]] = {}

    # --- where things stand -----------------------------------------------------------------

    def fit(self) -> None:
        """Find the ends of both axes from all values."""
        xs: list[float] = []
        ys: list[float] = []
        ways: set[bool] = set()
        stacked = self.layout.get("barmode") in STACKED
        so_far: dict[tuple[float, bool], float] = {}
        for place, trace in self.traces:
            x, y = values_of(trace.get("x")), values_of(trace.get("y"))
            if trace.get("type") != "bar":
                xs += [self.x.value(value) for value in x]
                ys += [self.y.value(value) for value in y]
                continue
            lies = trace.get("orientation") == "h"
            ways.add(lies)
            along, across = (self.y, self.x) if lies else (self.x, self.y)
            self.bars[place] = []
            for where, size in zip(y, x, strict=True) if lies else zip(x, y, strict=True):
                spot, length = along.value(where), across.value(size)
                base = so_far.get((spot, length < 0), 0.0) if stacked else 0.0
                if not math.isnan(length):
                    so_far[spot, length < 0] = base + length
                self.bars[place].append((spot, base, base + length))
                (ys if lies else xs).extend([spot - 0.5, spot + 0.5])
                (xs if lies else ys).extend([base, base + length])
        lies, stands = True in ways, False in ways
        self.x.fit(xs, from_zero=lies, pad=0.05 if lies else 0.0)
        self.y.fit(ys, from_zero=stands, pad=0.0 if lies else 0.06)

    def room_for_names(self) -> float:
        """Pixels that the vertical axis needs beside it."""
        names = [name for _, name in self.y.ticks()] if self.y.shows_ticks else []
        room = max((marks.width_of(name, SIZE) for name in names), default=0.0)
        return room + 12 + (26 if self.y.title else 0)

    def place(self, left: float, right: float, bottom: float, top: float) -> None:
        """Give both axes their part of the plot."""
        for axis, start, end in ((self.x, left, right), (self.y, bottom, top)):
            low, high = axis.layout.get("domain") or (0.0, 1.0)
            axis.start, axis.end = start + low * (end - start), start + high * (end - start)

    # --- drawing ----------------------------------------------------------------------------

    def drawn(self) -> list[str]:
        """The axes and all traces on them."""
        parts = [*self._grid(), *self._zero_lines(), *self._titles()]
        for place, trace in self.traces:
            if trace.get("type") == "bar":
                parts += self._bars(trace, place)
        for place, trace in self.traces:
            if trace.get("type", "scatter") == "scatter":
                parts += self._scatter(trace, place)
        return parts

    def _grid(self) -> list[str]:
        parts = []
        x, y = self.x, self.y
        for value, name in x.ticks():
            if (at := x.inside(value)) is None:
                continue
            if x.has_grid and not x.categories:
                parts.append(marks.line(at, y.end, at, y.start, GRID))
            if x.shows_ticks:
                parts.append(marks.text(name, at, y.start + 18, size=SIZE, anchor="middle"))
        for value, name in y.ticks():
            if (at := y.inside(value)) is None:
                continue
            if y.has_grid and not y.categories:
                parts.append(marks.line(x.start, at, x.end, at, GRID))
            if y.shows_ticks:
                middle = at - marks.height_of(name, SIZE) / 2 + 0.95 * SIZE
                parts.append(marks.text(name, x.start - 8, middle, size=SIZE, anchor="end"))
        return parts

    def _zero_lines(self) -> list[str]:
        parts = []
        for axis, other, upright in ((self.y, self.x, False), (self.x, self.y, True)):
            inside = min(axis.low, axis.high) <= 0 <= max(axis.low, axis.high)
            if inside and not axis.categories and axis.layout.get("zeroline", True) is not False:
                at = axis.at(0.0)
                ends = (
                    (at, other.start, at, other.end)
                    if upright
                    else (other.start, at, other.end, at)
                )
                parts.append(marks.line(*ends, INK, 1.6))
        return parts

    def _titles(self) -> list[str]:
        parts = []
        if self.x.title:
            middle = (self.x.start + self.x.end) / 2
            below = 40 if any("<br>" in name for _, name in self.x.ticks()) else 24
            y = self.y.start + (below if self.x.shows_ticks else 4) + SIZE
            parts.append(
                marks.text(self.x.title, middle, y, size=SIZE, anchor="middle", fill=SOFT_INK)
            )
        if self.y.title:
            middle = (self.y.start + self.y.end) / 2
            parts.append(
                marks.text(
                    self.y.title, 18, middle, size=SIZE, anchor="middle", fill=SOFT_INK, upward=True
                )
            )
        return parts

    def _scatter(self, trace: Trace, place: int) -> list[str]:
        parts = []
        x, y = values_of(trace.get("x")), values_of(trace.get("y"))
        points = [(self.x.at(a), self.y.at(b)) for a, b in zip(x, y, strict=True)]
        mode, edge, marker = mode_of(trace), trace.get("line") or {}, trace.get("marker") or {}
        if "lines" in mode and points:
            corners = points
            if edge.get("shape") == "hv":
                corners = [points[0]]
                for before, after in pairwise(points):
                    corners += [(after[0], before[1]), after]
            width, dash = float(edge.get("width", 2)), str(edge.get("dash", "solid"))
            parts.append(marks.path(corners, colour_of(trace, place, "line"), width, dash))
        if "markers" in mode:
            for at, (px, py) in enumerate(points):
                size = float(nth(marker.get("size"), at, 7))
                if size > 0 and px == px and py == py:
                    kind = str(nth(marker.get("symbol"), at, "circle"))
                    fill = str(nth(marker.get("color"), at, colour_of(trace, place, "marker")))
                    parts.append(marks.symbol(kind, px, py, size, fill))
        if "text" in mode:
            for at, (px, py) in enumerate(points):
                label = str(nth(trace.get("text"), at, ""))
                parts.append(marks.text(label, px, py - 9, anchor="middle"))
        return parts

    def _bars(self, trace: Trace, place: int) -> list[str]:
        parts = []
        lies = trace.get("orientation") == "h"
        along, across = (self.y, self.x) if lies else (self.x, self.y)
        together = self.layout.get("barmode") in (*STACKED, "overlay")
        order = list(self.bars)
        count = 1 if together else len(order)
        wide = (1 - float(self.layout.get("bargap", 0.2))) / count
        shift = 0.0 if together else (order.index(place) - (count - 1) / 2) * wide
        marker = trace.get("marker") or {}
        shapes = (marker.get("pattern") or {}).get("shape")
        edge = str((marker.get("line") or {}).get("color") or "")
        for at, (spot, base, tip) in enumerate(self.bars[place]):
            if math.isnan(tip):
                continue
            a, b = along.at(spot + shift - wide / 2), along.at(spot + shift + wide / 2)
            c, d = across.at(base), across.at(tip)
            where = (c, a, d - c, b - a) if lies else (a, c, b - a, d - c)
            fill = str(nth(marker.get("color"), at, COLOURS[place % len(COLOURS)]))
            parts.append(marks.box(*where, fill, edge))
            if shape := str(nth(shapes, at, "")):
                parts.append(marks.box(*where, f"url(#{self.pattern(shape)})"))
            if label := str(nth(trace.get("text"), at, "")):
                parts.append(_bar_label(trace, label, where, lies=lies, backward=tip < base))
        return parts


def _bar_label(
    trace: Trace, label: str, where: tuple[float, ...], *, lies: bool, backward: bool
) -> str:
    x, y, width, height = where
    size = float((trace.get("textfont") or {}).get("size", SIZE))
    high = marks.height_of(label, size)
    middle = y + height / 2 - high / 2 + 0.95 * size
    if trace.get("textposition") != "outside":
        return marks.text(label, x + width / 2, middle, size=size, anchor="middle")
    if lies:
        anchor, gap = ("end", -6) if backward else ("start", 6)
        return marks.text(label, x + width + gap, middle, size=size, anchor=anchor)
    at = y + height + 0.95 * size + 4 if backward else y + height - high + 0.7 * size
    return marks.text(label, x + width / 2, at, size=size, anchor="middle")


def _axis_key(name: str) -> str:
    """The layout's key of an axis: `x2` is `xaxis2`."""
    return f"{name[0]}axis{name[1:]}"


def values_of(given: Any) -> list[Any]:
    """The values of a trace, however plotly keeps them."""
    if given is None:
        return []
    if isinstance(given, Mapping):
        import numpy as np

        raw = np.frombuffer(base64.b64decode(given["bdata"]), dtype=np.dtype(given["dtype"]))
        return [float(value) for value in raw]
    return [value if isinstance(value, str) or value is None else float(value) for value in given]


def nth(given: Any, place: int, otherwise: Any) -> Any:
    """One value for all marks, or the mark's own of a list."""
    if isinstance(given, Mapping):
        given = values_of(given)
    if isinstance(given, (list, tuple)):
        return given[place] if place < len(given) else otherwise
    return otherwise if given is None else given


def mode_of(trace: Trace) -> str:
    """Whether a trace is lines, markers, text or several of them."""
    return str(trace.get("mode") or "lines")


def colour_of(trace: Trace, place: int, part: str) -> str:
    """The colour of a trace's line or marker."""
    given = (trace.get(part) or {}).get("color")
    return given if isinstance(given, str) else COLOURS[place % len(COLOURS)]
