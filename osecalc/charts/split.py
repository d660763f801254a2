"""Producers and capital: what this plan says, beside the essay's claim and a statistic."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from osecalc import words
from osecalc.analysis.two_sides import (
    CLAIMED,
    essays_claim,
    labour_share,
    labour_share_told,
    part_told,
    percent,
)
from osecalc.charts.chart import (
    BLUE,
    INK,
    ORANGE,
    Chart,
    folded,
    label,
    make_figure,
    room_for,
    rows_axis,
)
from osecalc.charts.looks import filled
from osecalc.enterprise import Results

REST = "#c9d2dc"
SIDES = {"producers": (BLUE, ""), "capital": (ORANGE, "/"), "rest": (REST, ".")}
"""Colour and pattern of each part; producers and capital in the looks of the value chart."""
LEAST_TOLD = 0.09
"""Parts below this have no room for their share inside the bar; the table has them."""
HIGH = 380


@dataclass(frozen=True)
class Split:
    """One bar: whose division it is, of what, and the line behind each part.

    parts: producers, capital, the rest, as shares of one; NaN where there are none for a reason.
    """

    kind: str
    of: str
    parts: tuple[float, float, float]
    source: str
    reason: str = ""
    asks: tuple[str, str, str] = ("", "", "")


def split_chart(results: Results) -> Chart:
    """Show how the plan divides what it makes: a claim, a statistic and the plan, each named so.

    >>> from osecalc.enterprise import Enterprise
    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = Enterprise(read_plan(example_plans()["ceb-press-shop"]))
    >>> split_chart(shop.run()).sentence.partition(" go to")[0]
    'This plan: 1.8 %'
    """
    splits = [_claim(), _statistic(), *_plan(results)]
    names = [f"<b>{label(split.kind)}</b><br>{folded(split.of)}" for split in splits]
    ends = [0.0, 100.0]
    for split in splits:
        known = [100 * part for part in split.parts if not math.isnan(part)]
        ends += [sum(min(part, 0.0) for part in known), sum(max(part, 0.0) for part in known)]
    figure = make_figure(
        [_bars(splits, place, side) for place, side in enumerate(SIDES)],
        barmode="relative",
        bargap=0.3,
        height=HIGH,
        xaxis={
            "title": {"text": words.say("charts.split.axis")},
            "range": [1.03 * min(ends), 1.03 * max(ends)],
            "ticksuffix": " %",
            "nticks": 6,
        },
        yaxis=rows_axis(names),
        margin={"l": room_for([split.kind for split in splits] + names) - 40, "t": 40, "r": 24},
        showlegend=True,
        annotations=[*_told(splits), *_reasons(splits)],
    )
    return Chart(
        title=words.say("charts.split.title"),
        drawing=figure,
        sentence=" ".join(
            [
                *_verdict(results),
                words.say("charts.split.all_else"),
                essays_claim(),
                labour_share_told(),
            ]
        ),
        table=_table(splits),
        asks=tuple(("", "", *split.asks, "") for split in splits),
    )


def _claim() -> Split:
    return Split(
        kind=words.say("charts.split.claim"),
        of=words.say("charts.split.of_claim"),
        parts=(1 - CLAIMED, CLAIMED, 0.0),
        source=words.say("charts.split.essay"),
    )


def _statistic() -> Split:
    """Labour's share as the catalogue has it; what all else is, the source does not say."""
    fact = labour_share()
    share = math.nan if fact.value_low is None else fact.value_low
    return Split(
        kind=words.say("charts.split.statistic", kind=fact.kind.capitalize(), year=fact.year),
        of=words.say("charts.split.of_statistic", name=fact.name, item=fact.item),
        parts=(share, 0.0, 1 - share),
        source=fact.source_title,
    )


def _plan(results: Results) -> list[Split]:
    """The plan twice: the two sides alone, as the claim has it, and of all value added."""
    kind, source = words.say("charts.split.plan"), words.say("charts.split.this_plan")
    two = results["producers_part"], results["capital_part"]
    alone = Split(
        kind=kind,
        of=words.say("charts.split.of_two"),
        parts=(*two, 0.0 if not math.isnan(two[0]) else math.nan),
        source=source,
        reason=results.reason("producers_part") if math.isnan(two[0]) else "",
        asks=("producers_part", "capital_part", ""),
    )
    added = results["value_added_in_all"]
    reason = results.reason("value.producers.share")
    if reason:
        parts = math.nan, math.nan, math.nan
    else:
        producers, capital = results["producers_get"] / added, results["capital_gets"] / added
        parts = producers, capital, 1 - producers - capital
    asks = "producers_get", "capital_gets", ""
    of = words.say("charts.split.of_value_added")
    return [alone, Split(kind, of, parts, source, reason, asks)]


def _bars(splits: list[Split], place: int, side: str) -> dict[str, Any]:
    colour, shape = SIDES[side]
    shares = [split.parts[place] for split in splits]
    return {
        "type": "bar",
        "orientation": "h",
        "name": words.say(f"charts.split.{side}"),
        "x": [None if math.isnan(share) else 100 * share for share in shares],
        "y": list(range(len(splits))),
        "marker": filled(colour, shape),
        "hoverinfo": "none",
        "customdata": [split.asks[place] for split in splits],
    }


def _told(splits: list[Split]) -> list[dict[str, Any]]:
    """Each part's share, in the middle of its piece of the bar."""
    told = []
    for row, split in enumerate(splits):
        ends = {True: 0.0, False: 0.0}
        for share in split.parts:
            if math.isnan(share):
                continue
            begins = ends[share >= 0]
            ends[share >= 0] += share
            if abs(share) >= LEAST_TOLD:
                told.append(_note(100 * (begins + share / 2), row, _shown(share, 0)))
    return told


def _reasons(splits: list[Split]) -> list[dict[str, Any]]:
    """Where a bar would be, why there is none."""
    return [
        _note(50, row, folded(split.reason, 40)) for row, split in enumerate(splits) if split.reason
    ]


def _note(x: float, row: int, text: str) -> dict[str, Any]:
    return {
        "x": x, "y": row, "text": text, "showarrow": False, "borderpad": 1,
        "font": {"size": 14, "color": INK},
    }  # fmt: skip


def _shown(share: float, decimals: int = 1) -> str:
    return percent(share, decimals).replace("-", "−")


def _verdict(results: Results) -> list[str]:
    """What the plan's two parts are, on which side it stands, and whether the claim holds."""
    said = [part_told(words.say("charts.split.this_plan"), results)]
    capital = results["capital_part"]
    claimed = percent(CLAIMED, 0)
    if math.isnan(capital):
        return [*said, words.say("claim.neither", claimed=claimed)]
    side = "producers" if capital < 0.5 else "capital" if capital > 0.5 else "both"
    said.append(words.say(f"charts.split.side_{side}"))
    holds = "holds" if capital >= CLAIMED else "fails"
    return [*said, words.say(f"charts.split.{holds}", claimed=claimed)]


def _table(splits: list[Split]) -> Any:
    import pandas as pd

    def column(place: int) -> list[str]:
        return [
            split.reason if math.isnan(split.parts[place]) else _shown(split.parts[place])
            for split in splits
        ]

    return pd.DataFrame(
        {
            words.say("charts.split.column_kind"): [split.kind for split in splits],
            words.say("charts.split.column_of"): [split.of for split in splits],
            **{words.say(f"charts.split.{side}"): column(n) for n, side in enumerate(SIDES)},
            words.say("charts.split.column_source"): [split.source for split in splits],
        }
    )
