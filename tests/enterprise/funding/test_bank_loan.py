"""A bank loan, by hand: 1 200 in month 2 at 1 % a month for three months; fee 2 %, half guaranteed.

Payment: 1 200 x 0.01 / (1 - 1.01^-3) = 408.0265.

month  interest  repaid    owed
  2        -        -     1 200.00
  3      12.00    396.03    803.97
  4       8.04    399.99    403.99
  5       4.04    403.99      0.00
"""

from __future__ import annotations

import numpy_financial as npf
import pytest

from osecalc.enterprise import Results
from tests.enterprise.small_shop import a_year, cents, run

TERMS = {"amount": 1_200, "month": 2, "apr": 0.12, "term_months": 3, "fee": 0.02, "guarantee": 0.5}
BANK = {"name": "Bank", "kind": "bank loan", **TERMS}
AT, SEAT = "funding.bank", "funding.bank.seat"
INTEREST = [0, 0, 0, 12, 8.04, 4.04, 0]
REPAID = [0, 0, 0, 396.03, 399.99, 403.99, 0]
OWED = [0, 0, 1_200, 803.97, 403.99, 0, 0]


@pytest.fixture(scope="module")
def r() -> Results:
    return run(12, funding={"bank": BANK})


def test_a_bank_loan_is_repaid_in_level_payments(r: Results) -> None:
    assert r[f"{AT}.payment"] == cents(408.03)
    assert r[f"{AT}.interest"][:7] == cents(INTEREST)
    assert r[f"{AT}.repaid"][:7] == cents(REPAID)
    assert r[f"{AT}.owed"][:7] == cents(OWED)


def test_a_bank_loan_brings_its_amount_less_the_fee_and_takes_its_payments(r: Results) -> None:
    # 2 000 + 1 200 - 24; then 1 000 less 408.03 a month.
    assert r["cash"][:7] == cents([0, 1_000, 3_176, 3_767.97, 4_359.95, 4_951.92, 5_951.92])
    assert r["cfo"][2:6] == cents([976, 988, 991.96, 995.96])
    assert r["cff"][2:6] == cents([1_200, -396.03, -399.99, -403.99])


def test_a_bank_loan_costs_its_interest_and_its_fee_and_nothing_else(r: Results) -> None:
    assert r["net_income"][:7] == cents([0, 1_000, 976, 988, 991.96, 995.96, 1_000])
    assert r["net_income"].sum() == cents(12_000 - 24 - 24.08)


def test_a_bank_loan_is_a_debt_in_the_balance_sheet_of_which_founders_guarantee_half(
    r: Results,
) -> None:
    assert r["loans_owed"][:7] == cents(OWED)
    assert r["liabilities"][:7] == cents(OWED)
    assert r["paid_in"].sum() == 0
    assert r["assets"][2] == cents(3_176)
    assert r["equity"][2] == cents(1_976)
    assert r["guaranteed"][:7] == cents([0, 0, 600, 401.99, 201.99, 0, 0])
    assert r["guaranteed_most"] == cents(600)


def test_a_bank_loan_is_paid_in_all_its_amount_interest_and_fee(r: Results) -> None:
    assert r[f"{AT}.paid_in_all"] == cents(1_200 + 24.08 + 24)


def test_the_fee_makes_a_bank_loan_dearer_than_its_rate(r: Results) -> None:
    payment = 1_200 * 0.01 / (1 - 1.01**-3)
    a_month = npf.rate(3, payment, -(1_200 - 24), 0)
    assert a_month > 0.01
    assert r[f"{AT}.yearly_cost"] == pytest.approx(a_year(a_month))
    assert r["cost_of_money"] == pytest.approx(a_year(a_month))


def test_what_is_owed_at_the_plans_end_counts_as_repaid_then() -> None:
    # 1 176 in month 11; a month later 408.03 paid and 803.97 owed: 1 212, by hand 36 on 1 176.
    r = run(12, funding={"bank": {**BANK, "month": 11}})
    assert r[f"{SEAT}.owned_at_end"] == cents(803.97)
    assert r[f"{AT}.yearly_cost"] == pytest.approx(a_year(36 / 1_176))


def test_interest_and_fee_go_to_finance_in_the_value_split(r: Results) -> None:
    assert r["value.finance"][:7] == cents([0, 0, 24, 12, 8.04, 4.04, 0])
    assert r["value.retained"][2] == cents(976)
    assert r["capital_gets"] == cents(48.08)
    assert r["capital_part"] == pytest.approx(48.0796 / 12_000, rel=1e-5)


def test_the_bank_is_whole_with_its_last_payment(r: Results) -> None:
    assert r[f"{SEAT}.put_in"][:7] == cents([0, 0, 1_200, 0, 0, 0, 0])
    assert r[f"{SEAT}.got_back"][:7] == cents([0, 0, 24, 408.03, 408.03, 408.03, 0])
    assert r[f"{SEAT}.owned"][:7] == cents(OWED)
    assert r[f"{SEAT}.whole"] == 5
    assert r[f"{SEAT}.rate"] == pytest.approx(r[f"{AT}.yearly_cost"])


def test_the_bank_that_asks_its_own_rate_only_is_whole_at_no_more_than_it() -> None:
    r = run(12, plan={"discount_rate": a_year(0.01)}, funding={"bank": {**BANK, "fee": 0}})
    assert r[f"{SEAT}.rate"] == pytest.approx(a_year(0.01))
    assert r[f"{SEAT}.discounted_whole"] == r[f"{SEAT}.whole"] == 5
    dearer = run(12, plan={"discount_rate": 0.2}, funding={"bank": {**BANK, "fee": 0}})
    assert "not all come back" in dearer.reason(f"{SEAT}.discounted_whole")


def test_interest_is_deducted_from_taxable_profit_when_it_falls_due() -> None:
    r = run(12, funding={"bank": BANK}, tax={"rate": 0.5})
    assert r["income_tax"][2:6] == cents([488, 494, 495.98, 497.98])


def test_months_of_interest_only_and_a_balloon_leave_the_rest_for_level_parts() -> None:
    # 1 200 at 1 %: months 1 to 2 interest only; then the part above a balloon of 600 in level
    # parts of 600 / 2 = 300, and the balloon with the last.
    terms = {"month": 0, "term_months": 4, "grace_months": 2, "fee": 0, "balloon": 0.5}
    r = run(12, funding={"bank": {**BANK, **terms, "repayment": "level principal"}})
    assert r[f"{AT}.repaid"][:6] == cents([0, 0, 0, 300, 900, 0])
    assert r[f"{AT}.interest"][:6] == cents([0, 12, 12, 12, 9, 0])
    assert r["cash"][4] == cents(1_200 + 4_000 - 1_200 - 45)
