"""Does a learner's own plan make sense? There is no answer key: each sense asks one thing of it.

What is outside a cited range is asked for its source, and never called wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from osecalc import words
from osecalc.analysis.missing import missing
from osecalc.analysis.one_piece import one_piece
from osecalc.catalog.references import reference_ends
from osecalc.enterprise import Results
from osecalc.enterprise.explain import input_heading
from osecalc.resources import example_plans
from osecalc.teach.judging import Judged
from osecalc.words.amounts import rounded

Sense = Callable[[Results], Judged]


def judge_plan(results: Results | None, senses: list[str]) -> Judged:
    """What do these senses say of a plan? The first doubt is told; without one, what is right.

    A plan that still is an example as it came was not attempted.
    """
    if results is None:
        return Judged("not attempted", words.say("teach.no_plan"))
    if _is_untouched(results):
        return Judged("not attempted", words.say("teach.sense.untouched"))
    judged = [SENSES[name](results) for name in senses]
    doubts = [each for each in judged if each.outcome != "right"]
    if doubts:
        return doubts[0]
    return Judged("right", " ".join(each.sentence for each in judged))


def _is_untouched(results: Results) -> bool:
    moved = any(
        np.any(np.asarray(results.inputs[path]) != np.asarray(value))
        for path, value in results.enterprise.inputs.items()
    )
    text = results.plan.text
    return not moved and any(
        text == path.read_text(encoding="utf-8") for path in example_plans().values()
    )


def _said(ok: bool, key: str, **values: Any) -> Judged:
    """Right or a question, in the words of a sense."""
    end = "right" if ok else "doubt"
    return Judged("right" if ok else "not yet", words.say(f"teach.sense.{key}.{end}", **values))


def complete(results: Results) -> Judged:
    """Can every figure that a plan should have be worked out?"""
    lacking = [each for each in missing(results) if each.kind == "figure"]
    first = lacking[0] if lacking else None
    return _said(
        first is None,
        "complete",
        figure=first.label if first else "",
        reason=first.reason if first else "",
    )


def sources(results: Results) -> Judged:
    """Does at least half of what the plan states have a source?"""
    stated = [given for given in results.plan.numbers.values() if given.stated]
    bare = [each for each in missing(results) if each.kind != "figure"]
    first = bare[0].label if bare else ""
    return _said(
        2 * len(bare) <= len(stated), "sources", bare=len(bare), stated=len(stated), first=first
    )


def owner_paid(results: Results) -> Judged:
    """Is everybody who works in the shop paid, the founder too?"""
    unpaid = [
        role.name
        for name, role in results.plan.plan.people.items()
        if not role.paid or not np.any(np.asarray(results.inputs[f"people.{name}.wage"]) > 0)
    ]
    return _said(not unpaid, "owner_paid", names=", ".join(unpaid))


def ramp_up(results: Results) -> Judged:
    """Does any product start at its full volume in its first month?"""
    at_once = [
        product.name
        for name, product in results.plan.plan.products.items()
        if not np.any(np.asarray(results.inputs[f"products.{name}.ramp_months"]) > 0)
        and not product.volume.months
    ]
    return _said(not at_once, "ramp_up", names=", ".join(at_once))


def within_capacity(results: Results) -> Judged:
    """Are the hours that are sold within what machines and people have?"""
    months = int(results["months_over_capacity"])
    return _said(months == 0, "within_capacity", months=months)


def wage_in_range(results: Results) -> Judged:
    """Is a wage outside what cited figures say, and without a source of its own?"""
    currency = results.plan.plan.plan.currency
    outside = []
    for name, role in results.plan.plan.people.items():
        path = f"people.{name}.wage"
        ends = reference_ends(path, currency)
        wage = results.inputs[path]
        bare = role.wage.is_assumption or np.any(np.asarray(wage) != role.wage.value)
        if ends and bare and role.paid and not ends[0] <= float(np.max(wage)) <= ends[1]:
            outside.append((input_heading(results.plan, path), ends))
    label, (low, high) = outside[0] if outside else ("", (0.0, 0.0))
    return _said(
        not outside,
        "wage_in_range",
        wage=label,
        low=rounded(low, 2),
        high=rounded(high, 2),
        unit=currency,
    )


def cash_never_short(results: Results) -> Judged:
    """Is there cash in every month?"""
    month = results["first_short_month"]
    short = results["unfunded_gap"] > 0
    named = results.month_names[int(month)] if short and month == month else ""
    return _said(not short, "cash_never_short", month=named)


def price_above_own_costs(results: Results) -> Judged:
    """Does one piece of each product leave anything when what varies with it is paid?"""
    below = [
        product.name
        for name, product in results.plan.plan.products.items()
        if not one_piece(results, name).contribution > 0
    ]
    return _said(not below, "price_above_own_costs", names=", ".join(below))


def contingency(results: Results) -> Judged:
    """Is something added to every machine for what was forgotten?"""
    bare = [
        machine.name
        for name, machine in results.plan.plan.equipment.items()
        if not np.any(np.asarray(results.inputs[f"equipment.{name}.contingency"]) > 0)
    ]
    return _said(not bare, "contingency", names=", ".join(bare))


def opening_cash(results: Results) -> Judged:
    """Is there money on opening day for the first months' bills?"""
    start, lowest = float(results["cash"][0]), float(results["lowest_cash"])
    return _said(start > 0 and lowest >= 0, "opening_cash")


SENSES: dict[str, Sense] = {
    each.__name__: each
    for each in (
        complete, sources, owner_paid, ramp_up, within_capacity, wage_in_range,
        cash_never_short, price_above_own_costs, contingency, opening_cash,
    )
}  # fmt: skip
"""Every sense by the name that lessons call it by."""
