"""A revenue share, by hand: 1 000 for a tenth of revenue until 1.25 times as much is paid.

100 a month for twelve months is 1 200; the thirteenth payment is the last 50. Of every payment
1 / 1.25, four fifths, pays back, and a fifth is its cost.
"""

from __future__ import annotations

from typing import Any

import pytest

from osecalc.enterprise import Results
from osecalc.finance import revenue_share_payments
from tests.enterprise.small_shop import a_year, cents, monthly_cost, run

ADVANCE = {"name": "Fund", "kind": "revenue share", "amount": 1_000, "share": 0.1, "cap": 1.25}
AT, SEAT = "funding.fund", "funding.fund.seat"


def shared(months: int = 24, **terms: Any) -> Results:
    return run(months, funding={"fund": {**ADVANCE, **terms}})


@pytest.fixture(scope="module")
def r() -> Results:
    return shared(guarantee=0.2)


def test_the_last_payment_is_only_what_the_cap_still_leaves(r: Results) -> None:
    assert r[f"{AT}.paid"][:16] == cents([0, *[100] * 12, 50, 0, 0])
    assert r[f"{AT}.paid"][1:] == pytest.approx(revenue_share_payments([1_000] * 24, 0.1, 1_250))
    assert r[f"{AT}.paid_in_all"] == cents(1_250)


def test_of_each_payment_the_same_part_pays_back_and_the_rest_is_its_cost(r: Results) -> None:
    assert r[f"{AT}.repaid"][:15] == cents([0, *[80] * 12, 40, 0])
    assert r[f"{AT}.interest"][:15] == cents([0, *[20] * 12, 10, 0])
    assert r["net_income"][:15] == cents([0, *[980] * 12, 990, 1_000])


def test_cash_falls_by_all_that_is_paid(r: Results) -> None:
    assert r["cash"][[0, 1, 12, 13, 14]] == cents([1_000, 1_900, 11_800, 12_750, 13_750])


def test_by_the_books_the_unpaid_amount_is_owed_and_the_cap_is_what_may_still_be_asked(
    r: Results,
) -> None:
    assert r[f"{AT}.owed"][[0, 1, 12, 13]] == cents([1_000, 920, 40, 0])
    assert r["loans_owed"][[0, 1, 12, 13]] == cents([1_000, 920, 40, 0])
    assert r[f"{AT}.claim"][[0, 1, 12, 13]] == cents([1_250, 1_150, 50, 0])
    assert r["equity"][1] == cents(1_900 - 920)
    assert r["guaranteed_most"] == cents(200)


def test_the_yearly_cost_is_the_rate_of_all_payments(r: Results) -> None:
    a_month = monthly_cost([-1_000, *[100] * 12, 50])
    assert r[f"{AT}.yearly_cost"] == pytest.approx(a_year(a_month))
    assert r[f"{AT}.yearly_cost"] == pytest.approx(r["cost_of_money"])


def test_a_quicker_payback_of_the_same_cap_costs_more_a_year(r: Results) -> None:
    assert shared(share=0.2)[f"{AT}.yearly_cost"] > r[f"{AT}.yearly_cost"]


def test_the_holder_is_whole_after_ten_months_and_gains_the_rest(r: Results) -> None:
    assert r[f"{SEAT}.put_in_in_all"] == cents(1_000)
    assert r[f"{SEAT}.got_back"][:15] == cents([0, *[100] * 12, 50, 0])
    assert r[f"{SEAT}.whole"] == 10
    assert r[f"{SEAT}.owned"][[0, 1, 12, 13]] == cents([1_250, 1_150, 50, 0])
    assert r["value.finance"][[1, 13]] == cents([20, 10])
    assert r["value.finance.in_all"] == cents(250)


def test_what_may_still_be_asked_counts_as_paid_at_the_plans_end() -> None:
    r = shared(12)
    assert r[f"{SEAT}.owned_at_end"] == cents(50)
    assert r[f"{AT}.yearly_cost"] == pytest.approx(a_year(monthly_cost([-1_000, *[100] * 11, 150])))


def test_a_floor_is_paid_where_the_share_would_be_less() -> None:
    # 150 a month: eight times, and a ninth of 50.
    r = shared(floor=150)
    assert r[f"{AT}.paid"][:11] == cents([0, *[150] * 8, 50, 0])
    assert r[f"{AT}.yearly_cost"] == pytest.approx(a_year(monthly_cost([-1_000, *[150] * 8, 50])))
    below = shared(floor=60)  # the share is more than that anyway
    assert below[f"{AT}.paid"] == pytest.approx(shared()[f"{AT}.paid"])


def test_a_floor_is_due_in_a_month_without_revenue_too() -> None:
    late = run(12, stool={"start": 4}, funding={"fund": {**ADVANCE, "floor": 70}})
    assert late[f"{AT}.paid"][:6] == cents([0, 70, 70, 70, 100, 100])


def test_an_end_at_which_the_rest_is_due_asks_for_all_of_it() -> None:
    r = shared(term_months=5)  # 4 x 100, then 850
    assert r[f"{AT}.paid"][:7] == cents([0, 100, 100, 100, 100, 850, 0])
    assert r[f"{AT}.repaid"][5] == cents(680)
    assert r[f"{AT}.interest"][5] == cents(170)
    assert r["cash"][4:6] == cents([4_600, 4_750])
    assert r[f"{AT}.owed"][4:6] == cents([680, 0])
    assert r[f"{AT}.yearly_cost"] == pytest.approx(a_year(monthly_cost([-1_000, *[100] * 4, 850])))
    assert r[f"{AT}.paid_in_all"] == cents(1_250)


def test_an_end_at_which_the_rest_lapses_is_a_gain_and_the_holders_loss() -> None:
    r = shared(term_months=5, at_end="lapses")  # 5 x 100; by the books 1 000 - 400 were owed
    assert r[f"{AT}.paid"][:7] == cents([0, 100, 100, 100, 100, 100, 0])
    assert r[f"{AT}.lapsed"][:7] == cents([0, 0, 0, 0, 0, 600, 0])
    assert r[f"{AT}.owed"][:7] == cents([1_000, 920, 840, 760, 680, 0, 0])
    assert r[f"{AT}.claim"][4:6] == cents([850, 0])
    assert r["net_income"][4:7] == cents([980, 1_580, 1_000])
    assert r["cash"][4:7] == cents([4_600, 5_500, 6_500])
    assert r["value.finance"][5] == cents(20 - 600)
    assert r["value.retained"][5] == cents(1_580)
    assert r[f"{AT}.paid_in_all"] == cents(500)
    assert "not all come back" in r.reason(f"{SEAT}.whole")
    a_month = monthly_cost([-1_000, *[100] * 5])
    assert a_month < 0
    assert r[f"{AT}.yearly_cost"] == pytest.approx(a_year(a_month))


def test_nothing_is_paid_in_the_month_in_which_the_money_comes() -> None:
    r = shared(month=3, term_months=2)
    assert r[f"{AT}.paid"][:7] == cents([0, 0, 0, 0, 100, 1_150, 0])
