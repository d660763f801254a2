"""How sure all this is: results that move, assumptions, sources, and what is still open."""

from __future__ import annotations

import math

from osecalc import words
from osecalc.analysis.sensitivity import FIGURES, Move, Sensitivity
from osecalc.enterprise.explain import input_heading
from osecalc.enterprise.results import name_of, unit_in_words
from osecalc.export.pack.content import Block, Points, Section, table
from osecalc.export.pack.money import ENOUGH_COVER
from osecalc.export.pack.telling import (
    Reasons,
    Telling,
    listed,
    note,
    number,
    paragraph,
    say,
    whole,
)
from osecalc.plan.contracts import Equity, Grant
from osecalc.words.amounts import amount

SHOWN = 12
ASKED = 5


def moves(tell: Telling, found: Sensitivity) -> Section:
    """How results move when each input does by a tenth; and the plan's own other cases."""
    reasons = Reasons()
    blocks: list[Block] = [
        paragraph(
            "moves_says",
            count=len(found.moves),
            npv=tell.figure("npv"),
            lowest=tell.figure("lowest_cash"),
            payback=tell.figure("payback"),
            producers=tell.figure("value.producers.in_all"),
        )
    ]
    rows = []
    for move in found.moves[:SHOWN]:
        cells = [f"{_heading(tell, move.path)}: {_values(tell, move)}"]
        for figure in FIGURES:
            for more, given in ((False, move.less), (True, move.more)):
                value = (move.with_more if more else move.with_less)[figure]
                if math.isnan(given):
                    cells.append(say("no_move"))
                elif math.isnan(value):
                    cells.append(reasons.cell("", found.reason(figure, move, more=more)))
                elif tell.model.lines[figure].unit == "money":
                    cells.append(_change(value - found.base[figure]))
                else:
                    cells.append(number(value, "months", 1))
        rows.append(cells)
    columns = [say("column_number")]
    for figure in ("npv", "lowest_cash", "payback", "producers"):
        columns += [say(f"column_{figure}_{side}") for side in ("less", "more")]
    blocks.append(table(say("moves_table", unit=tell.money_unit), columns, rows))
    blocks += [
        *reasons.notes(),
        note("moves_note", still=len(found.still), zero=len(found.at_zero)),
    ]
    if cases := tell.plan.scenarios:
        blocks += _cases(tell, list(cases))
    return Section("moves", say("section_moves"), tuple(blocks), is_wide=True)


def _cases(tell: Telling, names: list[str]) -> list[Block]:
    """The plan's own scenarios, each with what it changes."""
    keys = ("npv", "lowest_cash", "payback", "value.producers.in_all", "earnings_an_hour")
    runs = tell.results.enterprise.run_scenarios()
    reasons = Reasons()
    rows = []
    for name in names:
        case, run = tell.plan.scenarios[name], runs[name]
        cells = [f"{case.name} ({case.note})" if case.note else case.name]
        for key in keys:
            value, unit = run[key], tell.model.lines[key].unit
            why = run.reason(key) if math.isnan(value) else ""
            cells.append(reasons.cell(number(value, unit, 0 if unit == "money" else None), why))
        rows.append(cells)
    columns = [say("column_case"), *(tell.results.heading(key) for key in keys)]
    return [table(say("cases_table", unit=tell.money_unit), columns, rows), *reasons.notes()]


def assumptions(tell: Telling, found: Sensitivity) -> Section:
    """Every number without a source, those that matter most first."""
    paths = ranked_assumptions(tell, found)
    stated = sum(given.stated for given in tell.results.plan.numbers.values())
    counted = paragraph("assumptions_says", count=len(paths), stated=stated)
    rows = []
    for path in paths:
        given = tell.results.plan.numbers[path]
        rows.append(
            [
                _heading(tell, path),
                _valued(tell, path),
                say("no_move") if path in found.at_zero else whole(found.effect(path)),
                given.quantity.note or "",
            ]
        )
    columns = [say(f"column_{name}") for name in ("number", "value", "effect", "note")]
    title = say("in_unit", title=say("assumptions_table"), unit=tell.money_unit)
    blocks: list[Block] = [counted]
    if rows:
        blocks += [table(title, columns, rows, texts=[1, 3]), note("effect_note")]
    return Section("assumptions", say("section_assumptions"), tuple(blocks))


def ranked_assumptions(tell: Telling, found: Sensitivity) -> list[str]:
    """The numbers that the plan states without a source, by how far they move the results."""
    numbers = tell.results.plan.numbers
    paths = [p for p, given in numbers.items() if given.stated and given.quantity.is_assumption]
    return sorted(paths, key=lambda path: -found.effect(path))


