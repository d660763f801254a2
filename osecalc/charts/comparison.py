"""Two plans, or two cases of one plan, side by side: cash by month, and the main figures."""

from __future__ import annotations

import math
from typing import Any

from osecalc import words
from osecalc.analysis.comparison import FIGURES, comparable
from osecalc.charts.chart import (
    BLUE,
    VERMILLION,
    Chart,
    label,
    make_figure,
    money_over_months,
    month_hover,
    whole,
)
from osecalc.enterprise import Results
from osecalc.words.amounts import amount


def comparison_chart(one: Results, other: Results, names: tuple[str, str]) -> Chart:
    """Show cash at each month's end of both; the table holds the main figures of both.

    names: what the two are called. Where their money is not the same (currency, year, nominal or
    real), only the first is drawn, and the sentence says why.

    >>> from osecalc.enterprise import Enterprise
    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = Enterprise(read_plan(example_plans()["ceb-press-shop"]))
    >>> now, less = shop.run(), shop.run({"products.press.price": 4000})
    >>> comparison_chart(now, less, ("As planned", "Lower price")).sentence[:31]
    'As planned has more cash at the'
    """
    import pandas as pd

    same = comparable(one, other)
    shown = [(one, names[0], BLUE, "solid"), (other, names[1], VERMILLION, "dash")]
    traces: list[dict[str, Any]] = [
        {
            "type": "scatter",
            "mode": "lines",
            "x": list(range(len(results["cash"]))),
            "y": results["cash"].tolist(),
            "name": label(name),
            "line": {"color": colour, "dash": dash, "width": 3},
            "hovertext": month_hover(results, results["cash"]),
            "hoverinfo": "text",
        }
        for results, name, colour, dash in (shown if same else shown[:1])
    ]
    drawn = [value for trace in traces for value in trace["y"]]
    longer = max(one, other, key=lambda results: results.model.months) if same else one
    figure = make_figure(traces, **money_over_months(longer, drawn))
    rows = [_row(one, other, key) for key in FIGURES]
    columns = [words.say("charts.comparison.figure"), *names, words.say("charts.comparison.change")]
    return Chart(
        title=words.say("charts.comparison.title"),
        drawing=figure,
        sentence=_sentence(one, other, names, same=same),
        table=pd.DataFrame(rows, columns=_apart(columns)),
        asks=tuple(("", key, "", "") for key in FIGURES),
    )


def _apart(columns: list[str]) -> list[str]:
    """Headings of which no two are the same, as plans of one name would make them."""
    return [f"{name} ({n})" if name in columns[:n] else name for n, name in enumerate(columns)]


def _row(one: Results, other: Results, key: str) -> list[str]:
    unit = one.model.lines[key].unit
    heading = words.say("charts.comparison.row", heading=one.heading(key), unit=one.unit(key))
    values = (one[key], other[key])
    shown = [_shown(results, key, unit) for results in (one, other)]
    told = any(map(math.isnan, values)) or unit == "month" or not comparable(one, other)
    change = "" if told else amount(values[1] - values[0], unit).replace("-", "−")
    return [heading, *shown, change]


def _shown(results: Results, key: str, unit: str) -> str:
    value = results[key]
    if math.isnan(value):
        return results.reason(key)
    if unit == "month":
        return results.month_names[int(value)]
    return amount(value, unit).replace("-", "−")


def _sentence(one: Results, other: Results, names: tuple[str, str], *, same: bool) -> str:
    if not same:
        return words.say("charts.comparison.other_money", one=names[0], other=names[1])
    ends = [float(results["cash"][-1]) for results in (one, other)]
    gaps = [results["unfunded_gap"] for results in (one, other)]
    unit = one.plan.plan.plan.currency
    more = 0 if ends[0] > ends[1] else 1
    if ends[0] == ends[1]:
        said = words.say("charts.comparison.same", cash=whole(ends[0]), unit=unit)
    else:
        said = words.say(
            "charts.comparison.more",
            name=names[more],
            cash=whole(ends[more]),
            less=whole(ends[1 - more]),
            other=names[1 - more],
            unit=unit,
        )
    short = [
        words.say("charts.comparison.short", name=name, gap=whole(gap), unit=unit)
        for name, gap in zip(names, gaps, strict=True)
        if gap > 0
    ]
    return " ".join([said, *short])
