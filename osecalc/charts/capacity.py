"""Are there hours enough, of people and of machines, in every month?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from osecalc import words
from osecalc.charts.chart import (
    BLUE,
    GREEN,
    HEIGHT,
    INK,
    ORANGE,
    PURPLE,
    SKY,
    VERMILLION,
    Chart,
    folded,
    label,
    make_figure,
    month_axis,
    table_of,
)
from osecalc.charts.looks import GHOST
from osecalc.charts.notice import notice
from osecalc.enterprise import Results
from osecalc.enterprise.results import name_of
from osecalc.words.amounts import amount

MOST = 6
"""Resources that are drawn, the fullest; the table has all."""
HIGHEST = 300
"""Per cent. What is above it is drawn there with a mark, so that the rest can be read."""
LEAST_SHORT = 1e-9
"""Hours. Less is the rounding of floats, as in the model's own flag."""
LINES = (
    (BLUE, "solid"), (VERMILLION, "dash"), (GREEN, "dot"), (ORANGE, "dashdot"),
    (PURPLE, "longdash"), (SKY, "longdashdot"),
)  # fmt: skip


@dataclass(frozen=True)
class Load:
    """The hours of one role or machine by month, from month 0 on, which is no month of work."""

    key: str
    name: str
    needed: NDArray[np.float64]
    available: NDArray[np.float64]
    short: NDArray[np.float64]

    @cached_property
    def used(self) -> NDArray[np.float64]:
        """The part of its hours that is needed: NaN where none are, inf where there are none."""
        used = np.full(len(self.needed), np.nan)
        asked = self.needed > LEAST_SHORT
        there = self.available > 0
        used[asked & ~there] = np.inf
        used[there] = self.needed[there] / self.available[there]
        used[0] = np.nan
        return used

    @cached_property
    def fullest(self) -> int:
        """The first of the months in which it is fullest; 0 if it never is needed."""
        used = np.nan_to_num(self.used, nan=-1.0, posinf=np.inf)
        return int(used.argmax()) if used.max() > 0 else 0

    @property
    def months_short(self) -> int:
        """Months in which more of its hours are needed than there are."""
        return int((self.short > LEAST_SHORT).sum())


def capacity_chart(results: Results) -> Chart:
    """Show by month how much of the hours there are is used, of the fullest people and machines.

    >>> from osecalc.enterprise import Enterprise
    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = Enterprise(read_plan(example_plans()["ceb-press-shop"]))
    >>> capacity_chart(shop.run({"products.press.volume": 9})).sentence.partition(":")[0]
    'Hours are missing in 51 of the 60 months'
    """
    loads = _loads(results)
    ranked = sorted(loads, key=lambda load: -_peak(load))
    kept = [load for load in ranked if _peak(load) > 0][:MOST]
    drawn = [load for load in loads if load in kept]
    sentence = _sentence(results, ranked)
    return Chart(
        title=words.say("charts.capacity.title"),
        drawing=_figure(results, drawn, sentence),
        sentence=sentence,
        table=_table(results, loads),
        asks=tuple(_asks(load) for load in loads),
    )


def _loads(results: Results) -> list[Load]:
    plan = results.plan.plan
    keys = [f"people.{name}" for name in plan.people]
    keys += [f"equipment.{name}" for name in plan.equipment]
    return [
        Load(
            key,
            name_of(results.plan, key),
            results[f"{key}.hours_needed"],
            results[f"{key}.hours_available"],
            results[f"{key}.hours_short"],
        )
        for key in keys
    ]


def _peak(load: Load) -> float:
    """How full it is in its fullest month; 0 if it never is needed."""
    return float(load.used[load.fullest]) if load.fullest else 0.0


def _figure(results: Results, drawn: list[Load], sentence: str) -> Any:
    names = [folded(load.name, 19) for load in drawn]
    rows = (len(names) + 2) // 2  # two in a row, the limit among them
    lines = max((name.count("<br>") + 1 for name in names), default=0)
    legend = 10 + rows * (6 + 17 * lines)
    shares = [100 * load.used[np.isfinite(load.used)].max(initial=0) for load in drawn]
    beyond = any(np.isinf(load.used).any() for load in drawn)
    top = HIGHEST if beyond else min(max(100.0, *shares, 0.0), HIGHEST)
    return make_figure(
        [
            *(_line(results, load, names[place], place) for place, load in enumerate(drawn)),
            _limit(results, is_shown=bool(drawn)),
            _above(drawn),
        ],
        height=HEIGHT + legend - 30,
        showlegend=bool(drawn),
        legend={"entrywidth": 0.48, "entrywidthmode": "fraction", "font": {"size": 14}},
        margin={"l": 66, "t": legend + 14},
        xaxis={**month_axis(results), "visible": bool(drawn)},
        yaxis={
            "title": {"text": words.say("charts.capacity.axis"), "standoff": 6},
            "range": [0, 1.15 * top],
            "ticksuffix": " %",
            "visible": bool(drawn),
        },
        annotations=[] if drawn else [notice(sentence)],
    )


