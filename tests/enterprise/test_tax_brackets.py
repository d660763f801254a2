"""Tax by brackets, by hand: 12 000 a year at 10 %, above 4 000 at 20 %, above 10 000 at 30 %."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from osecalc.enterprise import Results
from osecalc.finance import progressive_tax
from tests.enterprise.small_shop import cents, costs, run

STARTS, RATES = (0, 4_000, 10_000), (0.1, 0.2, 0.3)
BRACKETS = {
    f"b{n}": {"start": start, "rate": rate}
    for n, (start, rate) in enumerate(zip(STARTS, RATES, strict=True))
}


def taxed(months: int = 12, *, owners: int = 1, **tables: Any) -> Results:
    return run(months, tax={"brackets": BRACKETS, "owners": owners}, **tables)


def test_each_slice_of_profit_pays_its_own_rate() -> None:
    r = taxed()
    # 4 000 x 10 % + 6 000 x 20 % + 2 000 x 30 %.
    assert r["income_tax"].sum() == cents(400 + 1_200 + 600)
    # It accrues as the year's profit climbs: 100, then 200, then 300 a month.
    assert r["income_tax"] == cents([0, *[100] * 4, *[200] * 6, *[300] * 2])


def test_profit_is_parted_among_the_owners_before_the_brackets_apply() -> None:
    # Two owners with 6 000 each: 400 + 400. Three with 4 000 each: 400.
    assert taxed(owners=2)["income_tax"].sum() == cents(2 * 800)
    assert taxed(owners=3)["income_tax"].sum() == cents(3 * 400)
    # With two, 4 000 each are reached in month 8.
    assert taxed(owners=2)["income_tax"] == cents([0, *[100] * 8, *[200] * 4])


@pytest.mark.parametrize("owners", [1, 2, 3, 7])
def test_the_years_tax_is_that_of_the_plain_function(owners: int) -> None:
    r = taxed(36, owners=owners, plan={"price_growth": 0.5})
    by_year = r["taxable_profit"][1:].reshape(3, 12).sum(axis=1)
    assert by_year == cents([12_000, 18_000, 27_000])
    expected = owners * progressive_tax(by_year / owners, STARTS, RATES)
    assert r["income_tax"][1:].reshape(3, 12).sum(axis=1) == cents(expected)
    assert r["tax_of_ended_year"][[12, 24, 36]] == cents(expected)
    assert r["tax_paid"][[16, 28]] == cents(expected[:2])


def test_profit_below_the_first_bracket_is_free_of_tax() -> None:
    free = {"b0": {"start": 9_000, "rate": 0.2}}
    r = run(12, tax={"brackets": free})
    assert list(np.flatnonzero(r["income_tax"])) == [10, 11, 12]
    assert r["income_tax"].sum() == cents(600)


def test_a_years_loss_comes_off_the_next_years_profit_before_the_brackets_apply() -> None:
    # 2020: -2 000. 2021: 12 000 - 2 000 = 10 000: 400 + 1 200.
    lean = costs([1_000] * 10 + [2_000] * 2 + [0])
    r = taxed(24, overheads=lean)
    assert r["losses_carried"][12] == cents(2_000)
    assert r["income_tax"][:13].sum() == cents(0)
    assert r["income_tax"][13:].sum() == cents(1_600)


def test_interest_of_a_loan_lowers_the_tax_at_the_rate_of_its_slice() -> None:
    # 1 200 at 1 % a month, all back after a month: 12, in the 30 % slice of the year.
    loan = {"name": "Loan", "kind": "bank loan", "amount": 1_200, "apr": 0.12, "term_months": 1}
    assert taxed(funding={"loan": loan})["income_tax"].sum() == cents(2_200 - 0.3 * 12)
    # The enterprise's own cash is taxed as if there were no loan.
    own = taxed(24, funding={"loan": loan})
    assert own["unlevered_tax_paid"][16] == cents(2_200)


def test_a_producers_share_that_is_deducted_lowers_the_highest_slice() -> None:
    # A tenth of 12 000 is 1 200; the tax on 10 800 is 400 + 1 200 + 240.
    people = {"maker": {"name": "Maker", "hours": 10, "wage": 0}}
    rule = {"producers": 0.1, "reserve": 0.9, "deductible": True}
    r = taxed(people=people, surplus=rule)
    assert r["surplus.producers.assigned"][12] == cents(1_200)
    assert r["tax_of_ended_year"][12] == cents(1_840)
    assert r["surplus.reserve.assigned"][12] == cents(12_000 - 1_200 - 1_840)
