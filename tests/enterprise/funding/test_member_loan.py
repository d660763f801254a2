"""Member loans, by hand: 1 200 at 1 % a month in three level parts, plain or waiting its turn."""

from __future__ import annotations

from typing import Any

import pytest

from osecalc.enterprise import Results
from tests.enterprise.small_shop import a_year, cents, costs, monthly_cost, run

TERMS = {"amount": 1_200, "apr": 0.12, "term_months": 3, "repayment": "level principal"}
LOAN = {"name": "Loan", "kind": "member loan", **TERMS}
AT, SEAT = "funding.loan", "funding.loan.seat"
ONE_PERCENT = a_year(0.01)


def lent(months: int = 12, *, loan: dict[str, Any] | None = None, **tables: Any) -> Results:
    return run(months, funding={"loan": {**LOAN, **(loan or {})}}, **tables)


# --- plain: months 1 to 3 repay 400 and pay 12, 8 and 4 of interest


def test_a_plain_member_loan_is_paid_as_a_bank_loan_is() -> None:
    r = lent()
    assert r["cash"][:5] == cents([1_200, 1_788, 2_380, 2_976, 3_976])
    assert r[f"{AT}.owed"][:5] == cents([1_200, 800, 400, 0, 0])
    assert r["loans_owed"][:5] == cents([1_200, 800, 400, 0, 0])
    assert r["net_income"][:5] == cents([0, 988, 992, 996, 1_000])
    assert r[f"{AT}.paid_in_all"] == cents(1_224)
    assert r[f"{AT}.yearly_cost"] == pytest.approx(ONE_PERCENT)
    bank = run(12, funding={"loan": {**LOAN, "kind": "bank loan"}})
    assert r["cash"] == pytest.approx(bank["cash"])


def test_a_lender_is_whole_when_payments_reach_what_was_lent() -> None:
    r = lent()
    assert r[f"{SEAT}.put_in"][:5] == cents([1_200, 0, 0, 0, 0])
    assert r[f"{SEAT}.got_back"][:5] == cents([0, 412, 408, 404, 0])
    assert r[f"{SEAT}.owned"][:5] == cents([1_200, 800, 400, 0, 0])
    assert r[f"{SEAT}.whole"] == 3  # 412 + 408 = 820 after month 2
    assert r[f"{SEAT}.rate"] == pytest.approx(ONE_PERCENT)


def test_interest_to_members_is_the_producers_and_to_the_community_finances() -> None:
    members = lent(loan={"lender": "members"})
    community = lent(loan={"lender": "community"})
    assert members["value.producers.in_all"] == cents(24)
    assert members["value.finance.in_all"] == 0
    assert community["value.producers.in_all"] == 0
    assert community["value.finance.in_all"] == cents(24)
    # What members lend and get back is in the producers' seat too, and they still own the shop.
    assert members["table.producers.seat.put_in"][0] == cents(1_200)
    assert members["table.producers.seat.got_back"][:5] == cents([0, 412, 408, 404, 0])
    assert members["table.producers.seat.owned"][1] == cents(800 + 988)
    assert community["table.producers.seat.put_in_in_all"] == 0
    assert community["table.producers.seat.owned"][1] == cents(988)


# --- subordinated: the loan buys a saw, and for three months no cash is left to pay with
#
# month  interest  owed before  wanted            cash  paid      owed
#   1     12.00    1 212.00     412.00 (to 800)      0     0      1 212.00
#   2     12.12    1 224.12     824.12 (to 400)      0     0      1 224.12
#   3     12.24    1 236.36     1 236.36 (to 0)      0     0      1 236.36
#   4     12.36    1 248.72     1 248.72         1 000  1 000       248.72
#   5      2.49      251.21       251.21         1 000    251.21      0


@pytest.fixture(scope="module")
def patient() -> Results:
    saw = {"saw": {"name": "Saw", "how": "bought", "price": 1_200}}  # wears 1 200 / 120 a month
    loan = {"subordinated": True, "guarantee": 0.25}
    return lent(loan=loan, equipment=saw, overheads=costs([1_000, 1_000, 1_000, 0]))


def test_a_subordinated_loan_is_paid_only_from_cash_that_all_others_leave(patient: Results) -> None:
    assert patient[f"{AT}.room"][:6] == cents([0, 0, 0, 0, 1_000, 1_000])
    assert patient[f"{AT}.wanted"][:6] == cents([0, 412, 824.12, 1_236.36, 1_248.72, 251.21])
    assert patient[f"{AT}.paid"][:6] == cents([0, 0, 0, 0, 1_000, 251.21])
    assert patient["cash"][:7] == cents([0, 0, 0, 0, 0, 748.79, 1_748.79])


def test_arrears_of_a_subordinated_loan_are_owed_on_with_interest_upon_interest(
    patient: Results,
) -> None:
    assert patient[f"{AT}.interest"][:7] == cents([0, 12, 12.12, 12.24, 12.36, 2.49, 0])
    owed = [1_200, 1_212, 1_224.12, 1_236.36, 248.72, 0, 0]
    assert patient[f"{AT}.owed"][:7] == cents(owed)
    assert patient[f"{AT}.planned_owed"][:5] == cents([1_200, 800, 400, 0, 0])
    assert patient["loans_owed"][:7] == cents(owed)
    assert patient["guaranteed_most"] == cents(1_236.36 / 4)


