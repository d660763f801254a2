"""Unpaid work, by hand: a friend gives 20 hours a month at a wage of 10 for ten months."""

from __future__ import annotations

from typing import Any

import pytest

from osecalc.enterprise import Results
from tests.enterprise.small_shop import a_year, cents, monthly_cost, run

FRIEND = {"name": "Friend", "hours": 20, "wage": 10, "last": 10, "paid": False}
WORKED = [0, *[200] * 10, 0, 0]
SEAT = "table.producers.seat"


def friendly(contract: dict[str, Any] | None, **more: Any) -> Results:
    """A year of the shop with the friend's work, under a contract or none."""
    work = {"name": "Work", "kind": "unpaid work", "role": "friend"}
    funding = {} if contract is None else {"work": {**work, **contract}}
    friend = {**FRIEND, **more.pop("friend", {})}
    return run(12, people={"friend": friend}, funding=funding, **more)


@pytest.fixture(scope="module")
def later() -> Results:
    """What is owed is paid over four months from month 5."""
    return friendly({"settled": "paid later", "paid_from": 5, "paid_over": 4})


# Month 5: a quarter of 800 = 200. Month 6: a third of 800 = 266.67. Month 7: half of 733.33 =
# 366.67. Month 8: all of 566.67. From then on what was worked the month before.
PAID = [0, 0, 0, 0, 0, 200, 266.67, 366.67, 566.67, 200, 200, 200, 0]
OWED = [0, 200, 400, 600, 800, 800, 733.33, 566.67, 200, 200, 200, 0, 0]


def test_work_paid_later_is_owed_and_then_paid_in_parts_over_the_months_agreed(
    later: Results,
) -> None:
    assert later["funding.work.received"] == cents(WORKED)
    assert later["funding.work.repaid"] == cents(PAID)
    assert later["funding.work.owed"] == cents(OWED)
    assert later["deferred_pay"] == cents(OWED)
    assert later["funding.work.paid_in_all"] == cents(2_000)


def test_work_paid_later_moves_cash_when_it_is_paid_and_costs_when_it_is_done(
    later: Results,
) -> None:
    cash = [0.0]
    for paid in PAID[1:]:
        cash.append(cash[-1] + 1_000 - paid)
    assert later["cash"] == pytest.approx(cash, abs=0.02)  # the parts above are rounded each
    assert later["cash"][[4, 5, 12]] == cents([4_000, 4_800, 10_000])
    assert later["net_income"] == cents([0, *[800] * 10, 1_000, 1_000])
    assert later["funding_received"].sum() == 0  # it is no money that comes in


def test_work_paid_later_is_a_debt_in_the_balance_sheet_until_it_is_paid(later: Results) -> None:
    assert later["liabilities"] == cents(OWED)
    assert later["assets"][5] == cents(4_800)
    assert later["equity"][5] == cents(5 * 800)
    assert later["paid_in"].sum() == 0


def test_work_paid_later_at_no_interest_costs_nothing_a_year(later: Results) -> None:
    assert later["funding.work.yearly_cost"] == pytest.approx(0, abs=1e-9)
    # Not yet paid at the plan's end, it counts as paid then: still nothing.
    open_still = friendly({"settled": "paid later", "paid_from": 11, "paid_over": 24})
    assert open_still["funding.work.owed"][12] > 1_800
    assert open_still["funding.work.yearly_cost"] == pytest.approx(0, abs=1e-9)


def test_work_paid_later_is_value_for_the_producers_when_it_is_done(later: Results) -> None:
    assert later["value.producers"] == cents(WORKED)
    assert later["value.retained"][1] == cents(800)
    assert later["value.producers.in_all"] == cents(2_000)


def test_the_friend_is_whole_once_all_hours_are_paid(later: Results) -> None:
    assert later[f"{SEAT}.put_in"] == cents(WORKED)
    assert later[f"{SEAT}.got_back"] == cents(PAID)
    assert later[f"{SEAT}.owned"][5] == cents(800 + 4_000)  # the pay owed, and the shop itself
    assert later[f"{SEAT}.whole"] == 11
    assert later[f"{SEAT}.put_in_in_all"] == cents(2_000)
    assert later[f"{SEAT}.got_back_in_all"] == cents(2_000)
    flows = [paid - worked for paid, worked in zip(PAID, WORKED, strict=True)]
    flows[12] += 10_000
    assert later[f"{SEAT}.rate"] == pytest.approx(a_year(monthly_cost(flows)), rel=1e-4)


def test_the_friend_puts_in_what_the_hours_could_have_earned_elsewhere() -> None:
    r = friendly({"paid_from": 12, "paid_over": 1}, friend={"elsewhere": 15})
    assert r[f"{SEAT}.put_in_in_all"] == cents(10 * 20 * 15)
    assert r[f"{SEAT}.got_back_in_all"] == cents(2_000)
    assert "not all come back" in r.reason(f"{SEAT}.whole")


@pytest.fixture(scope="module")
def claim() -> Results:
    return friendly({"settled": "becomes a claim"}, tax={"rate": 0.25})


def test_work_that_becomes_a_claim_is_owners_money_and_never_owed(claim: Results) -> None:
    assert claim["funding.work.owed"].sum() == 0
    assert claim["work_for_claims"] == cents(WORKED)
    assert claim["paid_in"][[1, 5, 10, 12]] == cents([200, 1_000, 2_000, 2_000])
    assert claim["liabilities"][12] == cents(claim["tax_payable"][12])


def test_work_that_becomes_a_claim_costs_profit_and_no_cash(claim: Results) -> None:
    assert claim["cash"][[1, 10, 12]] == cents([1_000, 10_000, 12_000])
    assert claim["profit_before_tax"][[1, 10, 11]] == cents([800, 800, 1_000])
    assert claim["income_tax"].sum() == cents(0.25 * (12_000 - 2_000))
    assert claim["equity"][12] == cents(2_000 + 0.75 * 10_000)


def test_work_that_becomes_a_claim_asks_nothing_back(claim: Results) -> None:
    assert claim["funding.work.paid_in_all"] == 0
    assert "asks for nothing back" in claim.reason("funding.work.yearly_cost")
    assert claim[f"{SEAT}.put_in_in_all"] == cents(2_000)
    assert claim[f"{SEAT}.got_back_in_all"] == 0
    assert claim[f"{SEAT}.owned_at_end"] == cents(9_500)
    assert claim["value.producers.in_all"] == cents(2_000)


def test_unpaid_work_without_a_contract_is_neither_cost_nor_claim() -> None:
    r = friendly(None)
    assert r["unpaid_work"] == cents(WORKED)
    assert r["net_income"].sum() == cents(12_000)
    assert r["equity"][12] == cents(12_000)
    assert r["value.producers.in_all"] == 0
    assert r[f"{SEAT}.put_in_in_all"] == cents(2_000)  # but the hours were given all the same
