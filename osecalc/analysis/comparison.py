"""Two plans, or two cases of one plan, side by side: figures, and the numbers that differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from osecalc.enterprise import Results
from osecalc.enterprise.explain import input_heading

FIGURES = (
    "put_in", "peak_funding_need", "unfunded_gap", "payback", "npv", "irr", "break_even_month",
    "earnings_an_hour", "capital_per_workplace", "value_added_in_all", "producers_part",
    "capital_part", "cost_of_money", "months_over_capacity",
)  # fmt: skip
"""What is compared of two plans, in the order in which a founder asks."""


@dataclass(frozen=True)
class Difference:
    """A number that two plans give differently; None where a plan does not have it."""

    path: str
    label: str
    one: float | None
    other: float | None


def comparable(one: Results, other: Results) -> bool:
    """Whether money of the two may stand on one axis: same currency, year and basis."""
    first, second = (results.plan.plan.plan for results in (one, other))
    return (first.currency, first.money_year, first.basis) == (
        second.currency,
        second.money_year,
        second.basis,
    )


def differing_inputs(one: Results, other: Results) -> Iterator[Difference]:
    """Which numbers of the plans differ, in the order of the first?

    Numbers with a value for each month count as one; they are told by the first month in which
    they differ. That one plan looks further ahead makes no difference.

    >>> from osecalc.enterprise import Enterprise
    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = Enterprise(read_plan(example_plans()["ceb-press-shop"]))
    >>> [d.label for d in differing_inputs(shop.run(), shop.run({"products.press.price": 4000}))]
    ['Price (CEB press)']
    """
    for path in {**one.inputs, **other.inputs}:
        first, second = _value(one, path), _value(other, path)
        if first != second:
            plan = one.plan if path in one.inputs else other.plan
            yield Difference(path, input_heading(plan, path), *_apart(first, second))


def _apart(
    first: tuple[float, ...] | None, second: tuple[float, ...] | None
) -> tuple[float | None, float | None]:
    """What is told of two numbers that differ; of months the first two that do."""
    if first is None or second is None:
        return (first[0] if first else None, second[0] if second else None)
    longest = max(len(first), len(second))
    both = zip(*(each + each[-1:] * (longest - len(each)) for each in (first, second)), strict=True)
    return next((a, b) for a, b in both if a != b)


def _value(results: Results, path: str) -> tuple[float, ...] | None:
    """A number of a plan, or those of its months, of which the last holds on; None for neither."""
    if path not in results.inputs:
        return None
    value = results.inputs[path]
    if isinstance(value, (int, float)):
        return (float(value),)
    months = value.ravel().tolist()[1:]  # what comes before the first month is no number of it
    while len(months) > 1 and months[-1] == months[-2]:
        months.pop()
    return tuple(months)
