"""What the charts of a network share: its money, its members' names, and legends of many lines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from osecalc import words
from osecalc.charts.chart import (
    BLUE,
    GREEN,
    INK,
    ORANGE,
    PURPLE,
    SKY,
    VERMILLION,
    folded,
    label,
)
from osecalc.commons import NetworkFile
from osecalc.words.amounts import rounded

MOST = 12
"""Members that a figure has room for; the table has all."""
COLOURS = (BLUE, ORANGE, GREEN, VERMILLION, PURPLE, SKY, INK)
SYMBOLS = (
    "circle", "diamond", "square", "triangle-up", "x", "star", "cross", "pentagon", "hexagon",
    "triangle-down",
)  # fmt: skip
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
LINE = 19
"""Pixels of a line in a legend."""
NARROW = 320
"""Pixels that the narrowest chart has for a legend."""


def network_axis(network: NetworkFile) -> str:
    """What a money axis says of a network: its currency, in money of which year."""
    about = network.network.network
    return label(words.say("charts.networks.axis", unit=about.currency, year=about.money_year))


def money(value: float, largest: float) -> str:
    """Money in whole units, or with its cents where all of it is small.

    >>> money(1234.5, 15_000), money(-0.25, 12), money(0, 0)
    ('1,235', '−0.25', '0')
    """
    return rounded(value, 0 if abs(largest) >= 100 or value == 0 else 2).replace("-", "−")


def shown(network: NetworkFile) -> list[str]:
    """The members that a figure has room for, in the order of the file."""
    return list(network.members)[:MOST]


def more_told(network: NetworkFile) -> list[str]:
    """That the table has more members than the figure, where that is so."""
    count = len(network.members)
    return [words.say("charts.networks.more", most=MOST, count=count)] * (count > MOST)


def money_ticks(largest: float) -> dict[str, Any]:
    """Ticks of an axis of money that lies: as few as even a narrow chart has room for."""
    long = abs(largest) >= 50_000
    return {
        "tickformat": ",~g" if abs(largest) < 100 else ",.0f",
        "nticks": 4 if long else 6,
        "tickangle": 0,
    }


def below(names: Iterable[str], axis: int = 58) -> dict[str, Any]:
    """The legend under a chart, and the room that it takes with the axis above it.

    names: as they stand in the legend; axis: pixels for the axis between the two.
    """
    lines = [name.split("<br>") for name in names]
    longest = max((len(line) for each in lines for line in each), default=0)
    beside = max(1, NARROW // (44 + 8 * longest))
    tallest = [max(map(len, lines[at : at + beside])) for at in range(0, len(lines), beside)]
    return {
        "legend": {
            "orientation": "h", "traceorder": "normal",
            "yref": "container", "y": 0, "yanchor": "bottom",
            "xref": "container", "x": 0.01, "xanchor": "left",
            "itemclick": False, "itemdoubleclick": False,
        },
        "bottom": axis + LINE * sum(tallest) + 4 * len(tallest) + 6,
    }  # fmt: skip


def long_name(text: str) -> str:
    """A legend's name in lines that even a narrow chart has room for."""
    return folded(text, 44)
