"""What all shops of a network give together, year by year: jobs, output, value kept local."""

from __future__ import annotations

from typing import Any

import numpy as np

from osecalc import words
from osecalc.charts.chart import (
    BLUE,
    GREEN,
    INK,
    ORANGE,
    PURPLE,
    Chart,
    label,
    make_figure,
    money_axis,
    room_for,
    whole,
)
from osecalc.charts.looks import GHOST, filled
from osecalc.charts.many_shops import shops, year_name, years_axis
from osecalc.charts.networks import money
from osecalc.commons import Replication
from osecalc.enterprise import Results

PARTS = {
    "jobs": (BLUE, ""),
    "output": (ORANGE, "/"),
    "kept_local": (GREEN, "."),
    "to_commons": (PURPLE, "x"),
}
PLOT, GAP, TOP, BOTTOM = 76, 34, 30, 80
"""Pixels: of each plot, between two of them, above the first and below the last."""


def network_chart(results: Results, rep: Replication) -> Chart:
    """Show four plots with one axis of years: jobs, output, value kept local, and to commons.

    results: those of the one shop that `rep` makes many of; they say in which money it counts.

    >>> from osecalc.commons import Growth, grown
    >>> from osecalc.enterprise import Enterprise
    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = Enterprise(read_plan(example_plans()["ceb-press-shop"])).run()
    >>> chart = network_chart(shop, grown(shop, Growth(closing_a_year=0)))
    >>> chart.sentence.partition(" and ")[0]
    'In year 10, 50 shops give 141 jobs'
    """
    yearly = rep.by_year()
    count = len(yearly["shops"])
    height = len(PARTS) * PLOT + (len(PARTS) - 1) * GAP
    largest = float(abs(yearly["output"]).max())
    years = years_axis(count)
    years["title"] = {"text": f"{years['title']['text']}<br>{_money(results)}"}
    axes: dict[str, Any] = {"xaxis": {**years, "anchor": f"y{len(PARTS)}"}}
    for place, key in enumerate(PARTS):
        top = 1 - place * (PLOT + GAP) / height
        axes[f"yaxis{place + 1}" if place else "yaxis"] = {
            "domain": [max(top - PLOT / height, 0), top],
            **_ticks(yearly[key]),
        }
    figure = make_figure(
        [_bars(results, key, place, yearly[key]) for place, key in enumerate(PARTS)],
        **axes,
        bargap=0.3,
        height=height + TOP + BOTTOM,
        margin={
            "l": room_for([whole(largest), "−00,000"]),
            "t": TOP,
            "b": BOTTOM,
        },
        showlegend=False,
        annotations=[_heading(results, key, place, height) for place, key in enumerate(PARTS)],
    )
    return Chart(
        title=words.say("charts.network.title"),
        drawing=figure,
        sentence=_sentence(results, yearly),
        table=_table(results, yearly),
    )


def _money(results: Results) -> str:
    return words.say("charts.network.axis", axis=money_axis(results))


def _ticks(values: Any) -> dict[str, Any]:
    """Few ticks from nothing; only that one where there is nothing else."""
    if not (abs(values) > 0).any():
        return {"range": [0, 1], "tickvals": [0]}
    small = float(abs(values).max()) < 10
    return {"nticks": 4, "tickformat": ",~g" if small else ",.0f", "rangemode": "tozero"}


def _bars(results: Results, key: str, place: int, values: Any) -> dict[str, Any]:
    said = shops if key == "jobs" else whole
    what = words.say(f"charts.network.{key}")
    unit = "" if key == "jobs" else f" {results.plan.plan.plan.currency}"
    return {
        "type": "bar",
        "x": np.arange(len(values)),
        "y": values,
        "yaxis": f"y{place + 1}" if place else "y",
        "marker": filled(*PARTS[key]),
        "text": [
            label(
                words.say(
                    "charts.network.hover", what=what, period=year_name(year),
                    value=f"{said(float(value))}{unit}",
                )
            )
            for year, value in enumerate(values)
        ],
        "textposition": "none",
        "hoverinfo": "text",
        "meta": GHOST,
    }  # fmt: skip


def _heading(results: Results, key: str, place: int, height: int) -> dict[str, Any]:
    """What a plot shows, above its left end."""
    what = words.say(f"charts.network.{key}")
    if key != "jobs":
        unit = label(results.plan.plan.plan.currency)
        what = words.say("charts.network.in_money", what=what, unit=unit)
    return {
        "xref": "paper", "x": 0, "xanchor": "left", "yref": "paper",
        "y": 1 - place * (PLOT + GAP) / height, "yanchor": "bottom", "yshift": 3,
        "showarrow": False, "text": f"<b>{what}</b>",
        "font": {"size": 13, "color": INK},
    }  # fmt: skip


def _sentence(results: Results, yearly: dict[str, Any]) -> str:
    last = {key: float(values[-1]) for key, values in yearly.items()}
    said = words.say(
        "charts.network.told",
        years=len(yearly["shops"]) - 1,
        shops=shops(last["shops"]),
        jobs=shops(last["jobs"]),
        output=whole(last["output"]),
        kept=whole(last["kept_local"]),
        commons=whole(last["to_commons"]),
        unit=results.plan.plan.plan.currency,
    )
    if (yearly["kept_local"][1:] < -0.5).any():
        said += f" {words.say('charts.network.loss')}"
    return said


def _table(results: Results, yearly: dict[str, Any]) -> Any:
    import pandas as pd

    unit, count = results.plan.plan.plan.currency, len(yearly["shops"])
    columns = {words.say("charts.many_shops.period"): [year_name(year) for year in range(count)]}
    for key in PARTS:
        heading = words.say(f"charts.network.column_{key}", unit=unit)
        largest = float(abs(yearly[key]).max())
        columns[heading] = [
            shops(value) if key == "jobs" else money(float(value), largest) for value in yearly[key]
        ]
    return pd.DataFrame(columns)
