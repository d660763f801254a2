"""From one shop to many: how many run, start, close and wait, year by year."""

from __future__ import annotations

from typing import Any

import numpy as np

from osecalc import words
from osecalc.charts.chart import (
    BLUE,
    GREEN,
    INK,
    ORANGE,
    VERMILLION,
    Chart,
    make_figure,
    room_for,
)
from osecalc.charts.looks import GHOST, filled
from osecalc.charts.networks import below
from osecalc.commons import Replication
from osecalc.words.amounts import rounded

PLOT = 220
"""Pixels of the plot itself."""
BARS = {"started": (GREEN, "/"), "closed": (ORANGE, "x")}


def shops_chart(rep: Replication) -> Chart:
    """Show the shops that run at each year's end, those started and closed in it, and the waiting.

    Bars below zero are shops that closed. Where nothing waits there is no line for it.

    >>> from osecalc.commons import Growth, grown
    >>> from osecalc.enterprise import Enterprise
    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = Enterprise(read_plan(example_plans()["ceb-press-shop"])).run()
    >>> chart = shops_chart(grown(shop, Growth(closing_a_year=0)))
    >>> chart.sentence.partition(";")[0]
    'From 1 on opening day the shops become 50 after 10 years'
    """
    yearly = rep.by_year()
    years = np.arange(len(yearly["shops"]))
    waits = bool((yearly["waiting"] > 1e-9).any())
    traces = [
        _bars(years, sign * yearly[key], key)
        for key, sign in (("started", 1), ("closed", -1))
        if key == "started" or yearly[key].any()
    ]
    traces.append(_line(years, yearly["shops"], "running", BLUE, "solid", "circle"))
    if waits:
        traces.append(_line(years, yearly["waiting"], "waiting", VERMILLION, "dot", "x"))
    beneath = below([trace["name"] for trace in traces])
    ends = (yearly["shops"].max(), yearly["waiting"].max(), yearly["started"].max())
    figure = make_figure(
        traces,
        barmode="relative",
        bargap=0.35,
        xaxis=years_axis(len(years)),
        yaxis={
            "title": {"text": words.say("charts.many_shops.axis")},
            "tickformat": ",~g",
            "nticks": 7,
            "rangemode": "tozero",
        },
        height=PLOT + 14 + beneath["bottom"],
        margin={"l": 34 + room_for([shops(max(map(float, ends)))]), "t": 14,
                "b": beneath["bottom"]},
        legend=beneath["legend"],
        showlegend=True,
    )  # fmt: skip
    return Chart(
        title=words.say("charts.many_shops.title"),
        drawing=figure,
        sentence=_sentence(rep, yearly),
        table=_table(yearly),
    )


def years_axis(count: int) -> dict[str, Any]:
    """An axis of years from opening day on, with few enough numbers to read."""
    step = 1 + (count - 2) // 12
    return {
        "title": {"text": words.say("charts.many_shops.years")},
        "tickvals": list(range(0, count, step)),
        "range": [-0.6, count - 0.4],
        "zeroline": False,
    }


def year_name(year: int) -> str:
    """A year's name: opening day, year 1 and so on."""
    opening = words.say("periods.opening")
    return words.say("periods.year", number=year) if year else opening


def shops(value: float) -> str:
    """A number of shops; below ten with one decimal, where it is no whole number.

    >>> shops(3.0), shops(2.46), shops(41.7)
    ('3', '2.5', '42')
    """
    value = round(float(value), 9)
    return rounded(value, 1 if abs(value) < 10 and value != int(value) else 0).replace("-", "−")


def _bars(years: Any, values: Any, key: str) -> dict[str, Any]:
    name = words.say(f"charts.many_shops.{key}")
    return {
        "type": "bar",
        "name": name,
        "x": years,
        "y": values,
        "marker": filled(*BARS[key]),
        "text": _hover(name, values),
        "textposition": "none",
        "hoverinfo": "text",
    }


def _line(years: Any, values: Any, key: str, colour: str, dash: str, symbol: str) -> dict[str, Any]:
    name = words.say(f"charts.many_shops.{key}")
    return {
        "type": "scatter",
        "name": name,
        "x": years,
        "y": values,
        "mode": "lines+markers",
        "line": {"color": colour, "dash": dash, "width": 3},
        "marker": {"color": colour, "symbol": symbol, "size": 8,
                   "line": {"color": INK, "width": 1}},
        "text": _hover(name, values),
        "hoverinfo": "text",
        "cliponaxis": False,
        "meta": GHOST,
    }  # fmt: skip


def _hover(name: str, values: Any) -> list[str]:
    return [
        words.say("charts.many_shops.hover", name=name, period=year_name(year), value=shops(value))
        for year, value in enumerate(values)
    ]


def _sentence(rep: Replication, yearly: dict[str, Any]) -> str:
    if yearly["started"].sum() <= 0:
        return words.say("charts.many_shops.none")
    last, most = float(yearly["shops"][-1]), float(rep.monthly["shops"].max())
    said = [
        words.say(
            "charts.many_shops.told",
            first=shops(yearly["shops"][0]),
            last=shops(last),
            years=len(yearly["shops"]) - 1,
            started=shops(yearly["started"][1:].sum()),  # those of opening day are the first
            closed=shops(yearly["closed"].sum()),
        )
    ]
    if shops(most) != shops(last):
        said.append(words.say("charts.many_shops.most", most=shops(most)))
    waiting = float(yearly["waiting"][-1])
    if shops(waiting) != shops(0.0):
        said.append(words.say("charts.many_shops.waits", waiting=shops(waiting)))
    return " ".join(said)


def _table(yearly: dict[str, Any]) -> Any:
    import pandas as pd

    count = len(yearly["shops"])
    columns = {words.say("charts.many_shops.period"): [year_name(year) for year in range(count)]}
    for key in ("shops", "started", "closed", "waiting"):
        columns[words.say(f"charts.many_shops.column_{key}")] = [shops(v) for v in yearly[key]]
    return pd.DataFrame(columns)
