"""How charts fill their bars and areas, ask their points, and say that there is nothing to show."""

from __future__ import annotations

from textwrap import wrap
from typing import Any

from osecalc.charts.chart import INK, label

GHOST = {"ghost": True}
"""The `meta` of a trace that leaves a ghost of its former self while a slider moves."""


def filled(colour: Any, shape: Any, *, edge: float = 1, size: float = 7) -> dict[str, Any]:
    """The marker of bars: a colour and a pattern, one for all or one for each bar.

    >>> filled("#fff", "/")["pattern"]["shape"]
    '/'
    """
    return {
        "color": colour,
        "line": {"color": INK, "width": edge},
        "pattern": {"shape": shape, "fgcolor": INK, "fillmode": "overlay", "size": size},
    }


def asked(key: str, count: int) -> list[str]:
    """What each month's point of a line is asked for: `cash@0`, `cash@1` and so on.

    >>> asked("cash", 2)
    ['cash@0', 'cash@1']
    """
    return [f"{key}@{month}" for month in range(count)]


def said_inside(text: str) -> dict[str, Any]:
    """A note in the middle of a chart that has nothing else to show."""
    return {
        "xref": "paper", "yref": "paper", "x": 0.5, "y": 0.5, "showarrow": False,
        "text": "<br>".join(wrap(label(text), 40)), "bgcolor": "#ffffff", "bordercolor": INK,
        "borderpad": 6,
    }  # fmt: skip
