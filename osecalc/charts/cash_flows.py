"""Where cash comes from and where it goes, month by month."""

from __future__ import annotations

from typing import Any

import numpy as np

from osecalc import words
from osecalc.analysis.cash_falls import CashFall, cash_falls
from osecalc.analysis.statements import statement_rows
from osecalc.charts.by_month import month_bars, month_line, month_table
from osecalc.charts.chart import (
    BLUE,
    GREEN,
    HEIGHT,
    ORANGE,
    VERMILLION,
    Chart,
    asked_by_month,
    make_figure,
    money_axis,
    month_axis,
    room_for,
    whole,
)
from osecalc.enterprise import Results

FLOWS = {"cfo": (GREEN, "", 0.0), "cfi": (VERMILLION, "\\", 0.0), "cff": (ORANGE, "", 1.0)}
"""The three sources and uses of cash, each with its colour, pattern and outline."""
HIGH = HEIGHT + 90
"""Pixels for two panels: cash itself above, what moves it below."""
CASH, MOVES = (0.58, 1.0), (0.0, 0.5)
"""The parts of the height that the two panels take."""
MOST = 3
"""So many months are told by name."""


def cash_flows_chart(results: Results) -> Chart:
    """Show what the work, equipment and funding bring and take, and above it the cash there is.

    >>> from osecalc.enterprise import Enterprise
    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = Enterprise(read_plan(example_plans()["ceb-press-shop"]))
    >>> cash_flows_chart(shop.run()).sentence.partition(",")[0]
    'On opening day 13'
    """
    cash = results["cash"]
    unit = results.plan.plan.plan.currency
    traces = [_bars(results, key) for key in FLOWS]
    name = words.say("charts.cash_flows.cash")
    traces.append(month_line(results, name, cash, {"color": BLUE, "width": 3}, "cash"))
    ends = [whole(1.3 * end) for values in _ends(results) for end in values]
    left = 30 + room_for(ends)
    month = {**month_axis(results), "anchor": "y2"}
    number = {"tickformat": ",.0f", "nticks": 5}
    figure = make_figure(
        traces,
        barmode="relative",
        bargap=0.1,
        height=HIGH,
        xaxis=month,
        yaxis={**number, "rangemode": "tozero", "domain": CASH},
        yaxis2={
            **number,
            "domain": MOVES,
            "title": {"text": money_axis(results), "standoff": 8},  # of both panels
        },
        margin={"l": left, "t": 62, "b": 66},
        showlegend=True,
    )
    keys = (*FLOWS, "cash")
    return Chart(
        title=words.say("charts.cash_flows.title"),
        drawing=figure,
        sentence=_sentence(results, unit),
        table=month_table(
            results, "cash_flows", {results.heading(key): results[key] for key in keys}
        ),
        asks=asked_by_month(results, *keys),
    )


def _bars(results: Results, key: str) -> dict[str, Any]:
    name = words.say(f"charts.cash_flows.{key}")
    return {**month_bars(results, name, results[key], FLOWS[key], key), "yaxis": "y2"}


def _ends(results: Results) -> list[tuple[float, float]]:
    """The least and the most of both panels."""
    flows = np.array([results[key] for key in FLOWS])
    less, more = np.minimum(flows, 0).sum(axis=0).min(), np.maximum(flows, 0).sum(axis=0).max()
    cash = results["cash"]
    return [(float(cash.min()), float(cash.max())), (float(less), float(more))]


def _sentence(results: Results, unit: str) -> str:
    said = [_opening(results, unit)] if results["cash_change"][0] or _out(results, 0) else []
    said += _falls(results, unit)
    sums = {key: whole(float(results[key].sum())) for key in FLOWS}
    said.append(
        words.say("charts.cash_flows.in_all", unit=unit, **sums, cash=whole(results["cash"][-1]))
    )
    return " ".join(said)


def _out(results: Results, month: int) -> dict[str, float]:
    """What goes out in a month, by line."""
    rows = statement_rows(results, "cash_flow", years=False)
    return {
        row.heading: -float(row.signed[month])
        for row in rows
        if not row.is_sum and row.signed[month] < 0
    }


def _opening(results: Results, unit: str) -> str:
    out = _out(results, 0)
    if not out:
        change = whole(float(results["cash_change"][0]))
        return words.say("charts.cash_flows.opening_in", change=change, unit=unit)
    largest = max(out, key=out.__getitem__)
    return words.say(
        "charts.cash_flows.opening_out",
        out=whole(sum(out.values())),
        unit=unit,
        name=largest,
        amount=whole(out[largest]),
    )


def _falls(results: Results, unit: str) -> list[str]:
    """The months in which cash falls most, and what lines tell why."""
    falls = cash_falls(results)
    if not falls:
        return [words.say("charts.cash_flows.never_falls")]
    told = [
        words.say(
            "charts.cash_flows.fall", month=results.month_names[fall.month], fall=whole(fall.fall)
        )
        for fall in falls[:MOST]
    ]
    key = "falls_in_one" if len(falls) == 1 else "falls"
    said = {"count": len(falls), "months": results.model.months, "unit": unit}
    reasons: dict[tuple[str, bool], list[CashFall]] = {}
    for fall in falls[:MOST]:
        reasons.setdefault((fall.heading, fall.is_unusual), []).append(fall)
    because = [
        words.say(
            f"charts.cash_flows.{'unusual' if is_unusual else 'as_usual'}",
            name=name,
            amounts="; ".join(dict.fromkeys(whole(fall.amount) for fall in found)),
            usual=whole(found[0].usual),
        )
        for (name, is_unusual), found in reasons.items()
    ]
    return [
        words.say(f"charts.cash_flows.{key}", told=", ".join(told), **said),
        words.say("charts.cash_flows.because", reasons="; ".join(because)),
    ]
