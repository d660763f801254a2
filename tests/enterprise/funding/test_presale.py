"""A presale, by hand: 100 pledges of 10 000 in all in month 2, delivered in month 5.

A tenth fails: 9 000 are collected. The platform takes 5 % and the payment 3 % of that, 720, and
0.30 on each of 90 pledges, 27: 747. Making and sending 90 % of 4 000 costs 3 600.
"""

from __future__ import annotations

from typing import Any

import pytest

from osecalc.enterprise import Results
from osecalc.finance import presale_cash
from tests.enterprise.small_shop import a_year, cents, run

PRESALE = {
    "name": "Backers",
    "kind": "presale",
    "amount": 10_000,
    "month": 2,
    "delivery_month": 5,
    "pledges": 100,
    "failed": 0.1,
    "platform_fee": 0.05,
    "processing_fee": 0.03,
    "processing_fee_each": 0.30,
    "reward_cost": 4_000,
}
AT, SEAT = "funding.backers", "funding.backers.seat"


def presold(months: int = 12, *, terms: dict[str, Any] | None = None, **tables: Any) -> Results:
    return run(months, funding={"backers": {**PRESALE, **(terms or {})}}, **tables)


@pytest.fixture(scope="module")
def r() -> Results:
    return presold()


def test_failed_pledges_are_never_collected_and_cost_no_fee(r: Results) -> None:
    assert r[f"{AT}.received"][:4] == cents([0, 0, 9_000, 0])
    assert r[f"{AT}.fees"][:4] == cents([0, 0, 747, 0])
    plain = presale_cash(10_000, 0.1, 0.05, 0.03, 0.30, 100)
    assert r[f"{AT}.received"][2] - r[f"{AT}.fees"][2] == cents(plain)


def test_presale_cash_comes_with_the_pledges_and_the_rewards_are_paid_at_delivery(
    r: Results,
) -> None:
    # 2 000 + 9 000 - 747; and in month 5 a month's 1 000 less 3 600.
    assert r["cash"][:7] == cents([0, 1_000, 10_253, 11_253, 12_253, 9_653, 10_653])
    assert r["cfo"][2] == cents(9_253)
    assert r["cff"].sum() == 0


def test_presale_cash_is_no_revenue_before_delivery(r: Results) -> None:
    assert r["revenue"][:7] == cents([0, 1_000, 1_000, 1_000, 1_000, 10_000, 1_000])
    assert r["net_income"][:7] == cents([0, 1_000, 253, 1_000, 1_000, 6_400, 1_000])
    assert r["cogs"][5] == cents(3_600)


def test_presold_goods_are_owed_to_customers_until_they_are_delivered(r: Results) -> None:
    duty = [0, 0, 9_000, 9_000, 9_000, 0, 0]
    assert r[f"{AT}.owed"][:7] == cents(duty)
    assert r["presale_duty"][:7] == cents(duty)
    assert r["liabilities"][:7] == cents(duty)
    assert r["equity"][2] == cents(10_253 - 9_000)
    assert r["loans_owed"].sum() == r["guaranteed_most"] == 0


def test_a_presale_costs_its_fees_over_the_months_until_delivery(r: Results) -> None:
    # 8 253 reach the shop and goods for 9 000 are due three months later: four times a year.
    assert r[f"{AT}.yearly_cost"] == pytest.approx((9_000 / 8_253) ** 4 - 1)
    assert r["cost_of_money"] == pytest.approx((9_000 / 8_253) ** 4 - 1)
    assert r[f"{AT}.paid_in_all"] == cents(9_747)


def test_a_presale_without_fees_costs_nothing_a_year() -> None:
    r = presold(terms={"platform_fee": 0, "processing_fee": 0, "processing_fee_each": 0})
    assert r[f"{AT}.yearly_cost"] == pytest.approx(0, abs=1e-9)


def test_delivery_after_the_plan_is_owed_at_its_end_and_is_no_revenue() -> None:
    r = presold(terms={"delivery_month": 20})
    assert r["revenue"].sum() == cents(12_000)
    assert r["presale_duty"][12] == cents(9_000)
    assert r[f"{SEAT}.owned_at_end"] == cents(9_000)
    assert r[f"{AT}.yearly_cost"] == pytest.approx(a_year((9_000 / 8_253) ** (1 / 10) - 1))


def test_fees_go_to_finance_and_what_delivery_leaves_is_kept(r: Results) -> None:
    assert r["value_added"][2:6] == cents([1_000, 1_000, 1_000, 6_400])
    assert r["value.finance"][2:6] == cents([747, 0, 0, 0])
    assert r["value.retained"][2:6] == cents([253, 1_000, 1_000, 6_400])


def test_customers_are_whole_when_they_are_served(r: Results) -> None:
    assert r[f"{SEAT}.put_in"][:6] == cents([0, 0, 9_000, 0, 0, 0])
    assert r[f"{SEAT}.got_back"][:6] == cents([0, 0, 0, 0, 0, 9_000])
    assert r[f"{SEAT}.owned"][:6] == cents([0, 0, 9_000, 9_000, 9_000, 0])
    assert r[f"{SEAT}.whole"] == 5
    assert r[f"{SEAT}.rate"] == pytest.approx(0, abs=1e-9)


def test_the_enterprises_own_cash_counts_a_presale_when_it_is_delivered(r: Results) -> None:
    assert r["free_cash_flow"][1:6] == cents([1_000, 1_000, 1_000, 1_000, 6_400])


def test_rewards_cost_what_prices_then_are() -> None:
    r = presold(24, terms={"delivery_month": 14}, plan={"cost_growth": 0.1})
    assert r["reward_costs"][14] == cents(3_600 * 1.1)
