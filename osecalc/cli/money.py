"""Contracts and seats as tables: what money costs, who decides, who is whole and when."""

from __future__ import annotations

import math

from rich.console import Console

from osecalc import words
from osecalc.analysis import Seat, contract_terms, every_seat
from osecalc.analysis.contract_terms import owners_told
from osecalc.cli.tables import Reasons, show, show_notes
from osecalc.enterprise import Results
from osecalc.words.amounts import amount


def print_money(to: Console, results: Results) -> None:
    """What each contract brings, costs and allows, and payback from every seat."""
    print_contracts(to, results)
    print_seats(to, results)


def say_how_seats_are_read(to: Console) -> None:
    """What the table of seats does not say by itself."""
    to.print(words.say("cli.seats_read"))
    to.print()


def print_contracts(to: Console, results: Results) -> None:
    """A row a contract; below it who decides what, who owns, and what founders guarantee."""
    contracts = contract_terms(results)
    if not contracts:
        to.print(words.say("cli.no_contracts"))
    else:
        reasons = Reasons()
        rows = [
            [
                terms.name,
                terms.kind,
                amount(terms.raised, "money", 0),
                amount(terms.given_back, "money", 0),
                reasons.mark(terms.reason)
                if math.isnan(terms.yearly_cost)
                else amount(terms.yearly_cost, "share_a_year", 1),
                "" if math.isnan(terms.owned) else amount(terms.owned, "share", 1),
            ]
            for terms in contracts
        ]
        names = ("contract", "kind", "raised", "given_back", "yearly_cost", "owned")
        columns = [words.say(f"cli.column_{name}") for name in names]
        show(to, _in_currency("cli.contracts", results), columns, rows, numbers_from=2)
        reasons.show(to)
        to.print(words.say("cli.decides"))
        show_notes(to, [(t.name, f"{t.decides} {t.exit}".rstrip()) for t in contracts])
    to.print(owners_told(results))
    to.print()


def print_seats(to: Console, results: Results) -> None:
    """A row a seat: what went in, what came back, when it was whole, its rate, what is left."""
    reasons = Reasons()

    def cell(seat: Seat, measure: str, unit: str, decimals: int | None) -> str:
        value = getattr(seat, measure)
        if math.isnan(value):
            return reasons.mark(seat.reasons[measure])
        return amount(value, unit, decimals)

    measures = (
        ("put_in", "money", 0),
        ("got_back", "money", 0),
        ("whole", "months", 1),
        ("discounted_whole", "months", 1),
        ("rate", "share_a_year", 1),
        ("owned", "money", 0),
    )
    rows = [[seat.name, *(cell(seat, *m) for m in measures)] for seat in every_seat(results)]
    columns = [words.say(f"cli.column_{name}") for name in ("seat", *(m[0] for m in measures))]
    # The same heading stands over the share that a contract owns.
    columns[-1] = words.say("cli.column_still_has")
    show(to, _in_currency("cli.seats", results), columns, rows)
    reasons.show(to)


def _in_currency(title: str, results: Results) -> str:
    currency = results.plan.plan.plan.currency
    return f"{words.say(title)}, {words.say('cli.ones', currency=currency)}"
