"""Costs in layers, one upon the other, and the line of all of them that bounds them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from osecalc.charts.chart import INK
from osecalc.charts.looks import GHOST


def layer(x: Any, values: Any, name: str, look: tuple[str, str]) -> dict[str, Any]:
    """One part of a cost. look: its colour and its pattern."""
    colour, shape = look
    return {
        "type": "scatter",
        "name": name,
        "x": x,
        "y": values,
        "mode": "lines",
        "stackgroup": "cost",
        "line": {"color": INK, "width": 1},
        "fillcolor": colour,
        "fillpattern": {"shape": shape, "fgcolor": INK, "fillmode": "overlay", "size": 8},
        "hoverinfo": "skip",
    }


def edge(x: Any, cost: Any, said: Sequence[str]) -> dict[str, Any]:
    """The whole cost, a line or a single point; said: what each point says, made safe."""
    return {
        "type": "scatter",
        "x": x,
        "y": cost,
        "mode": "lines" if len(x) > 1 else "markers",
        "line": {"color": INK, "width": 3},
        "marker": {"color": INK, "size": 10},
        "text": said,
        "hoverinfo": "text",
        "showlegend": False,
        "meta": GHOST,
    }
