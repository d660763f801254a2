"""What a share of a network's development does to one shop's plan: before and after."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from osecalc import words
from osecalc.analysis.required_price import RequiredPrice, required_price
from osecalc.charts.chart import (
    BLUE,
    INK,
    ORANGE,
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
from osecalc.charts.networks import below, money
from osecalc.enterprise import Results
from osecalc.words.amounts import amount

ROW = 52
"""Pixels for the two bars of a row."""
MOST_PRICES = 3
"""Products whose prices are shown: those that sell most."""

Prices = dict[str, tuple[RequiredPrice, RequiredPrice]]
"""For each product the price needed before and after."""


@dataclass(frozen=True)
class _Row:
    """One figure before and after; `said` as it is read; asks: the line behind it, if any."""

    name: str
    values: tuple[float, float]
    said: tuple[str, str]
    asks: str = ""


def share_in_plan_chart(before: Results, after: Results) -> Chart:
    """Show what the shop bears, which price it needs, when it is whole and what stays unfunded.

    before, after: the same plan without and with the share, as from `into_plan`. Rows have
    different units, so each has its own scale: the longer of its two bars fills it.

    >>> from osecalc.enterprise import Enterprise
    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = Enterprise(read_plan(example_plans()["ceb-press-shop"]))
    >>> alone = shop.run({"development.members": 1})
    >>> share_in_plan_chart(alone, shop.run()).sentence.partition(".")[0]
    'The development it bears goes from 15,000 to 1,500 USD'
    """
    prices = {key: (_price(before, key), _price(after, key)) for key in _products(after)}
    rows = _rows(before, after, prices)
    names = [folded(row.name, 18) for row in rows]
    legend = [words.say(f"charts.share_in_plan.{case}") for case in ("before", "after")]
    beneath = below(legend, axis=56)
    figure = make_figure(
        [
            _bars(rows, 0, legend[0], ORANGE, "/"),
            _bars(rows, 1, legend[1], BLUE, ""),
        ],
        barmode="group",
        bargap=0.26,
        xaxis={
            "title": {"text": words.say("charts.share_in_plan.axis", axis=money_axis(after))},
            "range": [0, 1.45],
            "showticklabels": False,
            "showgrid": False,
        },
        yaxis=rows_axis(names),
        height=12 + ROW * len(rows) + beneath["bottom"],
        margin={"l": room_for(names), "t": 12, "b": beneath["bottom"]},
        legend=beneath["legend"],
        showlegend=True,
    )
    return Chart(
        title=words.say("charts.share_in_plan.title"),
        drawing=figure,
        sentence=_sentence(before, after, prices),
        table=_table(rows),
        asks=tuple(("", "", row.asks) for row in rows),
    )


def _rows(before: Results, after: Results, prices: Prices) -> list[_Row]:
    rows = [_line("share", before, after, "development_share", "money")]
    for product, found in prices.items():
        values = (found[0].price, found[1].price)
        key = "price_one" if len(after.plan.plan.products) == 1 else "price"
        name = after.plan.plan.products[product].name
        name = words.say(f"charts.share_in_plan.{key}", name=name)
        rows.append(_Row(name, values, _both(after, values, "money")))
    rows.append(_line("payback", before, after, "payback", "months"))
    rows.append(_line("gap", before, after, "unfunded_gap", "money"))
    return rows


def _line(name: str, before: Results, after: Results, key: str, unit: str) -> _Row:
    values = (_value(before, key), _value(after, key))
    asks = key if key in after.model.lines else ""
    name = words.say(f"charts.share_in_plan.{name}")
    return _Row(name, values, _both(after, values, unit), asks)


def _value(results: Results, key: str) -> float:
    """A figure of a plan; one that develops nothing has no line for its share, and bears none."""
    return float(results[key]) if key in results.model.lines else 0.0


def _both(results: Results, values: tuple[float, ...], unit: str) -> tuple[str, str]:
    said = [_said(results, value, unit) for value in values]
    return said[0], said[1]


def _said(results: Results, value: float, unit: str) -> str:
    if math.isnan(value):
        return words.say("charts.share_in_plan.none")
    shown = amount(value, "months", 1) if unit == "months" else money(value, value)
    currency = results.plan.plan.plan.currency
    return words.say(f"charts.share_in_plan.{unit}", value=shown, unit=currency)


def _products(results: Results) -> list[str]:
    """The products that sell most, in the order of the plan."""
    products = list(results.plan.plan.products)
    sold = {key: float(results[f"products.{key}.revenue"].sum()) for key in products}
    most = sorted(products, key=lambda key: -sold[key])[:MOST_PRICES]
    return [key for key in products if key in most]


def _price(results: Results, product: str) -> RequiredPrice:
    """The price needed with the very numbers that these results were run with."""
    plan = results.plan.numbers
    changes = {
        path: value
        for path, value in results.inputs.items()
        if isinstance(value, float) and value != plan[path].quantity.value
    }
    return required_price(results.enterprise, product, changes=changes)


def _bars(rows: list[_Row], case: int, name: str, colour: str, pattern: str) -> dict[str, Any]:
    scales = [max(0.0, *(v for v in row.values if not math.isnan(v)), 0.0) or 1.0 for row in rows]
    lengths = [row.values[case] / scale for row, scale in zip(rows, scales, strict=True)]
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "x": [0.0 if math.isnan(length) else length for length in lengths],
        "y": list(range(len(rows))),
        "text": [f"<b>{label(row.said[case])}</b>" for row in rows],
        "textposition": "outside",
        "textfont": {"size": 13, "color": INK},
        "cliponaxis": False,
        "marker": filled(colour, pattern),
        "customdata": [row.asks if case else "" for row in rows],
        "hoverinfo": "skip",
    }


def _sentence(before: Results, after: Results, prices: Prices) -> str:
    unit, both = after.plan.plan.plan.currency, (before, after)
    shares = [whole(_value(results, "development_share")) for results in both]
    said = [_told("told" if shares[0] != shares[1] else "told_same", shares, unit=unit)]
    for product, found in prices.items():
        name = after.plan.plan.products[product].name
        if any(price.reason for price in found):
            reached = [
                price.reason or f"{money(price.price, price.price)} {unit}." for price in found
            ]
            said.append(_told("told_no_price", reached, name=name))
        else:
            reached = [money(price.price, price.price) for price in found]
            said.append(_told("told_price", reached, name=name, unit=unit))
    backs = [_value(results, "payback") for results in both]
    if any(map(math.isnan, backs)):
        reasons = [
            results.reason("payback") or f"{_said(after, back, 'months')}."
            for results, back in zip(both, backs, strict=True)
        ]
        said.append(_told("told_payback_none", reasons))
    else:
        said.append(_told("told_payback", [amount(back, "months", 1) for back in backs]))
    gaps = [_value(results, "unfunded_gap") for results in both]
    key = "told_gap" if any(gaps) else "told_no_gap"
    said.append(_told(key, [whole(gap) for gap in gaps], unit=unit))
    return " ".join(said)


def _told(key: str, both: list[str], **names: str) -> str:
    return words.say(f"charts.share_in_plan.{key}", before=both[0], after=both[1], **names)


def _table(rows: list[_Row]) -> Any:
    import pandas as pd

    return pd.DataFrame(
        {
            words.say("charts.share_in_plan.column_what"): [row.name for row in rows],
            words.say("charts.share_in_plan.column_before"): [row.said[0] for row in rows],
            words.say("charts.share_in_plan.column_after"): [row.said[1] for row in rows],
        }
    )
