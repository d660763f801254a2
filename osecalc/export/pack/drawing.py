"""A chart drawn as SVG without a browser, from the same figure that the screens show.

Only what the charts of osecalc are made of can be drawn: lines, markers, bars, notes, legends, on
one pair of axes or several.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from osecalc.charts import Chart
from osecalc.export.pack import marks
from osecalc.export.pack.axes import Axis
from osecalc.export.pack.marks import FONTS, GRID, INK, safe
from osecalc.export.pack.panel import COLOURS, SIZE, Panel, Trace, colour_of, mode_of, nth

WIDTH = 760
MARGIN = {"l": 60, "r": 34, "t": 44, "b": 66}
PATTERNS = "/\\x-|+."


class CannotDrawError(ValueError):
    """A figure has something that no drawing of a pack knows."""


def draw(chart: Chart, name: str) -> str:
    """The chart as one SVG element, with its title and its sentence for those who can't see it.

    name: what its ids begin with; unique in the document that it goes into.
    """
    figure = chart.figure.to_plotly_json()
    return Drawing(figure["data"], figure["layout"], name).svg(chart.title, chart.sentence)


class Drawing:
    """One figure on its way to SVG."""

    def __init__(self, traces: Sequence[Trace], layout: Mapping[str, Any], name: str) -> None:
        self.layout, self.name = layout, name
        self.height = float(layout.get("height") or 330)
        self.defs: list[str] = []
        self.traces = [
            (place, trace)
            for place, trace in enumerate(traces)
            if trace.get("visible", True) is True
        ]
        together: dict[tuple[str, str], list[tuple[int, Trace]]] = {}
        for place, trace in self.traces:
            if trace.get("type", "scatter") not in ("scatter", "bar"):
                raise CannotDrawError(f"a trace of type {trace.get('type')}")
            axes = str(trace.get("xaxis") or "x"), str(trace.get("yaxis") or "y")
            together.setdefault(axes, []).append((place, trace))
        self.panels = {
            axes: Panel(held, layout, axes, self.pattern) for axes, held in together.items()
        } or {("x", "y"): Panel([], layout, ("x", "y"), self.pattern)}
        self.axes: dict[str, Axis] = {}
        for names, panel in self.panels.items():
            self.axes.update(zip(names, (panel.x, panel.y), strict=True))

    def svg(self, title: str, description: str) -> str:
        """The whole element."""
        self._place()
        parts = [part for panel in self.panels.values() for part in panel.drawn()]
        parts += [self._shape(shape) for shape in self.layout.get("shapes") or ()]
        for note in self.layout.get("annotations") or ():
            parts += self._note(note)
        parts += self._legend()
        t, d, high = f"{self.name}-title", f"{self.name}-says", marks.number(self.height)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {high}" role="img" '
            f'aria-labelledby="{safe(t)} {safe(d)}" '
            f'font-family="{FONTS}" font-size="{marks.number(SIZE)}">'
            f'<title id="{safe(t)}">{safe(title)}</title>'
            f'<desc id="{safe(d)}">{safe(description)}</desc>'
            f"<defs>{''.join(self.defs)}</defs>"
            f'<rect width="{WIDTH}" height="{high}" fill="#ffffff"/>{"".join(parts)}</svg>'
        )

    def pattern(self, shape: str) -> str:
        """The name of a pattern, which is defined the first time."""
        if shape not in PATTERNS:
            raise CannotDrawError(f"a pattern '{shape}'")
        name = f"{self.name}-pattern-{PATTERNS.index(shape)}"
        made = marks.pattern(shape, name)
        if made not in self.defs:
            self.defs.append(made)
        return name

    def _place(self) -> None:
        """Leave room around the axes: the figure's own margins, and more where labels need it."""
        margin = {**MARGIN, **(self.layout.get("margin") or {})}
        for panel in self.panels.values():
            panel.fit()
        needed = max(panel.room_for_names() for panel in self.panels.values())
        if self._is_beside and (named := self._in_legend()):
            widest = max(marks.width_of(str(trace["name"]), SIZE) for _, trace in named)
            margin["r"] = max(float(margin["r"]), min(50 + widest, 0.4 * WIDTH))
        left = min(max(float(margin["l"]), needed), 0.5 * WIDTH)
        self.right = WIDTH - float(margin["r"])
        self.left, self.top, self.bottom = left, float(margin["t"]), self.height - margin["b"]
        for panel in self.panels.values():
            panel.place(left, self.right, self.bottom, self.top)

    # --- shapes, notes, legend --------------------------------------------------------------

    def _at(self, given: Any, side: str, reference: str) -> float:
        """The pixel of a value on an axis, on a part of it, or on the whole drawing."""
        name, _, domain = reference.partition(" ")
        if name == "paper":
            ends = (self.left, self.right) if side == "x" else (self.bottom, self.top)
            return ends[0] + float(given) * (ends[1] - ends[0])
        axis = self.axes.get(name)
        if axis is None:
            raise CannotDrawError(f"something on an axis '{name}' that no trace uses")
        if domain:
            return axis.start + float(given) * (axis.end - axis.start)
        return axis.at(given)

    def _shape(self, shape: Mapping[str, Any]) -> str:
        x0, x1, y0, y1 = (
            self._at(shape.get(f"{side}{n}", 0), side, str(shape.get(f"{side}ref") or side))
            for side in "xy"
            for n in "01"
        )
        edge = shape.get("line") or {}
        if shape.get("type") == "line":
            width, dash = float(edge.get("width", 2)), str(edge.get("dash", "solid"))
            return marks.path([(x0, y0), (x1, y1)], str(edge.get("color", INK)), width, dash)
        if shape.get("type") == "rect":
            return marks.box(x0, y0, x1 - x0, y1 - y0, str(shape.get("fillcolor", GRID)))
        raise CannotDrawError(f"a shape of type {shape.get('type')}")

    def _note(self, note: Mapping[str, Any]) -> list[str]:
        label = str(note.get("text", ""))
        size = float((note.get("font") or {}).get("size", SIZE))
        wide, high = marks.width_of(label, size), marks.height_of(label, size)
        x, y = (
            self._at(note.get(side, 0), side, str(note.get(f"{side}ref") or side)) for side in "xy"
        )
        arrow = note.get("showarrow", True)
        dx = float(note.get("ax", 0) if arrow else note.get("xshift", 0))
        dy = float(note.get("ay", -30)) if arrow else -float(note.get("yshift", 0))
        if arrow and y + dy - high < 2:  # no room above: write it below
            dy = -dy
        tx, ty = x + dx, y + dy
        anchor = {"left": "start", "right": "end"}.get(str(note.get("xanchor")), "middle")
        left = {"start": tx, "end": tx - wide, "middle": tx - wide / 2}[anchor]
        inside = min(max(left, 2), max(2, WIDTH - 2 - wide))
        tx += inside - left
        top = ty - high / 2
        if arrow:
            top = ty - high if dy < 0 else ty
        elif note.get("yanchor") in ("bottom", "top"):
            top = ty - high if note["yanchor"] == "bottom" else ty
        parts = []
        if arrow:
            parts.append(marks.line(x, y, tx, ty, INK, float(note.get("arrowwidth", 1.5))))
        fill, border = str(note.get("bgcolor") or ""), str(note.get("bordercolor") or "")
        sheer = 1.0 if fill.startswith("#") else 0.75
        pad = float(note.get("borderpad", 1)) + 2
        place = (inside - pad, top - pad / 2, wide + 2 * pad, high + pad)
        parts.append(marks.box(*place, fill if sheer == 1 else "#ffffff", border, sheer))
        parts.append(marks.text(label, tx, top + 0.95 * size, size=size, anchor=anchor))
        return parts

    @property
    def _is_beside(self) -> bool:
        """Whether the legend stands to the right, one name below the other."""
        return (self.layout.get("legend") or {}).get("orientation") == "v"

    def _in_legend(self) -> list[tuple[int, Trace]]:
        shown = [
            (place, trace)
            for place, trace in self.traces
            if trace.get("showlegend", True) and trace.get("name")
        ]
        wanted = self.layout.get("showlegend")
        is_none = wanted is False or (wanted is None and len(shown) < 2)
        return [] if is_none else shown

    def _legend(self) -> list[str]:
        parts = []
        beside = self._is_beside
        x, y = (self.right + 10, self.top + 12) if beside else (self.left, 20.0)
        for place, trace in self._in_legend():
            label = str(trace["name"])
            wide = 36 + marks.width_of(label, SIZE) + 18
            if not beside and x + wide > WIDTH and x > self.left:
                x, y = self.left, y + 20
            parts += self._key(trace, place, x, y)
            parts.append(marks.text(label, x + 36, y, size=SIZE))
            if beside:
                y += marks.height_of(label, SIZE) + 8
            else:
                x += wide
        return parts

    def _key(self, trace: Trace, place: int, x: float, y: float) -> list[str]:
        """The sample of a trace in the legend."""
        marker = trace.get("marker") or {}
        colour = COLOURS[place % len(COLOURS)]
        if trace.get("type") == "bar":
            parts = [marks.box(x, y - 11, 30, 13, str(nth(marker.get("color"), 0, colour)), INK)]
            if shape := str(nth((marker.get("pattern") or {}).get("shape"), 0, "")):
                parts.append(marks.box(x, y - 11, 30, 13, f"url(#{self.pattern(shape)})"))
            return parts
        parts, mode, edge = [], mode_of(trace), trace.get("line") or {}
        if "lines" in mode:
            width, dash = float(edge.get("width", 2)), str(edge.get("dash", "solid"))
            ends = [(x, y - 5), (x + 30, y - 5)]
            parts.append(marks.path(ends, colour_of(trace, place, "line"), width, dash))
        if "markers" in mode:
            kind = str(nth(marker.get("symbol"), 0, "circle"))
            fill = str(nth(marker.get("color"), 0, colour))
            parts.append(marks.symbol(kind, x + 15, y - 5, 8, fill))
        return parts
