"""Who pays what of a network's cost by each rule, the chosen one first."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from osecalc import words
from osecalc.charts.chart import BLUE, INK, Chart, folded, label, make_figure, room_for, rows_axis
from osecalc.charts.looks import GHOST
from osecalc.charts.networks import (
    COLOURS,
    SYMBOLS,
    below,
    long_name,
    money,
    money_ticks,
    more_told,
    network_axis,
    shown,
)
from osecalc.charts.notice import notice
from osecalc.commons import NetworkFile, RuleShares

ROW, TALLEST, LOWEST = 17, 560, 38
"""Pixels of a row for each way of sharing; of all rows at most; of one row at least."""
PALE = "#bcdcef"


def shares_chart(network: NetworkFile, found: Mapping[str, RuleShares], chosen: str) -> Chart:
    """Show a row a member: a bar for the chosen rule, and a mark for each that gives another share.

    found: as from `shares_by_rule`. Rules that give all members the same shares are one mark.

    >>> from osecalc.commons import read_network, shares_by_rule
    >>> from osecalc.resources import example_networks
    >>> shops = read_network(example_networks()["modules-example"])
    >>> chart = shares_chart(shops, shares_by_rule(shops), "equal")
    >>> chart.sentence.partition(".")[0]
    'By the chosen rule (equally) each of the 3 pays 5,000 of 15,000 USD'
    """
    members = shown(network)
    largest = max((abs(v) for each in found.values() for v in each.shares.values()), default=0.0)
    groups = _alike(found, chosen, largest)
    names = [_name(network, found[chosen], key, largest) for key in members]
    row = max(LOWEST, min(ROW * len(groups) + 6, TALLEST // max(len(members), 1)))
    legends = [_legend(found, rules, chosen) for rules in groups]
    beneath = below(legends)
    figure = make_figure(
        [
            _bar(network, found[chosen], members, legend)
            if rules[0] == chosen
            else _marks(network, found[rules[0]], members, (place, len(groups)), legend)
            for place, (rules, legend) in enumerate(zip(groups, legends, strict=True))
        ],
        xaxis={
            "title": {"text": network_axis(network)},
            **money_ticks(largest),
            "rangemode": "tozero",
        },
        yaxis=rows_axis(names),
        bargap=0.18,
        height=12 + row * len(members) + beneath["bottom"],
        margin={"l": room_for(names), "t": 12, "b": beneath["bottom"]},
        legend=beneath["legend"],
        showlegend=True,
        annotations=[] if groups else [notice(words.say("charts.rule_shares.none"))],
    )
    return Chart(
        title=words.say("charts.rule_shares.title"),
        drawing=figure,
        sentence=_sentence(network, found, chosen),
        table=_table(network, found, chosen),
    )


def _alike(found: Mapping[str, RuleShares], chosen: str, largest: float) -> list[list[str]]:
    """The rules that can be used, those with the same shares together; the chosen one first."""
    groups: list[list[str]] = []
    usable = [rule for rule, shares in found.items() if not shares.reason]
    for rule in sorted(usable, key=lambda rule: rule != chosen):
        for group in groups:
            other = found[group[0]].shares
            if all(
                math.isclose(value, other[key], rel_tol=0, abs_tol=1e-9 * largest)
                for key, value in found[rule].shares.items()
            ):
                group.append(rule)
                break
        else:
            groups.append([rule])
    return groups


def _legend(found: Mapping[str, RuleShares], rules: list[str], chosen: str) -> str:
    names = [found[rule].name for rule in rules]
    if rules[0] != chosen:
        return long_name(", ".join(names))
    key = "charts.rule_shares.chosen_and" if len(names) > 1 else "charts.rule_shares.chosen"
    return long_name(words.say(key, rule=names[0], others=", ".join(names[1:])))


def _name(network: NetworkFile, chosen: RuleShares, key: str, largest: float) -> str:
    """A member's name, and below it what it pays by the chosen rule."""
    name = folded(network.name_of(key), 20)
    return name if chosen.reason else f"{name}<br><b>{money(chosen.shares[key], largest)}</b>"


