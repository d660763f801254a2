"""Members' accounts and the reserve that is nobody's in particular, month by month."""

from __future__ import annotations

from typing import Any

import numpy as np

from osecalc import words
from osecalc.charts.by_month import month_bars, month_line, month_table
from osecalc.charts.chart import (
    BLUE,
    GREEN,
    HEIGHT,
    INK,
    SKY,
    Chart,
    asked_by_month,
    make_figure,
    money_over_months,
    whole,
)
from osecalc.charts.notice import notice
from osecalc.enterprise import Results

LOOKS = {"buy_ins": (BLUE, "", 0.0), "retained": (SKY, "/", 0.0), "reserve": (GREEN, "x", 0.0)}
"""What members paid in, their shares of surplus that stay, and the indivisible reserve."""
HIGH = HEIGHT + 40
RETAINED = "redemption.unpaid"


def accounts_chart(results: Results) -> Chart:
    """Show what members have in their accounts, what of it are retained shares, and the reserve.

    >>> from osecalc.enterprise import Enterprise
    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = Enterprise(read_plan(example_plans()["ceb-press-shop"]))
    >>> accounts_chart(shop.run()).sentence
    "This plan has no members' accounts. It has no indivisible reserve either."
    """
    accounts, reserve = results["member_accounts"], results["indivisible_reserve"]
    retained = _retained(results)
    kept = results["retained_earnings"]
    unit = results.plan.plan.plan.currency
    values = {"buy_ins": accounts - retained, "retained": retained, "reserve": reserve}
    keys = {
        # Without kept shares buy-ins are all there is in the accounts; else they have no line.
        "buy_ins": "" if RETAINED in results.model.lines else "member_accounts",
        "retained": RETAINED if RETAINED in results.model.lines else "",
        "reserve": "indivisible_reserve",
    }
    has_any = bool(accounts.any() or reserve.any())
    dotted = {"color": INK, "width": 3, "dash": "dot"}
    name = words.say("charts.accounts.kept")
    line = month_line(results, name, kept, dotted, "retained_earnings")
    line["showlegend"] = has_any
    if not has_any:
        line |= {key: [] for key in ("x", "y", "text", "customdata")}
    traces = [*(_bars(results, name, values[name], keys[name]) for name in LOOKS), line]
    layout = money_over_months(results, np.concatenate([accounts + reserve, kept, [0.0]]))
    figure = make_figure(
        traces,
        **{
            **layout,
            "yaxis": {**layout["yaxis"], "showticklabels": has_any},
            "margin": {**layout["margin"], "t": 82},
            "height": HIGH,
        },
        barmode="relative",
        bargap=0.1,
        annotations=[] if has_any else [notice(words.say("charts.accounts.none"))],
    )
    columns = {
        "member_accounts": accounts,
        "of_it_retained": retained,
        "indivisible_reserve": reserve,
        "retained_earnings": kept,
    }
    headings = {
        key: words.say("charts.accounts.of_it_retained")
        if key == "of_it_retained"
        else results.heading(key)
        for key in columns
    }
    asked_keys = ("member_accounts", keys["retained"], "indivisible_reserve", "retained_earnings")
    return Chart(
        title=words.say("charts.accounts.title"),
        drawing=figure,
        sentence=_sentence(results, retained, unit),
        table=month_table(
            results, "accounts", {headings[key]: column for key, column in columns.items()}
        ),
        asks=asked_by_month(results, *asked_keys),
    )


def _retained(results: Results) -> Any:
    """Members' shares of surplus that stay in their accounts until they are redeemed."""
    if RETAINED in results.model.lines:
        return results[RETAINED]
    return np.zeros(results.model.months + 1)


def _bars(results: Results, name: str, values: Any, key: str) -> dict[str, Any]:
    said = words.say(f"charts.accounts.{name}")
    bars = month_bars(results, said, values, LOOKS[name], key)
    return {**bars, "showlegend": bool(values.any())}


def _sentence(results: Results, retained: Any, unit: str) -> str:
    """Who has how much at the end, what was paid out, and whose the reserve is."""
    reserve = results["indivisible_reserve"][-1]
    has_accounts = results.plan.plan.cooperative is not None
    if not has_accounts:
        rest = "no_reserve" if reserve == 0 else "reserve_alone"
        told = words.say(f"charts.accounts.{rest}", reserve=whole(reserve), unit=unit)
        return f"{words.say('charts.accounts.none')} {told}"
    accounts = results["member_accounts"]
    said = [
        words.say(
            "charts.accounts.at_end",
            month=results.month_names[-1],
            accounts=whole(accounts[-1]),
            unit=unit,
            buy_ins=whole(accounts[-1] - retained[-1]),
            retained=whole(retained[-1]),
        )
    ]
    redeemed = results["redeemed"]
    if redeemed.any():
        first = int(np.flatnonzero(redeemed)[0])
        said.append(
            words.say(
                "charts.accounts.redeemed",
                redeemed=whole(float(redeemed.sum())),
                unit=unit,
                month=results.month_names[first],
            )
        )
    elif retained.any():
        said.append(words.say("charts.accounts.none_redeemed"))
    interest = float(results["accounts_interest"].sum())
    if interest:
        said.append(words.say("charts.accounts.interest", interest=whole(interest), unit=unit))
    if reserve == 0:
        said.append(words.say("charts.accounts.without_reserve"))
    else:
        said.append(words.say("charts.accounts.reserve_at_end", reserve=whole(reserve), unit=unit))
    return " ".join(said)
