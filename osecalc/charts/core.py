"""Each member's share beside what it would pay alone: does sharing keep everyone in?"""

from __future__ import annotations

import math
from typing import Any

from osecalc import words
from osecalc.charts.chart import (
    BLUE,
    INK,
    ORANGE,
    Chart,
    folded,
    make_figure,
    room_for,
    rows_axis,
)
from osecalc.charts.looks import GHOST, filled
from osecalc.charts.networks import below, money, money_ticks, more_told, network_axis, shown
from osecalc.charts.notice import notice
from osecalc.commons import NetworkFile, RuleShares
from osecalc.commons.costs import alone_of, costs_of
from osecalc.sharing._arrays import ROUNDING

ROW = 46
"""Pixels for the two bars of a member."""


def core_chart(network: NetworkFile, shares: RuleShares) -> Chart:
    """Show two bars a member: its share by one rule, and what it would pay on its own.

    The sentence says whether any member or group would do better alone.

    >>> from osecalc.commons import read_network, shares_by
    >>> from osecalc.resources import example_networks
    >>> shops = read_network(example_networks()["modules-example"])
    >>> core_chart(shops, shares_by(shops, "equal")).sentence.partition(".")[0]
    'Rule: equally'
    """
    alone = alone_of(network, costs_of(network))
    members = [] if shares.reason else shown(network)
    names = [folded(network.name_of(key), 20) for key in members]
    values = [*shares.shares.values(), *alone.values(), 0.0]
    largest, least = max(map(abs, values)), min(values)
    legend = [words.say(f"charts.core.{part}") for part in ("share", "alone")]
    beneath = below(legend)
    room = 0.22 * (max(values) - least or 1)  # for the labels outside the bars
    figure = make_figure(
        [
            _bars(dict(shares.shares), members, legend[0], largest, BLUE, ""),
            _bars(alone, members, legend[1], largest, ORANGE, "/"),
        ],
        barmode="group",
        bargap=0.24,
        xaxis={
            "title": {"text": network_axis(network)},
            "range": [least - (room if least < 0 else 0), max(values) + room],
            **money_ticks(largest),
        },
        yaxis=rows_axis(names),
        height=12 + max(ROW * len(members), 120) + beneath["bottom"],
        margin={"l": room_for(names or [""]), "t": 12, "b": beneath["bottom"]},
        legend=beneath["legend"],
        showlegend=True,
        annotations=[notice(shares.reason)] if shares.reason else [],
    )
    return Chart(
        title=words.say("charts.core.title"),
        drawing=figure,
        sentence=_sentence(network, shares, alone),
        table=_table(network, shares, alone),
    )


def _bars(
    values: dict[str, float],
    members: list[str],
    name: str,
    largest: float,
    colour: str,
    pattern: str,
) -> dict[str, Any]:
    known = [key for key in members if key in values]
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "x": [values[key] for key in known],
        "y": [members.index(key) for key in known],
        "text": [money(values[key], largest) for key in known],
        "textposition": "outside",
        "textfont": {"size": 13, "color": INK},
        "cliponaxis": False,
        "marker": filled(colour, pattern),
        "hoverinfo": "skip",
        "meta": GHOST,
    }


def _sentence(network: NetworkFile, shares: RuleShares, alone: dict[str, float]) -> str:
    if shares.reason:
        return words.say("charts.rule_shares.not_chosen", rule=shares.name, reason=shares.reason)
    said = [words.say("charts.core.told", rule=shares.name, core=shares.core)]
    missing = [network.name_of(key) for key in network.members if key not in alone]
    if len(missing) == len(network.members):
        said.append(words.say("charts.core.none_alone"))
    elif missing:
        said.append(words.say("charts.core.some_alone", count=len(missing)))
    elif len(network.members) > 1:
        together, apart = math.fsum(shares.shares.values()), math.fsum(alone.values())
        largest = max(together, apart)
        # A difference this small is the rounding of floats and not money.
        key = "saves" if apart - together > ROUNDING * largest else "saves_nothing"
        said.append(
            words.say(
                f"charts.core.{key}",
                together=money(together, largest),
                apart=money(apart, largest),
                saves=money(apart - together, largest),
                unit=network.currency,
            )
        )
    return " ".join(said + more_told(network))


def _table(network: NetworkFile, shares: RuleShares, alone: dict[str, float]) -> Any:
    import pandas as pd

    members = [] if shares.reason else list(network.members)
    largest = max((*map(abs, shares.shares.values()), *alone.values()), default=0.0)
    unknown = words.say("charts.core.unknown")
    saves = {key: alone[key] - shares.shares[key] for key in members if key in alone}
    columns = {
        "charts.networks.member": [network.name_of(key) for key in members],
        "charts.core.column_share": [money(shares.shares[key], largest) for key in members],
        "charts.core.column_alone": [
            money(alone[key], largest) if key in alone else unknown for key in members
        ],
        "charts.core.column_saves": [
            money(saves[key], largest) if key in saves else unknown for key in members
        ],
    }
    return pd.DataFrame(
        {words.say(key, unit=network.currency): values for key, values in columns.items()}
    )
