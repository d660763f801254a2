"""A credit line, by hand: up to 1 500 at 1 % a month for a saw of 1 000 and three lean months.

month  earned  interest  cash before  drawn  repaid   owed     cash
  0    -1 000      -       -1 000     1 000     -     1 000.00     0
  1      -200    10.00       -210       210     -     1 210.00     0
  2      -800    12.10       -812.10    290     -     1 500.00  -522.10  (the limit)
  3       500    15.00        -37.10      -     -     1 500.00   -37.10
  4     1 000    15.00        947.90      -   947.90    552.10     0
  5     1 000     5.52        994.48      -   552.10      0      442.38
"""

from __future__ import annotations

from typing import Any

import pytest

from osecalc.enterprise import Results
from tests.enterprise.small_shop import a_year, cents, costs, monthly_cost, run

LINE = {"name": "Line", "kind": "credit line", "limit": 1_500, "apr": 0.12, "guarantee": 1}
AT, SEAT = "funding.line", "funding.line.seat"


def covered(**terms: Any) -> Results:
    saw = {"saw": {"name": "Saw", "how": "bought", "price": 1_000, "life_years": 100 / 12}}
    lean = costs([1_200, 1_800, 500, 0])
    return run(12, funding={"line": {**LINE, **terms}}, equipment=saw, overheads=lean)


@pytest.fixture(scope="module")
def r() -> Results:
    return covered()


def test_a_line_is_drawn_by_what_cash_is_short_of_up_to_its_limit(r: Results) -> None:
    assert r[f"{AT}.room"][:6] == cents([-1_000, -210, -812.10, -37.10, 947.90, 994.48])
    assert r[f"{AT}.received"][:7] == cents([1_000, 210, 290, 0, 0, 0, 0])
    assert r[f"{AT}.owed"][:7] == cents([1_000, 1_210, 1_500, 1_500, 552.10, 0, 0])


def test_a_line_is_paid_back_from_the_next_cash_there_is(r: Results) -> None:
    assert r[f"{AT}.repaid"][:7] == cents([0, 0, 0, 0, 947.90, 552.10, 0])
    assert r["cash"][:7] == cents([0, 0, -522.10, -37.10, 0, 442.38, 1_442.38])
    assert r["unfunded_gap"] == cents(522.10)
    assert r["first_short_month"] == 2


def test_a_lines_interest_is_on_what_was_owed_when_the_month_began(r: Results) -> None:
    assert r[f"{AT}.interest"][:7] == cents([0, 10, 12.10, 15, 15, 5.52, 0])
    # The saw wears 10 a month.
    assert r["net_income"][:6] == cents([0, -220, -822.10, 475, 975, 984.48])


def test_a_line_is_a_debt_in_the_balance_sheet_and_founders_guarantee_it(r: Results) -> None:
    assert r["loans_owed"][:6] == cents([1_000, 1_210, 1_500, 1_500, 552.10, 0])
    assert r["assets"][2] == cents(-522.10 + 980)
    assert r["equity"][2] == cents(-522.10 + 980 - 1_500)
    assert r["guaranteed_most"] == cents(1_500)


def test_a_line_costs_its_rate_and_is_paid_in_all_what_was_drawn_and_its_interest(
    r: Results,
) -> None:
    assert r[f"{AT}.paid_in_all"] == cents(1_500 + 57.62)
    assert r[f"{AT}.yearly_cost"] == pytest.approx(a_year(0.01))
    flows = [-1_000, -200, -277.90, 15, 962.90, 557.621]
    assert monthly_cost(flows) == pytest.approx(0.01)


def test_a_lines_lender_is_whole_when_all_is_paid_back(r: Results) -> None:
    assert r[f"{SEAT}.put_in_in_all"] == cents(1_500)
    assert r[f"{SEAT}.got_back"][:6] == cents([0, 10, 12.10, 15, 962.90, 557.62])
    assert r[f"{SEAT}.whole"] == 5
    assert r[f"{SEAT}.owned_at_end"] == 0
    assert r["value.finance.in_all"] == cents(57.62)


def test_what_a_line_is_paid_back_is_no_service_that_was_due(r: Results) -> None:
    assert r["debt_service"].sum() == cents(57.62)
    earned = 12_000 - 1_200 - 1_800 - 500
    assert r["dscr_lowest"] == pytest.approx(earned / 57.621, rel=1e-4)


def test_a_line_is_not_drawn_before_its_month() -> None:
    r = covered(month=2)
    # Short by 1 000 and 1 200 before; in month 2 by 2 000, of which it covers 1 500.
    assert r[f"{AT}.received"][:4] == cents([0, 0, 1_500, 0])
    assert r["cash"][:3] == cents([-1_000, -1_200, -500])


def test_a_second_line_is_drawn_where_the_first_ends() -> None:
    saw = {"saw": {"name": "Saw", "how": "bought", "price": 2_000}}
    second = {**LINE, "name": "Second", "apr": 0.24}
    r = run(12, funding={"line": LINE, "second": second}, equipment=saw)
    assert r[f"{AT}.received"][0] == cents(1_500)
    assert r["funding.second.received"][0] == cents(500)
    # 1 000 less 15 and 10 of interest goes to the first line first.
    assert r[f"{AT}.repaid"][:3] == cents([0, 975, 525])
    # 1 000 less 5.25 and 10 leaves 459.75 for the second.
    assert r["funding.second.repaid"][:4] == cents([0, 0, 459.75, 40.25])
