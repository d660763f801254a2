"""What a chart is, and the one place where figures are made."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go
from plotly.utils import PlotlyJSONEncoder

from osecalc import words
from osecalc.enterprise import Results
from osecalc.words.amounts import rounded

if TYPE_CHECKING:
    import pandas as pd

# Okabe and Ito's colours, told apart by colour-blind people. None bears a meaning alone: there
# is always a dash, a marker, a pattern or a label beside it, so that print in grey will do.
BLUE, ORANGE, GREEN, VERMILLION = "#0072B2", "#E69F00", "#009E73", "#D55E00"
SKY, PURPLE = "#56B4E9", "#CC79A7"
INK, SOFT_INK, GRID = "#1c2733", "#465564", "#e3e8ee"

FONT = "system-ui, 'Segoe UI', Roboto, Arial, sans-serif"
HEIGHT = 330
"""Pixels. A fixed height, so that a page does not jump when a figure is drawn anew."""

BESIDE = {"orientation": "v", "x": 1.01, "y": 1, "yanchor": "top", "bgcolor": "rgba(0,0,0,0)"}
"""A legend of many or of long names: to the right of the chart."""

PLOTLY = "application/vnd.plotly.v1+json"

CONFIG = {
    "showSendToCloud": False,
    "displaylogo": False,
    "scrollZoom": False,
    "doubleClick": False,
    "responsive": True,
    "modeBarButtons": [["toImage"]],
    "toImageButtonOptions": {"format": "png", "scale": 2, "filename": "osecalc"},
}

_AXIS = {
    "automargin": False,  # finding margins by itself more than doubles the time to draw
    "gridcolor": GRID,
    "linecolor": SOFT_INK,
    "tickfont": {"size": 14, "color": INK},
    "ticklabeloverflow": "allow",  # else each label is measured; there is room for all
    "title": {"font": {"size": 14, "color": SOFT_INK}, "standoff": 10},
    "zeroline": True,
    "zerolinecolor": INK,
    "zerolinewidth": 2,
    "fixedrange": True,
}
TEMPLATE: dict[str, Any] = {
    "layout": {
        "autosize": True,
        "font": {"family": FONT, "size": 15, "color": INK},
        "paper_bgcolor": "#ffffff",
        "plot_bgcolor": "#ffffff",
        "margin": {"l": 60, "r": 34, "t": 44, "b": 66},
        "xaxis": _AXIS,
        "yaxis": _AXIS,
        "legend": {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"},
        "hoverlabel": {"font": {"size": 15}},
        "annotationdefaults": {
            "font": {"size": 15, "color": INK},
            "bgcolor": "rgba(255,255,255,0.8)",
        },
        "dragmode": False,
        "separators": ".,",
    }
}


@dataclass(frozen=True)
class Drawing:
    """A figure as plotly reads it: its traces and its layout, plain.

    A screen sends it as it is: plotly's own objects check each part, which takes longer than all
    else from a slider to its figure. The tests have each chart checked by them.
    """

    data: Sequence[Mapping[str, Any]]
    layout: Mapping[str, Any]

    @property
    def height(self) -> float:
        """In pixels."""
        return float(self.layout["height"])

    def checked(self) -> go.Figure:
        """The same as plotly's own object, which refuses what it does not know."""
        return go.Figure({"data": list(self.data), "layout": dict(self.layout)})


@dataclass(frozen=True)
class Chart:
    """One answer in four shapes: the question, the figure, a sentence, and the numbers.

    asks: for each row of the table and each of its columns, what can be asked where the cell
    comes from: a line (`npv`), a line in a month (`cash@3`), an input (`input:tax.rate`), or
    nothing (""). The points of the figure bear the same as `customdata`.
    """

    title: str
    drawing: Drawing
    sentence: str
    table: pd.DataFrame
    asks: tuple[tuple[str, ...], ...] = ()

    @cached_property
    def figure(self) -> go.Figure:
        """The drawing as plotly's own object, which refuses what it does not know."""
        return self.drawing.checked()


def table_of(headings: str, columns: Mapping[str, Any], **said: str) -> pd.DataFrame:
    """A table from its columns by their keys; each has a heading in the catalogue.

    headings: where those stand, as in `charts.mix.column` for `charts.mix.column_leaves`. said:
    what fills their gaps.
    """
    import pandas as pd

    named = {words.say(f"{headings}_{key}", **said): column for key, column in columns.items()}
    return pd.DataFrame(named)


def asked_by_month(results: Results, *keys: str) -> tuple[tuple[str, ...], ...]:
    """The asks of a table with a row for each month: its name, and then a column for each line."""
    months = range(results.model.months + 1)
    return tuple(("", *(f"{key}@{month}" if key else "" for key in keys)) for month in months)


def make_figure(traces: Sequence[Mapping[str, Any]], **layout: Any) -> Drawing:
    """Make a figure in the house's own template: every figure of osecalc comes from here."""
    return Drawing(traces, {"template": TEMPLATE, "height": HEIGHT, **layout})


LARGE = 1.3
"""How much larger a chart's type and margins are with large type, for projectors."""


