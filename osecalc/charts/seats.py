"""Payback from every seat at the table: who is ahead of what they put in, month by month."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from osecalc import words
from osecalc.analysis import Seat, every_seat
from osecalc.analysis.every_seat import ENTERPRISE
from osecalc.charts.chart import (
    BESIDE,
    BLUE,
    GREEN,
    INK,
    ORANGE,
    PURPLE,
    SKY,
    VERMILLION,
    Chart,
    folded,
    make_figure,
    money_axis,
    money_over_months,
    month_axis,
    month_hover,
    table_of,
    whole,
)
from osecalc.charts.looks import asked
from osecalc.enterprise import Results
from osecalc.words.amounts import amount

COLOURS = (INK, BLUE, VERMILLION, GREEN, ORANGE, PURPLE, SKY)
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
SYMBOLS = ("circle", "square", "triangle-up", "x", "star")
"""On lines whose dash is another's too: no two lines look alike in grey."""
MEASURED = ("payback", "discounted_payback", "irr")
"""When the enterprise itself is whole, simply and discounted, and the rate it earns."""
WHOLE = 3
"""The column of the table that says when a seat is whole."""
HIGH = 400
LEGEND = 180
"""Pixels beside the chart for the names of the seats."""


def seats_chart(results: Results) -> Chart:
    """Show a line a seat, below zero while it is behind, and a mark where it is whole for good.

    A seat that put nothing in is never behind: it has no line, but its row in the table.

    >>> from osecalc.enterprise import Enterprise
    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = Enterprise(read_plan(example_plans()["ceb-press-shop"]))
    >>> seats_chart(shop.run()).sentence.partition(";")[0]
    'Whole after so many months: The enterprise 20.7'
    """
    seats = every_seat(results)
    shown = [seat for seat in seats if seat.put_in > 0]
    lines = [_line(results, place, seat) for place, seat in enumerate(shown)]
    heights = np.concatenate([[0.0], *(seat.to_date for seat in shown)])
    layout = money_over_months(results, heights)
    layout["xaxis"] = month_axis(results, years_apart=2)  # the names of the seats need the room
    figure = make_figure(
        [*lines, _marks(shown)],
        **{
            **layout,
            "yaxis": {**layout["yaxis"], "title": {"text": _axis(results), "standoff": 8}},
            "margin": {"l": layout["margin"]["l"] + 20, "t": 12, "r": LEGEND},
            "legend": {**BESIDE, "itemsizing": "constant"},
            "height": max(HIGH, 140 + 30 * len(shown)),
            "annotations": _notes(shown),
        },
    )
    return Chart(
        title=words.say("charts.seats.title"),
        drawing=figure,
        sentence=_sentence(seats),
        table=_table(results, seats),
        asks=tuple(_asks(seat, results.model.months) for seat in seats),
    )


def _asks(seat: Seat, last: int) -> tuple[str, ...]:
    """The lines behind a seat's row of the table; the enterprise's are its own figures."""
    if seat.key == ENTERPRISE:
        lines = ("put_in", f"payback_generated@{last}", *MEASURED, f"settlement@{last}")
        return "", *lines
    parts = (
        "put_in_in_all",
        "got_back_in_all",
        "whole",
        "discounted_whole",
        "rate",
        "owned_at_end",
    )
    return "", *(f"{seat.key}.seat.{part}" for part in parts)


def _axis(results: Results) -> str:
    return words.say("charts.seats.axis", axis=money_axis(results))


def _line(results: Results, place: int, seat: Seat) -> dict[str, Any]:
    months = np.arange(len(seat.to_date))
    again = place // len(DASHES)
    colour = COLOURS[place % len(COLOURS)]
    return {
        "type": "scatter",
        "name": folded(seat.name),
        "x": months,
        "y": seat.to_date,
        "mode": "lines+markers" if again else "lines",
        "line": {"color": colour, "dash": DASHES[place % len(DASHES)], "width": 3},
        "marker": {
            "color": colour,
            "symbol": SYMBOLS[(again - 1) % len(SYMBOLS)],
            "size": np.where(months % 6 == place % 6, 9, 0),
        },
        "text": month_hover(results, seat.to_date),
        "hoverinfo": "text+name",
        **(
            {}
            if seat.key == ENTERPRISE
            else {"customdata": asked(f"{seat.key}.seat.to_date", len(months))}
        ),
    }


def _marks(seats: list[Seat]) -> dict[str, Any]:
    """Where each seat is whole for good."""
    found = [seat for seat in seats if not math.isnan(seat.whole)]
    return {
        "type": "scatter",
        "name": words.say("charts.seats.mark"),
        "x": [seat.whole for seat in found],
        "y": [_height(seat) for seat in found],
        "mode": "markers",
        "marker": {"color": INK, "size": 11, "symbol": "diamond"},
        "showlegend": bool(found),
        "hoverinfo": "none",  # pointed at and clicked all the same
        "customdata": [_asks(seat, 0)[WHOLE] for seat in found],
    }


def _notes(seats: list[Seat]) -> list[dict[str, Any]]:
    """The month beside each mark, at changing heights so that near ones do not overlap."""
    found = sorted(
        (seat for seat in seats if not math.isnan(seat.whole)), key=lambda seat: seat.whole
    )
    return [
        {
            "x": seat.whole, "y": _height(seat), "text": _months(seat.whole), "ax": 0,
            "ay": -24 - 20 * (place % 3), "arrowwidth": 1, "arrowhead": 0, "font": {"size": 14},
        }
        for place, seat in enumerate(found)
    ]  # fmt: skip


def _height(seat: Seat) -> float:
    """How far ahead it then is; within a month, where it just has all back, at zero."""
    return float(seat.to_date[int(seat.whole)]) if seat.whole == int(seat.whole) else 0.0


def _months(months: float) -> str:
    return amount(months, "months", 1)


def _sentence(seats: list[Seat]) -> str:
    said = []
    found = [
        words.say("charts.seats.whole", name=seat.name, months=_months(seat.whole))
        for seat in seats
        if not math.isnan(seat.whole)
    ]
    if found:
        said.append(words.say("charts.seats.all_whole", seats="; ".join(found)))
    reasons: dict[str, list[str]] = {}
    for seat in seats:
        if math.isnan(seat.whole):
            reasons.setdefault(seat.reasons["whole"], []).append(seat.name)
    for reason, names in reasons.items():
        said.append(words.say("charts.because", names=", ".join(names), reason=reason))
    return " ".join(said)


def _table(results: Results, seats: list[Seat]) -> Any:
    def told(seat: Seat, measure: str, unit: str, decimals: int) -> str:
        value = getattr(seat, measure)
        if math.isnan(value):
            return seat.reasons[measure]
        return amount(value, unit, decimals).replace("-", "−")

    columns = {
        "seat": [seat.name for seat in seats],
        "put_in": [whole(seat.put_in) for seat in seats],
        "got_back": [whole(seat.got_back) for seat in seats],
        "whole": [told(seat, "whole", "months", 1) for seat in seats],
        "discounted": [told(seat, "discounted_whole", "months", 1) for seat in seats],
        "rate": [told(seat, "rate", "share_a_year", 1) for seat in seats],
        "owned": [whole(seat.owned) for seat in seats],
    }
    unit = results.plan.plan.plan.currency
    return table_of("charts.seats.column", columns, unit=unit)
