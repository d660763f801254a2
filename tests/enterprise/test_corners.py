"""Corners in which money was once counted to nobody, or twice."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osecalc.enterprise import Results
from tests.enterprise.funding.test_equity import ANGEL
from tests.enterprise.funding.test_member_loan import LOAN
from tests.enterprise.funding.test_wrong_terms import good, told
from tests.enterprise.shops import money_size, of_kinds, results_of, same, shops, term
from tests.enterprise.small_shop import cents, costs, run
from tests.enterprise.strategies import plan_documents
from tests.enterprise.workers import shared


def test_a_share_that_is_assigned_is_its_takers_before_it_falls_due() -> None:
    r = shared(24)
    assert r["surplus_payable"][24] == cents(3_600)
    assert r["table.producers.seat.owned_at_end"] == cents(2_250 + 450)
    assert r["table.commons.seat.owned_at_end"] == cents(450)
    assert r["table.nature.seat.owned_at_end"] == cents(450)


def test_outside_owners_have_their_part_of_capitals_share_before_it_falls_due() -> None:
    angel = {**ANGEL, "exit_month": 40}
    r = run(24, funding={"angel": angel}, surplus={"capital": 1})
    assert r["funding.angel.seat.owned_at_end"] == cents(0.25 * 10_000 + 3_000)


def assert_all_there_is_is_somebodys(r: Results) -> None:
    owned = r["indivisible_reserve"] + sum(
        r[f"table.{seat}.seat.owned"] for seat in ("producers", "commons", "nature", "government")
    )
    for at in of_kinds(r):
        kind = term(r, at, "kind")
        community = kind == "member loan" and term(r, at, "lender") == "community"
        if kind in ("bank loan", "credit line", "presale", "revenue share") or community:
            owned = owned + r[f"{at}.owed"]
        elif kind == "equity":
            owned = owned + r[f"{at}.worth"]
    if r.plan.plan.surplus is not None:  # investors' and buyers' parts of capital's share
        owned = owned + r["surplus.capital.unpaid"] - r["surplus.inside.unpaid"]
    short = np.minimum(r["paid_in"] + r["retained_earnings"], 0)
    assert same(owned + short, r["assets"] - r["payables"], money_size(r) * 10)


@given(st.one_of(shops(), plan_documents()))
@settings(max_examples=60)
def test_all_there_is_is_somebodys(document: dict[str, Any]) -> None:
    assert_all_there_is_is_somebodys(results_of(document))


def test_wages_as_good_as_elsewhere_put_nothing_in_whatever_they_grow_by() -> None:
    people = {"maker": {"name": "Maker", "hours": 33.3, "wage": 13.1}}
    r = run(36, people=people, plan={"wage_growth": 0.021})
    assert r["table.producers.seat.put_in_in_all"] == 0  # 6.8e-13
    assert np.isnan(r["table.producers.seat.rate"])  # 2.9e9


@pytest.mark.parametrize("given", ["no", "yes", 1])
def test_yes_or_no_in_quotes_is_a_mistake(given: object) -> None:
    document = good()
    document["surplus"]["deductible"] = given
    ((_, sentence),) = told(document)
    assert "neither true nor false" in sentence


def test_a_producers_share_without_members_is_refused_however_it_is_written() -> None:
    document = good()
    document["funding"].pop("work")
    for role in document["people"].values():
        role["member"] = "no"
    told(document)  # is read, and assigns the producers' share to nobody


def test_two_loans_paid_only_from_profit_take_no_more_than_the_profit_together() -> None:
    loan = {**LOAN, "apr": 0, "only_from_profit": True}
    r = run(12, funding={"a": loan, "b": {**loan, "name": "B"}}, overheads=costs([900]))
    assert r["funding.a.paid"][1] + r["funding.b.paid"][1] <= 100.005  # 200


def test_the_indivisible_reserve_is_not_retained_for_outside_owners() -> None:
    r = run(12, funding={"angel": {**ANGEL, "exit_month": 40}}, surplus={"reserve": 1})
    assert r["funding.angel.worth"][12] == cents(2_500)  # nothing of the reserve
    assert r["capital_gets"] == cents(0)  # 3 000


def test_equity_is_paid_in_all_its_surplus_too() -> None:
    r = run(18, funding={"angel": {**ANGEL, "exit_month": 40}}, surplus={"capital": 1})
    assert r["funding.angel.seat.got_back_in_all"] == cents(3_000)
    assert r["funding.angel.paid_in_all"] == cents(3_000)  # 0


def test_a_buyer_has_the_share_and_no_preference() -> None:
    r = run(24, funding={"angel": {**ANGEL, "preference": 1}})
    assert r["funding.angel.worth"][12] == cents(0.2 * 22_000)  # 10 000


def test_who_owned_when_a_share_was_assigned_is_paid_it() -> None:
    terms = {"exit_month": 14, "exit_paid_by": "enterprise"}
    r = run(18, funding={"angel": {**ANGEL, **terms}}, surplus={"capital": 1})
    assert r["value.finance.in_all"] == cents(3_000)
    assert r["funding.angel.seat.got_back"][15] == cents(3_000)  # 0


def test_a_scenario_cannot_set_terms_that_do_not_hold_together() -> None:
    document = good()
    document["scenarios"] = {
        "short": {"name": "Short", "set": {"funding.presale.month": 8, "funding.fund.share": 0.9}}
    }
    told(document)  # is read; run: never delivered, outside_ownership 1.3
