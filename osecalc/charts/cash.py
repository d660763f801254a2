"""Cash by month: is there enough in every one of them?"""

from __future__ import annotations

import numpy as np

from osecalc import words
from osecalc.charts.chart import (
    BLUE,
    VERMILLION,
    Chart,
    asked_by_month,
    beside,
    make_figure,
    money_over_months,
    month_hover,
    whole,
)
from osecalc.charts.looks import GHOST, asked
from osecalc.enterprise import Results


def cash_chart(results: Results) -> Chart:
    """Show cash at each month's end, the lowest of it, and every month that is short.

    >>> from osecalc.enterprise import Enterprise
    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = Enterprise(read_plan(example_plans()["ceb-press-shop"]))
    >>> cash_chart(shop.run({"funding.members.amount": 0})).sentence.partition(" at ")[0]
    'Cash is below zero'
    """
    import pandas as pd

    cash, is_short = results["cash"], results["cash_short"] > 0
    months = np.arange(len(cash))
    lowest = int(cash.argmin())
    unit = results.plan.plan.plan.currency
    hover = month_hover(results, cash)
    figure = make_figure(
        [
            {
                "type": "scatter",
                "name": words.say("charts.cash.line"),
                "x": months,
                "y": cash,
                "mode": "lines",
                "line": {"color": BLUE, "width": 3},
                "text": hover,
                "hoverinfo": "text",
                "customdata": asked("cash", len(cash)),
                "meta": GHOST,
            },
            {
                "type": "scatter",
                "name": words.say("charts.cash.short"),
                "x": months[is_short],
                "y": cash[is_short],
                "mode": "markers",
                "marker": {"color": VERMILLION, "size": 8, "symbol": "x"},
                "showlegend": bool(is_short.any()),
                "hoverinfo": "skip",
            },
        ],
        **money_over_months(results, cash),
        annotations=[
            {
                "x": lowest,
                "y": cash[lowest],
                "text": words.say("charts.cash.lowest", cash=whole(cash[lowest])),
                "arrowwidth": 1.5,
                **beside(lowest, results.model.months),
            }
        ],
    )
    return Chart(
        title=words.say("charts.cash.title"),
        drawing=figure,
        sentence=_sentence(results, lowest, unit),
        table=pd.DataFrame(
            {
                words.say("charts.cash.column_month"): results.month_names,
                words.say("charts.cash.column_cash", unit=unit): [whole(value) for value in cash],
                words.say("charts.cash.column_short"): [
                    words.say("charts.cash.short_mark") if short else "" for short in is_short
                ],
            }
        ),
        asks=asked_by_month(results, "cash", "cash_short"),
    )


def _sentence(results: Results, lowest: int, unit: str) -> str:
    cash, is_short = results["cash"], results["cash_short"] > 0
    said = {
        "unit": unit,
        "lowest_month": results.month_names[lowest],
        "lowest": whole(cash[lowest]),
        "last": whole(cash[-1]),
    }
    if not is_short.any():
        return words.say("charts.cash.never_short", **said)
    said["gap"] = whole(results["unfunded_gap"])
    if not is_short[1:].any():
        return words.say("charts.cash.short_on_opening_day", **said)
    return words.say(
        "charts.cash.is_short",
        count=int(is_short[1:].sum()),
        months=results.model.months,
        first_month=results.month_names[int(is_short.argmax())],
        **said,
    )
