"""What one more shop costs to start, as ever more have been started."""

from __future__ import annotations

from typing import Any

import numpy as np

from osecalc import words
from osecalc.charts.chart import (
    BLUE,
    GREEN,
    ORANGE,
    Chart,
    label,
    make_figure,
    money_axis,
    room_for,
    table_of,
    whole,
)
from osecalc.charts.layers import edge, layer
from osecalc.charts.many_shops import shops
from osecalc.charts.networks import below
from osecalc.commons import Replication
from osecalc.enterprise import Results

PARTS = {"other": (ORANGE, "/"), "kit": (BLUE, ""), "development": (GREEN, "x")}
ROWS = 15
PLOT = 250
"""Pixels of the plot itself."""


def start_cost_falls_chart(results: Results, rep: Replication) -> Chart:
    """Show three layers against the starts before it: all else, its kit, and its development.

    results: those of the one shop that `rep` makes many of; they say in which money it counts.

    >>> from osecalc.commons import Growth, grown
    >>> from osecalc.enterprise import Enterprise
    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = Enterprise(read_plan(example_plans()["ceb-press-shop"])).run()
    >>> chart = start_cost_falls_chart(shop, grown(shop, Growth(closing_a_year=0)))
    >>> chart.sentence.partition(".")[0]
    'The first shop costs 44,260 USD to start'
    """
    before, parts = _steps(rep)
    cost = sum(parts.values())
    names = {key: words.say(f"charts.next_start.{key}") for key in PARTS}
    beneath = below(names.values())
    last = len(before) - 1
    figure = make_figure(
        [
            *(layer(before, parts[key], names[key], look) for key, look in PARTS.items()),
            _edge(results, before, cost),
        ],
        xaxis={
            "title": {"text": words.say("charts.next_start.started")},
            "range": [-0.02 * max(before[-1], 1), 1.02 * max(before[-1], 1)],
            **({"dtick": 1} if before[-1] < 8 else {"nticks": 8}),
            "tickformat": ",d",
            "zeroline": False,
        },
        yaxis={
            "title": {"text": words.say("charts.next_start.axis", axis=money_axis(results))},
            "range": [0, 1.3 * float(max(cost)) or 1],
            "tickformat": ",.0f",
            "nticks": 6,
        },
        height=PLOT + 12 + beneath["bottom"],
        margin={"l": 46 + room_for([whole(float(max(cost)))]), "t": 12, "b": beneath["bottom"]},
        legend=beneath["legend"],
        showlegend=True,
        annotations=[
            _note("first", 0, before, cost),
            *([_note("last", last, before, cost)] if last else []),
        ],
    )
    return Chart(
        title=words.say("charts.next_start.title"),
        drawing=figure,
        sentence=_sentence(results, before, parts),
        table=_table(results, before, parts),
    )


def _steps(rep: Replication) -> tuple[Any, dict[str, Any]]:
    """How many were started before, as that changes by month, and the three parts of the cost."""
    started, cost = rep.network.started, rep.network.cost
    before = np.concatenate([[0.0], np.cumsum(started)[:-1]])
    at = np.flatnonzero(np.diff(before, prepend=-1.0) > 1e-9)
    before, cost = before[at], cost[at]
    development = float(rep.profiles.development) / (before + 1)
    other = np.full_like(before, float(rep.profiles.other))
    kit = np.maximum(cost - development - other, 0.0)
    return before, {"other": other, "kit": kit, "development": development}


def _edge(results: Results, before: Any, cost: Any) -> dict[str, Any]:
    """The whole cost, as the line that bounds the layers."""
    unit = results.plan.plan.plan.currency
    said = [
        label(words.say("charts.next_start.hover", count=shops(n), cost=whole(v), unit=unit))
        for n, v in zip(before, cost, strict=True)
    ]
    return edge(before, cost, said)


def _note(key: str, place: int, before: Any, cost: Any) -> dict[str, Any]:
    said = words.say(
        f"charts.next_start.{key}", count=shops(before[place]), cost=whole(float(cost[place]))
    )
    side = {"ax": 24, "xanchor": "left"} if place == 0 else {"ax": -10, "xanchor": "right"}
    return {
        "x": before[place],
        "y": cost[place],
        "text": said,
        "arrowwidth": 1.5,
        "ay": -34,
        **side,
    }


def _sentence(results: Results, before: Any, parts: dict[str, Any]) -> str:
    cost = sum(parts.values())
    first, last = float(cost[0]), float(cost[-1])
    said = {
        "first": whole(first),
        "last": whole(last),
        "count": shops(before[-1]),
        "unit": results.plan.plan.plan.currency,
        "saved": whole(first - last),
        "development": whole(float(parts["development"][0] - parts["development"][-1])),
        "kit": whole(float(parts["kit"][0] - parts["kit"][-1])),
    }
    if len(before) == 1:
        return words.say("charts.next_start.none", **said)
    if first - last <= 1e-9 * first:
        return words.say("charts.next_start.same", **said)
    told = words.say("charts.next_start.told", **said)
    fallen = {key: float(values[0] - values[-1]) for key, values in parts.items()}
    why = "both" if min(fallen["kit"], fallen["development"]) >= 0.5 else "shared"
    why = why if fallen["development"] >= 0.5 else "learnt"
    return f"{told} {words.say(f'charts.next_start.falls_{why}', **said)}"


def _table(results: Results, before: Any, parts: dict[str, Any]) -> Any:
    step = max(1, -(-len(before) // ROWS))
    rows = sorted({*range(0, len(before), step), len(before) - 1})
    unit, cost = results.plan.plan.plan.currency, sum(parts.values())
    columns = {"count": [shops(before[row]) for row in rows]}
    for key, values in {**parts, "cost": cost}.items():
        columns[key] = [whole(float(values[row])) for row in rows]
    return table_of("charts.next_start.column", columns, unit=unit)