def test_a_late_payment_goes_to_the_months_interest_first_and_then_to_what_is_owed(
    patient: Results,
) -> None:
    assert patient[f"{AT}.interest_paid"][:6] == cents([0, 0, 0, 0, 12.36, 2.49])
    assert patient[f"{AT}.repaid"][:6] == cents([0, 0, 0, 0, 987.64, 248.72])
    # What is repaid is the amount and the three months' interest that was not paid.
    assert patient[f"{AT}.repaid"].sum() == cents(1_200 + 12 + 12.12 + 12.24)
    assert patient["interest_paid"].sum() == cents(12.36 + 2.49)


def test_interest_that_waits_is_a_cost_of_its_month_all_the_same(patient: Results) -> None:
    profit = [0, -22, -22.12, -22.24, 977.64, 987.51, 990]  # less 10 a month of the saw
    assert patient["net_income"][:7] == cents(profit)
    assert patient["retained_earnings"][3] == cents(-66.36)
    assert patient["assets"][3] == cents(1_170)
    assert patient["equity"][3] == cents(1_170 - 1_236.36)
    assert patient["owners_equity"][3] == 0  # owners have no less than nothing


def test_a_loan_paid_late_with_interest_still_costs_its_rate(patient: Results) -> None:
    assert patient[f"{AT}.paid_in_all"] == cents(1_251.21)
    assert patient[f"{AT}.yearly_cost"] == pytest.approx(ONE_PERCENT)
    assert monthly_cost([-1_200, 0, 0, 0, 1_000, 251.21206]) == pytest.approx(0.01)
    assert patient[f"{SEAT}.whole"] == 5
    assert patient["value.producers"][:6] == cents([0, 12, 12.12, 12.24, 12.36, 2.49])


def test_a_credit_line_never_pays_a_subordinated_loan() -> None:
    line = {"name": "Line", "kind": "credit line", "limit": 5_000, "apr": 0.12}
    loan = {**LOAN, "subordinated": True}
    cost = costs([1_000, 1_000, 1_000, 0])
    r = run(12, funding={"loan": loan, "line": line}, overheads=cost, space={"area": 1, "rent": 12})
    # 1 200 lent, 1 a month is missing: the loan is paid from what the loan itself brought.
    assert r["funding.line.received"].sum() == 0
    # 1 200 - 1 less 412; then 787 left, less 408; 378, of which 404 are wanted: 378 - 1 paid.
    assert r[f"{AT}.paid"][1:4] == cents([412, 408, 377])
    assert r["cash"][1:4] == cents([787, 378, 0])
    assert r[f"{AT}.owed"][3] == cents(27)


# --- only from profit: profit before tax and this interest is 100, 0, 300 and 1 000
#
# month  interest  wanted    profit  paid     owed
#   1     12.00    412.00      100   100      1 112.00
#   2     11.12    723.12        0     0      1 123.12
#   3     11.23    1 134.35    300   300        834.35
#   4      8.34    842.69    1 000   842.69       0


@pytest.fixture(scope="module")
def careful() -> Results:
    return lent(loan={"only_from_profit": True}, overheads=costs([900, 1_000, 700, 0]))


def test_a_loan_paid_only_from_profit_waits_even_if_there_is_cash(careful: Results) -> None:
    assert careful[f"{AT}.paid"][:6] == cents([0, 100, 0, 300, 842.69, 0])
    assert careful[f"{AT}.owed"][:6] == cents([1_200, 1_112, 1_123.12, 834.35, 0, 0])
    assert careful["cash"][:6] == cents([1_200, 1_200, 1_200, 1_200, 1_357.31, 2_357.31])


def test_a_loan_paid_only_from_profit_splits_each_payment_into_interest_and_repayment(
    careful: Results,
) -> None:
    assert careful[f"{AT}.interest"][:6] == cents([0, 12, 11.12, 11.23, 8.34, 0])
    assert careful[f"{AT}.interest_paid"][:6] == cents([0, 12, 0, 11.23, 8.34, 0])
    assert careful[f"{AT}.repaid"][:6] == cents([0, 88, 0, 288.77, 834.35, 0])
    assert careful["net_income"][:6] == cents([0, 88, -11.12, 288.77, 991.66, 1_000])


def test_a_loan_paid_only_from_profit_costs_its_rate_too(careful: Results) -> None:
    assert careful[f"{AT}.paid_in_all"] == cents(1_242.69)
    assert careful[f"{AT}.yearly_cost"] == pytest.approx(ONE_PERCENT)
    assert careful[f"{SEAT}.whole"] == 4
    assert careful["dscr_lowest"] == pytest.approx(
        (12_000 - 900 - 1_000 - 700) / 1_242.69, rel=1e-5
    )


def test_a_loan_that_waits_but_never_has_to_is_a_plain_loan() -> None:
    plain = lent()
    for term in ("subordinated", "only_from_profit"):
        r = lent(loan={term: True})
        for line in ("interest", "repaid", "owed"):
            assert r[f"{AT}.{line}"] == pytest.approx(plain[f"{AT}.{line}"], abs=1e-9), term
        assert r["cash"] == pytest.approx(plain["cash"]), term
