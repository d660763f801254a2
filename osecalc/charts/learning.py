"""Practice: the hours that one piece takes, month by month, with all that have been made so far."""

from __future__ import annotations

from textwrap import shorten
from typing import Any

import numpy as np
from numpy.typing import NDArray

from osecalc import words
from osecalc.analysis.one_piece import check_product
from osecalc.charts.chart import (
    BLUE,
    INK,
    ORANGE,
    Chart,
    beside,
    label,
    make_figure,
    month_axis,
    room_for,
    table_of,
)
from osecalc.charts.looks import GHOST
from osecalc.charts.notice import notice
from osecalc.enterprise import Results
from osecalc.words.amounts import amount

HIGH = 400


def learning_chart(results: Results, product: str) -> Chart:
    """Show the hours of one piece by month above, and the pieces made so far below.

    >>> from osecalc.enterprise import Enterprise
    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = Enterprise(read_plan(example_plans()["ceb-press-shop"]))
    >>> learning_chart(shop.run(), "press").sentence.partition(":")[0]
    'There is no learning of CEB press in this plan'

    Raises ValueError for a product that the plan does not have.
    """
    check_product(results, product)
    hours, so_far = hours_by_month(results, product), _so_far(results, product)
    sentence = _sentence(results, product, hours, so_far)
    made = np.flatnonzero(~np.isnan(hours))
    drawn = len(made) > 0 and bool((hours[made] > 0).any())
    return Chart(
        title=words.say("charts.learning.title"),
        drawing=_figure(results, product, hours, so_far)
        if drawn
        else make_figure(
            [],
            height=HIGH,
            xaxis={"visible": False},
            yaxis={"visible": False},
            annotations=[notice(sentence)],
        ),
        sentence=sentence,
        table=_table(results, product, hours, so_far),
        asks=_asks(results, product),
    )


def hours_by_month(results: Results, product: str) -> NDArray[np.float64]:
    """The work in one good piece, in each month in which any are worked on; NaN in the others."""
    at = f"products.{product}"
    hours = np.full(results.model.months + 1, results[f"{at}.hours_each"])
    if f"{at}.practice" in results.model.lines:
        hours *= results[f"{at}.practice"]
    return np.where(results[f"{at}.worked_on"] > 0, hours, np.nan)


def _so_far(results: Results, product: str) -> NDArray[np.float64]:
    return np.cumsum(results[f"products.{product}.worked_on"])


def _figure(
    results: Results, product: str, hours: NDArray[np.float64], so_far: NDArray[np.float64]
) -> Any:
    months = list(range(len(hours)))
    hover = [_hover(results, month, hours, so_far) for month in months]
    name = label(shorten(results.plan.plan.products[product].name, 26, placeholder=" …"))
    line, made, to_date = _keys(results, product)
    ends = [f"{np.nanmax(hours):,.1f}", f"{so_far[-1]:,.0f}0"]
    return make_figure(
        [
            {
                "type": "scatter",
                "name": words.say("charts.learning.hours"),
                "x": months,
                "y": [None if np.isnan(value) else float(value) for value in hours],
                "mode": "lines+markers",
                "line": {"color": BLUE, "width": 3},
                "marker": {"size": 4},
                "text": hover,
                "customdata": [_asked(results, line, month) for month in months],
                "hoverinfo": "text",
                "meta": GHOST,
            },
            {
                "type": "scatter",
                "name": words.say("charts.learning.made"),
                "x": months,
                "y": so_far,
                "yaxis": "y2",
                "mode": "lines",
                "line": {"color": ORANGE, "width": 3, "dash": "dash"},
                "text": hover,
                "customdata": [f"{to_date or made}@{month}" for month in months],
                "hoverinfo": "text",
            },
        ],
        height=HIGH,
        showlegend=False,
        xaxis={**month_axis(results), "anchor": "y2"},
        yaxis={
            "title": {"text": words.say("charts.learning.axis_hours"), "standoff": 6},
            "domain": [0.46, 1],
            "range": [0, 1.35 * float(np.nanmax(hours))],
            "nticks": 5,
            "tickformat": ",",
        },
        yaxis2={
            "title": {"text": words.say("charts.learning.axis_made"), "standoff": 6},
            "domain": [0, 0.3],
            "rangemode": "tozero",
            "nticks": 3,
            "tickformat": ",.0f",
        },
        margin={"l": 34 + room_for(ends), "t": 30},
        annotations=[*_notes(results, hours), _named(name)],
    )


