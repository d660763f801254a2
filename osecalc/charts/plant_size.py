"""How big a plant should be, if a bigger one must haul its goods farther."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from osecalc import words
from osecalc.charts.chart import (
    BLUE,
    GREEN,
    Chart,
    label,
    make_figure,
    money_axis,
    room_for,
    table_of,
    whole,
)
from osecalc.charts.layers import edge, layer
from osecalc.charts.networks import below, money
from osecalc.charts.notice import nothing_drawn
from osecalc.commons import Market
from osecalc.commons.profiles import YEAR
from osecalc.enterprise import Results
from osecalc.scale import (
    best_number_of_plants,
    best_output,
    best_radius,
    delivered_cost,
    least_delivered_cost,
)
from osecalc.words.amounts import rounded

PARTS = {"hauling": (GREEN, "x"), "plant": (BLUE, "")}
NEEDED = ("fixed_cost", "density", "weight", "cost_per_tonne_km")
REACHES = (0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0)
"""Rows of the table, in reaches of the best plant."""
POINTS, PLOT = 60, 250
HIGHEST = 4
"""The axis of cost ends at so many times the least cost."""


def size_chart(results: Results, product: str, market: Market) -> Chart:
    """Show what plant and hauling cost for one, against how far a plant's market reaches.

    market: what a plant costs, sells on a km2 and hauls: the user's own numbers, with those that a
    plan says from `market_of`. Where some are not given yet, the chart says which. The sentence
    ends with what a workplace of the plan takes.

    >>> from osecalc.commons import market_of
    >>> from osecalc.commons.market import INVENTED
    >>> from osecalc.enterprise import Enterprise
    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = Enterprise(read_plan(example_plans()["ceb-press-shop"])).run()
    >>> size_chart(shop, "press", Market()).sentence.partition(",")[0]
    'To say how big a plant should be'
    >>> market = market_of(shop, "press").changed(INVENTED)
    >>> size_chart(shop, "press", market).sentence.partition(" around")[0]  # doctest: +ELLIPSIS
    'If its fixed cost stays ... one plant is best with a market of 260 km'
    """
    title = words.say("charts.plant_size.title")
    missing = [Market.heading(name) for name in NEEDED if not getattr(market, name)]
    if missing:
        said = words.say("charts.plant_size.missing", names=words.listed(missing))
        sentence = f"{said} {_workplace(results)}"
        return Chart(title, nothing_drawn(said), sentence, _table(results, market, np.zeros(0)))
    best = _best(market)
    own = _own(results, product, market)
    reach = max(2.5 * best, 1.15 * own if not math.isnan(own) and own < 8 * best else 0.0)
    radii = np.unique([*np.linspace(reach / POINTS, reach, POINTS), best])
    parts = _parts(market, radii)
    names = {key: words.say(f"charts.plant_size.{key}") for key in PARTS}
    beneath = below(names.values())
    top = HIGHEST * _cost(market, best)
    figure = make_figure(
        [
            *(layer(radii, parts[key], names[key], look) for key, look in PARTS.items()),
            _edge(results, radii, sum(parts.values())),
        ],
        xaxis={
            "title": {"text": words.say("charts.plant_size.radius")},
            "range": [0, reach],
            **km_ticks(reach),
            "zeroline": False,
        },
        yaxis={
            "title": {"text": words.say("charts.plant_size.axis", axis=money_axis(results))},
            "range": [0, top],
            "tickformat": ",~g" if top < 100 else ",.0f",
            "nticks": 6,
        },
        height=PLOT + 12 + beneath["bottom"],
        margin={"l": 46 + room_for([money(top, top)]), "t": 12, "b": beneath["bottom"]},
        legend=beneath["legend"],
        showlegend=True,
        annotations=_notes(market, best, own, reach),
    )
    sentence = _sentence(results, market, best, own)
    rows = np.unique([*(best * each for each in REACHES), *([] if math.isnan(own) else [own])])
    return Chart(title, figure, sentence, _table(results, market, rows))


def km(value: float) -> str:
    """A distance: to a tenth of a km below ten.

    >>> km(44.13), km(2.468)
    ('44', '2.5')
    """
    return rounded(value, 1 if value < 10 else 0)


def km_ticks(far: float) -> dict[str, Any]:
    """Ticks of an axis of distances: whole km, but for short ways."""
    few = {"nticks": 5 if far >= 10_000 else 7}
    return {**few, "tickformat": ",.0f" if far >= 10 else ",~g"}


def _best(market: Market) -> float:
    return float(best_radius(market.fixed_cost, market.transport_cost, market.density))


def _own(results: Results, product: str, market: Market) -> float:
    """The reach whose sales are what the plan makes in its last twelve months; NaN if nothing."""
    output = _output(results, product)
    return math.sqrt(output / (market.density * math.pi)) if output > 0 else math.nan


def _output(results: Results, product: str) -> float:
    return float(results[f"products.{product}.volume"][-YEAR:].sum())


def _parts(market: Market, radii: Any) -> dict[str, Any]:
    """What hauling costs for one, loading included, and its part of the plant.

    Making it costs the same anywhere.
    """
    loading = market.handling_each
    hauling = delivered_cost(radii, 0.0, loading, market.transport_cost, market.density)
    plant = delivered_cost(radii, market.fixed_cost, 0.0, 0.0, market.density)
    return {"hauling": hauling, "plant": plant}


def _cost(market: Market, radius: float) -> float:
    return float(sum(part[0] for part in _parts(market, np.array([radius])).values()))


def _edge(results: Results, radii: Any, cost: Any) -> dict[str, Any]:
    """The whole cost, as the line that bounds the layers."""
    unit = results.plan.plan.plan.currency
    told = [
        {"radius": km(radius), "cost": money(value, value), "unit": unit}
        for radius, value in zip(radii, cost, strict=True)
    ]
    said = [label(words.say("charts.plant_size.hover", **each)) for each in told]
    return edge(radii, cost, said)


def _notes(market: Market, best: float, own: float, reach: float) -> list[dict[str, Any]]:
    """The best reach, and that of the plan where the chart goes so far and so high."""
    marked = {"best": best}
    if own <= reach and _cost(market, own) <= HIGHEST * _cost(market, best):
        marked["own"] = own
    notes = []
    for key, radius in marked.items():
        cost = _cost(market, radius)
        said = words.say(f"charts.plant_size.{key}", radius=km(radius), cost=money(cost, cost))
        right = radius > 0.6 * reach
        notes.append(
            {
                "x": radius, "y": cost, "text": said, "arrowwidth": 1.5,
                "ax": -20 if right else 20, "xanchor": "right" if right else "left",
                "ay": -74 if key == "best" else -16,
            }
        )  # fmt: skip
    return notes


def _sentence(results: Results, market: Market, best: float, own: float) -> str:
    unit = results.plan.plan.plan.currency
    making, loading = market.variable_cost, market.handling_each
    anywhere = making + loading
    cost = float(
        least_delivered_cost(market.fixed_cost, anywhere, market.transport_cost, market.density)
    )
    haul = loading + market.transport_cost * 2 / 3 * best
    output = float(best_output(market.fixed_cost, market.transport_cost, market.density))
    said = [
        words.say(
            "charts.plant_size.told", radius=km(best), output=whole(output),
            cost=money(cost, cost), haul=money(haul, cost), unit=unit,
        )
    ]  # fmt: skip
    if not math.isnan(own):
        there = making + _cost(market, own)
        made = whole(market.density * math.pi * own**2)
        said.append(
            words.say(
                "charts.plant_size.plan", output=made, radius=km(own), cost=money(there, there)
            )
        )
    if market.area:
        count = float(
            best_number_of_plants(
                market.area, market.fixed_cost, market.transport_cost, market.density
            )
        )
        key = "plants_one" if count == 1 else "plants"
        said.append(
            words.say(f"charts.plant_size.{key}", area=whole(market.area), count=whole(count))
        )
    said.append(words.say("charts.plant_size.own_numbers"))
    return " ".join([*said, _workplace(results)])


def _workplace(results: Results) -> str:
    """What a workplace takes, by Schumacher's measure; or why that can't be said."""
    years = "capital_in_years_of_earnings"
    if math.isnan(results[years]):
        return results.reason(years)
    return words.say(
        "charts.plant_size.workplace",
        capital=whole(results["capital_per_workplace"]),
        years=rounded(results[years], 2),
        unit=results.plan.plan.plan.currency,
    )


def _table(results: Results, market: Market, radii: Any) -> Any:
    parts = _parts(market, radii)
    cost = market.variable_cost + sum(parts.values())
    largest = float(max(cost, default=0.0))
    columns = {
        "radius": [km(radius) for radius in radii],
        "output": [whole(market.density * math.pi * radius**2) for radius in radii],
        "plant": [money(value, largest) for value in parts["plant"]],
        "hauling": [money(value, largest) for value in parts["hauling"]],
        "cost": [money(value, largest) for value in cost],
    }
    unit = results.plan.plan.plan.currency
    return table_of("charts.plant_size.column", columns, unit=unit)
