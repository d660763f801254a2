"""What a workplace costs, in years of what its worker earns: Schumacher's measure."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import Any

from osecalc import words
from osecalc.catalog import Fact, facts
from osecalc.charts.chart import (
    BLUE,
    GREEN,
    INK,
    ORANGE,
    Chart,
    folded,
    make_figure,
    money_axis,
    room_for,
    rows_axis,
    table_of,
    whole,
)
from osecalc.charts.looks import GHOST
from osecalc.charts.notice import notice
from osecalc.enterprise import Results
from osecalc.words.amounts import amount

FULL_YEAR = 2080
"""Hours: 52 weeks of 40. Who has less work than that earns less in a year."""
WIDE = 20
"""Letters in a line of a row's name."""
LOOKS = ((BLUE, ""), (GREEN, "/"), (ORANGE, "x"))


@dataclass(frozen=True)
class Row:
    """A bar: years of earnings that one workplace costs. Money only where it is the plan's."""

    name: str
    years: float
    capital: float = math.nan
    earnings: float = math.nan
    origin: str = ""
    asks: tuple[str, str, str] = ("", "", "")


def workplace_chart(results: Results) -> Chart:
    """Show the capital for one workplace, in years of earnings, beside the rule of at most one.

    >>> from osecalc.enterprise import Enterprise
    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = Enterprise(read_plan(example_plans()["ceb-press-shop"]))
    >>> workplace_chart(shop.run()).table["Years of earnings"][0]
    '0.98'
    """
    rows = [*_own(results), _sample()]
    reason = results.reason("capital_in_years_of_earnings")
    return Chart(
        title=words.say("charts.workplace.title"),
        drawing=_figure(results, rows, reason),
        sentence=reason or _sentence(results, rows),
        table=_table(results, [*rows, _rule()]),
        asks=tuple(("", *row.asks, "") for row in [*rows, _rule()]),
    )


def _own(results: Results) -> list[Row]:
    """The plan's workplace against its year as planned, and against a full year at its wage."""
    keys = (
        "capital_per_workplace",
        "yearly_earnings_per_workplace",
        "capital_in_years_of_earnings",
    )
    capital, earnings, years = (results[key] for key in keys)
    wage = _wage(results)
    full = FULL_YEAR * wage
    full_years = capital / full if full > 0 else math.nan
    return [
        Row(
            words.say("charts.workplace.here"),
            years,
            capital,
            earnings,
            words.say("charts.workplace.from_plan"),
            keys,
        ),
        Row(
            words.say("charts.workplace.full_year", hours=f"{FULL_YEAR:,}"),
            full_years,
            capital,
            full,
            words.say("charts.workplace.from_plan"),
            (keys[0], "", ""),
        ),
    ]


def _wage(results: Results) -> float:
    """What an hour of the plan's work earns on average, unpaid hours at their value."""
    hours = results["hours_in_all"]
    worth = float(results["take_home"].sum() + results["unpaid_work"].sum())
    return worth / hours if hours > 0 else math.nan


@cache
def _facts(table: str) -> dict[str, Fact]:
    return {fact.id: fact for fact in facts("", table)}


def _sample() -> Row:
    """The one cited case of which both the money to start and the people's pay are known.

    Fab labs are cited by what they cost and not by their workplaces, so they are not here.
    """
    found = _facts("pp_workspace_summary")
    start, pay = found["money_needed_to_start"], found["wages_per_month"]
    assert start.value_low is not None
    assert pay.value_low is not None
    said = {"kind": start.kind, "weight": start.weight, "source": start.source_title}
    # The people are as many on both sides, and so drop out.
    return Row(
        words.say("charts.workplace.sample", year=start.year),
        start.value_low / (12 * pay.value_low),
        origin=words.say("charts.workplace.from_facts", year=start.year, **said),
    )


def _rule() -> Row:
    rule = _facts("thinkers")["schumacher_year"]
    assert rule.value_low is not None
    said = {"kind": rule.kind, "weight": rule.weight, "source": rule.source_title}
    origin = words.say("charts.workplace.from_facts", year=rule.year, **said)
    return Row(
        words.say("charts.workplace.rule", name=rule.name),
        rule.value_low,
        origin=f"{origin}. {rule.note}",
    )


