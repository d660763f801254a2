from math import ceil

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.finance import (
    break_even_mix,
    break_even_sales,
    break_even_units,
    contribution_margin,
    contribution_margin_ratio,
    margin_of_safety,
    operating_leverage,
)
from tests.published import published

money = st.floats(0, 1e6)
prices = st.floats(1, 1e4)
shares = st.floats(0, 0.95)
products = st.lists(st.tuples(prices, shares, st.floats(0.1, 20)), min_size=1, max_size=6)


@given(money, prices, shares, money)
def test_at_break_even_the_contribution_just_pays_fixed_costs_and_the_wanted_profit(
    fixed, price, share, target
):
    units = break_even_units(fixed, price, share * price, target)
    earned = units * contribution_margin(price, share * price)
    assert earned == pytest.approx(fixed + target)
    sales = break_even_sales(fixed, price, share * price, target)
    assert sales == pytest.approx(units * price)
    assert sales * contribution_margin_ratio(price, share * price) == pytest.approx(fixed + target)


@given(money, products, money)
def test_the_mix_keeps_its_proportions_and_pays_all_fixed_costs(fixed, products, target):
    price = [each[0] for each in products]
    cost = [each[0] * each[1] for each in products]
    mix = [each[2] for each in products]
    units = break_even_mix(fixed, price, cost, mix, target)
    earned = sum(n * (p - c) for n, p, c in zip(units, price, cost, strict=True))
    assert earned == pytest.approx(fixed + target)
    assert [n * mix[0] for n in units] == pytest.approx([units[0] * m for m in mix])


@given(money, prices, shares)
def test_a_mix_of_one_product_is_that_product(fixed, price, share):
    [units] = break_even_mix(fixed, [price], [share * price], [7])
    assert units == pytest.approx(break_even_units(fixed, price, share * price))


@given(st.floats(1, 1e6), prices, shares, st.floats(1.01, 10))
def test_operating_leverage_is_one_over_the_margin_of_safety(fixed, price, share, busy):
    needed = break_even_units(fixed, price, share * price)
    units = busy * needed
    contribution = units * contribution_margin(price, share * price)
    leverage = operating_leverage(contribution, contribution - fixed)
    assert leverage == pytest.approx(1 / margin_of_safety(units, needed), rel=1e-9)


def test_if_a_unit_leaves_nothing_no_volume_is_enough():
    assert np.isnan(break_even_units(100, [5, 5], np.array([5, 6]))).all()
    assert np.isnan(break_even_mix(100, [5, 9], [6, 9], [1, 1])).all()
    assert np.isnan(break_even_sales(100, 5, 5))


def test_without_sales_or_income_there_is_no_share_of_them():
    assert np.isnan(margin_of_safety(0, 10))
    assert np.isnan(contribution_margin_ratio(0, 10))
    assert np.isnan(operating_leverage(100, np.array([0, -5]))).all()


def test_a_line_may_say_what_to_answer_instead_of_nan():
    assert break_even_units(100, 5, 5, undefined=np.inf) == 0
    assert margin_of_safety(np.array([0, 4]), 1, undefined=-1).tolist() == [1, 0.75]


def test_a_product_without_its_price_is_named():
    with pytest.raises(ValueError, match="got 1 prices, 2 variable costs and 2 in the mix"):
        break_even_mix(1, [1], [1, 2], [1, 2])


def test_openstax_accounting_hicks_birdbaths():
    case = published("ost_hicks_break_even")
    given_, says = case.inputs, case.expected
    price, cost, fixed = given_["price"], given_["variable_cost"], given_["fixed_cost"]
    cardinal = given_["second_model"]
    assert contribution_margin(price, cost) == case.printed(says["unit_cm"])
    assert contribution_margin(cardinal["price"], cardinal["variable_cost"]) == says["cardinal_cm"]
    assert contribution_margin_ratio(price, cost) == pytest.approx(says["cm_ratio"])
    assert break_even_units(fixed, price, cost) == case.printed(says["break_even_units"])
    assert break_even_sales(fixed, price, cost) == case.printed(says["break_even_sales"])
    for units, income in says["operating_income"].items():
        got = int(units) * contribution_margin(price, cost) - fixed
        assert got == case.printed(income)
    wanted = says["target_after_tax_24000"]
    before_tax = 24000 / (1 - given_["tax_rate"])
    assert before_tax == case.printed(wanted["pretax"])
    for target, goal in ((16000, says["target_16000"]), (before_tax, wanted)):
        assert break_even_units(fixed, price, cost, target) == case.printed(goal["units"])
        assert break_even_sales(fixed, price, cost, target) == case.printed(goal["sales"])


def test_openstax_entrepreneurship_pizzeria():
    case = published("ost_hometown_pizzeria_break_even")
    price, cost = case.inputs["price"], case.inputs["variable_cost"]
    assert contribution_margin(price, cost) == case.printed(case.expected["cm"])
    got = break_even_units(case.inputs["fixed_cost"], price, cost)
    assert got == case.printed(case.expected["break_even"])


def test_openstax_accounting_two_products_three_to_one():
    case = published("ost_two_product_mix")
    price, cost, mix = (
        list(case.inputs[name].values()) for name in ("price", "variable_cost", "mix")
    )
    units = break_even_mix(case.inputs["fixed_cost"], price, cost, mix)
    assert units[0] / mix[0] == case.printed(case.expected["break_even_composite"])
    assert np.dot(units, price) == case.printed(case.expected["sales_at_break_even"])


def test_openstax_accounting_operating_leverage_of_two_firms():
    case = published("ost_operating_leverage")
    for name, firm in case.inputs.items():
        says = case.expected[name]
        contribution = contribution_margin(firm["sales"], firm["variable"])
        income = contribution - firm["fixed"]
        leverage = operating_leverage(contribution, income)
        assert (contribution, income) == (says["cm"], says["net_income"])
        assert leverage == case.printed(says["dol"], "DOL")
        assert 0.1 * leverage == case.printed(says["income_change_plus10"], "percentages")
        # The source prints falls of 31.9 % and 46.9 % beside its own leverage.
        less = 0.8 * contribution - firm["fixed"]
        fall = case.recomputed(f"{name}, -20 %")
        assert less / income - 1 == pytest.approx(fall, abs=1e-8)
        assert -0.2 * leverage == pytest.approx(fall, abs=1e-8)


def test_birdhouse_exercise():
    case = published("birdhouse_cvp")
    price, cost, fixed = (case.inputs[name] for name in ("price", "variable_cost", "fixed_cost"))
    ratio = contribution_margin_ratio(price, cost)
    assert ceil(break_even_units(fixed, price, cost)) == case.expected["break_even_units"]
    assert ratio == pytest.approx(case.expected["cm_ratio"], abs=0.00005)
    # The source divides by its ratio of four decimals.
    assert fixed / round(ratio, 4) == case.printed(case.expected["break_even_sales"])
    income = case.inputs["units"] * contribution_margin(price, cost) - fixed
    assert income == case.printed(case.expected["net_income_1210"])
    # It rounds 2,210.8 down; 2,211 whole units are needed.
    units = break_even_units(fixed, price, cost, case.inputs["target"])
    assert int(units) == case.expected["target_units"]
    assert ceil(units) == 2211
