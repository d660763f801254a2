"""The three statements as tables: each total stands below the rows that make it."""

from __future__ import annotations

import numpy as np
from rich.console import Console

from osecalc import words
from osecalc.cli.tables import show_periods
from osecalc.enterprise import Results
from osecalc.words.amounts import rounded

Sums = tuple[tuple[tuple[str, ...], str], ...]
"""Rows and the total that they make; a total that begins the next sum is not printed again."""

INCOME: Sums = (
    (("revenue", "materials", "direct_labour", "reward_costs"), "gross_profit"),
    (
        ("gross_profit", "overheads", "work_credited", "chapter_fees", "development_expense"),
        "ebitda",
    ),
    (("ebitda", "depreciation"), "ebit"),
    (("ebit", "interest", "grants", "debts_lapsed"), "profit_before_tax"),
    (("profit_before_tax", "income_tax"), "net_income"),
)
CASH_FLOW: Sums = (
    (
        (
            "receipts", "presale_receipts", "paid_to_suppliers", "reward_costs", "wages",
            "deferred_pay_paid", "services", "chapter_fees", "development_expense",
            "interest_paid", "tax_paid",
        ),
        "cfo",
    ),
    (
        (
            "cfo", "capex", "equipment_sold", "funding_received", "funding_repaid", "buy_ins",
            "buy_ins_back", "redeemed", "surplus_paid",
        ),
        "cash_change",
    ),
    ((), "cash"),
)  # fmt: skip
BALANCE: Sums = (
    (
        ("cash", "receivables", "stock", "in_work", "equipment_book", "development_book"),
        "assets",
    ),
    (
        (
            "payables", "tax_payable", "loans_owed", "deferred_pay", "presale_duty",
            "surplus_payable",
        ),
        "liabilities",
    ),
    (("paid_in", "member_accounts", "indivisible_reserve", "retained_earnings"), "equity"),
)  # fmt: skip
STATEMENTS = {"income": INCOME, "cash_flow": CASH_FLOW, "balance": BALANCE}
IF_ANY = frozenset(
    (
        "reward_costs", "work_credited", "chapter_fees", "development_expense", "grants",
        "debts_lapsed", "presale_receipts", "deferred_pay_paid", "equipment_sold", "buy_ins",
        "buy_ins_back", "redeemed", "surplus_paid", "in_work", "development_book",
        "deferred_pay", "presale_duty", "surplus_payable", "member_accounts",
        "indivisible_reserve",
    )
)  # fmt: skip
"""Rows that many plans have nothing in: shown where they are not all zero."""
MANY = 9_999_999


def printed_rows(results: Results, sums: Sums) -> list[str]:
    """The lines of a statement that a plan shows, in their order."""
    keys: list[str] = []
    for parts, total in sums:
        keys += [key for key in (*parts, total) if key not in keys]
    return [key for key in keys if key not in IF_ANY or np.any(results[key] != 0)]


def print_statements(to: Console, results: Results, *, months: bool) -> None:
    """Income, cash flow and balance sheet."""
    for name, sums in STATEMENTS.items():
        _print_statement(to, results, words.say(f"cli.{name}"), sums, months=months)


def _print_statement(
    to: Console, results: Results, title: str, sums: Sums, *, months: bool
) -> None:
    keys = printed_rows(results, sums)
    values = {key: results[key] if months else results.yearly(key) for key in keys}
    in_thousands = max(float(np.abs(v).max()) for v in values.values()) > MANY
    scale = 1000.0 if in_thousands else 1.0
    rows = []
    for key in keys:
        mark = "- " if results.model.lines[key].sign < 0 else "  "
        # To a millionth first: sums that are equal but for the last bits of floats look equal.
        cells = [rounded(round(float(value) / scale, 6), 0) for value in values[key]]
        rows.append((mark + results.heading(key), cells))
    unit = words.say(
        "cli.thousands" if in_thousands else "cli.ones",
        currency=results.plan.plan.plan.currency,
    )
    periods = results.month_names if months else results.year_names()
    show_periods(to, f"{title}, {unit}", periods, rows)
