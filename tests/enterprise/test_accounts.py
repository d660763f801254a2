"""Members' accounts by hand: two members, buy-ins of 1 000, and a share that is retained."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from osecalc.enterprise import Results
from tests.enterprise.small_shop import cents, run
from tests.enterprise.workers import MAKER, PEOPLE, SELLER, shared


def cooperative(months: int = 24, *, terms: dict[str, Any], **tables: Any) -> Results:
    return shared(months, cooperative=terms, **tables)


# --- buy-ins


def test_members_pay_their_buy_in_before_they_begin_and_part_of_it_is_nobodys() -> None:
    # Two members pay 1 000 each on opening day; a quarter of it goes to the reserve.
    r = run(12, people=PEOPLE, cooperative={"buy_in": 1_000, "to_reserve": 0.25})
    assert r["members_joining"][:2] == pytest.approx([2, 0])
    assert r["buy_ins"][:2] == cents([2_000, 0])
    assert r["cash"][:2] == cents([2_000, 2_500])
    assert r["member_accounts"][[0, 12]] == cents([1_500, 1_500])
    assert r["indivisible_reserve"][[0, 12]] == cents([500, 500])
    assert r["net_income"].sum() == cents(6_000)  # a buy-in is no income
    assert r["liabilities"][12] == r["paid_in"][12] == 0
    assert r["equity"][12] == cents(2_000 + 6_000)
    assert r["owners_equity"][12] == cents(6_000)


def test_members_who_leave_get_back_what_is_not_in_the_reserve() -> None:
    # The seller works from month 3 to month 6: pays in month 2, and gets 750 in month 7.
    people = {"maker": MAKER, "seller": {**SELLER, "start": 3, "last": 6}}
    r = run(12, people=people, cooperative={"buy_in": 1_000, "to_reserve": 0.25})
    assert list(np.flatnonzero(r["members_joining"])) == [0, 2]
    assert list(np.flatnonzero(r["members_leaving"])) == [7]
    assert r["buy_ins_back"][7] == cents(750)
    assert r["member_accounts"][[0, 1, 2, 6, 7, 12]] == cents([750, 750, 1_500, 1_500, 750, 750])
    assert r["indivisible_reserve"][[0, 2, 7]] == cents([250, 500, 500])
    # 1 000 at first; 800 a month; with 1 000 of the seller in month 2; 500 from month 3 on.
    assert r["cash"][[0, 1, 2, 3, 6, 7]] == cents([1_000, 1_800, 3_600, 4_100, 5_600, 5_650])


def test_a_role_of_several_people_pays_in_for_each_and_who_is_no_member_for_none() -> None:
    people = {"maker": {**MAKER, "count": 3}, "seller": {**SELLER, "member": False}}
    r = run(12, people=people, cooperative={"buy_in": 1_000})
    assert r["buy_ins"][0] == cents(3_000)


# --- the retained share


@pytest.fixture(scope="module")
def r() -> Results:
    """Three fifths of the producers' 2 250 are retained for a year."""
    return cooperative(30, terms={"retained": 0.6, "redeemed_after_years": 1})


def test_the_retained_part_is_credited_and_the_rest_is_paid_in_cash(r: Results) -> None:
    assert r["patronage_retained"][12] == cents(1_350)
    assert r["patronage_in_cash"][12] == cents(900)
    assert r["surplus.producers.paid"][15] == cents(900)
    assert r["surplus_paid"][15] == cents(900 + 3 * 450)
    assert r["surplus_payable"][12] == cents(900 + 3 * 450)


def test_a_retained_share_is_redeemed_after_its_years(r: Results) -> None:
    assert r["redeemed"][[23, 24, 25]] == cents([0, 1_350, 0])
    # The first year's share leaves in the month in which the second's comes.
    assert r["member_accounts"][[11, 12, 23, 24, 30]] == cents([0, 1_350, 1_350, 1_350, 1_350])
    # 12 000 earned by then, 2 250 of shares, 1 500 of tax and 1 350 redeemed paid.
    assert r["cash"][24] == cents(12_000 - 2_250 - 1_500 - 1_350)


