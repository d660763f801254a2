"""Money a month against pieces a month: where all costs are covered, and how safe the plan is."""

from __future__ import annotations

import math
from textwrap import shorten
from typing import Any

from osecalc import words
from osecalc.analysis.break_even_point import BreakEven, break_even_point
from osecalc.charts.chart import (
    BLUE,
    INK,
    VERMILLION,
    Chart,
    label,
    make_figure,
    money_axis,
    room_for,
    table_of,
    whole,
)
from osecalc.charts.looks import GHOST
from osecalc.enterprise import Results
from osecalc.words.amounts import amount

ROOM = 1.5
"""How far the lines go, against the larger of the planned pieces and the break-even point."""


def break_even_chart(results: Results, product: str) -> Chart:
    """Show revenue and cost of the whole shop in a month, by how many of a product are sold.

    All else of the month stays as planned. Profit is before interest and tax.

    >>> from osecalc.enterprise import Enterprise
    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = Enterprise(read_plan(example_plans()["ceb-press-shop"]))
    >>> break_even_chart(shop.run(), "press").sentence.partition(",")[0]
    'All costs of 2014-12 are covered at 1.41 pieces of CEB press a month'

    Raises ValueError for a product that the plan does not have.
    """
    point = break_even_point(results, product)
    about = results.plan.plan.products[product]
    found = 0.0 if math.isnan(point.pieces) else point.pieces
    most = ROOM * max(point.planned, found) or 10.0
    ends = [0.0, most]
    takes = [point.revenue_at(pieces) for pieces in ends]
    costs = [point.cost_at(pieces) for pieces in ends]
    high = 1.3 * max(*takes, *costs, 1e-9)  # with room for the notes
    axis = words.say(
        "charts.break_even.axis", name=label(shorten(about.name, 30, placeholder=" …"))
    )
    figure = make_figure(
        [
            _line("revenue", ends, takes, BLUE, "solid"),
            _line("cost", ends, costs, VERMILLION, "dash"),
            *_marks(point),
        ],
        xaxis={"title": {"text": axis}, "range": [0, most], "zeroline": False},
        yaxis={
            "title": {"text": money_axis(results), "standoff": 8},
            "range": [min(0.0, *costs), high],
            "tickformat": ",.0f",
        },
        margin={"l": 28 + room_for([whole(high)])},
        showlegend=True,
        annotations=_notes(point, high),
    )
    return Chart(
        title=words.say("charts.break_even.title"),
        drawing=figure,
        sentence=_sentence(results, product, point),
        table=_table(results, point),
        asks=_asks(product, point),
    )


def _line(
    name: str, pieces: list[float], money: list[float], colour: str, dash: str
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "name": words.say(f"charts.break_even.{name}"),
        "x": pieces,
        "y": money,
        "mode": "lines",
        "line": {"color": colour, "dash": dash, "width": 3},
        "hoverinfo": "name",
        "meta": GHOST,
    }


def _marks(point: BreakEven) -> list[dict[str, Any]]:
    """The point itself, and at the planned pieces what lies between revenue and cost."""
    found = point.pieces > 0  # not where there is none, or none is needed
    return [
        {
            "type": "scatter",
            "name": words.say("charts.break_even.planned"),
            "x": [point.planned, point.planned],
            "y": [point.cost, point.revenue],
            "mode": "lines+markers",
            "line": {"color": INK, "dash": "dot", "width": 2},
            "marker": {"color": INK, "size": 9, "symbol": "square"},
            "customdata": [_profit_ask(point), f"revenue@{point.one.month}"],
            "showlegend": False,
            "hoverinfo": "name",
        },
        {
            "type": "scatter",
            "name": words.say("charts.break_even.point"),
            "x": [point.pieces] if found else [],
            "y": [point.revenue_at(point.pieces)] if found else [],
            "mode": "markers",
            "marker": {"color": INK, "size": 13, "symbol": "diamond"},
            "showlegend": False,
            "hoverinfo": "name",
        },
    ]


