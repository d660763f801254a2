"""Revenue and costs as the shop gets going, and the month that first covers its costs."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from osecalc import words
from osecalc.charts.by_month import month_line, month_table
from osecalc.charts.chart import (
    GREEN,
    INK,
    VERMILLION,
    Chart,
    asked_by_month,
    beside,
    make_figure,
    money_over_months,
    whole,
)
from osecalc.charts.notice import notice
from osecalc.enterprise import Results


def ramp_chart(results: Results) -> Chart:
    """Show revenue against all costs before interest and tax; the two meet at break-even.

    >>> from osecalc.enterprise import Enterprise
    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = Enterprise(read_plan(example_plans()["ceb-press-shop"]))
    >>> ramp_chart(shop.run()).sentence.partition(":")[0]
    'The shop first covers its costs in 2010-04'
    """
    revenue, ebit = results["revenue"], results["ebit"]
    costs = revenue - ebit
    first = results["break_even_month"]
    unit = results.plan.plan.plan.currency
    names = [words.say(f"charts.ramp.{name}") for name in ("revenue", "costs")]
    dashed = {"width": 3, "dash": "dash"}
    figure = make_figure(
        [
            month_line(results, names[0], revenue, {"color": GREEN, "width": 3}, "revenue"),
            month_line(results, names[1], costs, {**dashed, "color": VERMILLION}),
            {
                "type": "scatter",
                "name": words.say("charts.ramp.mark"),
                "x": [] if math.isnan(first) else [first],
                "y": [] if math.isnan(first) else [revenue[int(first)]],
                "mode": "markers",
                "marker": {"color": INK, "size": 12, "symbol": "diamond"},
                "showlegend": False,
                "hoverinfo": "name",
                "customdata": [] if math.isnan(first) else ["break_even_month"],
            },
        ],
        **_layout(results, np.append(revenue, costs)),
        annotations=[_note(results)],
    )
    columns = {
        results.heading("revenue"): revenue,
        words.say("charts.ramp.costs"): costs,
        results.heading("ebit"): ebit,
    }
    return Chart(
        title=words.say("charts.ramp.title"),
        drawing=figure,
        sentence=_sentence(results, unit),
        table=month_table(results, "ramp", columns).assign(
            **{
                results.heading("breaks_even"): [
                    words.say("charts.ramp.covered") if covers else ""
                    for covers in results["breaks_even"] > 0
                ]
            }
        ),
        asks=asked_by_month(results, "revenue", "", "ebit", "breaks_even"),
    )


def _layout(results: Results, values: Any) -> dict[str, Any]:
    """Room above the lines for a reason, where there is one."""
    layout = money_over_months(results, values)
    if math.isnan(results["break_even_month"]):
        ends = min(0.0, values.min()), 1.5 * max(values.max(), 1e-9)
        layout["yaxis"] = {**layout["yaxis"], "range": ends}
    return layout


def _note(results: Results) -> dict[str, Any]:
    """The mark's label, or the reason why there is no mark."""
    first, revenue = results["break_even_month"], results["revenue"]
    if math.isnan(first):
        note = notice(results.reason("break_even_month"))
        return {**note, "y": 0.98, "yanchor": "top"}
    is_high = revenue[int(first)] > 0.25 * revenue.max()  # there is room below the two lines
    return {
        "x": first, "y": revenue[int(first)], "arrowwidth": 1.5, "bgcolor": "#ffffff",
        "text": words.say("charts.ramp.note", month=results.month_names[int(first)]),
        **beside(first, results.model.months), **({"ay": 34} if is_high else {}),
    }  # fmt: skip


def _sentence(results: Results, unit: str) -> str:
    revenue, ebit = results["revenue"], results["ebit"]
    first = results["break_even_month"]
    if math.isnan(first):
        sold = np.where(revenue > 0, ebit, -np.inf) if revenue[1:].any() else ebit
        best = 1 + int(sold[1:].argmax())
        return words.say(
            "charts.ramp.never",
            reason=results.reason("break_even_month"),
            month=results.month_names[best],
            revenue=whole(revenue[best]),
            costs=whole(revenue[best] - ebit[best]),
            unit=unit,
        )
    at = int(first)
    said = [
        words.say(
            "charts.ramp.covers",
            month=results.month_names[at],
            number=at,
            revenue=whole(revenue[at]),
            costs=whole(revenue[at] - ebit[at]),
            unit=unit,
        )
    ]
    before = float(ebit[:at].sum())
    if before < 0:
        said.append(words.say("charts.ramp.before", lost=whole(-before), unit=unit))
    again = [month for month in range(at + 1, len(ebit)) if not results["breaks_even"][month]]
    if again:
        said.append(
            words.say(
                "charts.ramp.again", count=len(again), first_month=results.month_names[again[0]]
            )
        )
    else:
        said.append(words.say("charts.ramp.stays"))
    return " ".join(said)
