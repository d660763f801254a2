"""Where cash comes from and where it goes, month by month."""

from __future__ import annotations

import numpy as np

from osecalc import words
from osecalc.analysis.cash_falls import CashFall, cash_falls
from osecalc.analysis.statements import statement_rows
from osecalc.charts.by_month import month_bars, month_line, month_table
from osecalc.charts.chart import (
    BESIDE,
    GREEN,
    INK,
    ORANGE,
    VERMILLION,
    Chart,
    asked_by_month,
    make_figure,
    money_over_months,
    room_for,
    whole,
)
from osecalc.enterprise import Results

FLOWS = {"cfo": (GREEN, "", 0.0), "cfi": (VERMILLION, "\\", 0.0), "cff": (ORANGE, "", 1.0)}
"""The three sources and uses of cash, each with its colour, pattern and outline."""
MOST = 3
"""So many months are told by name."""


def cash_flows_chart(results: Results) -> Chart:
    """Show what the work, equipment and funding bring and take, and what they change together.

    >>> from osecalc.enterprise import Enterprise
    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = Enterprise(read_plan(example_plans()["ceb-press-shop"]))
    >>> cash_flows_chart(shop.run()).sentence.partition(",")[0]
    'On opening day 13'
    """
    unit = results.plan.plan.plan.currency
    traces = [
        month_bars(results, words.say(f"charts.cash_flows.{key}"), results[key], look, key)
        for key, look in FLOWS.items()
    ]
    name, look = words.say("charts.cash_flows.change"), {"color": INK, "width": 1.5}
    traces.append(month_line(results, name, results["cash_change"], look, "cash_change"))
    layout = money_over_months(results, _ends(results))
    layout["margin"]["r"] = 32 + room_for([words.say("charts.ghost")])  # kept free for its name
    layout["legend"] = BESIDE
    figure = make_figure(traces, barmode="relative", bargap=0.1, **layout)
    keys = (*FLOWS, "cash_change", "cash")
    return Chart(
        title=words.say("charts.cash_flows.title"),
        drawing=figure,
        sentence=_sentence(results, unit),
        table=month_table(
            results, "cash_flows", {results.heading(key): results[key] for key in keys}
        ),
        asks=asked_by_month(results, *keys),
    )


def _ends(results: Results) -> tuple[float, float]:
    """How far bars on top of each other reach, down and up."""
    flows = np.array([results[key] for key in FLOWS])
    less, more = np.minimum(flows, 0).sum(axis=0), np.maximum(flows, 0).sum(axis=0)
    return float(less.min()), float(more.max())


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
