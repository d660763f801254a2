"""Traces with a point for each month, and the table beside them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from osecalc import words
from osecalc.charts.chart import month_hover, whole
from osecalc.charts.looks import GHOST, asked, filled
from osecalc.enterprise import Results

if TYPE_CHECKING:
    import pandas as pd


def month_line(
    results: Results, name: str, values: Any, look: dict[str, Any], key: str = ""
) -> dict[str, Any]:
    """A line over months that leaves a ghost. key: the model's line behind it, if there is one."""
    trace = _by_month(results, "scatter", name, values, key)
    return {**trace, "mode": "lines", "line": look, "hoverinfo": "text+name", "meta": GHOST}


def month_bars(
    results: Results, name: str, values: Any, look: tuple[str, str, float], key: str = ""
) -> dict[str, Any]:
    """A bar for each month. look: its colour, pattern and outline. key: as for a line.

    An outline tells bars apart as a pattern does, and where there is a bar in every month it is the
    better one: a browser fills each bar with a pattern of its own, which takes a sixth of the time
    in which it draws the chart.
    """
    colour, shape, edge = look
    trace = _by_month(results, "bar", name, values, key)
    marker = filled(colour, shape, edge=edge, size=5)
    return {**trace, "marker": marker, "textposition": "none", "hoverinfo": "text+name"}


def _by_month(results: Results, kind: str, name: str, values: Any, key: str) -> dict[str, Any]:
    """What every trace over months has; its points can be asked where there is a line behind it."""
    trace = {
        "type": kind,
        "name": name,
        "x": np.arange(len(values)),
        "y": values,
        "text": month_hover(results, values),
    }
    return {**trace, "customdata": asked(key, len(values))} if key else trace


def month_table(results: Results, about: str, columns: Mapping[str, Any]) -> pd.DataFrame:
    """A row for each month, a column of money for each heading. about: the chart's own words."""
    import pandas as pd

    unit = results.plan.plan.plan.currency
    table = {words.say(f"charts.{about}.column_month"): results.month_names}
    for name, values in columns.items():
        heading = words.say(f"charts.{about}.column_line", name=name, unit=unit)
        table[heading] = [whole(value) for value in values]
    return pd.DataFrame(table)