def _line(results: Results, load: Load, name: str, place: int) -> dict[str, Any]:
    colour, dash = LINES[place]
    months = results.month_names
    return {
        "type": "scatter",
        "name": name,
        "x": list(range(len(load.used))),
        "y": [None if np.isnan(used) else min(100 * float(used), HIGHEST) for used in load.used],
        "mode": "lines",
        "line": {"color": colour, "dash": dash, "width": 3},
        "text": [
            label(
                words.say(
                    "charts.capacity.hover",
                    month=months[month],
                    name=load.name,
                    used=_percent(used),
                )
            )
            for month, used in enumerate(load.used)
        ],
        "customdata": [f"{load.key}.hours_needed@{month}" for month in range(len(load.used))],
        "hoverinfo": "text",
        "meta": GHOST,
    }


def _limit(results: Results, *, is_shown: bool) -> dict[str, Any]:
    """The line at which all hours there are are used."""
    return {
        "type": "scatter",
        "name": words.say("charts.capacity.limit"),
        "x": [-0.5, results.model.months + 0.5] if is_shown else [],
        "y": [100, 100] if is_shown else [],
        "mode": "lines",
        "line": {"color": INK, "width": 2, "dash": "dot"},
        "hoverinfo": "skip",
    }


def _above(drawn: list[Load]) -> dict[str, Any]:
    """A mark where a line would run above the figure, or where there are no hours at all."""
    found = [
        (month, load)
        for load in drawn
        for month in np.flatnonzero(np.nan_to_num(load.used, posinf=np.inf) > HIGHEST / 100)
    ]
    return {
        "type": "scatter",
        "name": words.say("charts.capacity.above", highest=HIGHEST),
        "x": [int(month) for month, _ in found],
        "y": [HIGHEST] * len(found),
        "mode": "markers",
        "marker": {"color": INK, "size": 9, "symbol": "triangle-up"},
        "customdata": [f"{load.key}.hours_needed@{month}" for month, load in found],
        "showlegend": bool(found),
        "hoverinfo": "skip",
    }


def _percent(used: float) -> str:
    if np.isnan(used):
        return words.say("charts.capacity.not_needed")
    return words.say("charts.capacity.none_there") if np.isinf(used) else amount(used, "share", 0)


def _sentence(results: Results, ranked: list[Load]) -> str:
    if not ranked or _peak(ranked[0]) == 0:
        return words.say("charts.capacity.nothing_needed")
    first = ranked[0]
    said = {
        "name": first.name,
        "used": _percent(_peak(first)),
        "month": results.month_names[first.fullest],
        "needed": _hours(first.needed[first.fullest]),
        "available": _hours(first.available[first.fullest]),
        "short": _hours(first.short[first.fullest]),
    }
    over = int(results["months_over_capacity"])
    if over == 0:
        sentences = [words.say("charts.capacity.enough", **said)]
    else:
        months = results.model.months
        key = "none_then" if np.isinf(_peak(first)) else "over"
        sentences = [
            words.say("charts.capacity.months_over", count=over, months=months),
            words.say(f"charts.capacity.{key}", **said),
        ]
        also = [load.name for load in ranked[1:] if load.months_short]
        if also:
            sentences.append(words.say("charts.capacity.also", names=words.listed(also)))
    idle = [load.name for load in ranked if _peak(load) == 0]
    if idle:
        sentences.append(words.say("charts.capacity.idle", names=words.listed(idle)))
    return " ".join(sentences)


def _hours(hours: float) -> str:
    return amount(float(hours), "hours", 0 if hours >= 10 else 1)


def _table(results: Results, loads: list[Load]) -> Any:
    columns: dict[str, list[str]] = {
        "name": [load.name for load in loads],
        "month": [results.month_names[load.fullest] if load.fullest else "" for load in loads],
        "needed": [_hours(load.needed[load.fullest]) if load.fullest else "0" for load in loads],
        "available": [
            _hours(load.available[load.fullest]) if load.fullest else "" for load in loads
        ],
        "used": [_percent(_peak(load) if load.fullest else np.nan) for load in loads],
        "months_short": [str(load.months_short) for load in loads],
    }
    return table_of("charts.capacity.column", columns)


def _asks(load: Load) -> tuple[str, ...]:
    month = load.fullest
    if not month:
        return ("",) * 6
    parts = ("hours_needed", "hours_available")
    return (
        "",
        "",
        *(f"{load.key}.{part}@{month}" for part in parts),
        "",
        f"{load.key}.hours_short@{month}",
    )
