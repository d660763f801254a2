"""A chapter fee, by hand: 500 in month 1, and 3 % of revenue from month 4."""

from __future__ import annotations

import pytest

from osecalc.enterprise import Results
from tests.enterprise.small_shop import cents, run

CHAPTER = {
    "name": "Chapter",
    "kind": "chapter fee",
    "fee": 500,
    "month": 1,
    "share": 0.03,
    "share_from": 4,
}
AT, SEAT = "funding.chapter", "funding.chapter.seat"
FEES = [0, 500, 0, 0, *[30] * 9]


@pytest.fixture(scope="module")
def commons() -> Results:
    return run(12, funding={"chapter": {**CHAPTER, "goes_to": "commons"}}, tax={"rate": 0.1})


@pytest.fixture(scope="module")
def franchise() -> Results:
    return run(12, funding={"chapter": {**CHAPTER, "goes_to": "franchisor"}}, tax={"rate": 0.1})


def test_a_chapter_pays_once_and_then_a_share_of_revenue(commons: Results) -> None:
    assert commons[f"{AT}.fees"] == cents(FEES)
    assert commons["cash"][:6] == cents([0, 500, 1_500, 2_500, 3_470, 4_440])
    assert commons[f"{AT}.paid_in_all"] == cents(500 + 9 * 30)
    assert commons["funding_received"].sum() == commons["cff"].sum() == 0


def test_a_fee_is_a_cost_of_the_business_before_interest_and_tax(commons: Results) -> None:
    assert commons["chapter_fees"] == cents(FEES)
    assert commons["ebitda"][:5] == cents([0, 500, 1_000, 1_000, 970])
    assert commons["interest"].sum() == commons["funding_fees"].sum() == 0
    assert commons["income_tax"].sum() == cents(0.1 * (12_000 - 770))
    assert commons["free_cash_flow"][4] == cents(970)


def test_a_fee_leaves_nothing_in_the_balance_sheet(commons: Results) -> None:
    assert commons[f"{AT}.owed"].sum() == commons["loans_owed"].sum() == 0
    assert commons["paid_in"].sum() == 0
    assert commons["equity"][4] == cents(0.9 * 3_470)


def test_a_fee_to_the_commons_is_value_for_the_commons(commons: Results) -> None:
    assert commons["value.commons"] == cents(FEES)
    assert commons["value.finance"].sum() == 0
    assert commons["table.commons.seat.got_back"] == cents(FEES)
    assert commons["capital_part"] == 0


def test_a_fee_to_a_franchisor_is_value_for_finance(franchise: Results) -> None:
    assert franchise["value.finance"] == cents(FEES)
    assert franchise["value.commons"].sum() == 0
    assert franchise["table.commons.seat.got_back"].sum() == 0
    # Finance has 770, and 0.9 x 11 230 = 10 107 are kept for the producers.
    assert franchise["capital_part"] == pytest.approx(770 / (770 + 10_107))


def test_a_fee_brings_no_money_so_it_has_no_yearly_cost(commons: Results) -> None:
    assert "brings no money in" in commons.reason(f"{AT}.yearly_cost")
    assert "has a cost" in commons.reason("cost_of_money")


def test_whoever_is_paid_a_fee_put_nothing_in(franchise: Results) -> None:
    assert franchise[f"{SEAT}.put_in_in_all"] == franchise[f"{SEAT}.owned_at_end"] == 0
    assert franchise[f"{SEAT}.got_back"] == cents(FEES)
    for figure in ("whole", "discounted_whole", "rate"):
        assert "put nothing in" in franchise.reason(f"{SEAT}.{figure}")
