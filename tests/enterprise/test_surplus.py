"""The surplus of a year by hand: 6 000 before tax, 4 500 after it, shared by five."""

from __future__ import annotations

import numpy as np
import pytest

from osecalc.enterprise import Results
from tests.enterprise.small_shop import cents, costs, run
from tests.enterprise.workers import FIVE, shared

TAKERS = ("commons", "nature", "producers", "capital")


def in_month(r: Results, line: str, month: int, takers: tuple[str, ...] = TAKERS) -> list[float]:
    return [r[f"surplus.{taker}.{line}"][month] for taker in takers]


@pytest.fixture(scope="module")
def r() -> Results:
    return shared(36)


# --- who gets how much


def test_a_years_surplus_after_tax_is_assigned_by_the_shares(r: Results) -> None:
    assert r["surplus_in_tax_year"][[1, 6, 12, 13]] == cents([500, 3_000, 6_000, 500])
    assert r["surplus_to_share"][[11, 12, 13, 24]] == cents([0, 6_000, 0, 6_000])
    assert r["surplus_after_tax"][12] == cents(4_500)
    assert r["surplus.reserve.assigned"][12] == cents(900)
    assert in_month(r, "assigned", 12) == cents([450, 450, 2_250, 450])
    assert r["surplus_assigned"].sum() == cents(3 * 4_500)


def test_assigned_surplus_is_a_debt_until_it_is_paid_and_no_retained_earning(r: Results) -> None:
    # In month 12 the year's 4 500 after tax leave retained earnings: 900 to the reserve.
    assert r["retained_earnings"][[11, 12, 24]] == cents([11 * 375, 0, 0])
    assert r["surplus_payable"][[11, 12, 14, 15, 24]] == cents([0, 3_600, 3_600, 0, 3_600])
    assert r["indivisible_reserve"][[11, 12, 24]] == cents([0, 900, 1_800])
    assert r["liabilities"][12] == cents(3_600 + 1_500)
    assert r["equity"][12] == cents(900)
    assert r["assets"][12] == cents(6_000)


def test_shares_are_paid_after_the_months_agreed(r: Results) -> None:
    assert in_month(r, "paid", 15) == cents([450, 450, 2_250, 450])
    assert list(np.flatnonzero(r["surplus_paid"])) == [15, 27]
    # 15 months x 500 - 3 600; a month later the tax of 1 500.
    assert r["cash"][[14, 15, 16]] == cents([7_000, 3_900, 2_900])
    sooner = shared(36, surplus={"paid_after_months": 1})
    assert list(np.flatnonzero(sooner["surplus_paid"])) == [13, 25]


def test_a_deductible_producers_share_is_set_before_tax_and_the_others_after_it() -> None:
    # Producers: half of 6 000. Tax: a quarter of the other 3 000 = 750. The 2 250 that are left
    # go to the others by 2 : 1 : 1 : 1.
    r = shared(36, surplus={"deductible": True})
    assert r["surplus.producers.assigned"][12] == cents(3_000)
    assert r["patronage_deducted"][12] == cents(3_000)
    assert r["taxable_profit"][12] == cents(500 - 3_000)
    assert r["tax_of_ended_year"][12] == cents(750)
    assert r["surplus_after_tax"][12] == cents(2_250)
    assert r["surplus.reserve.assigned"][12] == cents(900)
    assert in_month(r, "assigned", 12, ("commons", "nature", "capital")) == cents([450] * 3)
    assert r["surplus_assigned"][12] == cents(6_000 - 750)
    assert r["retained_earnings"][12] == cents(0)


def test_tax_that_accrued_on_a_deductible_share_is_taken_back_when_it_is_set() -> None:
    r = shared(12, surplus={"deductible": True})
    assert r["income_tax"][1:12] == cents([125] * 11)
    assert r["income_tax"][12] == cents(750 - 11 * 125)


def test_all_to_the_producers_and_deductible_leaves_nothing_to_tax() -> None:
    everything = {**dict.fromkeys(FIVE, 0), "producers": 1, "deductible": True}
    r = shared(24, surplus=everything)
    assert r["surplus.producers.assigned"][12] == cents(6_000)
    assert r["tax_of_ended_year"][[12, 24]] == cents([0, 0])
    assert r["surplus_after_tax"][12] == cents(0)


def test_last_years_losses_are_made_good_before_anything_is_shared() -> None:
    # 2020: 12 x (1 000 - 1 500) = -6 000. 2021: 12 x 400 = 4 800, still 1 200 behind.
    # 2022: 4 800 - 1 200 = 3 600 to share, and as much to tax.
    only = {"surplus": {"capital": 1}, "tax": {"rate": 0.25}}
    r = run(36, overheads=costs([*[1_500] * 12, 600]), **only)
    assert r["losses_to_make_good"][[12, 24, 36]] == cents([6_000, 1_200, 0])
    assert r["surplus_to_share"][[12, 24, 36]] == cents([0, 0, 3_600])
    assert r["surplus_after_tax"][36] == cents(2_700)
    assert r["surplus.capital.assigned"][36] == cents(2_700)
    # The losses stay in retained earnings: -6 000 + 4 800 + 4 800 - 900 of tax - 2 700 shared.
    assert r["retained_earnings"][36] == cents(0)


