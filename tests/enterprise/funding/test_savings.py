"""Own savings, by hand: 5 000 for a saw of 3 000 on opening day, and 1 200 more in month 3."""

from __future__ import annotations

import pytest

from osecalc.enterprise import Results
from tests.enterprise.small_shop import a_year, cents, monthly_cost, run

SAW = {"saw": {"name": "Saw", "how": "bought", "price": 3_000, "life_years": 5}}


@pytest.fixture(scope="module")
def r() -> Results:
    own = {"name": "Own", "kind": "savings", "amount": 5_000}
    later = {"name": "Later", "kind": "savings", "amount": 1_200, "month": 3}
    return run(24, equipment=SAW, funding={"own": own, "later": later})


def test_savings_come_in_once_and_nothing_is_owed_for_them(r: Results) -> None:
    # 5 000 - 3 000, then 1 000 of sales a month and in month 3 the other 1 200.
    assert r["cash"][:6] == cents([2_000, 3_000, 4_000, 6_200, 7_200, 8_200])
    assert r["cash"][24] == cents(2_000 + 24 * 1_000 + 1_200)
    assert r["funding_received"][[0, 1, 3]] == cents([5_000, 0, 1_200])
    assert r["funding.own.owed"] == cents([0] * 25)
    assert r["loans_owed"] == cents([0] * 25)
    assert r["guaranteed_most"] == 0


def test_savings_are_no_income(r: Results) -> None:
    # The saw wears 3 000 / 60 = 50 a month.
    assert r["net_income"][:5] == cents([0, 950, 950, 950, 950])
    assert r["funding_interest"].sum() == r["funding_fees"].sum() == 0


def test_savings_stand_as_owners_money_in_the_balance_sheet(r: Results) -> None:
    assert r["paid_in"][[0, 2, 3, 24]] == cents([5_000, 5_000, 6_200, 6_200])
    assert r["retained_earnings"][24] == cents(24 * 950)
    assert r["equity"][24] == cents(6_200 + 22_800)
    assert r["assets"][24] == cents(27_200 + 1_800)  # cash, and the saw: 3 000 - 24 x 50
    assert r["liabilities"][24] == 0


def test_savings_take_nothing_of_value_added_so_all_is_kept_for_the_producers(r: Results) -> None:
    assert r["value_added"][1] == r["value.retained"][1] == cents(1_000)
    assert r["value.finance"].sum() == 0
    assert (r["capital_part"], r["producers_part"]) == (0, 1)


def test_savings_ask_nothing_back_so_they_have_no_yearly_cost(r: Results) -> None:
    assert r["funding.own.paid_in_all"] == 0
    assert "asks for nothing back" in r.reason("funding.own.yearly_cost")
    assert "has a cost" in r.reason("cost_of_money")


def test_savers_sit_in_the_producers_seat_and_own_the_enterprise(r: Results) -> None:
    assert "funding.own.seat.put_in" not in r.model.lines
    seat = "table.producers.seat"
    assert r[f"{seat}.put_in"][[0, 1, 3]] == cents([5_000, 0, 1_200])
    assert r[f"{seat}.put_in_in_all"] == cents(6_200)
    assert r[f"{seat}.got_back_in_all"] == 0
    assert "not all come back" in r.reason(f"{seat}.whole")
    # They have it all: 29 000 at the end, which counts as if it were paid to them then.
    assert r[f"{seat}.owned_at_end"] == cents(29_000)
    flows = [-5_000, 0, 0, -1_200, *[0] * 20, 29_000]
    assert r[f"{seat}.rate"] == pytest.approx(a_year(monthly_cost(flows)))