def _notes(point: BreakEven, high: float) -> list[dict[str, Any]]:
    """What both marks say: the plan's above both lines, the point's below them if there is room."""
    profit = point.revenue - point.cost
    planned = words.say(
        f"charts.break_even.planned_{'profit' if profit >= 0 else 'loss'}",
        pieces=_pieces(point.planned),
        profit=whole(abs(profit)),
    )
    notes = [
        _note(point.planned, max(point.revenue, point.cost), planned)
        | ({"ax": -20, "xanchor": "right"} if point.planned > 0 else {})
    ]
    if point.pieces > 0:
        said = words.say("charts.break_even.point_mark", pieces=_pieces(point.pieces))
        money = point.revenue_at(point.pieces)
        notes.append(_note(point.pieces, money, said) | {"ay": 40 if money > high / 5 else -90})
    return notes


def _note(pieces: float, money: float, said: str) -> dict[str, Any]:
    return {
        "x": pieces,
        "y": money,
        "text": said,
        "ax": 22,
        "ay": -34,
        "xanchor": "left",
        "align": "left",
        "arrowwidth": 1.5,
        "font": {"size": 14},
    }


def _pieces(pieces: float) -> str:
    return amount(pieces, "count")


def _sentence(results: Results, product: str, point: BreakEven) -> str:
    about, profit = results.plan.plan.products[product], point.revenue - point.cost
    said = {
        "month": results.month_names[point.one.month],
        "name": about.name,
        "pieces": _pieces(point.pieces),
        "whole": whole(math.ceil(point.pieces - 1e-9)) if point.pieces >= 0 else "",
        "planned": _pieces(point.planned),
        "profit": whole(abs(profit)),
        "unit": results.plan.plan.plan.currency,
    }
    if point.reason:
        sentences = [words.say("charts.break_even.none", reason=point.reason, **said)]
    elif point.pieces == 0:
        free = whole(point.revenue_at(0) - point.cost_at(0))
        sentences = [words.say("charts.break_even.not_needed", free=free, **said)]
    else:
        sentences = [words.say("charts.break_even.found", **said)]
    sentences.append(
        words.say(f"charts.break_even.plan_{'gains' if profit >= 0 else 'loses'}", **said)
    )
    if not _in_books(point):
        booked = whole(point.ebit)
        sentences.append(words.say("charts.break_even.other_books", booked=booked, **said))
    if point.pieces > 0 and point.safety >= 0:
        safety = amount(point.safety, "share", 0)
        sentences.append(words.say("charts.break_even.safety", safety=safety))
    if len(results.plan.plan.products) > 1:
        sentences.append(words.say("charts.break_even.others"))
    return " ".join(sentences)


def _in_books(point: BreakEven) -> bool:
    """Does the profit at the planned pieces read as it does in the month's books?"""
    return whole(point.revenue - point.cost) == whole(point.ebit)


def _profit_ask(point: BreakEven) -> str:
    """Where that profit comes from, if it is a line of the model."""
    return f"ebit@{point.one.month}" if _in_books(point) else ""


def _rows(point: BreakEven) -> dict[str, float]:
    """The pieces of each row of the table: none, the point where there is one, the plan's."""
    rows = {"none_sold": 0.0}
    if point.pieces > 0:
        rows["point"] = point.pieces
    return {**rows, "planned": point.planned}


def _table(results: Results, point: BreakEven) -> Any:
    rows = _rows(point)
    takes = [point.revenue_at(pieces) for pieces in rows.values()]
    costs = [point.cost_at(pieces) for pieces in rows.values()]
    columns = {
        "what": [words.say(f"charts.break_even.{name}") for name in rows],
        "pieces": [_pieces(pieces) for pieces in rows.values()],
        "revenue": [whole(take) for take in takes],
        "cost": [whole(cost) for cost in costs],
        "profit": [whole(take - cost) for take, cost in zip(takes, costs, strict=True)],
    }
    unit = results.plan.plan.plan.currency
    return table_of("charts.break_even.column", columns, unit=unit)


def _asks(product: str, point: BreakEven) -> tuple[tuple[str, ...], ...]:
    at = point.one.month
    planned = ("", f"products.{product}.volume@{at}", f"revenue@{at}", "", _profit_ask(point))
    return (*[("",) * 5] * (len(_rows(point)) - 1), planned)