def test_a_grant_is_no_surplus_to_share() -> None:
    gift = {"fund": {"name": "Fund", "kind": "grant", "amount": 2_000, "month": 3}}
    r = shared(12, funding=gift, tax={"rate": 0})
    assert r["net_income"].sum() == cents(8_000)
    assert r["surplus_to_share"][12] == cents(6_000)
    assert r["retained_earnings"][12] == cents(2_000)


def test_a_tax_year_that_the_plan_does_not_end_is_not_shared() -> None:
    r = shared(30)
    assert list(np.flatnonzero(r["surplus_assigned"])) == [12, 24]
    assert r["retained_earnings"][30] == cents(6 * 375)


# --- cash that is kept


def test_cash_kept_limits_what_is_paid_and_all_get_the_same_part() -> None:
    # Month 15: 7 500 - 5 000 = 2 500 for claims of 3 600.
    r = shared(24, surplus={"cash_kept": 5_000})
    assert r["cash_to_distribute"][15] == cents(2_500)
    assert r["part_paid"][15] == pytest.approx(2_500 / 3_600)
    assert in_month(r, "paid", 15) == cents([312.50, 312.50, 1_562.50, 312.50])
    assert in_month(r, "due", 15) == cents([137.50, 137.50, 687.50, 137.50])
    assert r["cash"][15] == cents(5_000)


def test_what_cash_could_not_pay_is_carried_until_it_can() -> None:
    # Month 16 pays 1 500 of tax: 4 000; month 18 has 5 000 again. Then 500, 500 and 100.
    r = shared(36, surplus={"cash_kept": 5_000, "unpaid": "carried"})
    assert r["surplus_paid"][15:23] == cents([2_500, 0, 0, 0, 500, 500, 100, 0])
    assert r["cash"][15:23] == cents([5_000, 4_000, 4_500, 5_000, 5_000, 5_000, 5_400, 5_900])
    assert r["surplus_payable"][[15, 20, 21]] == cents([1_100, 100, 0])
    assert r["surplus_lapsed"].sum() == 0


def test_what_cash_could_not_pay_by_the_years_end_lapses_where_the_plan_says_so() -> None:
    # Above 7 300: 200 in month 15, and 500 in each month from 19 to 24, of 3 600; 400 lapse.
    rule = {"cash_kept": 7_300, "unpaid": "lapses"}
    r = shared(36, surplus=rule)
    assert r["surplus_paid"][15:25] == cents([200, 0, 0, 0, *[500] * 6])
    assert r["surplus_lapsed"][[23, 24]] == cents([0, 400])
    assert in_month(r, "lapsed", 24) == cents([50, 50, 250, 50])
    assert in_month(r, "due", 24) == cents([0, 0, 0, 0])
    # It returns to the enterprise: 2021's own 4 500 are assigned, and 400 come back.
    assert r["retained_earnings"][24] == cents(400)
    assert r["surplus_payable"][24] == cents(3_600)
    # And to nobody: what a taker got of the year's value is less by it.
    assert r["value.nature"][24] == cents(450 - 50)
    assert r["value.retained"][24] == cents(-4_500 + 375 * 12 - 11 * 375 + 400 + 900)


def test_cash_kept_may_have_a_value_for_each_month() -> None:
    kept = {"months": [*[0] * 14, 7_000, 5_500]}
    r = shared(24, surplus={"cash_kept": kept})
    # 7 500 - 7 000; then 7 000 + 500 - 1 500 of tax - 5 500.
    assert r["cash_to_distribute"][[14, 15, 16]] == cents([7_000, 500, 500])
    assert r["surplus_paid"][[14, 15, 16]] == cents([0, 500, 500])


def test_shares_are_paid_from_cash_after_a_credit_line_is_paid_back() -> None:
    # A saw of 20 000 bought in month 13 on the line: nothing is paid while it is drawn.
    saw = {"name": "Saw", "how": "bought", "price": 20_000, "month": 13}
    line = {"name": "Line", "kind": "credit line", "limit": 50_000, "apr": 0}
    r = shared(24, equipment={"saw": saw}, funding={"line": line})
    assert r["funding.line.owed"][13] == cents(20_000 - 6_500)
    assert r["surplus_paid"].sum() == 0
    assert r["surplus_payable"][23] == cents(3_600)