def sources(tell: Telling) -> Section:
    """Where the other numbers come from."""
    used: dict[str, list[str]] = {key: [] for key in tell.plan.sources}
    kinds: dict[str, set[str]] = {key: set() for key in tell.plan.sources}
    for path, given in tell.results.plan.numbers.items():
        source = given.quantity.source
        if given.stated and source in used and not given.quantity.is_assumption:
            used[source].append(_heading(tell, path))
            kinds[source].add(given.quantity.kind or say("kind_sourced"))
    if not used:
        return Section("sources", say("section_sources"), (paragraph("no_sources"),))
    rows = [
        [
            source.title,
            str(source.year or ""),
            ", ".join(sorted(kinds[key])),
            "; ".join(used[key]) or say("not_used"),
            source.url,
        ]
        for key, source in tell.plan.sources.items()
    ]
    columns = [
        say(f"column_{name}") for name in ("source", "year", "number_is", "supports", "where")
    ]
    made = table(say("sources_table"), columns, rows, texts=[1, 2, 3, 4], links=[4])
    return Section("sources", say("section_sources"), (made,))


def open_questions(tell: Telling, found: Sensitivity) -> Section:
    """What a reader should ask next: gaps, hours that are missing, conditions, weak numbers."""
    asked = [*_of_money(tell), *_of_hours(tell), *_of_contracts(tell), *_of_numbers(tell, found)]
    if not asked:
        return Section("questions", say("section_questions"), (paragraph("no_questions"),))
    return Section("questions", say("section_questions"), (Points(tuple(asked)),))


def _of_money(tell: Telling) -> list[str]:
    asked = []
    if tell["unfunded_gap"] > 0:
        month = tell.month(tell["first_short_month"])
        asked.append(say("ask_gap", gap=tell.figure("unfunded_gap"), month=month))
    if math.isnan(tell["payback"]):
        asked.append(say("ask_payback", reason=tell.results.reason("payback")))
    if tell["dscr_lowest"] < ENOUGH_COVER:
        lowest = number(tell["dscr_lowest"], "times", 2)
        asked.append(say("ask_cover", lowest=lowest, enough=ENOUGH_COVER))
    if not math.isnan(tell["npv"]) and tell["npv"] < 0:
        asked.append(say("ask_npv", npv=tell.figure("npv")))
    return asked


def _of_hours(tell: Telling) -> list[str]:
    asked = []
    for key in tell.model.lines:
        if not key.endswith(".hours_short"):
            continue
        short = [month for month, hours in enumerate(tell[key]) if hours > 1e-9]
        if short:
            asked.append(
                say(
                    "ask_hours",
                    name=name_of(tell.results.plan, tell.model.lines[key].about),
                    count=len(short),
                    first=tell.month(short[0]),
                    hours=amount(max(tell[key]), "hours", 0),
                )
            )
    if tell["surplus_after_unpaid_work"] < 0:
        asked.append(say("ask_unpaid", value=tell.figure("surplus_after_unpaid_work")))
    return asked


def _of_contracts(tell: Telling) -> list[str]:
    asked = []
    for name, contract in tell.plan.funding.items():
        if isinstance(contract, Grant) and not contract.conditions:
            asked.append(say("ask_conditions", name=contract.name))
        if isinstance(contract, Equity):
            if (contract.exit_month.value or 0) > tell.model.months:
                asked.append(say("ask_exit", name=contract.name))
            if not contract.decides:
                asked.append(say("ask_rights", name=contract.name))
        path = f"funding.{name}.apr"
        given = tell.results.plan.numbers.get(path)
        if given is not None and given.quantity.is_assumption:
            asked.append(say("ask_rate", name=contract.name, rate=tell.value(path)))
    return asked


def _of_numbers(tell: Telling, found: Sensitivity) -> list[str]:
    asked = [
        say(
            "ask_number",
            number=_heading(tell, path),
            value=_valued(tell, path),
            effect=whole(found.effect(path)),
            unit=tell.currency,
        )
        for path in _worth_asking(tell, found)
    ]
    left = [
        _heading(tell, path)
        for path, given in tell.results.plan.numbers.items()
        if given.stated and given.quantity.confidence == "low"
    ]
    if left:
        asked.append(say("ask_confidence", numbers=listed(left)))
    return asked


def _worth_asking(tell: Telling, found: Sensitivity) -> list[str]:
    """The weightiest assumptions; that one of a thing goes into a piece is none to ask about."""
    numbers = tell.results.plan.numbers
    return [
        path
        for path in ranked_assumptions(tell, found)
        if found.effect(path) > 0
        and not (numbers[path].spec.unit == "count_per_unit" and numbers[path].quantity.value == 1)
    ][:ASKED]


def _heading(tell: Telling, path: str) -> str:
    return input_heading(tell.results.plan, path)


def _valued(tell: Telling, path: str) -> str:
    """A number of the plan with its unit; a share is in percent, and a month is its number."""
    unit = tell.results.plan.numbers[path].spec.unit
    if unit == "month" or unit.startswith("share"):
        return tell.value(path)
    return f"{tell.value(path)} {unit_in_words(tell.results.plan, unit, path)}".rstrip()


def _values(tell: Telling, move: Move) -> str:
    if move.is_scaled:
        return say("every_month")
    unit = tell.results.plan.numbers[move.path].spec.unit
    shown = [
        number(value, unit, exact=True)
        for value in (move.less, move.value, move.more)
        if not math.isnan(value)
    ]
    return words.say("pack.from_values", values=" / ".join(shown))


def _change(value: float) -> str:
    said = whole(value)
    return said if said.startswith("−") or said == "0" else f"+{said}"
