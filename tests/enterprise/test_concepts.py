"""Single concepts on small plans, each worked by hand."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from osecalc.depreciation import (
    MACRS_HALF_YEAR,
    declining_balance_with_switch,
    straight_line,
    sum_of_years_digits,
)
from osecalc.enterprise import Results
from osecalc.finance import (
    average_curve_lot,
    balloon_loan,
    interest_only_loan,
    irr,
    learning_exponent,
    level_principal_loan,
    loan_schedule,
    npv,
    payback,
)
from osecalc.plan import PlanError
from tests.enterprise.small_shop import run


def test_customers_who_pay_after_45_days_owe_a_month_and_a_half() -> None:
    r = run(working_capital={"receivable_days": 45})
    assert r["receivables"][:4] == pytest.approx([0, 1000, 1500, 1500])
    assert r["receipts"][:4] == pytest.approx([0, 0, 500, 1000])


def test_suppliers_paid_after_30_days_carry_a_month_of_purchases() -> None:
    bill = {"wood": {"name": "Wood", "quantity": 2, "cost": 15}}
    r = run(stool={"materials": bill}, working_capital={"payable_days": 30, "stock_days": 15})
    assert r["materials"][1] == 300
    assert r["purchases"][:3] == pytest.approx([0, 450, 300])
    assert r["stock"][:3] == pytest.approx([0, 150, 150])
    assert r["payables"][:3] == pytest.approx([0, 450, 300])
    assert r["paid_to_suppliers"][:4] == pytest.approx([0, 0, 450, 300])


def test_stock_runs_down_when_sales_fall_and_is_never_bought_back() -> None:
    bill = {"wood": {"name": "Wood", "cost": 10}}
    falling = {"months": [10, 10, 1]}
    r = run(stool={"materials": bill, "volume": falling}, working_capital={"stock_days": 60})
    assert r["stock"][2] == pytest.approx(200)
    assert r["purchases"][3] == 0
    assert r["stock"][3] == pytest.approx(190)


def test_tax_accrues_in_the_year_is_paid_after_it_and_a_years_loss_is_carried() -> None:
    # 2020: 12 x 1 000 - 20 000 of development = -8 000. 2021: 12 000 - 8 000 = 4 000 taxed.
    r = run(36, development={"cost": 20_000}, tax={"rate": 0.25, "paid_after_months": 3})
    assert r["income_tax"][:13].sum() == 0
    assert r["losses_carried"][12] == pytest.approx(8_000)
    assert r["income_tax"][13:25].sum() == pytest.approx(1_000)
    assert r["income_tax"][13:21].sum() == pytest.approx(0)  # 8 months x 1 000 only undo the loss
    assert r["tax_paid"][24 + 3] == pytest.approx(1_000)
    assert r["tax_payable"][26] == pytest.approx(1_000 + 2 * 250)


def test_a_loss_within_the_year_takes_back_tax_that_had_accrued() -> None:
    # 1 000 a month until June, then 3 000 of overheads: the year ends at 12 000 - 21 000.
    r = run(
        overheads={"storm": {"name": "Storm", "amount": 3_000, "start": 6}},
        tax={"rate": 0.25},
    )
    assert r["income_tax"][5] == pytest.approx(250)
    assert r["income_tax"][6] == pytest.approx(-500)
    assert r["income_tax"][:13].sum() == pytest.approx(0)


def test_a_tax_year_may_begin_in_any_month() -> None:
    r = run(36, plan={"start": "2020-03"}, tax={"rate": 0.2, "year_starts": 7})
    assert list(np.flatnonzero(r["tax_year_ends"])) == [4, 16, 28]
    assert list(np.flatnonzero(r["tax_year_starts"])) == [0, 5, 17, 29]
    assert r["tax_paid"][8] == pytest.approx(4 * 1000 * 0.2)


def test_equipment_wears_as_the_plain_function_says_and_is_sold_at_salvage() -> None:
    oven = {
        "name": "Oven",
        "how": "bought",
        "price": 1200,
        "life_years": 1.5,
        "salvage": 0.1,
        "month": 2,
        "replaced": False,
    }
    r = run(36, equipment={"oven": oven})
    expected = [straight_line(1200, 120, 18, period) for period in range(-2, 35)]
    assert r["equipment.oven.depreciation"] == pytest.approx(expected)
    assert r["equipment.oven.sold"][20] == pytest.approx(120)
    assert r["equipment_book"][20] == pytest.approx(0)
    assert r["equipment.oven.in_place"][19] == 1
    assert r["equipment.oven.in_place"][20] == 0
    assert r["net_income"].sum() == pytest.approx(36 * 1000 - 1080)


def test_a_replacement_costs_what_prices_then_are() -> None:
    tool = {"name": "Tool", "how": "bought", "price": 100, "life_years": 1}
    r = run(36, plan={"cost_growth": 0.1}, equipment={"tool": tool})
    # Month 12 is still the first year's prices, month 24 the second's, month 36 the third's.
    assert r["equipment_outlay"][[0, 12, 24, 36]] == pytest.approx([100, 100, 110, 121])


def test_a_machine_built_by_paid_people_costs_their_pay_and_adds_value() -> None:
    people = {"maker": {"name": "Maker", "hours": 160, "wage": 20, "on_costs": 0.1}}
    press = {
        "name": "Press",
        "how": "built",
        "materials": 500,
        "build_hours": 50,
        "builder": "maker",
    }
    r = run(people=people, equipment={"press": press})
    assert r["equipment_outlay"][0] == pytest.approx(500 + 50 * 22)
    assert r["payroll"][0] == pytest.approx(1_100)
    assert r["wages"][0] == 0  # it is in the machine, not in the month's costs
    assert r["cash"][0] == pytest.approx(-1_600)
    assert r["value_added"][0] == pytest.approx(1_100)
    assert r["value.producers"][0] == pytest.approx(1_100)


def test_pay_by_the_hour_follows_the_work_and_pay_by_the_month_does_not() -> None:
    def pay(by: str) -> float:
        people = {"maker": {"name": "Maker", "hours": 100, "wage": 10, "pay_by": by}}
        r = run(stool={"labour": {"maker": 3}}, people=people)
        return float(r["payroll"][1])

    assert pay("hours worked") == pytest.approx(10 * 3 * 10)
    assert pay("month") == pytest.approx(100 * 10)


def test_a_loan_in_the_model_is_the_plain_schedule() -> None:
    loan = {
        "name": "Bank",
        "kind": "bank loan",
        "amount": 5000,
        "apr": 0.09,
        "term_months": 18,
        "grace_months": 4,
    }
    r = run(funding={"bank": loan})
    plain = loan_schedule(5000, 0.09, 18, 4)
    assert r["funding.bank.owed"][:19] == pytest.approx(plain.balance, abs=1e-9)
    assert r["funding.bank.interest"][:19] == pytest.approx(plain.interest)
    assert r["funding.bank.repaid"][:19] == pytest.approx(plain.principal)
    assert r["cash"][24] == pytest.approx(24_000 - plain.interest.sum())


def test_a_loan_at_no_interest_is_repaid_in_equal_parts_and_costs_nothing() -> None:
    loan = {"name": "Aunt", "kind": "bank loan", "amount": 1200, "apr": 0, "term_months": 12}
    r = run(funding={"aunt": loan})
    assert r["funding.aunt.repaid"][1:13] == pytest.approx([100] * 12)
    assert r["funding.aunt.yearly_cost"] == pytest.approx(0, abs=1e-9)


def test_loan_principal_is_never_deducted_from_taxable_profit() -> None:
    # A well-known techno-economic package does deduct it.
    loan = {"name": "Bank", "kind": "bank loan", "amount": 6000, "apr": 0.12, "term_months": 12}
    r = run(12, funding={"bank": loan}, tax={"rate": 0.3})
    interest = loan_schedule(6000, 0.12, 12).interest.sum()
    assert r["income_tax"].sum() == pytest.approx(0.3 * (12_000 - interest))


def test_a_grant_is_income_and_not_value_added() -> None:
    r = run(12, funding={"g": {"name": "G", "kind": "grant", "amount": 900, "month": 3}})
    assert r["net_income"].sum() == pytest.approx(12_900)
    assert r["value_added_in_all"] == pytest.approx(12_000)
    assert r["npv"] == pytest.approx(run(12)["npv"])  # the enterprise's own worth: before funding


def test_capitalised_development_is_written_off_over_its_life() -> None:
    dev = {"cost": 2400, "members": 2, "accounting": "capitalised", "life_years": 1, "month": 3}
    r = run(development=dev)
    assert r["development_amortisation"][3:17] == pytest.approx([0, *[100] * 12, 0])
    assert r["development_book"][[2, 3, 4, 15]] == pytest.approx([0, 1200, 1100, 0])
    assert r["capex"][3] == pytest.approx(1200)
    assert r["value.commons"].sum() == pytest.approx(1200)


def test_npv_irr_and_payback_are_those_of_the_plain_functions() -> None:
    saw = {"name": "Saw", "how": "bought", "price": 9000, "life_years": 4, "salvage": 0.2}
    r = run(equipment={"saw": saw}, plan={"discount_rate": 0.12})
    # Two of four years worn: at the horizon it counts at salvage, 1 800.
    flows = np.array([-9000.0, *[1000.0] * 24])
    flows[-1] += 1800
    assert r["enterprise_cash_flow"] == pytest.approx(flows)
    assert r["npv"] == pytest.approx(npv(1.12 ** (1 / 12) - 1, flows))
    assert r["irr_a_month"] == pytest.approx(irr(flows))
    assert r["payback"] == pytest.approx(payback(flows)) == pytest.approx(9)


def test_payback_counts_opening_cash_as_money_put_in() -> None:
    # The Precious Plastic workspace: 14 432.10 put in, 1 592.90 a month, 9.06 months.
    kit = {"name": "All of it", "how": "bought", "price": 8425}
    own = {"name": "Own", "kind": "savings", "amount": 14_432.10}
    r = run(stool={"price": 1592.90, "volume": 1}, equipment={"kit": kit}, funding={"own": own})
    assert r["put_in"] == pytest.approx(14_432.10)
    assert r["payback"] == pytest.approx(9.06, abs=0.005)


def test_a_gap_that_nobody_funds_counts_as_money_put_in() -> None:
    rent = {"area": 1, "rent": 12 * 900}
    ramp = {"ramp_months": 10}
    short = run(stool=ramp, space=rent)
    own = {"name": "Own", "kind": "savings", "amount": short["unfunded_gap"]}
    funded = run(stool=ramp, space=rent, funding={"own": own})
    assert short["unfunded_gap"] == pytest.approx(3_600)  # 9 x 900 - (100 + ... + 900)
    assert funded["unfunded_gap"] == 0
    assert funded["put_in"] == pytest.approx(short["put_in"])


def test_the_two_real_notions_of_need_and_gap_name_their_month() -> None:
    r = run(
        space={"area": 1, "rent": 12 * 1500},
        funding={"own": {"name": "Own", "kind": "savings", "amount": 2_000}},
    )
    assert r["peak_funding_need"] == pytest.approx(24 * 500)
    assert r["peak_funding_month"] == 24
    assert r["first_short_month"] == 5
    assert r["runway"] == 4


def test_where_no_money_is_needed_there_is_no_month_of_the_peak() -> None:
    r = run(12)
    assert r["peak_funding_need"] == 0
    assert math.isnan(r["peak_funding_month"])
    assert "no funding is needed" in r.reason("peak_funding_month")


def test_fees_and_members_interest_are_paid_before_lenders_have_their_cover() -> None:
    loan = {"name": "B", "kind": "bank loan", "amount": 6000, "apr": 0, "term_months": 12}
    presale = {
        "name": "P", "kind": "presale", "amount": 10_000, "month": 2, "delivery_month": 6,
        "reward_cost": 9_000, "platform_fee": 0.1,
    }  # fmt: skip
    r = run(12, funding={"b": loan, "p": presale})
    # A year's 12 000, and 10 000 less a fee of 1 000 and rewards of 9 000, over 6 000.
    assert r["dscr"][12] == pytest.approx(12_000 / 6_000)
    interest = {**loan, "apr": 0.12}
    r = run(12, funding={"b": interest})
    paid = r["funding.b.interest"].sum()
    assert r["dscr"][12] == pytest.approx(12_000 / (6_000 + paid))


def test_dscr_is_by_whole_years_since_opening() -> None:
    loan = {"name": "B", "kind": "bank loan", "amount": 6000, "apr": 0, "term_months": 12}
    r = run(36, funding={"b": loan})
    assert r["dscr"][12] == pytest.approx(12_000 / 6_000)
    assert math.isnan(r["dscr"][24])
    assert r["dscr_lowest"] == pytest.approx(2)
    assert r.reason("dscr", 24) == "No full year of the plan has interest or repayments due."


def test_what_is_not_defined_is_nan_with_its_reason_in_words() -> None:
    r = run(stool={"price": 0})
    assert math.isnan(r["payback"])
    assert r.reason("payback") == "No money is put in on opening day."
    assert math.isnan(r["value.producers.share"])
    assert "no shares" in r.reason("value.producers.share")
    assert math.isnan(r["irr"])
    assert r.reason("irr")
    assert r.reason("npv") == ""
    worse = run(equipment={"saw": {"name": "S", "how": "bought", "price": 1e6}})
    assert "does not come back" in worse.reason("payback")
    assert "does not come back" in worse.reason("discounted_payback")


def test_prices_and_wages_step_once_a_year() -> None:
    people = {"maker": {"name": "Maker", "hours": 10, "wage": 10}}
    r = run(36, plan={"price_growth": 0.1, "wage_growth": 0.05}, people=people)
    assert r["revenue"][[1, 12, 13, 25]] == pytest.approx([1000, 1000, 1100, 1210])
    assert r["payroll"][[12, 13, 25]] == pytest.approx([100, 105, 110.25])


def test_a_wrong_path_or_a_monthly_number_is_refused_in_a_sentence() -> None:
    shop = run(stool={"volume": {"months": [1, 2, 3]}}).enterprise
    with pytest.raises(PlanError, match=r"nearest that is known: products\.stool\.price"):
        shop.run({"products.stool.prize": 3})
    with pytest.raises(PlanError, match="value for each month"):
        shop.run({"products.stool.volume": 3})


def test_a_house_that_takes_three_months_ties_up_three_months_of_materials() -> None:
    bill = {"wood": {"name": "Wood", "cost": 60}}
    r = run(stool={"materials": bill, "lead_months": 3, "volume": 1})
    assert r["products.stool.begun"][:3] == pytest.approx([0, 1, 1])
    assert r["revenue"][:6] == pytest.approx([0, 0, 0, 0, 100, 100])
    assert r["materials"][:6] == pytest.approx([0, 0, 0, 0, 60, 60])
    assert r["in_work"][:6] == pytest.approx([0, 60, 120, 180, 180, 180])
    assert r["cash"][3] == pytest.approx(-180)
    # What is begun is output at the cost of its materials, which were bought in: nothing added yet.
    assert r["value_added"][:5] == pytest.approx([0, 0, 0, 0, 40])
    # At the horizon it settles at cost.
    assert r["settlement"][24] == pytest.approx(180)


def test_half_of_it_scrapped_takes_twice_the_materials_and_hours() -> None:
    bill = {"wood": {"name": "Wood", "cost": 10}}
    people = {"maker": {"name": "Maker", "hours": 100, "wage": 10}}
    r = run(stool={"materials": bill, "scrap": 0.5, "labour": {"maker": 2}}, people=people)
    assert r["products.stool.volume"][1] == 10
    assert r["materials_used"][1] == pytest.approx(200)
    assert r["people.maker.hours_needed"][1] == pytest.approx(40)
    assert r["products.stool.value_added_an_hour"] == pytest.approx((100 - 20) / 4)


def test_a_season_changes_its_months_in_every_year() -> None:
    r = run(plan={"start": "2020-06"}, stool={"season": {"jul": 2, "dec": 0}})
    begun = r["products.stool.begun"]
    assert begun[[1, 2, 3, 7, 14, 19]] == pytest.approx([10, 20, 10, 0, 20, 0])


@pytest.mark.parametrize("method", ["sum of years", "declining balance"])
def test_equipment_may_wear_faster_at_first_as_the_plain_functions_say(method: str) -> None:
    oven = {
        "name": "Oven",
        "how": "bought",
        "price": 1200,
        "life_years": 1,
        "salvage": 0.1,
        "depreciation": method,
    }
    r = run(36, equipment={"oven": oven})
    by_hand = (
        [sum_of_years_digits(1200, 120, 12, period) for period in range(1, 13)]
        if method == "sum of years"
        else declining_balance_with_switch(1200, 120, 12)[1:]
    )
    # Replaced each year: the same charges again.
    assert r["equipment.oven.depreciation"][1:] == pytest.approx([*by_hand] * 3)
    assert r["equipment_book"][[11, 12, 24]] == pytest.approx([120 + by_hand[-1], 1200, 1200])


def test_a_loan_may_be_repaid_in_level_parts_with_a_balloon_or_only_at_the_end() -> None:
    def bank(**terms: Any) -> Results:
        loan = {"name": "B", "kind": "bank loan", "amount": 1200, "apr": 0.12, "term_months": 12}
        return run(funding={"b": {**loan, **terms}})

    for terms, plain in (
        ({"repayment": "level principal"}, level_principal_loan(1200, 0.12, 12)),
        (
            {"repayment": "level principal", "grace_months": 3},
            level_principal_loan(1200, 0.12, 12, 3),
        ),
        ({"balloon": 0.5}, balloon_loan(1200, 0.12, 12, 600)),
        ({"balloon": 1}, interest_only_loan(1200, 0.12, 12)),
        ({"repayment": "level principal", "balloon": 1}, interest_only_loan(1200, 0.12, 12)),
    ):
        r = bank(**terms)
        assert r["funding.b.owed"][:13] == pytest.approx(plain.balance, abs=1e-9), terms
        assert r["funding.b.interest"][:13] == pytest.approx(plain.interest), terms
        # However it is repaid, at no fee it costs the same a year: its own rate.
        assert r["funding.b.yearly_cost"] == pytest.approx(1.01**12 - 1), terms


def test_hours_fall_along_the_learning_curve_and_the_first_piece_takes_them_all() -> None:
    people = {"maker": {"name": "Maker", "hours": 500, "wage": 10, "pay_by": "hours worked"}}
    learning = {"rate": 0.8, "made_before": 0}
    r = run(stool={"labour": {"maker": 10}, "volume": 2, "learning": learning}, people=people)
    # An 80 % curve from 10 hours: two take 8 each on average, four 6.4; so 16 and then 9.6.
    assert r["people.maker.hours_needed"][1:3] == pytest.approx([16, 9.6])
    b = learning_exponent(0.8)
    later = average_curve_lot(10, b, 47, 48)
    assert r["people.maker.hours_needed"][24] == pytest.approx(later)
    practised = run(
        stool={"labour": {"maker": 10}, "volume": 2, "learning": {"rate": 0.8, "made_before": 46}},
        people=people,
    )
    assert practised["people.maker.hours_needed"][1] == pytest.approx(later)
    assert run(
        stool={"labour": {"maker": 10}, "volume": 2, "learning": {"rate": 1}}, people=people
    )["people.maker.hours_needed"][24] == pytest.approx(20)


def test_equipment_may_wear_by_ones_own_percentages_such_as_the_macrs_table() -> None:
    shares = [percent / 100 for percent in MACRS_HALF_YEAR[5]]
    saw = {
        "name": "Saw",
        "how": "bought",
        "price": 10_000,
        "life_years": len(shares),
        "depreciation": "own percentages",
        "percentages": shares,
    }
    r = run(84, equipment={"saw": {**saw, "replaced": False}})
    by_year = r["equipment.saw.depreciation"][1:].reshape(7, 12).sum(axis=1)
    assert by_year == pytest.approx([*(10_000 * np.array(shares)), 0])
    assert r["equipment_book"][72] == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("shares", [[], [0.5], [0.5, 0.4], [0.2, 0.3, 0.5]])
def test_own_percentages_cover_the_life_and_add_to_one(shares: list[float]) -> None:
    saw = {
        "name": "Saw",
        "how": "bought",
        "price": 1,
        "life_years": 2,
        "depreciation": "own percentages",
        "percentages": shares,
    }
    with pytest.raises(PlanError, match="one share for each year of the life"):
        run(equipment={"saw": saw})