def _figure(results: Results, rows: list[Row], reason: str) -> Any:
    limit = _rule().years
    shown = [] if reason else [row for row in rows if not math.isnan(row.years)]
    names = [folded(row.name, WIDE) for row in shown]
    most = max([limit, *(row.years for row in shown)])
    rule: dict[str, Any] = {
        "type": "line", "x0": limit, "x1": limit, "yref": "paper", "y0": 0, "y1": 1,
        "line": {"color": INK, "width": 3, "dash": "dot"},
    }  # fmt: skip
    rule_told = {
        "x": limit, "yref": "paper", "y": 1, "yanchor": "bottom", "showarrow": False,
        "text": words.say("charts.workplace.rule_mark"), "font": {"size": 14},
        "xanchor": "left" if limit < 0.35 * most else "center",
    }  # fmt: skip
    return make_figure(
        [
            {
                "type": "bar",
                "orientation": "h",
                "x": [row.years for row in shown],
                "y": list(range(len(shown))),
                "marker": {
                    "color": [colour for colour, _ in LOOKS[: len(shown)]],
                    "line": {"color": INK, "width": 1},
                    "pattern": {
                        "shape": [shape for _, shape in LOOKS[: len(shown)]],
                        "fgcolor": INK,
                        "fillmode": "overlay",
                        "size": 7,
                    },
                },
                "customdata": [row.asks[2] for row in shown],
                "meta": GHOST,
                "hoverinfo": "none",
            }
        ],
        xaxis={
            "title": {"text": words.say("charts.workplace.axis", money=money_axis(results))},
            "range": [0, 1.8 * most],  # with room for what each bar comes to
            "nticks": 5,
            "visible": bool(shown),
        },
        yaxis=rows_axis(names),
        bargap=0.4,
        showlegend=False,
        margin={"l": room_for(names or [""]), "t": 30, "b": 76},
        shapes=[rule] if shown else [],
        annotations=[rule_told, *_told(shown)] if shown else [notice(reason)],
    )


def _told(shown: list[Row]) -> list[dict[str, Any]]:
    """Years, and for the plan's own the money, beside each bar."""
    told = []
    for place, row in enumerate(shown):
        text = f"<b>{words.say('charts.workplace.years', years=_years(row.years))}</b>"
        if not math.isnan(row.capital):
            said = {"capital": whole(row.capital), "earnings": whole(row.earnings)}
            text += f"<br>{words.say('charts.workplace.label', **said)}"
        told.append(
            {
                "x": row.years,
                "y": place,
                "text": text,
                "showarrow": False,
                "xanchor": "left",
                "xshift": 4,
                "align": "left",
                "font": {"size": 14},
            }
        )
    return told


def _years(years: float) -> str:
    return amount(years, "years", 2)


def _sentence(results: Results, rows: list[Row]) -> str:
    here, full, sample = rows
    limit = _rule().years
    said = [
        words.say(
            "charts.workplace.within" if here.years <= limit else "charts.workplace.above",
            capital=whole(here.capital),
            earnings=whole(here.earnings),
            years=_years(here.years),
            workplaces=amount(results["most_workplaces"], "people"),
            unit=results.plan.plan.plan.currency,
            limit=amount(limit, "months"),
        )
    ]
    if not math.isnan(full.years):
        said.append(
            words.say(
                "charts.workplace.full_year_told",
                hours=f"{FULL_YEAR:,}",
                wage=amount(_wage(results), "money_an_hour"),
                years=_years(full.years),
                unit=results.plan.plan.plan.currency,
            )
        )
    sample_told = words.say(
        "charts.workplace.sample_told", name=sample.name, years=_years(sample.years)
    )
    return " ".join([*said, sample_told])


def _table(results: Results, rows: list[Row]) -> Any:
    def told(value: float, shown: str) -> str:
        return "" if math.isnan(value) else shown

    columns = {
        "what": [row.name for row in rows],
        "capital": [told(row.capital, whole(row.capital)) for row in rows],
        "earnings": [told(row.earnings, whole(row.earnings)) for row in rows],
        "years": [told(row.years, _years(row.years)) for row in rows],
        "origin": [row.origin for row in rows],
    }
    unit = results.plan.plan.plan.currency
    return table_of("charts.workplace.column", columns, unit=unit)
