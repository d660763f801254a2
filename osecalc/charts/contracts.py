"""Funding contracts side by side: what each truly costs a year, and all its terms in a table."""

from __future__ import annotations

import math
from typing import Any

from osecalc import words
from osecalc.analysis import ContractTerms, contract_terms
from osecalc.charts.chart import (
    BLUE,
    HEIGHT,
    INK,
    Chart,
    folded,
    label,
    make_figure,
    money_axis,
    room_for,
    rows_axis,
    table_of,
    whole,
)
from osecalc.enterprise import Results
from osecalc.words.amounts import amount

ROOM = 52
"""Pixels for one bar and its label of two lines."""


def contracts_chart(results: Results) -> Chart:
    """Show one bar a contract: its true yearly cost, beside the amount that it brings.

    >>> from osecalc.enterprise import Enterprise
    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = Enterprise(read_plan(example_plans()["ceb-press-shop"]))
    >>> contracts_chart(shop.run()).sentence.partition(".")[0]
    'The money that costs most is Bank loan: 15'
    """
    contracts = contract_terms(results)
    names = [folded(terms.name) for terms in contracts]
    costs = [0.0 if math.isnan(t.yearly_cost) else 100 * t.yearly_cost for t in contracts]
    least, most = min(0.0, *costs, 0.0), max(0.0, *costs, 0.0)
    room = 0.5 * (most - least or 1)  # for the labels outside the bars
    figure = make_figure(
        [
            {
                "type": "bar",
                "orientation": "h",
                "x": costs,
                "y": list(range(len(contracts))),
                "text": [_label(results, terms) for terms in contracts],
                "textposition": "outside",
                "cliponaxis": False,
                "textfont": {"size": 14, "color": INK},
                "marker": {"color": BLUE, "line": {"color": INK, "width": 1}},
                "hoverinfo": "none",  # pointed at and clicked all the same
                "customdata": [f"funding.{terms.key}.yearly_cost" for terms in contracts],
            }
        ],
        xaxis={
            "title": {"text": _axis(results)},
            "range": [least - (room if least < 0 else 0), most + room],
            "ticksuffix": " %",
        },
        yaxis=rows_axis(names),
        showlegend=False,
        bargap=0.25,
        height=max(HEIGHT, 80 + ROOM * len(contracts)),
        margin={"l": room_for(names or [""]), "t": 8, "b": 76},
        annotations=[] if contracts else [_nothing()],
    )
    return Chart(
        title=words.say("charts.contracts.title"),
        drawing=figure,
        sentence=_sentence(results, contracts),
        table=_table(results, contracts),
        asks=tuple(_asks(results, terms) for terms in contracts),
    )


def _label(results: Results, terms: ContractTerms) -> str:
    raised = label(f"{whole(terms.raised)} {results.plan.plan.plan.currency}")
    cost = _cost(terms.yearly_cost) or words.say("charts.contracts.no_cost")
    return words.say("charts.contracts.label", cost=cost, raised=raised)


def _cost(cost: float) -> str:
    return "" if math.isnan(cost) else amount(cost, "share_a_year", 1).replace("-", "−")


def _asks(results: Results, terms: ContractTerms) -> tuple[str, ...]:
    """The lines behind a row of the table: raised, given back, cost, owned in the last month."""
    at = f"funding.{terms.key}"
    owned = "" if math.isnan(terms.owned) else f"{at}.owned@{results.model.months}"
    return "", "", f"{at}.received_in_all", f"{at}.paid_in_all", f"{at}.yearly_cost", owned, ""


def _axis(results: Results) -> str:
    basis = words.say(f"charts.basis.{results.plan.plan.plan.basis}")
    return words.say("charts.contracts.axis", basis=basis, money=money_axis(results))


def _nothing() -> dict[str, Any]:
    return {
        "xref": "paper", "yref": "paper", "x": 0.5, "y": 0.5, "showarrow": False,
        "text": words.say("charts.contracts.none"),
    }  # fmt: skip


def _sentence(results: Results, contracts: list[ContractTerms]) -> str:
    if not contracts:
        return words.say("charts.contracts.none")
    said = []
    dear = [terms for terms in contracts if not math.isnan(terms.yearly_cost)]
    if dear:
        most = max(dear, key=lambda terms: terms.yearly_cost)
        said.append(
            words.say("charts.contracts.dearest", name=most.name, cost=_cost(most.yearly_cost))
        )
    together = results["cost_of_money"]
    if len(dear) > 1 and not math.isnan(together):
        said.append(words.say("charts.contracts.together", cost=_cost(together)))
    reasons: dict[str, list[str]] = {}
    for terms in contracts:
        if terms.reason:
            reasons.setdefault(terms.reason, []).append(terms.name)
    for reason, names in reasons.items():
        said.append(words.say("charts.because", names=", ".join(names), reason=reason))
    return " ".join(said)


def _table(results: Results, contracts: list[ContractTerms]) -> Any:
    unit = results.plan.plan.plan.currency
    columns = {
        "contract": [terms.name for terms in contracts],
        "kind": [terms.kind for terms in contracts],
        "raised": [whole(terms.raised) for terms in contracts],
        "given_back": [whole(terms.given_back) for terms in contracts],
        "cost": [_cost(terms.yearly_cost) or terms.reason for terms in contracts],
        "owned": [
            "" if math.isnan(terms.owned) else amount(terms.owned, "share", 1)
            for terms in contracts
        ],
        "decides": [f"{terms.decides} {terms.exit}".rstrip() for terms in contracts],
    }
    return table_of("charts.contracts.column", columns, unit=unit)