def test_members_accounts_are_equity_and_not_the_owners_in_general(r: Results) -> None:
    assert r["equity"][12] == cents(1_350 + 900)
    assert r["owners_equity"][12] == cents(0)
    assert r["liabilities"][12] == cents(2_250 + 1_500)


def test_redemption_waits_for_cash_as_all_shares_do_and_gets_the_same_part() -> None:
    # 15 months after the first year 1 350 fall due with the second year's 2 250. Cash is then
    # 4 250 + 11 x 500 = 9 750, of which 7 950 are kept: half of 3 600 is paid.
    terms = {"retained": 0.6, "redeemed_after_years": 1.25}
    kept = {"cash_kept": {"months": [*[0] * 26, 7_950]}}
    r = cooperative(36, terms=terms, surplus=kept)
    assert r["cash_before_distribution"][27] == cents(9_750)
    assert r["part_paid"][27] == pytest.approx(0.5)
    assert r["redeemed"][27] == cents(675)
    assert r["surplus.producers.paid"][27] == cents(450)
    assert r["surplus.nature.paid"][27] == cents(225)
    assert r["member_accounts"][27] == cents(1_350 + 1_350 - 675)


def test_a_members_account_never_lapses() -> None:
    terms = {"retained": 0.6, "redeemed_after_years": 1}
    r = cooperative(48, terms=terms, surplus={"cash_kept": 1e6, "unpaid": "lapses"})
    assert r["redeemed"].sum() == r["redemption.lapsed"].sum() == 0
    assert r["surplus.producers.lapsed"][24] == cents(900)
    assert r["member_accounts"][48] == cents(4 * 1_350)
    assert r["redemption.due"][48] == cents(3 * 1_350)


def test_all_retained_is_paid_to_nobody_in_cash_before_its_years_are_over() -> None:
    r = cooperative(24, terms={"retained": 1, "redeemed_after_years": 5})
    assert r["surplus.producers.paid"].sum() == r["redeemed"].sum() == 0
    assert r["member_accounts"][24] == cents(2 * 2_250)


def test_nothing_is_retained_where_there_is_no_cooperative() -> None:
    r = shared(24)
    assert r["surplus.producers.paid"][15] == cents(2_250)
    assert r["member_accounts"].sum() == 0


# --- interest, and the reserve


def test_accounts_earn_interest_on_what_they_held_when_the_month_began() -> None:
    # 12 % a year is 0.9489 % a month: 14.23 on 1 500, paid out each month.
    terms = {"buy_in": 1_000, "to_reserve": 0.25, "interest": 0.12}
    r = run(12, people=PEOPLE, cooperative=terms, tax={"rate": 0.25})
    assert r["accounts_interest"][:3] == cents([0, 14.23, 14.23])
    assert r["member_accounts"][12] == cents(1_500)
    assert r["cash"][:3] == cents([2_000, 2_485.77, 2_971.53])
    assert r["profit_before_tax"][1] == cents(500 - 14.23)
    assert r["income_tax"][1] == cents(0.25 * 485.77)
    assert r["value.producers"][1] == cents(500 + 14.23)
    assert r["table.producers.seat.got_back"][1] == cents(14.23)


def test_the_indivisible_reserve_never_falls_and_is_nobodys_to_own() -> None:
    terms = {"buy_in": 1_000, "to_reserve": 0.25, "retained": 0.6, "redeemed_after_years": 1}
    people = {"maker": MAKER, "seller": {**SELLER, "last": 18}}
    r = cooperative(36, terms=terms, people=people)
    # 500 of the buy-ins; a fifth of 4 500; in 2021 6 x 500 + 6 x 800 = 7 800, 5 850 after tax.
    assert r["indivisible_reserve"][[0, 12, 24]] == cents([500, 1_400, 1_400 + 1_170])
    assert np.diff(r["indivisible_reserve"]).min() >= 0
    owned = r["producers_equity"] + r["member_accounts"]
    assert r["equity"] - r["indivisible_reserve"] == pytest.approx(owned)


def test_a_cooperative_without_a_rule_for_surplus_keeps_it_all() -> None:
    r = run(24, people=PEOPLE, cooperative={"buy_in": 1_000, "retained": 0.6})
    assert r["redeemed"].sum() == r["surplus_assigned"].sum() == 0
    assert r["retained_earnings"][24] == cents(12_000)
