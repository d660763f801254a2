"""Value added over the whole plan, and who gets it."""

from __future__ import annotations

import math

from osecalc import words
from osecalc.charts.chart import (
    BLUE,
    GREEN,
    INK,
    ORANGE,
    PURPLE,
    SKY,
    VERMILLION,
    Chart,
    label,
    make_figure,
    money_axis,
    room_for,
    whole,
)
from osecalc.charts.looks import GHOST, filled
from osecalc.enterprise import Results
from osecalc.enterprise.value_added import TAKERS
from osecalc.words.amounts import amount

LOOKS = dict(zip(TAKERS, (BLUE, ORANGE, PURPLE, GREEN, VERMILLION, SKY), strict=True))
PATTERNS = dict(zip(TAKERS, ("", "/", "x", ".", "\\", "-"), strict=True))


def value_chart(results: Results) -> Chart:
    """Show one bar for each taker, in money and as a share; a bar to the left is a loss.

    >>> from osecalc.enterprise import Enterprise
    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = Enterprise(read_plan(example_plans()["ceb-press-shop"]))
    >>> value_chart(shop.run({"products.press.price": 0})).figure.data[0].x[-1] < 0
    True
    """
    import pandas as pd

    takers = [results.heading(f"value.{taker}") for taker in TAKERS]
    lines = [label(taker).replace(" (", "<br>(") for taker in takers]
    amounts = [results[f"value.{taker}.in_all"] for taker in TAKERS]
    shares = [_share(results[f"value.{taker}.share"]) for taker in TAKERS]
    unit = results.plan.plan.plan.currency
    texts = [
        words.say("charts.value.label", amount=whole(value), share=share) if share else whole(value)
        for value, share in zip(amounts, shares, strict=True)
    ]
    least, most = min(0.0, *amounts), max(0.0, *amounts)
    room = 0.4 * (most - least or 1)  # for the labels outside the bars
    figure = make_figure(
        [
            {
                "type": "bar",
                "orientation": "h",
                "x": amounts,
                "y": lines,
                "text": texts,
                "textposition": "outside",
                "cliponaxis": False,
                "textfont": {"size": 15, "color": INK},
                "marker": filled(list(LOOKS.values()), list(PATTERNS.values())),
                "hoverinfo": "none",  # pointed at and clicked all the same
                "customdata": [f"value.{taker}.in_all" for taker in TAKERS],
                "meta": GHOST,
            }
        ],
        xaxis={
            "title": {"text": words.say("charts.value.axis", axis=money_axis(results))},
            "range": [least - (room if least < 0 else 0), most + room],
            "showticklabels": False,
            "showgrid": False,
        },
        yaxis={"autorange": "reversed", "zeroline": False},
        showlegend=False,
        bargap=0.3,
        margin={"l": room_for(lines), "t": 4, "b": 52},
    )
    return Chart(
        title=words.say("charts.value.title"),
        drawing=figure,
        sentence=_sentence(results, takers, shares),
        table=pd.DataFrame(
            {
                words.say("charts.value.column_taker"): takers,
                words.say("charts.value.column_amount", unit=unit): [whole(v) for v in amounts],
                words.say("charts.value.column_share"): shares,
            }
        ),
        asks=tuple(("", f"value.{taker}.in_all", f"value.{taker}.share") for taker in TAKERS),
    )


def _share(share: float) -> str:
    return "" if math.isnan(share) else amount(share, "share", 1).replace("-", "−")


def _sentence(results: Results, takers: list[str], shares: list[str]) -> str:
    added, unit = whole(results["value_added_in_all"]), results.plan.plan.plan.currency
    reason = results.reason(f"value.{TAKERS[0]}.share")
    if reason:
        return words.say("charts.value.no_shares", whole=added, unit=unit, reason=reason)
    parts = [
        words.say("charts.value.part", taker=taker, share=share)
        for taker, share in zip(takers, shares, strict=True)
    ]
    return words.say("charts.value.shared", whole=added, unit=unit, parts="; ".join(parts))
