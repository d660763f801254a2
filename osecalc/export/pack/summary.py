"""The plan on a page, in words and a few figures; and the whole pack in its order."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping
from importlib.metadata import version

from osecalc import words
from osecalc.analysis import RegimeRun, run_regimes
from osecalc.analysis.sensitivity import Sensitivity, sensitivity
from osecalc.enterprise import Results
from osecalc.export.pack import doubts, money, offer, value
from osecalc.export.pack.content import Block, Pack, Paragraph, Points, Section, table
from osecalc.export.pack.names import fit, fit_for_print, too_long
from osecalc.export.pack.telling import Telling, listed, note, number, paragraph, say, whole
from osecalc.plan import PlanFile

FIGURES = (
    "put_in", "peak_funding_need", "lowest_cash", "unfunded_gap", "break_even_month", "payback",
    "npv", "irr", "cost_of_money", "earnings_an_hour", "capital_per_workplace",
)  # fmt: skip


def pack_content(
    results: Results,
    *,
    regimes: Mapping[str, RegimeRun] | None = None,
    page_only: bool = False,
) -> Pack:
    """All that a pack says of a run, in the order that lenders and members expect.

    regimes: runs to compare, from `run_regimes`; not given, a plan that names regimes of its own
    is compared under them. page_only: only the plan on a page.
    """
    tell = Telling(fit_for_print(results))
    about = tell.plan.plan
    checked = checksum(results.plan)
    sections = [summary(tell)]
    if not page_only:
        found = sensitivity(results.enterprise)
        own = bool(results.plan.plan.regimes)
        if regimes is None and own:
            regimes = run_regimes(results.plan)
        sections += [
            offer.enterprise(tell), offer.products(tell), offer.people(tell), offer.start(tell),
            offer.development(tell), money.funding(tell), money.cash(tell), money.statements(tell),
            value.seats(tell), value.shares(tell),
        ]  # fmt: skip
        if regimes:
            sections.append(value.regimes(tell, regimes, own=own))
        sections += [
            doubts.moves(tell, found), doubts.assumptions(tell, found), doubts.sources(tell),
            doubts.open_questions(tell, found), _about(results, found, checked),
        ]  # fmt: skip
    return Pack(
        title=about.name,
        subtitle=say("subtitle", unit=tell.money_unit, first=tell.month(1), months=about.months),
        label=say("label"),
        language=words.language(),
        stamp=say("stamp", checksum=checked[:12], version=version("osecalc")),
        sections=tuple(sections),
    )


def checksum(plan: PlanFile) -> str:
    """SHA-256 of the plan's text, as any tool computes it from the file."""
    return hashlib.sha256(plan.text.encode()).hexdigest()


def summary(tell: Telling) -> Section:
    """The plan in words, its figures, and cover by year, on one page."""
    rows = [[tell.results.heading(key), tell.figure(key)] for key in FIGURES]
    blocks: list[Block] = [
        Points(tuple(_sentences(tell))),
        tell.picture(tell.cash_chart, "cash"),
        table(
            say("in_unit", title=say("summary_table"), unit=tell.money_unit),
            [say("column_figure"), say("column_value")],
            rows,
            texts=[1],
        ),
    ]
    if not math.isnan(tell["dscr_lowest"]):
        blocks += _cover_rows(tell)
    return Section("summary", say("section_summary"), tuple(blocks))


def _sentences(tell: Telling) -> list[str]:
    about, currency = tell.plan.plan, tell.currency
    raised = tell["raised_in_all"]
    brought = [
        say(
            "brings",
            name=fit(contract.name, 60),
            amount=whole(tell[f"funding.{name}.received_in_all"]),
            unit=currency,
        )
        for name, contract in tell.plan.funding.items()
    ]
    stated = [given for given in tell.results.plan.numbers.values() if given.stated]
    assumed = sum(given.quantity.is_assumption for given in stated)
    said = [
        say(
            "sum_makes",
            products=offer.product_names(tell),
            first=tell.month(1),
            last=tell.month(about.months),
            months=about.months,
            people=number(tell["most_workplaces"], "people", exact=True),
            revenue=whole(tell["revenue"].sum()),
            unit=currency,
        ),
        say(
            "sum_start",
            put_in=tell.figure("put_in"),
            outlay=tell.figure("opening_outlay"),
            cash=tell.figure("opening_cash"),
        ),
        say("sum_raised", raised=whole(raised), unit=currency, contracts=listed(brought))
        if brought
        else say("no_funding"),
        tell.payback_chart.sentence,
        tell.value_chart.sentence,
    ]
    if not math.isnan(tell["dscr_lowest"]):
        said.append(say("sum_cover", lowest=number(tell["dscr_lowest"], "times", 2)))
    said.append(say("sum_numbers", stated=len(stated), assumed=assumed))
    return said


def _cover_rows(tell: Telling) -> list[Block]:
    """Cover by year, in rows of ten years."""
    ends = list(range(12, tell.model.months + 1, 12))
    heading = tell.results.heading("dscr")
    made: list[Block] = []
    for start in range(0, len(ends), 10):
        part = ends[start : start + 10]
        years = [say("year_short", year=end // 12) for end in part]
        covers = [number(tell["dscr"][end], "times", 2) for end in part]
        made.append(table(say("cover_row"), [say("column_line"), *years], [[heading, *covers]]))
    return made


def _about(results: Results, found: Sensitivity, checked: str) -> Section:
    """What this pack was made from, so that anyone can make it again; and long names in full."""
    blocks: list[Block] = [
        paragraph("about_says"),
        Paragraph(say("about_checksum", checksum=checked), "code"),
        note("about_version", version=version("osecalc"), numbers=len(found.moves)),
    ]
    if cut := too_long(results):
        blocks += [paragraph("names_in_full"), Points(tuple(cut))]
    return Section("about", say("section_about"), tuple(blocks))
