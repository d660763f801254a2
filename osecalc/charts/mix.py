"""Which products to make in a month: the planned mix beside the best one within the hours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from osecalc import words
from osecalc.analysis import ProductMix, product_mix
from osecalc.charts.chart import (
    BLUE,
    GREEN,
    HEIGHT,
    INK,
    Chart,
    folded,
    make_figure,
    room_for,
    rows_axis,
    table_of,
    whole,
)
from osecalc.charts.looks import GHOST
from osecalc.enterprise import Results
from osecalc.words.amounts import amount

MOST = 10
"""Products that are drawn, those with the most pieces; the table has all."""
WIDE = 18
"""Letters in a line of a product's name."""


def mix_chart(
    results: Results,
    month: int | None = None,
    *,
    sold_at_most: Mapping[str, float] | None = None,
    ordered: Mapping[str, float] | None = None,
) -> Chart:
    """Show the pieces that the plan begins in a month beside those that would earn most.

    month: the last in which any are begun, if not given. sold_at_most, ordered: pieces a month
    that can be sold, and that must be made, of the products named; see `product_mix`.

    >>> from osecalc.enterprise import Enterprise
    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = Enterprise(read_plan(example_plans()["ceb-press-shop"]))
    >>> list(mix_chart(shop.run()).figure.data[1].x)
    [8.0]

    Raises ValueError for a product that the plan does not have.
    """
    at = _last_begun(results) if month is None else month
    found = product_mix(results, at, sold_at_most=sold_at_most, ordered=ordered)
    free = any(name not in (sold_at_most or {}) for name in results.plan.plan.products)
    return Chart(
        title=words.say("charts.mix.title"),
        drawing=_figure(results, found),
        sentence=_sentence(results, found, any_number=free),
        table=_table(results, found),
        asks=tuple(
            ("", f"products.{name}.begun@{at}", "", "") for name in results.plan.plan.products
        ),
    )


def _last_begun(results: Results) -> int:
    """The last month in which any product is begun, or else the plan's last."""
    begun = sum(results[f"products.{name}.begun"] for name in results.plan.plan.products)
    months = begun.nonzero()[0]
    return int(months[-1]) if len(months) else results.model.months


def _planned(results: Results, found: ProductMix) -> dict[str, float]:
    products = results.plan.plan.products
    return {n: float(results[f"products.{n}.begun"][found.month]) for n in products}


def _figure(results: Results, found: ProductMix) -> Any:
    products, planned = results.plan.plan.products, _planned(results, found)
    most_of = {name: max(planned[name], found.units.get(name, 0.0)) for name in products}
    kept = sorted(products, key=lambda name: -most_of[name])[:MOST]
    drawn = [name for name in products if name in kept]
    names = [folded(products[name].name, WIDE) for name in drawn]
    most = max(most_of[name] for name in drawn) or 1.0
    mixes = [("planned", planned, BLUE, "", -0.2)]
    if not found.reason:
        mixes.append(("best", dict(found.units), GREEN, "/", 0.2))
    bars = [
        {
            "type": "bar",
            "orientation": "h",
            "name": words.say(f"charts.mix.{mix}"),
            "x": [units[name] for name in drawn],
            "y": [row + aside for row in range(len(drawn))],
            "width": 0.36,
            "text": [f"&nbsp;{_pieces(units[name])}" for name in drawn],
            "textposition": "outside",
            "cliponaxis": False,
            "textfont": {"size": 14, "color": INK},
            "marker": {
                "color": colour,
                "line": {"color": INK, "width": 1},
                "pattern": {"shape": shape, "fgcolor": INK, "fillmode": "overlay", "size": 7},
            },
            "customdata": [
                f"products.{name}.begun@{found.month}" if mix == "planned" else "" for name in drawn
            ],
            "hoverinfo": "none",
            "meta": GHOST,
        }
        for mix, units, colour, shape, aside in mixes
    ]
    axis = words.say("charts.mix.axis", month=results.month_names[found.month])
    return make_figure(
        bars,
        barmode="overlay",
        xaxis={
            "title": {"text": axis},
            "range": [0, 1.35 * most],
            "nticks": 5,
            "tickformat": ",",
        },
        yaxis=rows_axis(names),
        showlegend=True,
        height=max(HEIGHT, 120 + 62 * len(drawn)),
        margin={"l": room_for(names), "t": 36, "b": 60},
    )


def _pieces(pieces: float) -> str:
    return amount(pieces, "count")


def _sentence(results: Results, found: ProductMix, *, any_number: bool) -> str:
    unit, products = results.plan.plan.plan.currency, results.plan.plan.products
    said = {
        "month": results.month_names[found.month],
        "planned": whole(found.planned),
        "unit": unit,
    }
    sentences = [words.say("charts.mix.planned_earns", **said)]
    if found.reason:
        return " ".join([*sentences, found.reason])
    made = [
        words.say("charts.mix.part", pieces=_pieces(units), name=products[name].name)
        for name, units in found.units.items()
        if units > 0
    ]
    best = {
        "best": whole(found.contribution),
        "difference": whole(abs(found.contribution - found.planned)),
        "parts": words.listed(made) or words.say("charts.mix.nothing"),
        **said,
    }
    slight = 1e-9 * max(abs(found.contribution), abs(found.planned))
    if found.contribution > found.planned + slight:
        sentences.append(words.say("charts.mix.more", **best))
    elif found.contribution < found.planned - slight:
        sentences.append(words.say("charts.mix.beyond_hours", **best))
    else:
        sentences.append(words.say("charts.mix.as_good", **best))
    scarce = zip(found.hours, found.told, strict=True)
    sentences += [told for hours, told in scarce if hours.one_more > 0]
    if any_number:
        sentences.append(words.say("charts.mix.any_number"))
    return " ".join(sentences)


def _table(results: Results, found: ProductMix) -> Any:
    products, planned = results.plan.plan.products, _planned(results, found)
    unit = results.plan.plan.plan.currency
    columns = {
        "product": [product.name for product in products.values()],
        "planned": [_pieces(planned[name]) for name in products],
        "best": ["" if found.reason else _pieces(found.units[name]) for name in products],
        "leaves": [amount(found.margins[name], "money").replace("-", "−") for name in products],
    }
    return table_of("charts.mix.column", columns, unit=unit)
