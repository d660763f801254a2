"""What members of a network have paid, month by month, where some join late or leave."""

from __future__ import annotations

from typing import Any

import numpy as np

from osecalc import words
from osecalc.charts.chart import INK, SOFT_INK, Chart, label, make_figure, room_for
from osecalc.charts.networks import (
    COLOURS,
    DASHES,
    SYMBOLS,
    below,
    long_name,
    money,
    network_axis,
)
from osecalc.charts.notice import nothing_drawn
from osecalc.commons import NetworkFile, over_time
from osecalc.commons.accounts import OverTime, late_joiners_told

MOST_LINES = 8
"""Lines that a figure has room for: members who pay alike are one line."""
PLOT = 250


def joiners_chart(network: NetworkFile) -> Chart:
    """Show for each member what it has paid since opening day, less what it was paid back.

    Members who pay the same in every month are one line. A network whose members are all there
    from opening day on says so.

    >>> from osecalc.commons import read_network
    >>> from osecalc.resources import example_networks
    >>> chart = joiners_chart(read_network(example_networks()["modules-example"]))
    >>> chart.sentence.partition(".")[0]
    'By month 6, when the last change comes, the 3 members have paid from 1,000 to 8,000 USD each'
    """
    found = over_time(network)
    why = words.say("charts.joiners.nothing") if found is None else found.reason
    if found is None or why:
        return _empty(network, why)
    paid = np.cumsum(found.paid, axis=1)
    largest = float(max(abs(paid).max(), found.fund.max(), 1e-9))
    end = max(found.months[-1] + 1, round(found.months[-1] * 1.2))
    at = [*found.months, end]
    groups = _alike(paid, largest)[:MOST_LINES]
    names = [_name(network, group) for group in groups]
    traces = [
        _line(network, (place, name), at, paid[group[0]], largest)
        for place, (group, name) in enumerate(zip(groups, names, strict=True))
    ]
    if found.fund.any():
        names.append(words.say("charts.joiners.fund"))
        traces.append(_fund(network, names[-1], at, found.fund, largest))
    beneath = below(names)
    ticks = [money(largest, largest), money(float(paid.min()), largest)]
    figure = make_figure(
        traces,
        xaxis={
            "title": {"text": words.say("charts.joiners.months")},
            "tickvals": _ticks(found.months),
            "range": [-0.03 * end, end],
            "zeroline": False,
        },
        yaxis={
            "title": {"text": words.say("charts.joiners.axis", axis=network_axis(network))},
            "tickformat": ",~g" if largest < 100 else ",.0f",
            "rangemode": "tozero",
            "nticks": 6,
        },
        height=PLOT + 12 + beneath["bottom"],
        margin={"l": 46 + room_for(ticks), "t": 12, "b": beneath["bottom"]},
        legend=beneath["legend"],
        showlegend=True,
    )
    return Chart(
        title=words.say("charts.joiners.title"),
        drawing=figure,
        sentence=_sentence(network, found.months[-1], paid[:, -1]),
        table=_table(network, found, paid),
    )


def _empty(network: NetworkFile, why: str) -> Chart:
    import pandas as pd

    column = words.say("charts.networks.member")
    names = [network.name_of(key) for key in network.members]
    title = words.say("charts.joiners.title")
    return Chart(title, nothing_drawn(why), why, pd.DataFrame({column: names}))


def _alike(paid: Any, largest: float) -> list[list[int]]:
    """The rows that are the same in every month, together."""
    groups: dict[bytes, list[int]] = {}
    rounded = np.round(paid / largest, 9) + 0.0
    for row, values in enumerate(rounded):
        groups.setdefault(values.tobytes(), []).append(row)
    return list(groups.values())


def _name(network: NetworkFile, group: list[int]) -> str:
    keys = list(network.members)
    names = [network.name_of(keys[row]) for row in group]
    if len(names) <= 3:
        return long_name(words.listed(names))
    return long_name(words.say("charts.joiners.line_some", first=names[0], count=len(names) - 1))


def _line(
    network: NetworkFile, which: tuple[int, str], at: list[int], paid: Any, largest: float
) -> dict[str, Any]:
    """A line that steps up in the months in which something is paid."""
    place, name = which
    values = [*paid.tolist(), float(paid[-1])]
    colour = COLOURS[place % len(COLOURS)]
    return {
        "type": "scatter",
        "name": name,
        "x": at,
        "y": values,
        "mode": "lines+markers",
        "line": {
            "color": colour, "width": 3, "shape": "hv", "dash": DASHES[place % len(DASHES)],
        },
        "marker": {
            "color": colour,
            "symbol": SYMBOLS[place % len(SYMBOLS)],
            "size": [*[9] * (len(at) - 1), 0],
            "line": {"color": INK, "width": 1},
        },
        "text": [
            words.say(
                "charts.joiners.hover", name=name, month=month, paid=money(value, largest),
                unit=label(network.currency),
            )
            for month, value in zip(at, values, strict=True)
        ],
        "hoverinfo": "text",
        "cliponaxis": False,
    }  # fmt: skip


def _fund(
    network: NetworkFile, name: str, at: list[int], fund: Any, largest: float
) -> dict[str, Any]:
    line = _line(network, (0, name), at, fund, largest)
    look = {"color": SOFT_INK, "width": 2, "shape": "hv", "dash": "dot"}
    return {**line, "mode": "lines", "line": look}


def _ticks(months: tuple[int, ...], least: float = 0.08) -> list[int]:
    """The months of change, those that would overlap left out."""
    kept: list[int] = []
    for month in months:
        if not kept or month - kept[-1] >= least * max(months[-1], 1):
            kept.append(month)
    return kept


def _sentence(network: NetworkFile, last: int, paid: Any) -> str:
    most, least = float(paid.max()), float(paid.min())
    same = most - least <= 1e-9 * max(abs(most), abs(least))
    said = words.say(
        f"charts.joiners.{'all_paid' if same else 'some_paid'}",
        count=len(paid), least=money(least, most), most=money(most, most), unit=network.currency,
    )  # fmt: skip
    told = words.say("charts.joiners.told", month=last, parts=said)
    return f"{told} {late_joiners_told(network)}"


def _table(network: NetworkFile, found: OverTime, paid: Any) -> Any:
    """A row a member: what it has paid by the end of each month of change."""
    import pandas as pd

    largest = float(max(abs(paid).max(), found.fund.max()))
    names = [network.name_of(key) for key in network.members]
    rows = [list(row) for row in paid]
    if found.fund.any():
        names.append(words.say("charts.joiners.fund"))
        rows.append(list(found.fund))
    columns = {words.say("charts.networks.member"): names}
    for place, month in enumerate(found.months):
        heading = words.say("charts.joiners.column_month", month=month, unit=network.currency)
        columns[heading] = [money(float(row[place]), largest) for row in rows]
    return pd.DataFrame(columns)