def test_shares_are_paid_after_the_fees_of_a_presale_and_the_interest_on_accounts() -> None:
    # Month 14: 7 000, and 1 000 presold less 5 % of it.
    backers = {
        "name": "Backers",
        "kind": "presale",
        "amount": 1_000,
        "month": 14,
        "delivery_month": 20,
        "platform_fee": 0.05,
    }
    r = shared(24, funding={"backers": backers})
    assert r["cash_before_distribution"][[13, 14, 15]] == cents([6_500, 7_950, 8_450])
    # A buy-in of 1 000 each at 12 % a year: 18.98 of interest a month.
    r = shared(12, cooperative={"buy_in": 1_000, "interest": 0.12})
    assert r["cash_before_distribution"][:3] == cents([2_000, 2_481.02, 2_962.04])


# --- how the producers part theirs


@pytest.mark.parametrize(
    ("ways", "parts"),
    [
        ({"by_hours": 1}, (0.625, 0.375)),  # 50 and 30 hours
        ({"by_hours": 0, "by_pay": 1}, (0.4, 0.6)),  # 200 and 300
        ({"by_hours": 0, "equally": 1}, (0.5, 0.5)),
        # 0.5 x 0.625 + 0.25 x 0.4 + 0.25 x 0.5
        ({"by_hours": 0.5, "by_pay": 0.25, "equally": 0.25}, (0.5375, 0.4625)),
    ],
)
def test_the_producers_part_their_share_by_hours_by_pay_and_equally(
    ways: dict[str, float], parts: tuple[float, float]
) -> None:
    r = shared(12, surplus=ways)
    for name, part in zip(("maker", "seller"), parts, strict=True):
        assert r[f"people.{name}.patronage_share"][12] == pytest.approx(part)
        assert r[f"people.{name}.patronage"][12] == cents(part * 2_250)


def test_those_who_work_part_of_the_year_share_by_what_they_worked() -> None:
    # The seller begins in October: 3 x 30 hours beside 12 x 50; 3 x 300 of pay beside 12 x 200.
    late = {
        "maker": {"name": "Maker", "hours": 50, "wage": 4},
        "seller": {"name": "Seller", "hours": 30, "wage": 10, "start": 10},
    }

    def part(**ways: float) -> float:
        r = shared(12, surplus={"by_hours": 0, **ways}, people=late)
        return float(r["people.seller.patronage_share"][12])

    assert part(by_hours=1) == pytest.approx(90 / 690)
    assert part(by_pay=1) == pytest.approx(900 / 3_300)
    assert part(equally=1) == pytest.approx(3 / 15)


def test_each_years_share_goes_by_that_years_work_at_the_wage_it_earns_here() -> None:
    # The seller works in 2020 only; the maker's wage elsewhere is another, and counts for nothing.
    people = {
        "maker": {"name": "Maker", "hours": 50, "wage": 4, "elsewhere": 40},
        "seller": {"name": "Seller", "hours": 30, "wage": 10, "last": 12},
    }
    r = shared(24, surplus={"by_hours": 0.5, "by_pay": 0.5}, people=people)
    assert r["people.seller.patronage_share"][[12, 24]] == pytest.approx([0.4875, 0])
    assert r["people.maker.patronage_share"][[12, 24]] == pytest.approx([0.5125, 1])
    # 2021: 12 x 800, 7 200 after tax, half of it.
    assert r["people.maker.patronage"][24] == cents(3_600)


def test_who_is_no_member_shares_in_no_surplus_and_unpaid_members_share_by_their_wage() -> None:
    people = {
        "maker": {"name": "Maker", "hours": 50, "wage": 4, "paid": False},
        "seller": {"name": "Seller", "hours": 30, "wage": 10},
        "helper": {"name": "Helper", "hours": 40, "wage": 5, "member": False},
    }
    r = shared(12, surplus={"by_hours": 0, "by_pay": 1}, people=people)
    assert "people.helper.patronage" not in r.model.lines
    assert r["people.maker.patronage_share"][12] == pytest.approx(0.4)
    assert r["people.seller.patronage_share"][12] == pytest.approx(0.6)


def test_what_a_person_receives_a_month_counts_the_share_of_surplus() -> None:
    # The maker: 200 of pay, and 0.625 x 2 250 = 1 406.25 over twelve months.
    r = shared(12)
    assert r["people.maker.receives_a_month"] == cents(200 + 1_406.25 / 12)


# --- the value split


def test_assigned_surplus_goes_to_its_takers_in_the_value_split(r: Results) -> None:
    # Capital is the producers' own: nobody outside owns a part.
    assert r["value.producers"][12] == cents(500 + 2_250 + 450)
    assert r["value.commons"][12] == cents(450)
    assert r["value.nature"][12] == cents(450)
    assert r["value.government"][12] == cents(125)
    assert r["value.retained"][12] == cents(1_000 - 3_200 - 450 - 450 - 125)
    assert r["value.finance.in_all"] == 0
    for seat in ("commons", "nature"):
        assert r[f"table.{seat}.seat.got_back"][[12, 15]] == cents([0, 450])
