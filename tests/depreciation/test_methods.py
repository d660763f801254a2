"""What every method has in common, and what sets each apart."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.depreciation import (
    MACRS_HALF_YEAR,
    declining_balance,
    declining_balance_with_switch,
    fixed_declining_balance,
    macrs,
    own_percentages,
    straight_line,
    sum_of_years_digits,
)
from tests.published import published

PERIODS = np.arange(130)
costs = st.floats(1, 1e9)
shares = st.floats(0, 1)
lives = st.integers(1, 120)
factors = st.floats(0.5, 3)


def table(life):
    """Percentages of one's own: a triangle."""
    return np.arange(life, 0, -1) / (life * (life + 1) / 2)


BY_BASIS = {
    "straight line": lambda cost, salvage, life: straight_line(cost, salvage, life, PERIODS),
    "sum of years' digits": lambda *machine: sum_of_years_digits(*machine, PERIODS),
    "declining balance with switch": declining_balance_with_switch,
    "150 % declining balance with switch": lambda *machine: declining_balance_with_switch(
        *machine, factor=1.5
    ),
    "own percentages": lambda cost, salvage, life: own_percentages(cost, table(life), salvage),
}


@pytest.mark.parametrize("method", BY_BASIS)
@given(costs, shares, lives)
def test_over_its_whole_life_every_method_charges_cost_less_salvage_and_never_a_negative_sum(
    method, cost, share, life
):
    charges = BY_BASIS[method](cost, share * cost, life)
    assert charges[0] == 0
    assert charges.sum() == pytest.approx(cost - share * cost, abs=1e-9 * cost)
    assert (charges >= -1e-9 * cost).all()


@pytest.mark.parametrize("years", MACRS_HALF_YEAR)
@given(costs)
def test_macrs_charges_the_whole_cost_over_one_year_more_than_its_class(years, cost):
    charges = macrs(cost, years)
    assert charges.shape == (years + 2,)
    assert charges.sum() == pytest.approx(cost)


@given(costs, shares, st.floats(0.25, 100), factors)
def test_without_the_switch_a_declining_balance_charges_down_to_salvage_or_to_what_is_left(
    cost, share, life, factor
):
    charges = declining_balance(cost, share * cost, life, PERIODS, factor)
    left = max(share * cost, cost * max(1 - factor / life, 0) ** life)
    assert charges.sum() == pytest.approx(cost - left, abs=1e-9 * cost)
    assert charges[0] == 0


@given(costs, st.floats(0.01, 1), st.integers(1, 40), st.integers(1, 12))
def test_at_its_fixed_share_a_machine_ends_near_its_salvage_as_the_share_is_rounded(
    cost, share, life, months
):
    charges = fixed_declining_balance(cost, share * cost, life, np.arange(60), 12)
    assert charges.sum() == pytest.approx(cost - share * cost, abs=0.0006 * life * cost)
    partial = fixed_declining_balance(cost, share * cost, life, np.arange(60), months)
    assert (partial >= 0).all()
    assert (partial[life + 2 :] == 0).all()
    assert partial[1] == pytest.approx(charges[1] * months / 12)


@given(costs, shares, lives)
def test_the_sum_of_years_digits_falls_by_the_same_amount_each_period(cost, share, life):
    charges = sum_of_years_digits(cost, share * cost, life, PERIODS)[1 : life + 1]
    step = (cost - share * cost) / (life * (life + 1) / 2)
    assert charges == pytest.approx(step * np.arange(life, 0, -1), abs=1e-9 * cost)


@given(costs, shares, st.floats(0.25, 100))
def test_a_life_that_ends_within_a_period_still_charges_the_whole_basis(cost, share, life):
    charges = sum_of_years_digits(cost, share * cost, life, PERIODS)
    assert charges.sum() == pytest.approx(cost - share * cost, abs=1e-9 * cost)


@given(costs, shares, lives, factors)
def test_until_it_switches_the_charge_is_the_declining_one_and_then_it_is_level(
    cost, share, life, factor
):
    charges = declining_balance_with_switch(cost, share * cost, life, factor)[1:]
    worth = cost - np.concatenate([[0], np.cumsum(charges)[:-1]])
    declining = np.isclose(charges, worth * factor / life, atol=1e-9 * cost)
    level = np.append(np.isclose(charges[:-1], charges[1:], atol=1e-9 * cost), True)
    down_to_salvage = np.isclose(worth - charges, share * cost, atol=1e-9 * cost)
    assert (declining | level | down_to_salvage).all()
    assert (charges[1:] <= charges[:-1] + 1e-9 * cost).all()


def test_a_factor_of_one_with_switch_is_straight_line():
    got = declining_balance_with_switch(1000, 0, 8, factor=1)
    assert got == pytest.approx(straight_line(1000, 0, 8, np.arange(9)))


