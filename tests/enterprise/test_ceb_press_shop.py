"""The brick-press shop: the figures its sources state or imply, worked by hand here."""

from __future__ import annotations

import pytest

from osecalc.enterprise import Enterprise
from osecalc.plan import read_plan
from osecalc.resources import example_plans
from osecalc.words.amounts import rounded


@pytest.fixture(scope="module")
def shop() -> Enterprise:
    return Enterprise(read_plan(example_plans()["ceb-press-shop"]))


def test_value_added_an_hour_at_the_three_stated_hour_levels(shop: Enterprise) -> None:
    # (4 500 - 2 000) / 140, / 40, / 20: 17.86, 62.50, 125.00; the fact-book rounds half up.
    cases = shop.run_scenarios()
    found = {
        name: cases[name]["products.press.value_added_an_hour"]
        for name in ("prototype-hours", "second-unit-hours", "series-hours")
    }
    assert [rounded(value, 0) for value in found.values()] == ["18", "63", "125"]
    assert found["prototype-hours"] == pytest.approx(2500 / 140)


def test_development_alone_and_shared_by_ten(shop: Enterprise) -> None:
    # 15 000 over 20 presses is 750 a press; a tenth of it, 1 500 over 20 presses, is 75.
    cases = shop.run_scenarios()
    assert cases["alone"]["development_each"] == 750
    assert cases["shared-by-ten"]["development_each"] == 75
    assert cases["alone"]["development_share"] == 15_000


def test_the_first_months_by_hand(shop: Enterprise) -> None:
    r = shop.run()
    # Opening day. Tools: 10 000 x 1.1; test stand: (800 + 150 + 100) x 1.1 = 1 155.
    assert r["capex"][0] == pytest.approx(12_155)
    # In: 15 000 + 4 000 + 12 000. Out: 12 155, development 1 500, the bank's fee of 2 % = 240.
    assert r["cash"][0] == pytest.approx(31_000 - 12_155 - 1_500 - 240)
    # Tax on opening day: (4 000 - 1 500 - 240) x 21 %, due in the year after.
    assert r["tax_payable"][0] == pytest.approx(2_260 * 0.21)
    # Month 1: nothing sold. Rent 3 000 x 5 / 12, insurance 100, internet 60,
    # maintenance 5 % of 12 155 a year, interest of 13.5 % / 12 on 12 000.
    services = 1_250 + 100 + 60 + 12_155 * 0.05 / 12
    assert r["services"][1] == pytest.approx(services)
    assert r["cash_change"][1] == pytest.approx(-services - 12_000 * 0.135 / 12)
    # Month 2: a ninth of three presses; half a month's revenue still with the customers;
    # materials for the month and for the shelf; power 15 h x 5 kW x 0.079 a press.
    pieces = 3 / 9
    assert r["revenue"][2] == pytest.approx(1_500)
    assert r["receivables"][2] == pytest.approx(750)
    assert r["purchases"][2] == pytest.approx(2 * 2_000 * pieces)
    assert r["payroll"][2] == pytest.approx(40 * pieces * 15 * 1.103)
    assert r["power"][2] == pytest.approx(pieces * 15 * 5 * 0.079)
    # Depreciation: 11 000 x 0.9 over 96 months, 1 155 x 0.8 over 48.
    assert r["depreciation"][2] == pytest.approx(11_000 * 0.9 / 96 + 1_155 * 0.8 / 48)


def test_the_test_stand_is_replaced_after_four_years(shop: Enterprise) -> None:
    r = shop.run()
    assert r["equipment.test-stand.outlay"][48] == pytest.approx(1_155)
    assert r["equipment.test-stand.sold"][48] == pytest.approx(1_155 * 0.2)
    assert r["equipment.test-stand.book"][48] == pytest.approx(1_155)
    assert r["equipment.test-stand.book"][47] == pytest.approx(1_155 - 47 * 1_155 * 0.8 / 48)


def test_the_loan_is_interest_only_for_six_months_then_level_and_gone_after_sixty(
    shop: Enterprise,
) -> None:
    r = shop.run()
    owed, payment = r["funding.bank.owed"], r["funding.bank.payment"]
    assert (owed[:7] == 12_000).all()
    paid = r["funding.bank.interest"] + r["funding.bank.repaid"]
    assert paid[7:61] == pytest.approx([payment] * 54)
    assert owed[60] == 0
    # The fee makes the true cost more than 13.5 % compounded monthly, 14.37 %.
    assert r["funding.bank.yearly_cost"] > (1 + 0.135 / 12) ** 12 - 1


def test_more_than_can_be_made_is_flagged_and_never_cut(shop: Enterprise) -> None:
    r = shop.run_scenarios()["prototype-hours"]
    assert r["products.press.volume"][60] == 3
    assert r["people.builder.hours_needed"][60] == 3 * 140
    assert r["people.builder.hours_short"][60] == 3 * 140 - 2 * 160
    # Short from the month in which 3 x 140 x k / 9 passes 320: k = 7, the eighth month.
    assert r["months_over_capacity"] == 60 - 7


def test_unpaid_hours_are_a_cost_in_earnings_but_not_in_cash(shop: Enterprise) -> None:
    r = shop.run()
    assert r["people.founder.unpaid_value"][1:13] == pytest.approx([900] * 12)
    assert r["unpaid_work"][0] == 300 * 15  # the tools, built before opening
    more = shop.run({"people.founder.hours": 160})
    assert (more["cash"] == r["cash"]).all()
    assert more["earnings_an_hour"] < r["earnings_an_hour"]
