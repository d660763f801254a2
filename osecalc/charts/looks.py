"""How charts fill their bars and areas, leave ghosts, and ask their points."""

from __future__ import annotations

from typing import Any

from osecalc.charts.chart import INK

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