def test_many_machines_are_written_off_each_at_its_own_pace():
    cost, salvage = np.array([[100.0], [300.0]]), np.array([10.0, 50.0, 60.0])
    together = declining_balance_with_switch(cost, salvage, 4)
    assert together.shape == (2, 3, 5)
    assert together[1, 2] == pytest.approx(declining_balance_with_switch(300, 60, 4))
    assert own_percentages(cost, [0.5, 0.5], salvage).shape == (2, 3, 3)
    assert macrs([100, 200], 3).shape == (2, 5)
    got = declining_balance(cost, 0, np.array([[2], [4]]), np.arange(4))
    assert got == pytest.approx(np.array([[0, 100, 0, 0], [0, 150, 75, 37.5]]))


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: declining_balance_with_switch(100, 0, 0), "at least 1; got 0"),
        (lambda: declining_balance_with_switch(100, 0, 2.5), r"whole number .* got 2\.5"),
        (lambda: declining_balance_with_switch(100, 0, np.nan), "got nan"),
        (lambda: declining_balance_with_switch(100, 101, 5), "lies between 0 and the cost"),
        (lambda: declining_balance_with_switch(100, np.nan, 5), "lies between 0 and the cost"),
        (lambda: declining_balance_with_switch(100, 0, 5, 0), "a factor above 0; got 0"),
        (lambda: own_percentages(100, [0.5, 0.4]), r"add up to 1 \(100 %\)"),
        (lambda: own_percentages(100, [20, 80]), "add up to 100"),
        (lambda: own_percentages(100, [1.5, -0.5]), "0 or more"),
        (lambda: own_percentages(100, []), "add up to 0"),
        (lambda: own_percentages(100, [np.nan]), "add up to nan"),
        (lambda: macrs(100, 4), "for 3, 5, 7, 10, 15, 20 years; got 4"),
    ],
)
def test_what_can_not_be_depreciated_is_said_in_a_sentence(call, sentence):
    with pytest.raises(ValueError, match=sentence):
        call()


def test_irs_macrs_table():
    case = published("irs_macrs_table_a1")
    printed = {int(years): row for years, row in case.expected["percent"].items()}
    assert {years: list(row) for years, row in MACRS_HALF_YEAR.items()} == printed
    for years, row in printed.items():
        assert macrs(100, years)[1:] == case.printed(row)


@pytest.mark.parametrize("years", MACRS_HALF_YEAR)
def test_the_irs_table_follows_its_rule_within_one_unit_of_its_last_digit(years):
    # Half a year's declining charge first; what is left then runs `years` - 1/2 years more.
    speed = (2 if years < 15 else 1.5) / years
    left, rule = 100.0, []
    for year in range(years + 1):
        to_come = years - year + 0.5
        level = left if to_come < 1 else left / min(to_come, years)
        charge = left * speed / 2 if year == 0 else max(left * speed, level)
        rule.append(min(charge, left))
        left -= rule[-1]
    last_digit = 0.001 if years == 20 else 0.01
    assert MACRS_HALF_YEAR[years] == pytest.approx(rule, abs=0.75 * last_digit)


def test_excel_syd():
    case = published("excel_depreciation_functions")
    *single, (cost, salvage, life, _) = case.inputs["SYD"]
    *says, row = case.expected["SYD"]
    assert [sum_of_years_digits(*machine) for machine in single] == case.printed(says)
    assert sum_of_years_digits(cost, salvage, life, np.arange(1, 6)) == case.printed(row)


def test_excel_db():
    case = published("excel_depreciation_functions")
    for machine, row in zip(case.inputs["DB"], case.expected["DB"], strict=True):
        cost, salvage, life, months = (machine[k] for k in ("cost", "salvage", "life", "month"))
        years = np.arange(1, len(row) + 1)
        got = fixed_declining_balance(cost, salvage, life, years, months)
        assert got == case.printed(row)


def test_excel_ddb():
    case = published("excel_depreciation_functions")
    for machine, says in zip(case.inputs["DDB"], case.expected["DDB"], strict=True):
        period = machine.get("period", np.arange(1, 6))
        cost, salvage, life = (machine[k] for k in ("cost", "salvage", "life"))
        got = declining_balance(cost, salvage, life, period, machine.get("factor", 2))
        assert got == case.printed(says)


def charged(cost, salvage, life, start, end, factor=2, no_switch=False):
    """Excel's VDB: the charges from one time to another, parts of a period in proportion."""
    periods = np.arange(life + 1)
    charges = (
        declining_balance(cost, salvage, life, periods, factor)
        if no_switch
        else declining_balance_with_switch(cost, salvage, life, factor)
    )
    return np.diff(np.interp([start, end], periods, np.cumsum(charges)))[0]


def test_excel_vdb():
    case = published("excel_depreciation_functions")
    got = [charged(*machine) for machine in case.inputs["VDB"]]
    # The source prints these to two decimals.
    assert got == pytest.approx(case.expected["VDB"], abs=0.005)
