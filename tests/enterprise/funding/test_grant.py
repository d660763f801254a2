"""A grant, by hand: 900 in month 3, with a tax of 20 % on all profit."""

from __future__ import annotations

import pytest

from osecalc.enterprise import Results
from tests.enterprise.small_shop import cents, run

GRANT = {"name": "Fund", "kind": "grant", "amount": 900, "month": 3}
AT, SEAT = "funding.fund", "funding.fund.seat"


@pytest.fixture(scope="module")
def r() -> Results:
    return run(12, funding={"fund": GRANT}, tax={"rate": 0.2})


def test_a_grant_comes_in_once_and_is_never_owed(r: Results) -> None:
    assert r["cash"][:5] == cents([0, 1_000, 2_000, 3_900, 4_900])
    assert r["cff"][3] == cents(900)
    assert r[f"{AT}.owed"].sum() == r["liabilities"][3] - r["tax_payable"][3] == 0
    assert r[f"{AT}.paid_in_all"] == 0


def test_a_grant_is_income_and_taxed_as_income(r: Results) -> None:
    assert r["profit_before_tax"][2:5] == cents([1_000, 1_900, 1_000])
    assert r["income_tax"][2:5] == cents([200, 380, 200])
    assert r["retained_earnings"][12] == cents(0.8 * 12_900)
    assert r["paid_in"].sum() == 0


def test_a_grant_is_no_value_added_and_takes_nothing_of_it(r: Results) -> None:
    assert r["value_added"][3] == cents(1_000)
    assert r["value.government"][3] == cents(380)
    assert r["value.retained"][3] == cents(620)  # 1 000 made here, less the tax on 1 900
    assert r["value.finance.in_all"] == 0


def test_a_grant_asks_nothing_back(r: Results) -> None:
    assert "asks for nothing back" in r.reason(f"{AT}.yearly_cost")
    assert "has a cost" in r.reason("cost_of_money")


def test_a_giver_gave_for_good_and_is_never_whole(r: Results) -> None:
    assert r[f"{SEAT}.put_in"][3] == r[f"{SEAT}.put_in_in_all"] == cents(900)
    assert r[f"{SEAT}.got_back_in_all"] == r[f"{SEAT}.owned_at_end"] == 0
    assert "not all come back" in r.reason(f"{SEAT}.whole")
    assert "given for good" in r.reason(f"{SEAT}.rate")
