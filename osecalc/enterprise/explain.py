"""Where a number comes from: its formula in words, the numbers in it, and their sources."""

from __future__ import annotations

import math
from dataclasses import dataclass

from osecalc import words
from osecalc.enterprise.results import Results, heading, unit_in_words
from osecalc.lines import Back, Cumulative, Expr, Input, Lag, Month, Over, Ref
from osecalc.lines.expr import walk
from osecalc.lines.wording import formula
from osecalc.plan import PlanFile
from osecalc.words.amounts import PERCENT, amount, exact


@dataclass(frozen=True)
class Part:
    """One number that a formula reads.

    key: a line's key or an input's path. origin: for an input where it comes from, for a line
    the month it was read in.
    """

    key: str
    label: str
    value: str
    unit: str
    origin: str
    is_input: bool


@dataclass(frozen=True)
class Explanation:
    """The words of one cell."""

    key: str
    heading: str
    says: str
    period: str
    value: str
    unit: str
    formula: str
    with_numbers: str
    reason: str
    lesson: int
    parts: tuple[Part, ...]


def explain(results: Results, key: str, month: int = 0) -> Explanation:
    """Explain one line in one month (for a single figure the month does not matter)."""
    line = results.model.lines[key]
    value = results.cells.line(key, month)
    phrases = words.phrases()
    parts: dict[str, Part] = {}

    def named(node: Expr) -> str | None:
        if isinstance(node, Input):
            return phrases["name"].format(input_heading(results.plan, node.path))
        if isinstance(node, Ref):
            return phrases["name"].format(results.heading(node.key))
        return None

    def counted(node: Expr) -> str | None:
        if isinstance(node, Month):
            return str(month)
        if not isinstance(node, (Input, Ref, Lag, Back, Cumulative, Over)):
            return None
        part = _part(results, node, month)
        parts.setdefault(f"{part.key} {part.origin}", part)
        number = results.cells.value(node, month)
        unit = _unit_of(results, node)
        return amount(number, unit) if not isinstance(node, Input) else exact(number)

    formula_words = formula(line.expr, phrases, named)
    with_numbers = formula(line.expr, phrases, counted)
    for node in walk(line.expr):
        counted(node)
    return Explanation(
        key=key,
        heading=results.heading(key),
        says=words.entry("lines", key)["says"],
        period=results.month_names[month] if line.monthly else words.say("periods.whole"),
        value=amount(value, line.unit),
        unit=shown_unit(results.plan, line.unit, key),
        formula=formula_words,
        with_numbers=with_numbers,
        reason=results.reason(key, month) if math.isnan(value) else "",
        lesson=words.lesson(key),
        parts=tuple(parts.values()),
    )


def input_heading(plan: PlanFile, path: str) -> str:
    """The heading of a number of the plan: `Price (CEB press)`."""
    found = words.entry("fields", path)["heading"]
    parts = path.split(".")
    if len(parts) > 2:  # a table with a name of its own
        from osecalc.enterprise.results import name_of

        names = [name_of(plan, ".".join(parts[:2]))]
        if parts[0] == "products" and parts[2] in {"labour", "machine_time"}:
            home = "people" if parts[2] == "labour" else "equipment"
            names.append(name_of(plan, f"{home}.{parts[3]}"))
        elif len(parts) > 4:
            names.append(name_of(plan, ".".join(parts[:4])))
        return f"{found} ({', '.join(names)})"
    return found


def origin(plan: PlanFile, path: str, value: float | None = None) -> str:
    """Where a number of the plan comes from: its source and kind, or that it is an assumption.

    value: the number in use, where it is not the plan's own.
    """
    given = plan.numbers[path]
    quantity = given.quantity
    if value is not None and quantity.months is None and value != quantity.value:
        return words.say("origins.changed", before=exact(quantity.value or 0.0))
    if not given.stated:
        return words.say("origins.default")
    if quantity.source is None:
        note = f": {quantity.note}" if quantity.note else ""
        return words.say("origins.assumption") + note
    source = plan.plan.sources[quantity.source]
    said = words.say(
        "origins.source", title=source.title, year=source.year or words.say("origins.undated")
    )
    if quantity.kind:
        said = f"{quantity.kind}; {said}"
    if quantity.changed_from is not None:
        return words.say("origins.changed_from", before=exact(quantity.changed_from), source=said)
    return f"{said}; {quantity.note}" if quantity.note else said


def shown_unit(plan: PlanFile, unit: str, path: str) -> str:
    """The unit as it stands behind a shown amount, where shares are shown in percent."""
    return unit_in_words(plan, f"{unit}_percent" if unit in PERCENT else unit, path)


def _unit_of(results: Results, node: Expr) -> str:
    if isinstance(node, Input):
        return results.plan.numbers[node.path].spec.unit
    if isinstance(node, Over) and node.how == "first":
        return "month"
    if isinstance(node, Over) and node.how == "irr":
        return "share_a_month"
    assert isinstance(node, (Ref, Lag, Back, Cumulative, Over))
    unit = results.model.lines[node.key].unit
    # How often something is so is a count.
    return "count" if unit == "yes_no" and isinstance(node, Over) and node.how == "sum" else unit


def _part(results: Results, node: Expr, month: int) -> Part:
    value = results.cells.value(node, month)
    unit = _unit_of(results, node)
    if isinstance(node, Input):
        return Part(
            node.path,
            input_heading(results.plan, node.path),
            exact(value),
            unit_in_words(results.plan, unit, node.path),
            origin(results.plan, node.path, value),
            is_input=True,
        )
    assert isinstance(node, (Ref, Lag, Back, Cumulative, Over))
    line = results.model.lines[node.key]
    if isinstance(node, Over) and node.how == "at":
        at = results.cells.value(node.children[0], month)
        when = "" if math.isnan(at) else results.month_names[int(at)]
    elif isinstance(node, Over):
        when = words.say("periods.all")
    elif isinstance(node, Cumulative):
        when = words.say("periods.up_to", period=results.month_names[month])
    elif not line.monthly:
        when = ""
    else:
        at = month
        if isinstance(node, Lag):
            at = month - node.months
        elif isinstance(node, Back):
            at = month - results.cells.delay(node, month)
        when = results.month_names[at] if at >= 0 else words.say("periods.before")
    return Part(
        node.key,
        heading(results.plan, line),
        amount(value, unit),
        shown_unit(results.plan, unit, node.key),
        when,
        is_input=False,
    )
