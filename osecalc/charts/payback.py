"""Payback: the money put in, coming back month by month."""

from __future__ import annotations

import math
from textwrap import wrap
from typing import Any

import numpy as np

from osecalc import words
from osecalc.charts.chart import (
    GREEN,
    INK,
    Chart,
    asked_by_month,
    beside,
    label,
    make_figure,
    money_over_months,
    month_hover,
    whole,
)
from osecalc.charts.looks import GHOST, asked
from osecalc.enterprise import Results
from osecalc.words.amounts import amount


def payback_chart(results: Results) -> Chart:
    """Show the cash generated on its way up to the money put in, and the month it gets there.

    >>> from osecalc.enterprise import Enterprise
    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = Enterprise(read_plan(example_plans()["ceb-press-shop"]))
    >>> payback_chart(shop.run({"products.press.price": 1500})).sentence.split(". ")[1]
    "The money put in does not come back within the plan's months"
    """
    import pandas as pd

    generated, months = results["payback_generated"], results["payback"]
    put_in = np.full(len(generated), results["put_in"])
    is_back = results["payback_reached"] > 0
    unit = results.plan.plan.plan.currency
    traces = [
        {
            "type": "scatter",
            "name": words.say("charts.payback.line"),
            "x": np.arange(len(generated)),
            "y": generated,
            "mode": "lines",
            "line": {"color": GREEN, "width": 3, "dash": "dash"},
            "text": month_hover(results, generated),
            "hoverinfo": "text",
            "customdata": asked("payback_generated", len(generated)),
            "meta": GHOST,
        },
        {
            "type": "scatter",
            "name": words.say("charts.payback.put_in"),
            "x": np.arange(len(generated)),
            "y": put_in,
            "mode": "lines",
            "line": {"color": INK, "width": 2, "dash": "dot"},
            "hoverinfo": "name",
            "customdata": ["put_in"] * len(generated),
        },
        {
            "type": "scatter",
            "name": words.say("charts.payback.mark", months=amount(months, "months")),
            "x": [] if math.isnan(months) else [months],
            "y": [] if math.isnan(months) else [put_in[0]],
            "mode": "markers",
            "marker": {"color": INK, "size": 13, "symbol": "diamond"},
            "showlegend": False,
            "hoverinfo": "name",
            "customdata": [] if math.isnan(months) else ["payback"],
        },
    ]
    figure = make_figure(
        traces,
        **money_over_months(results, np.append(generated, put_in)),
        annotations=[_note(results)],
    )
    return Chart(
        title=words.say("charts.payback.title"),
        drawing=figure,
        sentence=_sentence(results, unit),
        table=pd.DataFrame(
            {
                words.say("charts.payback.column_month"): results.month_names,
                words.say("charts.payback.column_generated", unit=unit): [
                    whole(value) for value in generated
                ],
                words.say("charts.payback.column_back"): [
                    words.say("charts.payback.back_mark") if back else "" for back in is_back
                ],
            }
        ),
        asks=asked_by_month(results, "payback_generated", "payback_reached"),
    )


def _note(results: Results) -> dict[str, Any]:
    """The mark's label, or the reason why there is no mark."""
    months = results["payback"]
    if math.isnan(months):
        return {
            "xref": "paper", "yref": "paper", "x": 0.5, "y": 0.5, "showarrow": False,
            "text": "<br>".join(wrap(label(results.reason("payback")), 34)),
            "bgcolor": "#ffffff", "bordercolor": INK, "borderpad": 6,
        }  # fmt: skip
    return {
        "x": months, "y": results["put_in"], "showarrow": True, "arrowwidth": 1.5,
        "text": words.say("charts.payback.mark", months=amount(months, "months")),
        "bgcolor": "#ffffff", **beside(months, results.model.months),
    }  # fmt: skip


def _sentence(results: Results, unit: str) -> str:
    months, put_in = results["payback"], whole(results["put_in"])
    if math.isnan(months):
        return words.say(
            "charts.payback.not_paid_back",
            put_in=put_in,
            unit=unit,
            reason=results.reason("payback"),
            last=whole(results["payback_generated"][-1]),
        )
    return words.say(
        "charts.payback.paid_back",
        put_in=put_in,
        unit=unit,
        months=amount(months, "months"),
        name=results.month_names[int(results["payback_month"])],
    )
