"""The producers' seat by hand: buy-ins, hours that could earn more, wages above that, surplus.

The maker earns 200 a month and could earn 300: 100 put in. The seller earns 300 and could earn
240: 60 got back. The co-operative keeps three fifths of their 2 250 of surplus for a year.

month            put in   got back                                  ahead or behind
  0               2 000                                                 -2 000
  1 to 14           100       60                                        -2 560
  15                100       60 + 900 in cash + 450 as owners          -1 250
  16 to 23          100       60                                        -1 570
  24                100       60 + 1 350 redeemed                         -260
  25, 26            100       60                                          -340
  27                100       60 + 900 + 450                               970
  28 to 30          100       60                                           850
"""

from __future__ import annotations

import numpy as np
import pytest

from osecalc.enterprise import Results
from tests.enterprise.small_shop import a_year, cents, monthly_cost, run
from tests.enterprise.workers import MAKER, SELLER, shared

AT = "table.producers.seat"
COULD = {"maker": {**MAKER, "elsewhere": 6}, "seller": {**SELLER, "elsewhere": 8}}
TERMS = {"buy_in": 1_000, "to_reserve": 0.25, "retained": 0.6, "redeemed_after_years": 1}


@pytest.fixture(scope="module")
def r() -> Results:
    return shared(30, people=COULD, cooperative=TERMS)


def test_producers_put_in_money_and_the_hours_that_could_have_earned_more(r: Results) -> None:
    assert r[f"{AT}.put_in"] == cents([2_000, *[100] * 30])
    assert r[f"{AT}.put_in_in_all"] == cents(5_000)


def test_producers_get_back_wages_above_elsewhere_and_their_shares_when_they_are_paid(
    r: Results,
) -> None:
    back = np.array([0.0, *[60.0] * 30])
    back[[15, 24, 27]] += [1_350, 1_350, 1_350]
    assert r[f"{AT}.got_back"] == cents(back)
    assert r[f"{AT}.got_back_in_all"] == cents(30 * 60 + 3 * 1_350)


def test_producers_are_whole_in_the_month_after_which_they_are_never_behind(r: Results) -> None:
    months = [0, 14, 15, 23, 24, 26, 27, 30]
    behind = [-2_000, -2_560, -1_250, -1_570, -260, -340, 970, 850]
    assert r[f"{AT}.to_date"][months] == cents(behind)
    assert r[f"{AT}.whole"] == 27


def test_producers_own_their_accounts_and_what_the_enterprise_has_kept(r: Results) -> None:
    # 1 500 of buy-ins, and from month 12 on 1 350 of retained shares.
    assert r[f"{AT}.owned"][[0, 11, 23]] == cents([1_500, 1_500 + 11 * 375, 2_850 + 11 * 375])
    assert r[f"{AT}.owned_at_end"] == cents(2_850 + 6 * 375)


def test_the_producers_rate_is_that_of_their_flows_and_of_what_they_still_have(r: Results) -> None:
    flows = np.full(31, -40.0)
    flows[[0, 15, 24, 27, 30]] += [-1_960, 1_350, 1_350, 1_350, 5_100]
    assert r[f"{AT}.rate"] == pytest.approx(a_year(monthly_cost(list(flows))))


def test_at_a_discount_rate_the_producers_are_whole_later_or_not_at_all(r: Results) -> None:
    # Three payments of 1 350 are worth 3 403 at 10 % and 2 519 at 30 %; 2 000, and 40 in each of
    # thirty months, 3 063 and 2 870.
    assert r[f"{AT}.discounted_whole"] == 27
    asking = shared(30, people=COULD, cooperative=TERMS, plan={"discount_rate": 0.3})
    assert asking[f"{AT}.discounted_to_date"][30] == pytest.approx(2_519 - 2_870, abs=2)
    assert "not all come back" in asking.reason(f"{AT}.discounted_whole")
    assert asking[f"{AT}.whole"] == 27


def test_wages_as_good_as_elsewhere_are_neither_put_in_nor_got_back() -> None:
    r = run(12, people={"maker": MAKER, "seller": SELLER})
    assert r[f"{AT}.put_in_in_all"] == r[f"{AT}.got_back_in_all"] == 0
    assert "put nothing in" in r.reason(f"{AT}.whole")
    assert "put nothing in" in r.reason(f"{AT}.rate")


def test_what_is_due_to_producers_and_waits_for_cash_is_still_theirs() -> None:
    r = shared(18, surplus={"cash_kept": 1e6})
    # Six months kept 2 250, and of 2020 half for their work and a tenth as owners wait for cash.
    assert r[f"{AT}.owned_at_end"] == cents(6 * 375 + 2_250 + 450)


def test_the_other_seats_get_what_is_paid_to_them_and_wait_for_what_is_due() -> None:
    r = shared(18, surplus={"cash_kept": 5_000}, development={"cost": 1_200, "members": 4})
    # 300 of shared development in month 0: (6 000 - 300) x 0.75 = 4 275, a tenth each 427.50.
    assert r["table.commons.seat.got_back"][0] == cents(300)
    # Month 15: 7 500 - 300 - 5 000 = 2 200 for claims of 0.8 x 4 275 = 3 420.
    paid = 427.50 * 2_200 / 3_420
    for name in ("commons", "nature"):
        assert r[f"table.{name}.seat.got_back"][15] == cents(paid)
        assert r[f"table.{name}.seat.owned"][15] == cents(427.50 - paid)
        assert "put nothing in" in r.reason(f"table.{name}.seat.rate")
    assert r["table.government.seat.got_back"][16] == cents(1_425)
    assert r["table.government.seat.owned"][[12, 15, 16]] == cents([1_425, 1_425 + 375, 500])