def _named(name: str) -> dict[str, Any]:
    return {
        "xref": "paper", "yref": "paper", "x": 0, "y": 1, "yanchor": "bottom", "xanchor": "left",
        "showarrow": False, "text": name, "font": {"size": 14},
    }  # fmt: skip


def _notes(results: Results, hours: NDArray[np.float64]) -> list[dict[str, Any]]:
    """The hours of the first and of the last piece."""
    made = np.flatnonzero(~np.isnan(hours))
    ends = sorted({int(made[0]), int(made[-1])})
    return [
        {
            "x": month,
            "y": float(hours[month]),
            "text": words.say("charts.learning.mark", hours=_hours(hours[month])),
            "arrowwidth": 1.5,
            "font": {"size": 14, "color": INK},
            **beside(month, results.model.months),
            "ay": -22,
        }
        for month in ends
    ]


def _hours(hours: float) -> str:
    return amount(float(hours), "hours", 1 if hours >= 10 else 2)


def _pieces(pieces: float) -> str:
    return amount(float(pieces), "count", 1) if pieces % 1 else amount(float(pieces), "count")


def _hover(
    results: Results, month: int, hours: NDArray[np.float64], so_far: NDArray[np.float64]
) -> str:
    made = _pieces(so_far[month])
    if np.isnan(hours[month]):
        said = words.say("charts.learning.hover_none", month=results.month_names[month], made=made)
    else:
        said = words.say(
            "charts.learning.hover",
            month=results.month_names[month],
            hours=_hours(hours[month]),
            made=made,
        )
    return label(said)


def _sentence(
    results: Results, product: str, hours: NDArray[np.float64], so_far: NDArray[np.float64]
) -> str:
    name = results.plan.plan.products[product].name
    made = np.flatnonzero(~np.isnan(hours))
    if not len(made):
        return words.say("charts.learning.never_made", name=name)
    first, last = int(made[0]), int(made[-1])
    said = {
        "name": name,
        "first": results.month_names[first],
        "last": results.month_names[last],
        "first_hours": _hours(hours[first]),
        "last_hours": _hours(hours[last]),
        "made": _pieces(so_far[last]),
    }
    if not (hours[made] > 0).any():
        return words.say("charts.learning.no_hours", name=name)
    if results.plan.plan.products[product].learning is None:
        return words.say("charts.learning.no_learning", **said)
    at = f"products.{product}.learning"
    rate = amount(float(results.inputs[f"{at}.rate"]), "share", 0)
    less = amount(1 - float(hours[last] / hours[first]), "share", 0)
    sentences = [words.say("charts.learning.learns", less=less, rate=rate, **said)]
    before = float(results.inputs[f"{at}.made_before"])
    if before > 0:
        sentences.append(words.say("charts.learning.made_before", pieces=_pieces(before)))
    others = float(np.sum(results[f"products.{product}.passed_on"]))
    if others > 0:
        sentences.append(words.say("charts.learning.passed_on", pieces=_pieces(others)))
    return " ".join(sentences)


def _keys(results: Results, product: str) -> tuple[str, str, str]:
    """The lines behind the hours, the pieces of a month, and those so far, where there is one."""
    at = f"products.{product}"
    if f"{at}.practice" in results.model.lines:
        return f"{at}.practice", f"{at}.worked_on", f"{at}.worked_on_to_date"
    return f"{at}.hours_each", f"{at}.worked_on", ""


def _asked(results: Results, line: str, month: int) -> str:
    return f"{line}@{month}" if results.model.lines[line].monthly else line


def _table(
    results: Results, product: str, hours: NDArray[np.float64], so_far: NDArray[np.float64]
) -> Any:
    columns = {
        "month": results.month_names,
        "hours": ["" if np.isnan(value) else _hours(value) for value in hours],
        "made": [_pieces(value) for value in results[f"products.{product}.worked_on"]],
        "so_far": [_pieces(value) for value in so_far],
    }
    return table_of("charts.learning.column", columns)


def _asks(results: Results, product: str) -> tuple[tuple[str, ...], ...]:
    line, made, to_date = _keys(results, product)
    return tuple(
        (
            "",
            _asked(results, line, month),
            f"{made}@{month}",
            f"{to_date}@{month}" if to_date else "",
        )
        for month in range(results.model.months + 1)
    )
