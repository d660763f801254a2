"""How far a product can be hauled before the like made elsewhere is cheaper."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from osecalc import words
from osecalc.charts.chart import (
    BLUE,
    INK,
    ORANGE,
    Chart,
    label,
    make_figure,
    money_axis,
    room_for,
    table_of,
)
from osecalc.charts.looks import GHOST
from osecalc.charts.networks import below, money
from osecalc.charts.notice import nothing_drawn
from osecalc.charts.plant_size import km, km_ticks
from osecalc.commons import Market
from osecalc.enterprise import Results
from osecalc.scale import haul_limit, transport_share
from osecalc.words.amounts import amount

NEEDED = ("price", "local_price", "weight", "cost_per_tonne_km")
STEPS = 8
PLOT = 250


def market_area_chart(results: Results, market: Market) -> Chart:
    """Show the price at the customer's door against the distance, and the price of the like there.

    market: the prices, the weight and what hauling costs. What hauling costs is the user's own;
    where it is not given yet, the chart says so. results: whose money it is.

    >>> from osecalc.enterprise import Enterprise
    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = Enterprise(read_plan(example_plans()["ceb-press-shop"])).run()
    >>> blocks = Market(price=0.6, local_price=0.75, weight=0.012, cost_per_tonne_km=0.25)
    >>> market_area_chart(shop, blocks).sentence.partition(". ")[2].partition(":")[0]
    'Hauling uses up the difference at 50 km'
    """
    title = words.say("charts.market_area.title")
    missing = [Market.heading(name) for name in NEEDED if not getattr(market, name)]
    if missing:
        said = words.say("charts.market_area.missing", names=words.listed(missing))
        return Chart(title, nothing_drawn(said), said, _table(results, market, np.zeros(0)))
    limit = _limit(market)
    far = 1.6 * limit if limit > 0 else market.price / market.transport_cost
    distances = np.linspace(0, far, 2 * STEPS + 1)
    names = [words.say(f"charts.market_area.{key}") for key in ("here", "there")]
    beneath = below(names)
    ours = _price(market, distances)
    top = 1.25 * max(float(ours[-1]), market.local_price)
    figure = make_figure(
        [
            {
                "type": "scatter",
                "name": names[0],
                "x": distances,
                "y": ours,
                "mode": "lines",
                "line": {"color": BLUE, "width": 3},
                "text": _hover(results, market, distances),
                "hoverinfo": "text",
                "meta": GHOST,
            },
            {
                "type": "scatter",
                "name": names[1],
                "x": distances,
                "y": np.full_like(distances, market.local_price),
                "mode": "lines",
                "line": {"color": ORANGE, "width": 3, "dash": "dash"},
                "hoverinfo": "skip",
                "meta": GHOST,
            },
        ],
        xaxis={
            "title": {"text": words.say("charts.market_area.distance")},
            "range": [0, far],
            **km_ticks(far),
            "zeroline": False,
        },
        yaxis={
            "title": {"text": words.say("charts.market_area.axis", axis=money_axis(results))},
            "range": [0, top],
            "tickformat": ",~g" if top < 100 else ",.0f",
            "nticks": 6,
        },
        height=PLOT + 12 + beneath["bottom"],
        margin={"l": 46 + room_for([money(top, top)]), "t": 12, "b": beneath["bottom"]},
        legend=beneath["legend"],
        showlegend=True,
        annotations=_note(market, limit),
    )
    rows = np.unique(
        np.round([*np.linspace(0, far, STEPS + 1), *([limit] if limit > 0 else [])], 6)
    )
    return Chart(title, figure, _sentence(results, market, limit), _table(results, market, rows))


def _limit(market: Market) -> float:
    """From which distance on the like is cheaper; NaN where it is so from the first km on."""
    cheaper = market.local_price - market.price
    return float(haul_limit(cheaper, market.weight, market.cost_per_tonne_km, market.handling))


def _price(market: Market, distances: Any) -> Any:
    return market.price + market.handling_each + distances * market.transport_cost


def _share(market: Market, distances: Any) -> Any:
    return transport_share(
        distances, market.price, market.weight, market.cost_per_tonne_km, market.handling
    )


def _percent(share: float) -> str:
    return amount(share, "share", 1)


def _hover(results: Results, market: Market, distances: Any) -> list[str]:
    unit = results.plan.plan.plan.currency
    return [
        label(
            words.say(
                "charts.market_area.hover", km=km(distance), price=money(price, price),
                share=_percent(share), unit=unit,
            )
        )
        for distance, price, share in zip(
            distances, _price(market, distances), _share(market, distances), strict=True
        )
    ]  # fmt: skip


def _note(market: Market, limit: float) -> list[dict[str, Any]]:
    if math.isnan(limit):
        return []
    return [
        {
            "x": limit, "y": market.local_price, "arrowwidth": 1.5, "ax": -20, "ay": -44,
            "xanchor": "right" if limit else "left", "font": {"size": 14, "color": INK},
            "text": words.say("charts.market_area.limit", km=f"<b>{km(limit)}</b>"),
        }
    ]  # fmt: skip


def _sentence(results: Results, market: Market, limit: float) -> str:
    unit = results.plan.plan.plan.currency
    prices = {
        "price": money(market.price, market.price),
        "local": money(market.local_price, market.local_price),
        "loaded": money(market.price + market.handling_each, market.price),
        "unit": unit,
    }
    if math.isnan(limit):
        said = [words.say("charts.market_area.dearer", **prices)]
    else:
        share = _percent(float(_share(market, limit)))
        said = [
            words.say("charts.market_area.told", km=km(limit), **prices),
            words.say("charts.market_area.share", km=km(limit), share=share),
        ]
    said.append(
        words.say(
            "charts.market_area.weights",
            haul=f"{market.cost_per_tonne_km:,g}",
            weight=f"{market.weight:,g}",
            unit=unit,
        )
    )
    return " ".join(said)


def _table(results: Results, market: Market, distances: Any) -> Any:
    unit = results.plan.plan.plan.currency
    columns = {
        "km": [km(distance) for distance in distances],
        "price": [money(price, market.price) for price in _price(market, distances)],
        "share": [_percent(share) for share in _share(market, distances)],
        "local": [money(market.local_price, market.local_price) for _ in distances],
    }
    return table_of("charts.market_area.column", columns, unit=unit)
