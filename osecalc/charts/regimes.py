"""Who gets the value added under each regime of ownership, and the claim of 80 to 20 beside it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from osecalc import words
from osecalc.analysis import RegimeRun
from osecalc.analysis.two_sides import CLAIMED, part_told, percent, verdict
from osecalc.charts.chart import (
    BESIDE,
    INK,
    Chart,
    folded,
    label,
    make_figure,
    money_axis,
    room_for,
    rows_axis,
    whole,
)
from osecalc.charts.looks import filled
from osecalc.charts.value import LOOKS, PATTERNS
from osecalc.enterprise import Results
from osecalc.enterprise.value_added import TAKERS

SIDES = {"capital_part": "finance", "producers_part": "producers"}
"""The two sides, each in the looks of the taker that it begins with."""
LEGEND = 210
"""Pixels beside the chart for the names of the takers."""
LEAST_TOLD = 0.06
"""Parts of a bar below this have no label inside it; the table has them."""


def regimes_chart(runs: Mapping[str, RegimeRun]) -> Chart:
    """Show a bar a regime, split by who gets the value; below, capital and producers alone.

    >>> from osecalc.analysis import run_regimes
    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> chart = regimes_chart(run_regimes(read_plan(example_plans()["ceb-press-shop"])))
    >>> chart.sentence.partition(" Bank")[0]
    'Outside equity: 43.7 % go to capital, 56.3 % to producers.'
    """
    results = [run.results for run in runs.values()]
    names = [folded(run.name) for run in runs.values()]
    traces = [_taken(results, taker) for taker in TAKERS]
    traces += [_side(results, side) for side in SIDES]
    height = 210 + 92 * len(runs)
    figure = make_figure(
        traces,
        barmode="relative",
        bargap=0.3,
        height=height,
        xaxis={
            "title": {"text": _money_axis(results[0])},
            "tickformat": ",.0f",
            "nticks": 6,
            "anchor": "y",
        },
        yaxis={**rows_axis(names), "domain": [0.53, 1]},
        xaxis2={
            "title": {"text": words.say("charts.regimes.sides_axis")},
            "range": [0, 100],
            "ticksuffix": " %",
            "anchor": "y2",
        },
        yaxis2={**rows_axis(names), "domain": [0, 0.28]},
        margin={"l": room_for(names), "t": 12, "r": LEGEND, "b": 60},
        legend=BESIDE,
        shapes=[_claim()],
        annotations=[*_shares_told(results), *_sides_told(results), _claim_told()],
    )
    return Chart(
        title=words.say("charts.regimes.title"),
        drawing=figure,
        sentence=" ".join(
            [*(part_told(run.name, run.results) for run in runs.values()), verdict(runs)]
        ),
        table=_table(runs),
    )


def _taken(results: list[Results], taker: str) -> dict[str, Any]:
    name = label(results[0].heading(f"value.{taker}")).replace(" (", "<br>(")
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "x": [each[f"value.{taker}.in_all"] for each in results],
        "y": list(range(len(results))),
        "marker": _looks(taker),
        "hoverinfo": "skip",
    }


def _side(results: list[Results], side: str) -> dict[str, Any]:
    parts = [each[side] for each in results]
    return {
        "type": "bar",
        "orientation": "h",
        "name": words.say(f"charts.regimes.{side}_of_two"),
        "x": [None if math.isnan(part) else 100 * part for part in parts],
        "y": list(range(len(results))),
        "xaxis": "x2",
        "yaxis": "y2",
        "marker": _looks(SIDES[side]),
        "showlegend": False,
        "hoverinfo": "skip",
    }


def _looks(taker: str) -> dict[str, Any]:
    return filled(LOOKS[taker], PATTERNS[taker])


def _shares_told(results: list[Results]) -> list[dict[str, Any]]:
    """Each taker's share, in the middle of its part of the bar."""
    told = []
    for row, each in enumerate(results):
        ends = {True: 0.0, False: 0.0}
        for taker in TAKERS:
            amount, share = each[f"value.{taker}.in_all"], each[f"value.{taker}.share"]
            begins = ends[amount >= 0]
            ends[amount >= 0] += amount
            if abs(share) >= LEAST_TOLD:  # never so where there is no share
                text = percent(share, 0).replace("-", "−")
                told.append(_note(begins + amount / 2, row, text, ""))
    return told


def _sides_told(results: list[Results]) -> list[dict[str, Any]]:
    """Both parts, beside where the bar is parted and where there is more room; or why not."""
    told = []
    for row, each in enumerate(results):
        part = each["capital_part"]
        if math.isnan(part):
            told.append(_note(50, row, label(each.reason("capital_part")), "2"))
            continue
        said = words.say(
            "charts.regimes.sides",
            capital=percent(part),
            producers=percent(each["producers_part"]),
        )
        note = _note(100 * part, row, said, "2")
        told.append(
            {**note, "xanchor": "left", "xshift": 4}
            if part < 0.5
            else {**note, "xanchor": "right", "xshift": -4}
        )
    return told


def _note(x: float, row: int, text: str, axis: str) -> dict[str, Any]:
    return {
        "x": x, "y": row, "xref": f"x{axis}", "yref": f"y{axis}", "text": text,
        "showarrow": False, "font": {"size": 13, "color": INK}, "borderpad": 1,
    }  # fmt: skip


def _claim() -> dict[str, Any]:
    x = 100 * CLAIMED
    return {
        "type": "line", "xref": "x2", "yref": "y2 domain", "x0": x, "x1": x, "y0": 0, "y1": 1,
        "line": {"color": INK, "width": 3, "dash": "dot"},
    }  # fmt: skip


def _claim_told() -> dict[str, Any]:
    return {
        "x": 100 * CLAIMED, "xref": "x2", "y": 1, "yref": "y2 domain", "showarrow": False,
        "yanchor": "bottom", "text": words.say("charts.regimes.claim", claimed=percent(CLAIMED, 0)),
        "font": {"size": 13, "color": INK},
    }  # fmt: skip


def _money_axis(results: Results) -> str:
    return words.say("charts.regimes.axis", axis=money_axis(results))


def _table(runs: Mapping[str, RegimeRun]) -> Any:
    import pandas as pd

    results = [run.results for run in runs.values()]
    unit = results[0].plan.plan.plan.currency
    whos = [results[0].heading(f"value.{taker}") for taker in TAKERS]
    whos += [words.say(f"charts.regimes.{side}_of_two") for side in SIDES]
    columns = {words.say("charts.regimes.column_taker"): whos}
    for key, run in runs.items():
        names = {"name": run.name, "unit": unit}
        if sum(other.name == run.name for other in runs.values()) > 1:
            names["name"] = f"{run.name} ({key})"
        each = run.results
        amounts = [whole(each[f"value.{taker}.in_all"]) for taker in TAKERS]
        columns[words.say("charts.regimes.column_amount", **names)] = [
            *amounts,
            *("" for _ in SIDES),
        ]
        shares = [each[f"value.{taker}.share"] for taker in TAKERS]
        shares += [each[side] for side in SIDES]
        columns[words.say("charts.regimes.column_share", **names)] = [
            "" if math.isnan(share) else percent(share).replace("-", "−") for share in shares
        ]
    return pd.DataFrame(columns)
