"""The three statements as rows: what each one shows, in which order, and what adds up to what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from osecalc.enterprise import Results

if TYPE_CHECKING:
    import pandas as pd

Name = Literal["income", "cash_flow", "balance"]
Sums = tuple[tuple[tuple[str, ...], str], ...]
"""Lines and the sum that they make; a sum that begins the next one is not shown again."""

OPERATIONS = (
    "receipts", "presale_receipts", "paid_to_suppliers", "reward_costs", "wages",
    "deferred_pay_paid", "services", "chapter_fees", "development_expense", "interest_paid",
    "tax_paid",
)  # fmt: skip
INVESTING = ("capex", "equipment_sold")
FINANCING = (
    "funding_received", "funding_repaid", "buy_ins", "buy_ins_back", "redeemed", "surplus_paid",
)  # fmt: skip
SPENT = (
    "services", "other_wages", "work_credited", "chapter_fees", "development_expense",
)  # fmt: skip
STATEMENTS: Mapping[Name, Sums] = {
    "income": (
        (("revenue", "materials", "direct_labour", "reward_costs"), "gross_profit"),
        (("gross_profit", *SPENT), "ebitda"),
        (("ebitda", "depreciation"), "ebit"),
        (("ebit", "interest", "grants", "debts_lapsed"), "profit_before_tax"),
        (("profit_before_tax", "income_tax"), "net_income"),
    ),
    "cash_flow": (
        (OPERATIONS, "cfo"),
        (INVESTING, "cfi"),
        (FINANCING, "cff"),
        (("cfo", "cfi", "cff"), "cash_change"),
        ((), "cash"),
    ),
    "balance": (
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
    ),
}  # fmt: skip
IF_ANY = frozenset(
    (
        "reward_costs", "other_wages", "work_credited", "chapter_fees", "development_expense",
        "grants", "debts_lapsed", "presale_receipts", "deferred_pay_paid", "equipment_sold",
        "buy_ins", "buy_ins_back", "redeemed", "surplus_paid", "in_work", "development_book",
        "deferred_pay", "presale_duty", "surplus_payable", "member_accounts",
        "indivisible_reserve",
    )
)  # fmt: skip
"""Lines that many plans have nothing in: shown where they are not all zero.

All others are shown even at zero, since a reader looks for them: no tax is a statement too.
"""


@dataclass(frozen=True)
class StatementRow:
    """One line of a statement, with its figure for each year or month from opening day on.

    sign: -1 where the line takes away, so that its values count below zero. is_sum: whether it
    is made of rows above it.
    """

    key: str
    heading: str
    sign: int
    is_sum: bool
    values: NDArray[np.float64]

    @property
    def signed(self) -> NDArray[np.float64]:
        """The values as they count: those of all rows of a sum add up to it."""
        return self.values * self.sign + 0.0  # no negative zeros


def statement_lines(results: Results, name: Name) -> list[str]:
    """Which lines does a statement of this plan show? Their keys, in order."""
    keys: list[str] = []
    for parts, made in STATEMENTS[name]:
        keys += [key for key in (*parts, made) if key not in keys]
    return [key for key in keys if key not in IF_ANY or np.any(results[key] != 0)]


def statement_rows(results: Results, name: Name, *, years: bool = True) -> tuple[StatementRow, ...]:
    """What does a statement say, by year or by month?

    >>> from osecalc.enterprise import Enterprise
    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> results = Enterprise(read_plan(example_plans()["ceb-press-shop"])).run()
    >>> [row.key for row in statement_rows(results, "income") if row.is_sum]
    ['gross_profit', 'ebitda', 'ebit', 'profit_before_tax', 'net_income']
    """
    sums = {made for _, made in STATEMENTS[name]}
    return tuple(
        StatementRow(
            key=key,
            heading=results.heading(key),
            sign=-1 if results.model.lines[key].sign < 0 else 1,
            is_sum=key in sums,
            values=results.yearly(key) if years else results[key],
        )
        for key in statement_lines(results, name)
    )


def statement_table(results: Results, name: Name, *, years: bool = True) -> pd.DataFrame:
    """A statement as numbers: a row a line by its key, a column a year or month, as they count.

    >>> from osecalc.enterprise import Enterprise
    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> results = Enterprise(read_plan(example_plans()["ceb-press-shop"])).run()
    >>> table = statement_table(results, "cash_flow")
    >>> bool(abs(table.loc[["cfo", "cfi", "cff"]].sum() - table.loc["cash_change"]).max() < 1e-6)
    True
    """
    import pandas as pd

    rows = statement_rows(results, name, years=years)
    periods = results.year_names() if years else results.month_names
    return pd.DataFrame(
        np.array([row.signed for row in rows]), index=[row.key for row in rows], columns=periods
    )
