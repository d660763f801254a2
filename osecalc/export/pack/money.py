"""Where money comes from and when it goes: funding, cover for lenders, cash, yearly statements."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

import numpy as np

from osecalc.analysis import contract_terms
from osecalc.analysis.contract_terms import owners_told
from osecalc.analysis.statements import STATEMENTS, statement_rows
from osecalc.charts import contracts_chart
from osecalc.export.pack.content import Block, Paragraph, Points, Section, Table, table
from osecalc.export.pack.telling import Reasons, Telling, note, number, paragraph, say, whole

ENOUGH_COVER = 1.25
"""What lenders like to see of cash for debt service over debt service."""
YEARS_ACROSS = 6
MONTHS_ACROSS = 12
FIRST_MONTHS = 24


def funding(tell: Telling) -> Section:
    """Every contract in the same words, what all the money costs, and cover by year."""
    terms = contract_terms(tell.results)
    if not terms:
        return Section("funding", say("section_funding"), (paragraph("no_funding"),))
    reasons = Reasons()
    rows = [
        [
            each.name,
            each.kind,
            whole(each.raised),
            whole(each.given_back),
            reasons.cell(number(each.yearly_cost, "share_a_year", 1), each.reason),
            each.decides,
        ]
        for each in terms
    ]
    brought, back = sum(t.raised for t in terms), sum(t.given_back for t in terms)
    cost = number(tell["cost_of_money"], "share_a_year", 1)
    why = tell.results.reason("cost_of_money") if math.isnan(tell["cost_of_money"]) else ""
    rows.append([say("row_all"), "", whole(brought), whole(back), reasons.cell(cost, why), ""])
    columns = [
        say(f"column_{name}")
        for name in ("contract", "contract_kind", "brings", "back", "cost", "decides")
    ]
    title = say("in_unit", title=say("funding_table"), unit=tell.money_unit)
    blocks: list[Block] = [
        tell.picture(
            contracts_chart(tell.results),
            "contracts",
            table(title, columns, rows, texts=[1, 5], strong=[len(rows) - 1]),
        ),
        *reasons.notes(),
        note("funding_note"),
        Paragraph(owners_told(tell.results)),
    ]
    exits = tuple(say("exit", name=each.name, exit=each.exit) for each in terms if each.exit)
    if exits:
        blocks.append(Points(exits))
    owed = [
        f"funding.{name}.owed" for name in tell.plan.funding if tell.moves(f"funding.{name}.owed")
    ]
    if owed:
        blocks += _by_year(tell, say("owed_table"), owed)
    blocks += covenant(tell)
    return Section("funding", say("section_funding"), tuple(blocks))


def covenant(tell: Telling) -> list[Block]:
    """Cover of debt service by year, as lenders ask for it."""
    if math.isnan(tell["dscr_lowest"]):
        return [paragraph("no_cover", reason=tell.results.reason("dscr_lowest"))]
    return [*_cover_tables(tell), note("cover_note", enough=ENOUGH_COVER)]


def _cover_tables(tell: Telling) -> list[Table]:
    ends = list(range(12, tell.model.months + 1, 12))
    made = []
    for start in range(0, len(ends), YEARS_ACROSS):
        part = ends[start : start + YEARS_ACROSS]
        rows = [
            [tell.results.heading(key), *(whole(tell[f"{key}_in_year"][end]) for end in part)]
            for key in ("cash_for_debt_service", "debt_service")
        ]
        covers = [tell["dscr"][end] for end in part]
        rows.append(
            [tell.results.heading("dscr"), *(number(value, "times", 2) for value in covers)]
        )
        names = [
            say("column_line"),
            *(say("year_to", year=e // 12, month=tell.month(e)) for e in part),
        ]
        title = say("in_unit", title=say("cover_table"), unit=tell.money_unit)
        made.append(table(title, names, rows, strong=[2]))
    return made


def cash(tell: Telling) -> Section:
    """The first two years of cash, month by month."""
    months = min(FIRST_MONTHS, tell.model.months)
    rows = statement_rows(tell.results, "cash_flow", years=False)
    sums = [row.key for row in rows if row.is_sum]
    blocks: list[Block] = []
    for start in range(1, months + 1, MONTHS_ACROSS):
        first = 0 if start == 1 else start
        last = min(start + MONTHS_ACROSS - 1, months)
        part = slice(first, last + 1)
        names = tell.results.month_names[part]
        title = say("cash_table", first=names[0], last=names[-1])
        values = {row.key: row.values[part] for row in rows}
        blocks.append(tell.by_period(title, names, values, strong=sums))
    blocks.append(note("adds_up"))
    return Section("cash", say("section_cash", months=months), tuple(blocks), is_wide=True)


def statements(tell: Telling) -> Section:
    """Income, cash flow and balance by year."""
    blocks: list[Block] = []
    for name in STATEMENTS:
        rows = statement_rows(tell.results, name)
        sums = [row.key for row in rows if row.is_sum]
        blocks += _by_year(tell, say(f"{name}_table"), [row.key for row in rows], sums)
    largest = float(np.abs(tell["balance_check"]).max())
    blocks += [note("adds_up"), note("balances", largest=f"{largest:.1g}", unit=tell.currency)]
    return Section("statements", say("section_statements"), tuple(blocks))


def _by_year(
    tell: Telling, caption: str, keys: Sequence[str], sums: Collection[str] = ()
) -> list[Table]:
    """Lines by year, in as many tables as a page's width needs."""
    names = tell.results.year_names()
    made = []
    for start in range(1, len(names), YEARS_ACROSS):
        part = slice(0 if start == 1 else start, start + YEARS_ACROSS)
        values = {key: tell.results.yearly(key)[part] for key in keys}
        made.append(tell.by_period(caption, names[part], values, strong=sums))
    return made