def _bar(
    network: NetworkFile, shares: RuleShares, members: list[str], legend: str
) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "name": legend,
        "x": [shares.shares[key] for key in members],
        "y": list(range(len(members))),
        "marker": {"color": PALE, "line": {"color": BLUE, "width": 2}},
        "text": _hover(network, shares, members),
        "textposition": "none",
        "hoverinfo": "text",
        "meta": GHOST,
    }


def _marks(
    network: NetworkFile,
    shares: RuleShares,
    members: list[str],
    place: tuple[int, int],
    legend: str,
) -> dict[str, Any]:
    """The marks of one way of sharing, each on a line of its own within the members' rows."""
    at, count = place
    offset = 0.62 * ((at + 0.5) / count - 0.5)
    return {
        "type": "scatter",
        "mode": "markers",
        "name": legend,
        "x": [shares.shares[key] for key in members],
        "y": [row + offset for row in range(len(members))],
        "marker": {
            "symbol": SYMBOLS[at % len(SYMBOLS)],
            "color": COLOURS[at % len(COLOURS)],
            "size": 11,
            "line": {"color": INK, "width": 1},
        },
        "text": _hover(network, shares, members),
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _hover(network: NetworkFile, shares: RuleShares, members: list[str]) -> list[str]:
    largest = max(abs(value) for value in shares.shares.values())
    return [
        label(
            words.say(
                "charts.rule_shares.hover",
                rule=shares.name,
                name=network.name_of(key),
                pays=money(shares.shares[key], largest),
                unit=network.currency,
            )
        )
        for key in members
    ]


def _sentence(network: NetworkFile, found: Mapping[str, RuleShares], chosen: str) -> str:
    said = [_chosen_told(network, found[chosen])]
    refused: dict[str, list[str]] = {}
    for rule, shares in found.items():
        if shares.reason and rule != chosen:
            refused.setdefault(shares.reason, []).append(shares.name)
    for reason, names in refused.items():
        said.append(
            words.say("charts.rule_shares.not_here", rules=words.listed(names), reason=reason)
        )
    return " ".join(said + more_told(network))


def _chosen_told(network: NetworkFile, chosen: RuleShares) -> str:
    if chosen.reason:
        return words.say("charts.rule_shares.not_chosen", rule=chosen.name, reason=chosen.reason)
    whole, values = math.fsum(chosen.shares.values()), chosen.shares
    most, least = max(values, key=values.__getitem__), min(values, key=values.__getitem__)
    largest = max(abs(values[most]), abs(values[least]))
    said = {
        "rule": chosen.name,
        "count": len(values),
        "whole": money(whole, largest),
        "unit": network.currency,
        "most": network.name_of(most),
        "more": money(values[most], largest),
        "least": network.name_of(least),
        "less": money(values[least], largest),
    }
    if len(values) == 1:
        return words.say("charts.rule_shares.one", **said)
    same = values[most] - values[least] <= 1e-9 * largest
    return words.say(f"charts.rule_shares.{'same' if same else 'apart'}", **said)


def _table(network: NetworkFile, found: Mapping[str, RuleShares], chosen: str) -> Any:
    """A row a member and one for all; the chosen rule's column first, with what a unit bears."""
    import pandas as pd

    members, unit = list(network.members), network.currency
    names = [network.name_of(key) for key in members]
    columns = {words.say("charts.networks.member"): [*names, words.say("charts.rule_shares.all")]}
    usable = [shares for shares in found.values() if not shares.reason]
    for shares in sorted(usable, key=lambda shares: shares.rule != chosen):
        largest = max(abs(value) for value in shares.shares.values())
        pays = [shares.shares[key] for key in members]
        columns[words.say("charts.rule_shares.column", rule=shares.name, unit=unit)] = [
            money(value, largest) for value in (*pays, math.fsum(pays))
        ]
        if shares.rule == chosen and shares.per_unit:
            each = [shares.per_unit.get(key) for key in members]
            columns[words.say("charts.rule_shares.column_each", rule=shares.name, unit=unit)] = [
                "" if value is None else money(value, 0) for value in (*each, None)
            ]
    return pd.DataFrame(columns)
