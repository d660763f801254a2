"""What was predicted and what it is, drawn together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from osecalc import words
from osecalc.charts.chart import (
    BLUE,
    ORANGE,
    VERMILLION,
    Chart,
    Drawing,
    folded,
    label,
    make_figure,
    room_for,
    rows_axis,
    table_of,
)
from osecalc.charts.looks import filled
from osecalc.words.amounts import rounded

if TYPE_CHECKING:
    import pandas as pd

LOOKS = ((ORANGE, "/"), (BLUE, ""))
ABOUT = "charts.prediction"


def predicted_number(title: str, predicted: float, result: float, unit: str = "") -> Chart:
    """Two bars: the number that was predicted, and the one that it is.

    >>> predicted_number("How many hours?", 80, 140, "hours").sentence
    'You said 80 hours; it is 140 hours, 60 more.'
    """
    names = [words.say(f"{ABOUT}.predicted"), words.say(f"{ABOUT}.result")]
    values = [predicted, result]
    shown = [rounded(value, _decimals([value])).replace("-", "−") for value in values]
    figure = make_figure(
        [
            {
                "type": "bar",
                "orientation": "h",
                "x": values,
                "y": [0, 1],
                "marker": filled(*map(list, zip(*LOOKS, strict=True))),
                "text": shown,
                "textposition": "outside",
                "cliponaxis": False,
                "hoverinfo": "none",
            }
        ],
        height=210,
        xaxis={"title": {"text": label(unit)}, "rangemode": "tozero"},
        yaxis=rows_axis(names),
        margin={"l": 20 + room_for(names), "r": 20 + room_for(shown), "t": 16},
        showlegend=False,
    )
    way = "same" if predicted == result else "more" if result > predicted else "less"
    said, found = (f"{value} {unit}".strip() for value in shown)
    apart = rounded(abs(result - predicted), _decimals(values))
    sentence = words.say(f"{ABOUT}.number_{way}", predicted=said, result=found, apart=apart)
    return Chart(title, figure, sentence, _table(names, {"value": shown}, unit))


def predicted_choice(title: str, options: Sequence[str], predicted: int, result: int) -> Chart:
    """The options below each other, with a mark at the one that was chosen and at the right one."""
    names = [folded(option, 44) for option in options]
    mine = {"symbol": "diamond-open", "color": VERMILLION}
    marks = [
        (words.say(f"{ABOUT}.predicted"), predicted, mine),
        (words.say(f"{ABOUT}.result"), result, {"symbol": "circle", "color": BLUE}),
    ]
    figure = make_figure(
        [
            {
                "type": "scatter",
                "mode": "markers",
                "name": name,
                "x": [place],
                "y": [at],
                "marker": {**look, "size": 16, "line": {"width": 3, "color": look["color"]}},
                "hoverinfo": "none",
            }
            for place, (name, at, look) in enumerate(marks)
        ],
        height=90 + 50 * len(options),
        xaxis={
            "tickvals": [0, 1],
            "ticktext": [label(mark[0]) for mark in marks],
            "range": [-0.5, 1.5],
            "zeroline": False,
        },
        yaxis={**rows_axis(names), "showgrid": True},
        margin={"l": 20 + room_for(names), "t": 16, "b": 40},
        showlegend=False,
    )
    key = "choice_same" if predicted == result else "choice"
    sentence = words.say(f"{ABOUT}.{key}", predicted=options[predicted], result=options[result])
    table = _table([mark[0] for mark in marks], {"value": [options[predicted], options[result]]})
    return Chart(title, figure, sentence, table)


def predicted_sketch(
    title: str,
    points: Sequence[str],
    predicted: Sequence[float],
    result: Sequence[float],
    unit: str = "",
) -> Chart:
    """Two lines: the one that was sketched, and the one that it is."""
    names = [words.say(f"{ABOUT}.predicted"), words.say(f"{ABOUT}.result")]
    looks: list[dict[str, Any]] = [
        {"line": {"color": ORANGE, "width": 3, "dash": "dash"}, "marker": {"symbol": "diamond"}},
        {"line": {"color": BLUE, "width": 3}, "marker": {"symbol": "circle"}},
    ]
    figure: Drawing = make_figure(
        [
            {
                "type": "scatter",
                "mode": "lines+markers",
                "name": name,
                "x": list(range(len(points))),
                "y": list(values),
                **look,
            }
            for name, values, look in zip(names, (predicted, result), looks, strict=True)
        ],
        xaxis={"tickvals": list(range(len(points))), "ticktext": [folded(p, 6) for p in points]},
        yaxis={"title": {"text": label(unit)}, "tickformat": ",.0f"},
        margin={"l": 100},
        showlegend=True,
    )
    decimals = _decimals([*predicted, *result])
    shown = [[rounded(v, decimals).replace("-", "−") for v in each] for each in (predicted, result)]
    apart = [abs(a - b) for a, b in zip(predicted, result, strict=True)]
    widest = apart.index(max(apart))
    sentence = words.say(
        f"{ABOUT}.sketch",
        point=points[widest],
        predicted=shown[0][widest],
        result=f"{shown[1][widest]} {unit}".strip(),
    )
    columns = {"predicted": shown[0], "result": shown[1]}
    return Chart(title, figure, sentence, _table(list(points), columns, unit))


def _table(names: Sequence[str], columns: Mapping[str, Any], unit: str = "") -> pd.DataFrame:
    keys = {f"{key}_unit" if unit and key != "what" else key: held for key, held in columns.items()}
    return table_of(f"{ABOUT}.column", {"what": list(names), **keys}, unit=unit)


def _decimals(values: Sequence[float]) -> int:
    """As many as tell the numbers apart, but no more than they bear."""
    return 0 if all(float(v).is_integer() for v in values) or max(map(abs, values)) >= 100 else 1
