"""Equity, by hand: 10 000 for a quarter of the shop, which is a fifth at the exit a year later."""

from __future__ import annotations

from typing import Any

import pytest

from osecalc.enterprise import Results
from tests.enterprise.small_shop import a_year, cents, costs, run

ANGEL = {
    "name": "Angel",
    "kind": "equity",
    "amount": 10_000,
    "share": 0.25,
    "dilution": 0.2,
    "exit_month": 12,
    "exit_by": "value",
    "exit_value": 60_000,
}
AT, SEAT = "funding.angel", "funding.angel.seat"


def owned(months: int = 24, *, tables: dict[str, Any] | None = None, **terms: Any) -> Results:
    return run(months, funding={"angel": {**ANGEL, **terms}}, **(tables or {}))


# --- a buyer pays 20 % of 60 000 = 12 000 in month 12


@pytest.fixture(scope="module")
def bought() -> Results:
    return owned()


def test_a_buyer_pays_the_holder_and_the_shops_cash_does_not_move(bought: Results) -> None:
    assert bought[f"{AT}.exit_paid"][11:14] == cents([0, 12_000, 0])
    assert bought[f"{AT}.repaid"].sum() == bought[f"{AT}.paid_in_all"] == 0
    assert bought["cash"][[0, 11, 12, 13]] == cents([10_000, 21_000, 22_000, 23_000])
    assert bought["net_income"].sum() == cents(24_000)


def test_equity_is_owners_money_and_no_debt(bought: Results) -> None:
    assert bought["paid_in"][[0, 12, 24]] == cents([10_000] * 3)
    assert bought["liabilities"].sum() == bought[f"{AT}.owed"].sum() == 0
    assert bought["equity"][24] == cents(34_000)


def test_a_buyer_holds_the_share_that_dilution_left(bought: Results) -> None:
    assert bought[f"{AT}.owned"][[0, 11, 12, 24]] == pytest.approx([0.25, 0.25, 0.2, 0.2])
    assert bought["outside_ownership_at_end"] == pytest.approx(0.2)
    assert bought["outside_votes_at_end"] == pytest.approx(0.2)


def test_a_share_is_worth_its_part_of_the_owners_equity(bought: Results) -> None:
    assert bought["owners_equity"][[11, 12]] == cents([21_000, 22_000])
    assert bought[f"{AT}.worth"][[11, 12]] == cents([5_250, 4_400])
    assert bought["producers_equity"][[11, 12]] == cents([15_750, 17_600])


def test_the_holder_earns_a_fifth_a_year_and_that_is_what_equity_costs(bought: Results) -> None:
    # 10 000 in, 12 000 out, twelve months apart.
    assert bought[f"{AT}.yearly_cost"] == pytest.approx(0.2)
    assert bought[f"{SEAT}.rate"] == pytest.approx(0.2)
    assert bought[f"{SEAT}.put_in_in_all"] == cents(10_000)
    assert bought[f"{SEAT}.got_back"][12] == bought[f"{SEAT}.got_back_in_all"] == cents(12_000)
    assert bought[f"{SEAT}.whole"] == 12
    assert bought[f"{SEAT}.owned"][[11, 12]] == cents([5_250, 0])


def test_before_the_exit_the_holder_still_has_the_share_by_the_books() -> None:
    r = owned(12, exit_month=20)
    assert r[f"{SEAT}.owned_at_end"] == cents(0.25 * 22_000)
    assert r[f"{AT}.yearly_cost"] == pytest.approx(0.55 - 1)  # 5 500 for 10 000 after a year
    assert "not all come back" in r.reason(f"{SEAT}.whole")


def test_of_what_is_kept_outside_owners_are_counted_their_share() -> None:
    r = owned(12, exit_month=20)
    assert r["value.retained.in_all"] == cents(12_000)
    assert r["capital_gets"] == cents(3_000)
    assert (r["capital_part"], r["producers_part"]) == pytest.approx((0.25, 0.75))
    # After an exit to a buyer in month 12: eleven months a quarter, then a fifth.
    assert owned(24)["capital_gets"] == cents(11 * 250 + 13 * 200)


# --- the shop buys the share back


def test_a_share_bought_back_is_paid_by_the_shop_and_is_the_producers_again() -> None:
    r = owned(exit_paid_by="enterprise")
    assert r[f"{AT}.repaid"][12] == r[f"{AT}.paid_in_all"] == cents(12_000)
    assert r["cash"][[11, 12, 13]] == cents([21_000, 10_000, 11_000])
    assert r["cff"][12] == cents(-12_000)
    assert r["net_income"].sum() == cents(24_000)  # it is no cost: owners are paid by owners
    assert r["paid_in"][[11, 12]] == cents([10_000, -2_000])
    assert r["equity"][12] == cents(-2_000 + 12_000)
    assert r[f"{AT}.owned"][[11, 12]] == pytest.approx([0.25, 0])
    assert r["outside_ownership_at_end"] == 0
    assert r["producers_equity"][12] == cents(10_000)
    assert r[f"{AT}.yearly_cost"] == pytest.approx(0.2)
    assert r["debt_service"].sum() == 0


