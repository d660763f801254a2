"""What a plan still lacks: numbers that nobody vouches for, and figures that can't be had."""

from __future__ import annotations

import math
from dataclasses import dataclass

from osecalc.enterprise import Results
from osecalc.enterprise.explain import input_heading

FIGURES = ("npv", "irr", "payback", "break_even_month", "earnings_an_hour", "capital_part")
"""What every plan should be able to say."""


@dataclass(frozen=True)
class Missing:
    """One thing that is missing. asked: what can be asked about it, as charts name it.

    kind: `assumption` (a number of the plan without a source), `left_out` (one that its source no
    longer supports), or `figure` (one that follows from the plan has no value).
    """

    kind: str
    asked: str
    label: str
    reason: str = ""


def missing(results: Results) -> list[Missing]:
    """What is missing in a plan, figures first?

    >>> from osecalc.enterprise import Enterprise
    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = Enterprise(read_plan(example_plans()["ceb-press-shop"]))
    >>> [found.label for found in missing(shop.run({"products.press.price": 0}))][:1]
    ['Internal rate of return (IRR)']
    """
    found = [
        Missing("figure", key, results.heading(key), results.reason(key))
        for key in FIGURES
        if math.isnan(results[key])
    ]
    for path, given in results.plan.numbers.items():
        quantity = given.quantity
        moved = quantity.months is None and results.inputs[path] != quantity.value
        if not (given.stated or moved) or not (quantity.is_assumption or moved):
            continue
        kind = "assumption" if quantity.source is None else "left_out"
        label = input_heading(results.plan, path)
        found.append(Missing(kind, f"input:{path}", label, quantity.note or ""))
    return found
