"""Outside owners of a quarter, by hand: what they get of surplus and of what is kept.

10 000 on opening day for a quarter; the shop earns 12 000 a year untaxed; thirty months.
"""

from __future__ import annotations

from typing import Any

import pytest

from osecalc.enterprise import Results
from tests.enterprise.small_shop import a_year, cents, monthly_cost, run

ANGEL = {
    "name": "Angel",
    "kind": "equity",
    "amount": 10_000,
    "share": 0.25,
    "exit_month": 40,
    "exit_by": "value",
}
SEAT = "funding.angel.seat"


def held(months: int = 30, *, surplus: dict[str, float], **tables: Any) -> Results:
    funding = {"angel": {**ANGEL, **tables.pop("angel", {})}}
    return run(months, funding=funding, surplus=surplus, **tables)


@pytest.fixture(scope="module")
def r() -> Results:
    """All surplus goes to those who own."""
    return held(surplus={"capital": 1})


def test_capitals_surplus_is_parted_by_who_owns(r: Results) -> None:
    assert r["surplus.capital.assigned"][[12, 24]] == cents([12_000, 12_000])
    assert r["value.finance"][[11, 12, 24]] == cents([0, 3_000, 3_000])
    assert r["value.producers"][[11, 12, 24]] == cents([0, 9_000, 9_000])
    assert r[f"{SEAT}.got_back"][[12, 15, 27]] == cents([0, 3_000, 3_000])
    assert r["table.producers.seat.got_back"][[15, 27]] == cents([9_000, 9_000])


def test_an_outside_owners_rate_counts_the_surplus_and_the_share_that_is_left(r: Results) -> None:
    # At the end a quarter of 10 000 and six months' 6 000.
    assert r[f"{SEAT}.owned_at_end"] == cents(4_000)
    flows = [0.0] * 31
    flows[0], flows[15], flows[27], flows[30] = -10_000, 3_000, 3_000, 4_000
    a_month = monthly_cost(flows)
    assert r[f"{SEAT}.rate"] == pytest.approx(a_year(a_month), abs=1e-9)
    assert r["funding.angel.yearly_cost"] == pytest.approx(a_year(a_month), abs=1e-9)


def test_where_all_goes_by_ownership_capitals_part_of_the_two_is_its_share(r: Results) -> None:
    # 6 000 of surplus and a quarter of the 6 000 kept, of 30 000.
    assert r["capital_gets"] == cents(7_500)
    assert r["producers_get"] == cents(22_500)
    assert (r["capital_part"], r["producers_part"]) == pytest.approx((0.25, 0.75))


def test_the_more_surplus_goes_to_work_the_less_is_capitals_part() -> None:
    # A quarter of 0.4 x 24 000, and a quarter of the 6 000 kept: 3 900 of 30 000.
    people = {"maker": {"name": "Maker", "hours": 10, "wage": 0}}
    r = held(surplus={"capital": 0.4, "producers": 0.6}, people=people)
    assert r["value.finance.in_all"] == cents(2_400)
    assert r["value.producers.in_all"] == cents(0.6 * 24_000 + 0.75 * 0.4 * 24_000)
    assert r["capital_part"] == pytest.approx(0.13)
    assert r["producers_part"] == pytest.approx(0.87)


def test_interest_and_outside_owners_are_capital_together() -> None:
    # 600 for a month at 1 %, so 6; and from month 2 on a quarter of the 1 000 kept each month.
    loan = {"name": "Bank", "kind": "bank loan", "amount": 600, "apr": 0.12, "term_months": 1}
    r = run(12, funding={"bank": loan, "angel": {**ANGEL, "month": 2}})
    assert r["value.finance.in_all"] == cents(6)
    assert r["capital_gets"] == cents(6 + 11 * 250)
    assert r["capital_part"] == pytest.approx((6 + 2_750) / 12_000)


def test_after_a_buyback_all_surplus_is_the_producers() -> None:
    terms = {"exit_month": 18, "exit_value": 40_000, "exit_paid_by": "enterprise"}
    r = held(36, surplus={"capital": 1}, angel=terms)
    assert r["value.finance"][[12, 24]] == cents([3_000, 0])
    assert r[f"{SEAT}.got_back"][[15, 18, 27]] == cents([3_000, 10_000, 0])
    assert r["table.producers.seat.got_back"][[15, 27]] == cents([9_000, 12_000])
    assert r[f"{SEAT}.rate"] == pytest.approx(
        a_year(monthly_cost([-10_000, *[0] * 14, 3_000, 0, 0, 10_000]))
    )


def test_where_neither_gets_anything_there_are_no_parts_but_a_reason() -> None:
    r = run(12, stool={"price": 0})
    assert r.reason("capital_part")
    assert r.reason("producers_part")
