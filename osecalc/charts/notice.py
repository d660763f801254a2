"""What a figure says that has nothing to show."""

from __future__ import annotations

from textwrap import wrap
from typing import Any

from osecalc.charts.chart import INK, Drawing, label, make_figure

WIDE = 38
"""Letters in a line, so that it fits into the narrowest figure."""


def notice(sentence: str) -> dict[str, Any]:
    """A sentence in the middle of a figure, safe from being read as markup.

    >>> notice("Nothing is sold in <May>.")["text"]
    'Nothing is sold in &lt;May&gt;.'
    """
    return {
        "xref": "paper",
        "yref": "paper",
        "x": 0.5,
        "y": 0.5,
        "showarrow": False,
        "text": "<br>".join(label(line) for line in wrap(sentence, WIDE)),
        "bgcolor": "#ffffff",
        "bordercolor": INK,
        "borderpad": 6,
    }


def nothing_drawn(sentence: str) -> Drawing:
    """A figure that has nothing to show but why."""
    return make_figure(
        [{"type": "scatter", "x": [], "y": []}],
        xaxis={"visible": False},
        yaxis={"visible": False},
        showlegend=False,
        annotations=[notice(sentence)],
    )
