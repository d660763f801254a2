"""A sum drawn step by step: each row begins where the one above it ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from osecalc.charts.chart import (
    BLUE,
    GREEN,
    HEIGHT,
    INK,
    ORANGE,
    SOFT_INK,
    Drawing,
    folded,
    make_figure,
    room_for,
    rows_axis,
)
from osecalc.words.amounts import rounded

WIDE = 20
"""Letters in a line of a row's name."""
HALF = 0.36
"""Half of a bar's width, in rows."""


@dataclass(frozen=True)
class Step:
    """One row: an amount that is added to those above, or the sum that they have come to.

    ask: the line or input behind it, as in a chart's `asks`. how: how it is made up, in words.
    """

    name: str
    amount: float
    ask: str = ""
    how: str = ""
    is_sum: bool = False


def running(steps: Sequence[Step]) -> list[tuple[float, float]]:
    """From where to where each step's bar goes; a sum's bar begins at zero.

    >>> running([Step("price", 10), Step("wood", -4), Step("left", 6, is_sum=True)])
    [(0.0, 10.0), (10.0, 6.0), (0.0, 6.0)]
    """
    spans, reached = [], 0.0
    for step in steps:
        start = 0.0 if step.is_sum else reached
        reached = start + step.amount
        spans.append((start, reached))
    return spans


def steps_figure(steps: Sequence[Step], axis: str, decimals: int = 0) -> Drawing:
    """Draw the steps below each other, the amount of each beside its bar, in so many decimals."""
    spans = running(steps)
    rows = list(range(len(steps)))
    ends = [0.0, *(end for span in spans for end in span)]
    least, most = min(ends), max(ends)
    names = [folded(step.name, WIDE) for step in steps]
    lines = max(name.count("<br>") for name in names) + 1
    bars = {
        "type": "bar",
        "orientation": "h",
        "base": [min(span) for span in spans],
        "x": [max(span) - min(span) for span in spans],
        "y": rows,
        "width": 2 * HALF,
        "marker": {
            "color": [_colour(step) for step in steps],
            "line": {"color": INK, "width": 1},
            "pattern": {
                "shape": ["/" if step.amount < 0 else "" for step in steps],
                "fgcolor": INK,
                "fillmode": "overlay",
                "size": 7,
            },
        },
        "customdata": [step.ask for step in steps],
        "hoverinfo": "none",
    }
    amounts = {
        "type": "scatter",
        "mode": "text",
        "x": [max(span) for span in spans],
        "y": rows,
        "text": [_amount(step, decimals) for step in steps],
        "textposition": "middle right",
        "textfont": {"size": 15, "color": INK},
        "cliponaxis": False,
        "customdata": [step.ask for step in steps],
        "hoverinfo": "skip",
    }
    return make_figure(
        [bars, _joins(spans), amounts],
        xaxis={
            "title": {"text": axis},
            "range": [1.02 * least, most + 0.36 * (most - least or 1)],
            "tickformat": ",.0f",
            "nticks": 4,
        },
        yaxis=rows_axis(names),
        showlegend=False,
        height=max(HEIGHT, 82 + max(40, 12 + 18 * lines) * len(steps)),
        margin={"l": room_for(names), "t": 8, "b": 66},
    )


def _joins(spans: list[tuple[float, float]]) -> dict[str, Any]:
    """A thin line from where each bar ends to the next row."""
    x: list[float | None] = []
    y: list[float | None] = []
    for row, (_, end) in enumerate(spans[:-1]):
        x += [end, end, None]
        y += [row + HALF, row + 1 - HALF, None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "line": {"color": SOFT_INK, "width": 1, "dash": "dot"},
        "hoverinfo": "skip",
    }


def _amount(step: Step, decimals: int) -> str:
    """The amount, a little apart from its bar; sums are bold."""
    said = rounded(step.amount, decimals).replace("-", "−")
    return f"&nbsp;<b>{said}</b>" if step.is_sum else f"&nbsp;{said}"


def _colour(step: Step) -> str:
    if step.is_sum:
        return GREEN
    return ORANGE if step.amount < 0 else BLUE