def test_what_the_shop_pays_above_what_was_put_in_is_what_capital_gets() -> None:
    # 12 000 back for 10 000: 2 000 of the 24 000 made, whatever was kept while the share was out.
    r = owned(exit_paid_by="enterprise")
    assert r["capital_gets"] == cents(2_000)
    assert r["producers_get"] == cents(22_000)
    assert r["capital_part"] == pytest.approx(2_000 / 24_000)
    assert r["table.producers.seat.owned_at_end"] == cents(r["producers_get"])
    # 1.9 times the money: 9 000 of what the producers would have.
    dear = owned(exit_paid_by="enterprise", exit_by="multiple", exit_multiple=1.9)
    assert dear["capital_part"] == pytest.approx(9_000 / 24_000)
    # Not bought back within the plan: a quarter of what was kept, as before.
    later = owned(exit_paid_by="enterprise", exit_month=25)
    assert later["capital_gets"] == cents(23 * 250 + 250)


def test_a_share_that_comes_back_for_less_than_was_put_in_leaves_no_parts() -> None:
    r = owned(exit_paid_by="enterprise", exit_by="multiple", exit_multiple=0.5)
    assert r["capital_gets"] == cents(-5_000)
    assert r["producers_get"] == cents(29_000)
    assert r["capital_part"] != r["capital_part"]
    assert r.reason("capital_part")


# --- what the share is worth at the exit


def test_by_earnings_the_share_is_of_the_last_twelve_months_net_income_times_a_multiple() -> None:
    # Months 7 to 18 earn 12 x 1 000 less a cost of 400 from month 13 on: 9 600. 5 x 9 600 x 0.2.
    cost = costs([*[0] * 12, 400])
    terms = {"exit_by": "earnings", "exit_multiple": 5, "exit_month": 18}
    r = owned(tables={"overheads": cost}, **terms)
    assert r["net_income_in_year"][18] == cents(9_600)
    assert r[f"{AT}.value_at_exit"][18] == cents(48_000)
    assert r[f"{AT}.exit_paid"][18] == cents(9_600)
    assert r[f"{AT}.yearly_cost"] == pytest.approx(a_year(0.96 ** (1 / 18) - 1))


def test_a_loss_is_worth_nothing_at_an_exit_by_earnings() -> None:
    terms = {"exit_by": "earnings", "exit_multiple": 5, "preference": 1}
    r = owned(tables={"overheads": costs([1_100])}, **terms)
    assert r[f"{AT}.value_at_exit"][12] == 0
    assert r[f"{AT}.exit_paid"].sum() == 0
    assert r[f"{SEAT}.got_back_in_all"] == 0


def test_by_multiple_the_holder_gets_so_many_times_the_amount_whatever_the_share() -> None:
    r = owned(exit_by="multiple", exit_multiple=3, exit_month=24, month=12)
    assert r[f"{AT}.exit_paid"][24] == cents(30_000)
    assert r[f"{AT}.yearly_cost"] == pytest.approx(2)  # tripled in a year
    assert r[f"{AT}.owned"][[11, 12, 23]] == pytest.approx([0, 0.25, 0.25])


@pytest.mark.parametrize(
    ("value", "preference", "paid"),
    [
        (60_000, 1, 12_000),  # the share is better than the money back
        (30_000, 1, 10_000),  # the money back is better than 6 000
        (30_000, 0, 6_000),  # common stock has the share only
        (8_000, 1, 8_000),  # there is no more than that
        (60_000, 2, 20_000),
        (0, 1, 0),
    ],
)
def test_a_preference_is_paid_where_it_is_more_than_the_share_as_far_as_the_value_goes(
    value: float, preference: float, paid: float
) -> None:
    r = owned(exit_value=value, preference=preference)
    assert r[f"{AT}.exit_paid"][12] == cents(paid)


def test_a_preference_comes_first_in_the_books_as_far_as_the_equity_goes() -> None:
    r = owned(12, exit_month=20, preference=1, tables={"overheads": costs([2_000, 500])})
    # Equity: 10 000 - 1 000 = 9 000, all preferred; in month 12 14 500 with a preference of 10 000.
    assert r["owners_equity"][[1, 12]] == cents([9_000, 14_500])
    assert r[f"{AT}.worth"][[1, 12]] == cents([9_000, 10_000])
    assert r["producers_equity"][[1, 12]] == cents([0, 4_500])


def test_two_investors_share_the_books_in_their_order() -> None:
    angel = {**ANGEL, "exit_month": 20, "preference": 1}
    fund = {**angel, "name": "Fund", "share": 0.5}
    r = run(12, funding={"angel": angel, "fund": fund}, overheads=costs([9_000, 1_000]))
    # 20 000 - 8 000 = 12 000: the first is preferred 10 000, the second gets what is left.
    assert r["owners_equity"][1] == cents(12_000)
    assert r[f"{AT}.worth"][1] == cents(10_000)
    assert r["funding.fund.worth"][1] == cents(2_000)
    assert r["producers_equity"][1] == 0
    assert r["outside_ownership_at_end"] == pytest.approx(0.75)


def test_in_a_cooperative_capital_has_a_share_and_no_vote() -> None:
    r = owned(tables={"cooperative": {}})
    assert r["outside_ownership_at_end"] == pytest.approx(0.2)
    assert r["outside_votes_at_end"] == 0
