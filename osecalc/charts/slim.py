"""What of a figure need not be sent to a browser, as nobody would see it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from osecalc.charts.chart import Drawing

BY_POINT = ("x", "y", "text", "customdata")


def without_empty_bars(drawing: Drawing) -> Drawing:
    """The figure without the bars of months in which there is nothing.

    plotly draws and fills each of them too, which takes as long as for one that is seen. Only bars
    that are stacked lose some, and each trace keeps one, for the legend.

    >>> bars = {"type": "bar", "x": np.arange(4), "y": np.array([0, 5, 0, 0]), "text": list("abcd")}
    >>> slim = without_empty_bars(Drawing([bars], {"barmode": "relative", "bargap": 0.1})).data[0]
    >>> slim["text"], slim["width"]
    (['b'], 0.9)
    """
    if drawing.layout.get("barmode") != "relative":
        return drawing
    width = 1 - drawing.layout.get("bargap", 0.2)
    return Drawing([_slim(trace, width) for trace in drawing.data], drawing.layout)


def _slim(trace: Mapping[str, Any], width: float) -> Mapping[str, Any]:
    place, values = np.asarray(trace.get("x", ())), np.asarray(trace.get("y", ()))
    months = np.arange(len(place))
    if trace["type"] != "bar" or trace.get("orientation") == "h":
        return trace
    if place.shape != values.shape or not np.array_equal(place, months):
        return trace
    seen = np.flatnonzero(values) if values.any() else months[:1]
    kept = {key: np.asarray(trace[key])[seen].tolist() for key in BY_POINT if key in trace}
    return {**trace, **kept, "width": width}
