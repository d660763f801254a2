"""Payback: the money put in, coming back month by month."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from osecalc import words
from osecalc.charts.chart import (
    GREEN,
    INK,
    Chart,
    label,
    make_figure,
    money_axis,
    month_axis,
    month_hover,
    whole,
)
from osecalc.enterprise import Results
from osecalc.words.amounts import amount


def payback_chart(results: Results) -> Chart:
    """Show the way back to zero, and the month in which it is reached or the reason it is not.

    >>> from osecalc.enterprise import Enterprise
    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = Enterprise(read_plan(example_plans()["ceb-press-shop"]))
    >>> payback_chart(shop.run({"products.press.price": 1500})).sentence.split(". ")[1]
    "The money put in does not come back within the plan's months"
    """
    import pandas as pd

    position, months = results["payback_position"], results["payback"]
    is_back = results["payback_reached"] > 0
    unit = results.plan.plan.plan.currency
    traces = [
        {
            "type": "scatter",
            "name": words.say("charts.payback.line"),
            "x": np.arange(len(position)),
            "y": position,
            "mode": "lines",
            "line": {"color": GREEN, "width": 3, "dash": "dash"},
            "text": month_hover(results, position),
            "hoverinfo": "text",
        },
        {
            "type": "scatter",
            "name": words.say("charts.payback.mark", months=amount(months, "months")),
            "x": [] if math.isnan(months) else [months],
            "y": [] if math.isnan(months) else [0.0],
            "mode": "markers",
            "marker": {"color": INK, "size": 13, "symbol": "diamond"},
            "showlegend": False,
            "hoverinfo": "name",
        },
    ]
    figure = make_figure(
        traces,
        xaxis=month_axis(results),
        yaxis={"title": {"text": money_axis(results)}, "rangemode": "tozero", "tickformat": ",.0f"},
        showlegend=True,
        annotations=[_note(results)],
    )
    return Chart(
        title=words.say("charts.payback.title"),
        figure=figure,
        sentence=_sentence(results, unit),
        table=pd.DataFrame(
            {
                words.say("charts.payback.column_month"): results.month_names,
                words.say("charts.payback.column_position", unit=unit): [
                    whole(value) for value in position
                ],
                words.say("charts.payback.column_back"): [
                    words.say("charts.payback.back_mark") if back else "" for back in is_back
                ],
            }
        ),
    )


def _note(results: Results) -> dict[str, Any]:
    """The mark's label, or the reason why there is no mark."""
    months = results["payback"]
    if math.isnan(months):
        return {
            "xref": "paper", "yref": "paper", "x": 0.5, "y": 0.97, "showarrow": False,
            "text": label(results.reason("payback")), "bgcolor": "#ffffff", "bordercolor": INK,
            "borderpad": 6, "width": 330,
        }  # fmt: skip
    early = months < results.model.months / 2
    return {
        "x": months, "y": 0, "showarrow": True, "arrowwidth": 1.5,
        "ax": 30 if early else -30, "ay": 40 if early else -40,
        "xanchor": "left" if early else "right",
        "text": words.say("charts.payback.mark", months=amount(months, "months")),
    }  # fmt: skip


def _sentence(results: Results, unit: str) -> str:
    months, put_in = results["payback"], whole(results["put_in"])
    if math.isnan(months):
        return words.say(
            "charts.payback.not_paid_back",
            put_in=put_in,
            unit=unit,
            reason=results.reason("payback"),
            last=whole(results["payback_position"][-1]),
        )
    return words.say(
        "charts.payback.paid_back",
        put_in=put_in,
        unit=unit,
        months=amount(months, "months"),
        name=results.month_names[int(results["payback_month"])],
    )
