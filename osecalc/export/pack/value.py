"""Who is paid back when, who gets the value, and the same plan under other ownership."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

from osecalc.analysis import RegimeRun, every_seat
from osecalc.analysis.regimes import grouped_figures
from osecalc.analysis.two_sides import part_told
from osecalc.charts import regimes_chart, seats_chart
from osecalc.enterprise.explain import shown_unit
from osecalc.enterprise.value_added import TAKERS
from osecalc.export.pack.content import Block, Paragraph, Points, Section, table
from osecalc.export.pack.names import fit, fit_for_print
from osecalc.export.pack.telling import Reasons, Telling, note, number, say, whole


def seats(tell: Telling) -> Section:
    """Payback from every seat: put in, got back, whole after how many months, rate, still has."""
    reasons = Reasons()

    def cell(value: float, unit: str, reason: str) -> str:
        return reasons.cell(number(value, unit, 1), reason if math.isnan(value) else "")

    rows = [
        [
            seat.name,
            whole(seat.put_in),
            whole(seat.got_back),
            cell(seat.whole, "months", seat.reasons.get("whole", "")),
            cell(seat.discounted_whole, "months", seat.reasons.get("discounted_whole", "")),
            cell(seat.rate, "share_a_year", seat.reasons.get("rate", "")),
            whole(seat.owned),
        ]
        for seat in every_seat(tell.results)
    ]
    columns = [
        say(f"column_{name}")
        for name in ("seat", "put_in", "got_back", "whole", "whole_rate", "rate", "still_has")
    ]
    title = say("in_unit", title=say("seats_table"), unit=tell.money_unit)
    blocks: list[Block] = [
        tell.picture(tell.payback_chart, "payback"),
        tell.picture(seats_chart(tell.results), "seats", table(title, columns, rows)),
        *reasons.notes(),
        note("seats_note"),
    ]
    return Section("seats", say("section_seats"), tuple(blocks))


def shares(tell: Telling) -> Section:
    """Who gets the value added."""
    reasons = Reasons()
    is_none = math.isnan(tell[f"value.{TAKERS[0]}.share"])
    rows = [
        [
            tell.results.heading(f"value.{taker}"),
            whole(tell[f"value.{taker}.in_all"]),
            reasons.cell(
                number(tell[f"value.{taker}.share"], "share", 1),
                tell.results.reason(f"value.{taker}.share") if is_none else "",
            ),
        ]
        for taker in TAKERS
    ]
    heading = tell.results.heading("value_added_in_all")
    rows.append([heading, whole(tell["value_added_in_all"]), "" if is_none else say("all_of_it")])
    columns = [say(f"column_{name}") for name in ("taker", "amount", "share")]
    title = say("in_unit", title=say("value_table"), unit=tell.money_unit)
    made = table(title, columns, rows, strong=[len(rows) - 1])
    blocks: list[Block] = [
        tell.picture(tell.value_chart, "value", made),
        *reasons.notes(),
        Paragraph(part_told(say("this_plan"), tell.results)),
        note("value_note"),
    ]
    return Section("value", say("section_value"), tuple(blocks))


def regimes(tell: Telling, runs: Mapping[str, RegimeRun], *, own: bool) -> Section:
    """The same products and work under several regimes of ownership, side by side."""
    runs = {key: _fit(run) for key, run in runs.items()}
    names = [run.name for run in runs.values()]
    reasons = Reasons()
    blocks: list[Block] = [
        Paragraph(say("regimes_own" if own else "regimes_standard"), "label"),
        Points(
            tuple(
                say("regime_note", name=name, note=run.note)
                for name, run in zip(names, runs.values(), strict=True)
                if run.note
            )
        ),
    ]
    blocks.append(tell.picture(regimes_chart(runs), "regimes"))
    for group, keys in grouped_figures(runs).items():
        rows = []
        for key in keys:
            first = next(iter(runs.values())).results
            unit = first.model.lines[key].unit
            decimals = 0 if unit in ("money", "money_a_month") else None
            shown = shown_unit(tell.results.plan, unit, key)
            heading = first.heading(key)
            cells = []
            for run in runs.values():
                value = run.results[key]
                why = run.results.reason(key) if math.isnan(value) else ""
                cells.append(reasons.cell(number(value, unit, decimals), why))
            rows.append(
                [say("figure_in", figure=heading, unit=shown) if shown else heading, *cells]
            )
        title = say(f"regimes_{group}")
        caption = say("in_unit", title=title, unit=tell.money_unit)
        blocks.append(table(caption, [say("column_figure"), *names], rows))
    rows = [
        [
            say(f"row_{side}"),
            *(
                reasons.cell(
                    number(getattr(run.fails, side), "share", 1),
                    getattr(run.fails, f"reason_{side}"),
                )
                for run in runs.values()
            ),
        ]
        for side in ("lowest", "highest")
    ]
    blocks.append(table(say("fails_table"), [say("column_figure"), *names], rows))
    blocks += reasons.notes()
    return Section("regimes", say("section_regimes"), tuple(blocks))


def _fit(run: RegimeRun) -> RegimeRun:
    """The same run with its texts fit for print."""
    results = fit_for_print(run.results)
    return replace(run, name=fit(run.name, 60), note=fit(run.note), results=results)
