"""What holds for the contracts of every plan, whatever their terms."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osecalc.enterprise import Results
from tests.enterprise.shops import (
    added,
    at_most,
    interest_paid,
    money_size,
    of_kinds,
    results_of,
    same,
    shops,
    term,
)
from tests.enterprise.strategies import plan_documents

LOANS = ("bank loan", "member loan")
DEBTS = (*LOANS, "credit line", "revenue share")
OWNERS = ("savings", "equity")
SOME = settings(max_examples=30)
ANY = st.one_of(shops(), plan_documents())


def before(line: Any) -> Any:
    """The line as it stood a month earlier; nothing before opening day."""
    return np.concatenate([[0.0], line[:-1]])


# --- what moves under contracts is what moves in the enterprise


def assert_statements_hold_what_contracts_move(r: Results) -> None:
    size = money_size(r)
    totals = {
        "funding_received": added(r, "received", *OWNERS, "grant", *DEBTS),
        "funding_repaid": added(r, "repaid", *DEBTS, "equity"),
        "funding_interest": added(r, "interest"),
        "funding_interest_paid": sum(interest_paid(r, at) for at in of_kinds(r)),
        "funding_fees": added(r, "fees") - added(r, "fees", "chapter fee"),
        "chapter_fees": added(r, "fees", "chapter fee"),
        "grants": added(r, "received", "grant"),
        "presale_receipts": added(r, "received", "presale"),
        "presales_delivered": added(r, "repaid", "presale"),
        "reward_costs": added(r, "rewards", "presale"),
        "work_credited": added(r, "received", "unpaid work"),
        "deferred_pay_paid": added(r, "repaid", "unpaid work"),
        "debts_lapsed": added(r, "lapsed", "revenue share"),
        "loans_owed": added(r, "owed", *DEBTS),
        "presale_duty": added(r, "owed", "presale"),
        "deferred_pay": added(r, "owed", "unpaid work"),
        "owners_put_in": added(r, "received", *OWNERS) - added(r, "repaid", "equity")
        + r["work_for_claims"],
    }  # fmt: skip
    for line, total in totals.items():
        assert same(r[line], total, size), line


def assert_cash_moves_by_what_contracts_and_trade_bring(r: Results) -> None:
    trade = r["receipts"] - r["paid_to_suppliers"] - r["wages"] - r["services"]
    trade = trade - r["development_expense"] - r["capex"] + r["equipment_sold"] - r["tax_paid"]
    paid_in_money = [at for at in of_kinds(r) if term(r, at, "kind") != "unpaid work"]
    contracts = added(r, "received") - added(r, "received", "unpaid work")
    contracts = contracts - added(r, "repaid") + added(r, "repaid", "presale") - added(r, "fees")
    contracts = contracts - added(r, "rewards", "presale")
    contracts = contracts - sum(interest_paid(r, at) for at in paid_in_money)
    members = r["buy_ins"] - r["buy_ins_back"] - r["redeemed"] - r["accounts_interest"]
    moved = trade + contracts + members - r["surplus_paid"]
    assert same(np.diff(r["cash"], prepend=0.0), moved, money_size(r) * 10)


def assert_each_debt_is_what_came_less_what_went(r: Results) -> None:
    size = money_size(r) * 10
    for at in of_kinds(r, *DEBTS, "presale"):
        came = r[f"{at}.received"] + r[f"{at}.interest"] - interest_paid(r, at)
        went = r[f"{at}.repaid"]
        if term(r, at, "kind") == "revenue share":
            went = went + r[f"{at}.lapsed"]
        assert same(np.cumsum(came - went), r[f"{at}.owed"], size), at
        assert at_most(0, r[f"{at}.owed"], size), at


def assert_holders_put_in_and_get_back_what_the_enterprise_moves(r: Results) -> None:
    size = money_size(r)
    for at in of_kinds(r, *DEBTS, "grant", "presale", "equity", "chapter fee"):
        kind = term(r, at, "kind")
        back = r[f"{at}.repaid"] + interest_paid(r, at) + r[f"{at}.fees"]
        if kind == "presale":
            back = r[f"{at}.repaid"]
        elif kind == "equity":
            back = r[f"{at}.exit_paid"]
            if r.plan.plan.surplus is not None:
                held = np.arange(r.model.months + 1) < term(r, at, "exit_month")
                part = r["surplus.capital.assigned"] * r[f"{at}.owned"] * held
                assert same(r[f"{at}.dividends.assigned"], part, size), at
                back = back + r[f"{at}.dividends.paid"]
        assert same(r[f"{at}.seat.got_back"], back, size), at
        put = r[f"{at}.received"] if kind != "chapter fee" else 0
        assert same(r[f"{at}.seat.put_in"], put, size), at
        if kind != "equity":
            paid = (r[f"{at}.repaid"] + interest_paid(r, at) + r[f"{at}.fees"]).sum()
            assert same(r[f"{at}.paid_in_all"], paid, size * 10), at


def assert_capitals_share_is_parted_without_remainder(r: Results) -> None:
    size = money_size(r)
    if r.plan.plan.surplus is None:
        return
    parts = ["surplus.inside", *(f"{at}.dividends" for at in of_kinds(r, "equity"))]
    months = np.arange(r.model.months + 1)
    sold = sum(
        r[f"{at}.owned"] * (months >= term(r, at, "exit_month")) for at in of_kinds(r, "equity")
    )
    for step in ("assigned", "paid"):
        whole, ours = r[f"surplus.capital.{step}"], sum(r[f"{part}.{step}"] for part in parts)
        assert at_most(ours, whole, size * 10)
        if step == "assigned":  # the rest is that of buyers, who have no seat
            assert same(whole - ours, whole * sold, size * 10)
    if not np.any(sold):
        assert same(sum(r[f"{part}.paid"] for part in parts), r["surplus.capital.paid"], size * 10)


@given(ANY)
@SOME
def test_capitals_share_is_paid_to_who_owned_when_it_was_assigned(document: dict[str, Any]) -> None:
    assert_capitals_share_is_parted_without_remainder(results_of(document))


@given(ANY)
@SOME
def test_the_statements_hold_just_what_contracts_move(document: dict[str, Any]) -> None:
    assert_statements_hold_what_contracts_move(results_of(document))


@given(ANY)
@SOME
def test_cash_moves_by_what_contracts_trade_and_members_bring(document: dict[str, Any]) -> None:
    assert_cash_moves_by_what_contracts_and_trade_bring(results_of(document))


@given(ANY)
@SOME
def test_what_is_owed_is_all_that_came_less_all_that_went(document: dict[str, Any]) -> None:
    assert_each_debt_is_what_came_less_what_went(results_of(document))


@given(ANY)
@SOME
def test_a_holder_puts_in_and_gets_back_what_the_enterprise_moves(
    document: dict[str, Any],
) -> None:
    assert_holders_put_in_and_get_back_what_the_enterprise_moves(results_of(document))


# --- no contract pays more than its terms


def assert_no_contract_pays_more_than_its_terms(r: Results) -> None:
    size = money_size(r) * 10
    for at in of_kinds(r, *LOANS):
        unpaid = np.cumsum(r[f"{at}.interest"] - interest_paid(r, at))
        due = np.cumsum(r[f"{at}.received"]) + unpaid
        assert at_most(np.cumsum(r[f"{at}.repaid"]), due, size), at
        assert at_most(interest_paid(r, at), r[f"{at}.interest"], size), at
    for at in of_kinds(r, "revenue share"):
        most = term(r, at, "amount") * term(r, at, "cap")
        assert r[f"{at}.paid"].sum() <= most + 0.005, at
        assert r[f"{at}.paid"].min() >= 0, at
    for at in of_kinds(r, "unpaid work"):
        assert at_most(np.cumsum(r[f"{at}.repaid"]), np.cumsum(r[f"{at}.received"]), size), at
    for at in of_kinds(r, "equity"):
        paid = r[f"{at}.exit_paid"]
        if term(r, at, "exit_by") != "multiple":
            assert at_most(paid, np.maximum(r[f"{at}.value_at_exit"], 0), size), at
        assert np.count_nonzero(paid) <= 1, at


def assert_a_credit_line_keeps_to_its_terms(r: Results) -> None:
    size = money_size(r)
    lines = of_kinds(r, "credit line")
    for at in lines:
        assert at_most(r[f"{at}.owed"], term(r, at, "limit"), size), at
        assert not np.any((r[f"{at}.received"] > 0) & (r[f"{at}.repaid"] > 0)), at
        drawn = np.flatnonzero(r[f"{at}.received"])
        assert np.all(drawn >= term(r, at, "month")), at
        # It is drawn for what is short, and not beyond: it leaves no cash.
        assert at_most(r[f"{at}.room"][drawn] + r[f"{at}.received"][drawn], 0, size), at
        # Where it could still be drawn, cash is never short.
        free = r[f"{at}.owed"] < term(r, at, "limit") * (1 - 1e-9)
        free &= np.arange(r.model.months + 1) >= term(r, at, "month")
        assert at_most(0, r["cash"][free], size), at
        # And none is owed while there is cash to share out.
        assert not np.any((r[f"{at}.owed"] > 1e-9 * size) & (r["surplus_paid"] > 1e-9 * size)), at


def assert_a_loan_that_waits_takes_only_what_is_there(r: Results) -> None:
    size = money_size(r)
    for at in of_kinds(r, "member loan"):
        paid = r[f"{at}.repaid"] + interest_paid(r, at)
        if term(r, at, "subordinated"):
            assert at_most(paid, np.maximum(r[f"{at}.room"], 0), size), at
        if term(r, at, "only_from_profit"):
            profit = r["profit_before_tax"] + r[f"{at}.interest"]
            assert at_most(paid, np.maximum(profit, 0), size), at
        if term(r, at, "subordinated") or term(r, at, "only_from_profit"):
            assert at_most(r[f"{at}.planned_owed"], r[f"{at}.owed"], size), at


@given(ANY)
@SOME
def test_no_contract_pays_out_more_than_its_terms(document: dict[str, Any]) -> None:
    assert_no_contract_pays_more_than_its_terms(results_of(document))


LINE = {"name": "Line", "kind": "credit line"}


@given(shops(), st.floats(0, 5_000), st.floats(0, 0.4), st.integers(0, 20))
@SOME
def test_a_credit_line_stays_below_its_limit_and_is_never_drawn_and_repaid_at_once(
    document: dict[str, Any], limit: float, apr: float, month: int
) -> None:
    document["funding"]["line"] = {**LINE, "limit": limit, "apr": apr, "month": month}
    assert_a_credit_line_keeps_to_its_terms(results_of(document))


@given(shops(), st.booleans(), st.booleans(), st.floats(0, 5_000), st.integers(1, 30))
@SOME
def test_a_loan_that_waits_takes_no_more_than_the_cash_or_the_profit_there_is(
    document: dict[str, Any], subordinated: bool, from_profit: bool, amount: float, term: int
) -> None:
    document["funding"]["patient"] = {
        "name": "Patient",
        "kind": "member loan",
        "amount": amount,
        "apr": 0.1,
        "term_months": term,
        "subordinated": subordinated,
        "only_from_profit": from_profit,
    }
    r = results_of(document)
    assert_a_loan_that_waits_takes_only_what_is_there(r)
    assert_no_contract_pays_more_than_its_terms(r)


@given(shops(), st.floats(0, 5_000), st.integers(0, 12), st.integers(1, 40))
@SOME
def test_presale_cash_is_never_revenue_before_delivery(
    document: dict[str, Any], amount: float, month: int, wait: int
) -> None:
    document["funding"]["backers"] = {
        "name": "Backers",
        "kind": "presale",
        "amount": amount,
        "month": month,
        "delivery_month": month + wait,
        "failed": 0.05,
        "reward_cost": 0.4 * amount,
    }
    r = results_of(document)
    months = np.arange(r.model.months + 1)
    size = money_size(r)
    assert same(r["revenue"] - r["sales"], added(r, "repaid", "presale"), size)
    for at in of_kinds(r, "presale"):
        delivered = months == term(r, at, "delivery_month")
        assert not r[f"{at}.repaid"][~delivered].any(), at
        assert not r[f"{at}.rewards"][~delivered].any(), at
        assert same(r[f"{at}.repaid"].sum(), delivered.any() * r[f"{at}.received"].sum(), size), at


# --- a contract with nothing in it changes nothing

EMPTY: dict[str, dict[str, Any]] = {
    "savings": {"amount": 0},
    "bank loan": {"amount": 0, "apr": 0.2, "term_months": 9, "guarantee": 1},
    "member loan": {"amount": 0, "apr": 0.2, "term_months": 9},
    "member loan that waits for cash": {
        "amount": 0, "apr": 0.2, "term_months": 9, "subordinated": True,
    },
    "member loan that waits for profit": {
        "amount": 0, "apr": 0.2, "term_months": 9, "only_from_profit": True,
    },
    "credit line": {"limit": 0, "apr": 0.2},
    "grant": {"amount": 0},
    "presale": {"amount": 0, "delivery_month": 9, "platform_fee": 0.1},
    "revenue share": {"amount": 0, "share": 0.2, "cap": 2},
    "equity": {"amount": 0, "share": 0, "exit_month": 9, "exit_value": 1_000},
    "chapter fee": {},
}  # fmt: skip


@pytest.mark.parametrize("empty", EMPTY)
@given(document=shops())
@settings(max_examples=6)
def test_a_contract_of_nothing_without_a_fee_changes_nothing(
    empty: str, document: dict[str, Any]
) -> None:
    without = results_of(document)
    contract = {"name": "Nothing", "kind": empty.partition(" that")[0], **EMPTY[empty]}
    document["funding"]["nothing"] = contract
    r = results_of(document)
    size = money_size(without)
    for key, line in without.model.lines.items():
        mine, other = np.asarray(without[key]), np.asarray(r[key])
        assert np.array_equal(np.isnan(mine), np.isnan(other)), key
        mine, other = np.nan_to_num(mine), np.nan_to_num(other)
        scale = size if line.unit == "money" else np.maximum(np.abs(mine), 1)
        assert np.all(np.abs(mine - other) <= 1e-9 * scale), key