def as_json(chart: Chart, before: Chart | None = None, *, large: bool = False) -> str:
    """The figure as the text that plotly's library reads: its data, its layout, its settings.

    before: the chart of a moment ago, whose ghost stands behind.
    """
    from osecalc.charts.ghost import with_ghost
    from osecalc.charts.slim import without_empty_bars

    drawing = with_ghost(without_empty_bars(chart.drawing), before.drawing if before else None)
    figure = {"data": list(drawing.data), "layout": dict(drawing.layout), "config": CONFIG}
    text = json.dumps(figure, cls=PlotlyJSONEncoder)
    return json.dumps(_enlarged(json.loads(text))) if large else text


def mime_bundle(
    chart: Chart, before: Chart | None = None, *, large: bool = False
) -> dict[str, Any]:
    """What a notebook displays: the figure, with the sentence for those who can't see it."""
    return as_bundle(as_json(chart, before, large=large), chart.sentence)


def as_bundle(figure: str, sentence: str) -> dict[str, Any]:
    """What a notebook displays of a figure that `as_json` gave, and of its sentence."""
    return {PLOTLY: json.loads(figure), "text/plain": sentence}


def _enlarged(part: Any, about: str = "") -> Any:
    """A part of a figure with its type, its margins and its height larger, all else as it was."""
    if isinstance(part, list):
        return [_enlarged(inner, about) for inner in part]
    if isinstance(part, dict):
        return {key: _enlarged(inner, f"{about}.{key}") for key, inner in part.items()}
    last = about.rsplit(".", 2)[-2:]
    is_type = last[-1] == "size" and "font" in last[0]
    is_room = "margin" in about.split(".") or last[-1] in ("height", "ax", "ay", "standoff")
    return LARGE * part if isinstance(part, (int, float)) and (is_type or is_room) else part


def label(text: str) -> str:
    """Text of a plan made safe for a figure, whose labels are read as HTML."""
    return escape(text, quote=False)


def folded(text: str, width: int = 22) -> str:
    """Text of a plan made safe for a figure, in lines that are not too wide.

    >>> folded("A loan of <neighbours> and friends")
    'A loan of &lt;neighbours&gt;<br>and friends'
    """
    return "<br>".join(map(label, wrap(text, width, max_lines=3, placeholder=" …") or [""]))


def whole(value: float) -> str:
    """Money in labels and sentences: whole units, thousands apart."""
    return rounded(value, 0).replace("-", "−")


def room_for(labels: Iterable[str]) -> float:
    """Pixels that the widest of some tick labels takes, in a wide font."""
    return 10 + 8.2 * max(len(line) for label in labels for line in label.split("<br>"))


def money_over_months(results: Results, values: Any) -> dict[str, Any]:
    """The layout that all charts of money by month share: both axes, and room beside them."""
    title = {"text": money_axis(results), "standoff": 8}
    ends = [whole(1.5 * end) for end in (min(values), max(values))]
    return {
        "xaxis": month_axis(results),
        "yaxis": {"title": title, "rangemode": "tozero", "tickformat": ",.0f"},
        "margin": {"l": 28 + room_for(ends)},
        "showlegend": True,
    }


def money_axis(results: Results) -> str:
    """What a money axis says: the currency, nominal or real, and the year of the money."""
    about = results.plan.plan.plan
    said = words.say(f"charts.money_axis.{about.basis}", unit=about.currency, year=about.money_year)
    return label(said)


def month_axis(results: Results, *, years_apart: int = 1) -> dict[str, Any]:
    """An axis from opening day to the last month, with a name under the ends of years.

    years_apart: how many years lie between two names, at least; a long plan has fewer names.
    """
    months = results.model.months
    step = 12 * max(years_apart, 1 + (months - 1) // 72)
    at = [0, *range(step, months + 1, step)]
    names = [words.say("charts.opening")]
    names += [
        words.say("charts.month_tick", month=month, name=results.month_names[month])
        for month in at[1:]
    ]
    return {
        "title": {"text": words.say("charts.month_axis")},
        "tickvals": at,
        "ticktext": names,
        "tickangle": 0,
        "range": [-0.5, months + 0.5],
        "zeroline": False,
    }


def rows_axis(names: list[str]) -> dict[str, Any]:
    """An axis of bars below each other, each with its name, the first one on top."""
    return {
        "tickvals": list(range(len(names))),
        "ticktext": names,
        "range": [len(names) - 0.5, -0.5],
        "zeroline": False,
        "showgrid": False,
    }


def month_hover(results: Results, values: Any) -> list[str]:
    """What each month says when pointed at."""
    unit = results.plan.plan.plan.currency
    said = words.text("charts.hover")  # once: it is said for every month of every line
    return [
        label(said.format(period=name, value=whole(value), unit=unit))
        for name, value in zip(results.month_names, values, strict=True)
    ]


def beside(month: float, months: int) -> dict[str, Any]:
    """Where a note on a month stands, so that it stays inside the chart: right, above or left.

    >>> beside(2, 60)["xanchor"], beside(30, 60)["xanchor"], beside(58, 60)["xanchor"]
    ('left', 'center', 'right')
    """
    part = month / months
    if part < 0.3:
        return {"ax": 24, "ay": -40, "xanchor": "left"}
    if part < 0.7:
        return {"ax": 0, "ay": -44, "xanchor": "center"}
    return {"ax": -24, "ay": -40, "xanchor": "right"}
