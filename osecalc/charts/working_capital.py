"""Money tied up: what customers owe and what lies in stock and in work. Profit is not cash."""

from __future__ import annotations

from typing import Any

import numpy as np

from osecalc import words
from osecalc.analysis.profit_and_cash import ProfitAndCash, profit_and_cash
from osecalc.charts.by_month import month_bars, month_line, month_table
from osecalc.charts.chart import (
    BLUE,
    GREEN,
    HEIGHT,
    INK,
    ORANGE,
    PURPLE,
    Chart,
    asked_by_month,
    make_figure,
    money_over_months,
    whole,
)
from osecalc.charts.notice import notice
from osecalc.enterprise import Results

PARTS = {
    "receivables": (BLUE, "", 1.0, 1),
    "stock": (GREEN, "", 0.0, 1),
    "in_work": (ORANGE, "x", 0.0, 1),
    "payables": (PURPLE, ".", 0.0, -1),
}
"""What ties money up, and suppliers' credit that sets it free: colour, pattern, outline, sign."""

HIGH = HEIGHT + 40
"""Pixels: on a narrow screen the legend takes three lines."""


def working_capital_chart(results: Results) -> Chart:
    """Show by month how much money is tied up, and in what; tell how profit and cash differ.

    >>> from osecalc.enterprise import Enterprise
    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = Enterprise(read_plan(example_plans()["ceb-press-shop"]))
    >>> working_capital_chart(shop.run()).sentence.partition(" are tied")[0]
    'At most 12,750 USD'
    """
    found = profit_and_cash(results)
    parts = {key: sign * results[key] for key, (*_, sign) in PARTS.items()}
    above = sum(values for values in parts.values() if values.any() and values.max() > 0)
    values = np.concatenate([found.tied_up, parts["payables"], np.atleast_1d(above)])
    has_any = any(part.any() for part in parts.values())
    name = words.say("charts.working_capital.tied_up")
    line = month_line(results, name, found.tied_up, {"color": INK, "width": 3})
    layout = money_over_months(results, values)
    figure = make_figure(
        [*(_bars(results, key, part) for key, part in parts.items()), line],
        **{
            **layout,
            "yaxis": {**layout["yaxis"], "showticklabels": has_any},
            "margin": {**layout["margin"], "t": 82},
            "height": HIGH,
        },
        barmode="relative",
        bargap=0.1,
        annotations=[] if has_any else [notice(words.say("charts.working_capital.none"))],
    )
    unit = results.plan.plan.plan.currency
    profit = "net_income_to_date"  # which plans have that may sell the enterprise
    columns = {
        **{results.heading(key): results[key] for key in PARTS},
        words.say("charts.working_capital.tied_up"): found.tied_up,
        words.say("charts.working_capital.profit"): found.profit,
        words.say("charts.working_capital.cash"): found.cash,
    }
    return Chart(
        title=words.say("charts.working_capital.title"),
        drawing=figure,
        sentence=_sentence(results, found, unit),
        table=month_table(results, "working_capital", columns),
        asks=asked_by_month(
            results, *PARTS, "", profit if profit in results.model.lines else "", ""
        ),
    )


def _bars(results: Results, key: str, values: Any) -> dict[str, Any]:
    name = words.say(f"charts.working_capital.{key}")
    bars = month_bars(results, name, values, PARTS[key][:3], key)
    return {**bars, "showlegend": bool(values.any())}


def _sentence(results: Results, found: ProfitAndCash, unit: str) -> str:
    return f"{_tied_up(results, found, unit)} {_profit(results, found, unit)}"


def _tied_up(results: Results, found: ProfitAndCash, unit: str) -> str:
    """How much is tied up at most, when, and in what."""
    if not any(results[key].any() for key in PARTS):
        return words.say("charts.working_capital.none")
    most, least = int(found.tied_up.argmax()), int(found.tied_up.argmin())
    if found.tied_up[most] <= 0:
        return words.say(
            "charts.working_capital.lent",
            amount=whole(-found.tied_up[least]),
            unit=unit,
            month=results.month_names[least],
        )
    parts = [
        words.say(f"charts.working_capital.of_{key}", amount=whole(results[key][most]))
        for key in PARTS
        if results[key][most] > 0
    ]
    return words.say(
        "charts.working_capital.most",
        amount=whole(found.tied_up[most]),
        unit=unit,
        month=results.month_names[most],
        parts=", ".join(parts),
    )


def _profit(results: Results, found: ProfitAndCash, unit: str) -> str:
    """How far profit and cash are apart where they are farthest apart, and why."""
    month = found.widest()
    apart = float(found.difference[month])
    if abs(apart) <= 1e-9 * results["money_moved"]:
        return words.say("charts.working_capital.same")
    direction = "ahead" if apart > 0 else "behind"
    reason = words.say(f"charts.working_capital.{found.main_reason(month)}_{direction}")
    return words.say(
        f"charts.working_capital.{direction}",
        month=results.month_names[month],
        profit=whole(found.profit[month]),
        cash=whole(found.cash[month]),
        apart=whole(abs(apart)),
        unit=unit,
        reason=reason,
    )
