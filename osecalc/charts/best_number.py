"""What sharing costs each member, by how many share: the best number, and the number there is."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from osecalc import words
from osecalc.charts.chart import (
    BLUE,
    GREEN,
    INK,
    VERMILLION,
    Chart,
    label,
    make_figure,
    room_for,
    table_of,
)
from osecalc.charts.networks import below, money, network_axis
from osecalc.commons import NetworkFile, right_size
from osecalc.commons.costs import costs_of
from osecalc.commons.network import number
from osecalc.commons.size_told import size_told
from osecalc.sharing import cost_per_member

POINTS, LONG = 120, 100
"""Numbers of members that are drawn; from so many on the axis counts in tenfolds."""
ROWS = 15
PLOT = 260


def best_number_chart(network: NetworkFile) -> Chart:
    """Show what each pays against how many share: its part of the cost, the effort, and both.

    Where the network does not say what working together costs there is only the part, and the
    sentence says so. The sentence also tells how many are needed and what free riders change.

    >>> from osecalc.commons import read_network
    >>> from osecalc.resources import example_networks
    >>> chart = best_number_chart(read_network(example_networks()["modules-example"]))
    >>> chart.sentence.partition(",")[0]
    'Working together costs something too: each pays least with 8 members'
    """
    counts, log = _counts(network)
    part, effort = _costs(network, counts)
    whole = part + effort
    given = network.network.coordination is not None
    lines = [("whole", whole, BLUE, "solid", 4)]
    if given:
        lines += [("part", part, GREEN, "dash", 2), ("effort", effort, VERMILLION, "dot", 2)]
    names = [words.say(f"charts.best_number.{key}") for key, *_ in lines]
    beneath = below(names)
    largest = float(whole.max())
    axis = "members_log" if log else "members"
    money_axis = f"charts.best_number.{'axis_log' if log else 'axis'}"
    figure = make_figure(
        [
            {
                "type": "scatter",
                "name": name,
                "x": counts,
                "y": values,
                "mode": "lines",
                "line": {"color": colour, "dash": dash, "width": width},
                "text": _hover(network, counts, values) if key == "whole" else None,
                "hoverinfo": "text" if key == "whole" else "skip",
            }
            for name, (key, values, colour, dash, width) in zip(names, lines, strict=True)
        ]
        + [_marks(network)],
        xaxis={
            "title": {"text": words.say(f"charts.best_number.{axis}")},
            "type": "log" if log else "linear",
            **({"dtick": 1} if log else {"nticks": 8}),
            "tickformat": ",d",
            "zeroline": False,
        },
        yaxis={
            "title": {"text": words.say(money_axis, axis=network_axis(network))},
            **_scale(part, largest, log=log),
        },
        height=PLOT + 12 + beneath["bottom"],
        margin={"l": 46 + room_for([money(largest, largest)]), "t": 12, "b": beneath["bottom"]},
        legend=beneath["legend"],
        showlegend=True,
        annotations=_notes(network, largest, log=log),
    )
    return Chart(
        title=words.say("charts.best_number.title"),
        drawing=figure,
        sentence=_sentence(network),
        table=_table(network),
    )


def _best(network: NetworkFile) -> float:
    """The best number, NaN where there is none that is finite."""
    size = right_size(network)
    return math.nan if size is None or math.isinf(size.best) else size.best


def _counts(network: NetworkFile) -> tuple[Any, bool]:
    """Numbers of members to draw: twice as far as the best and the present one, or further."""
    now, best = len(network.members), _best(network)
    top = math.ceil(max(8, 2 * now, 0 if math.isnan(best) else 1.6 * best))
    log = top > LONG
    drawn = np.geomspace(1, top, POINTS) if log else np.linspace(1, top, POINTS)
    points = [*np.round(drawn), now, *([] if math.isnan(best) else [best])]
    # Without a cost there is nothing that could be shown in tenfolds.
    return np.unique(points), log and costs_of(network).whole > 0


def _costs(network: NetworkFile, counts: Any) -> tuple[Any, Any]:
    """What each pays of the cost, and what of the effort of working together."""
    whole, effort = costs_of(network).whole, network.network.coordination
    part = cost_per_member(whole, counts)
    if effort is None:
        return part, np.zeros_like(counts)
    pair, each = number(effort.per_pair), number(effort.per_member)
    return part, cost_per_member(0.0, counts, pair, each)


def _scale(part: Any, largest: float, *, log: bool) -> dict[str, Any]:
    """The axis of money: from nothing; or in tenfolds, where members are counted so too."""
    plain = {"tickformat": ",~g" if largest < 100 else ",.0f"}
    least = float(part.min())
    if log:
        ends = [math.log10(least) - 0.2, math.log10(largest) + 0.2]
        return {**plain, "type": "log", "dtick": 1, "range": ends}
    return {**plain, "range": [0, 1.08 * (largest or 1)], "nticks": 6}


def _points(network: NetworkFile) -> list[tuple[str, float, float]]:
    """What is marked: the best number and that of now, which may be the same."""
    now, best = float(len(network.members)), _best(network)
    marked = [("both", now)] if now == best else [("now", now), ("best", best)]
    at = [(key, count) for key, count in marked if not math.isnan(count)]
    return [
        (key, count, float(sum(part[0] for part in _costs(network, np.array([count])))))
        for key, count in at
    ]


def _marks(network: NetworkFile) -> dict[str, Any]:
    points = _points(network)
    symbols = {"now": "circle", "best": "diamond", "both": "diamond"}
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [count for _, count, _ in points],
        "y": [cost for *_, cost in points],
        "marker": {"color": INK, "size": 12, "symbol": [symbols[key] for key, *_ in points]},
        "showlegend": False,
        "hoverinfo": "skip",
    }


def _notes(network: NetworkFile, largest: float, *, log: bool) -> list[dict[str, Any]]:
    """The number and the cost beside each mark: that of now higher, so that they do not meet."""
    return [
        {
            "x": math.log10(count) if log else count, "arrowwidth": 1.5,
            "y": math.log10(cost) if log else cost,
            "ax": 26, "ay": -86 if key == "now" else -40, "xanchor": "left",
            "text": words.say(
                f"charts.best_number.{key}", count=f"{count:,.0f}", cost=money(cost, largest)
            ),
        }
        for key, count, cost in _points(network)
    ]  # fmt: skip


def _hover(network: NetworkFile, counts: Any, values: Any) -> list[str]:
    unit, largest = network.currency, float(max(values))
    return [
        label(
            words.say(
                "charts.best_number.hover", count=f"{count:,.0f}", cost=money(value, largest),
                unit=unit,
            )
        )
        for count, value in zip(counts, values, strict=True)
    ]  # fmt: skip


def _sentence(network: NetworkFile) -> str:
    told = size_told(network)
    if network.network.coordination is None:
        [(_, count, cost)] = _points(network)
        told.insert(
            0,
            words.say(
                "charts.best_number.no_effort",
                count=int(count), now=money(cost, cost), unit=network.currency,
            ),
        )  # fmt: skip
    return " ".join(told)


def _table(network: NetworkFile) -> Any:
    """A row for each number of members: few enough to read, the best and that of now among them."""
    counts, _ = _counts(network)
    wanted = {1.0, *(count for _, count, _ in _points(network)), float(counts[-1])}
    step = max(1, math.ceil(len(counts) / ROWS))
    rows = np.array(sorted({*wanted, *counts[::step].tolist()}))
    part, effort = _costs(network, rows)
    largest = float((part + effort).max())
    columns = {
        "count": [f"{count:,.0f}" for count in rows],
        "part": [money(value, largest) for value in part],
        "effort": [money(value, largest) for value in effort],
        "whole": [money(value, largest) for value in part + effort],
    }
    return table_of("charts.best_number.column", columns, unit=network.currency)
