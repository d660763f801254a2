"""One definition of a closed formula serves numbers, arrays and the cells of a spreadsheet."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.depreciation import (
    book_value,
    declining_balance,
    fixed_declining_balance,
    straight_line,
    sum_of_years_digits,
)
from osecalc.finance import (
    accounting_rate_of_return,
    annual_rate,
    annuity_factor,
    average_curve_average,
    average_curve_hours,
    average_curve_lot,
    break_even_mix,
    break_even_sales,
    break_even_units,
    capital_recovery_factor,
    contribution_margin,
    contribution_margin_ratio,
    diluted_share,
    discount_factor,
    distributable_cash,
    effective_rate,
    equivalent_annual_cost,
    exit_payout,
    fixed_charge_cost,
    growth_index,
    learning_rate,
    level_payment,
    margin_of_safety,
    monthly_rate,
    monthly_rate_of_apr,
    nominal_rate,
    operating_leverage,
    partnership_shares,
    patronage_allocation,
    patronage_shares,
    pay_from,
    presale_cash,
    progressive_tax,
    ramp_up,
    required_share,
    start_up,
    unit_curve_hours,
    unit_curve_lot_estimate,
)
from osecalc.sharing import equal_share, share_per_unit
from tests.finance.symbols import as_spreadsheet

money = st.floats(-1e9, 1e9)
# Between 1e-9 and 1e-4 a period the annuity factor loses digits (at most half of them).
rate = st.sampled_from([0.0, 5e-17, -5e-17]) | st.floats(1e-4, 2) | st.floats(-0.5, -1e-4)
months = st.integers(0, 240)
from_one = st.integers(1, 240)
amount = st.floats(1, 1e9)
cents = st.integers(-(10**11), 10**11).map(lambda count: count / 100)
exponent = st.floats(-0.9, 0)
share = st.floats(0, 1)
machine = {"cost": money, "salvage": money, "life": from_one, "period": months}
product = {"fixed_cost": cents, "price": cents, "variable_cost": cents, "target_profit": cents}


def one_of_a_mix(fixed_cost, price, variable_cost, other_price, other_cost, units):
    costs = [variable_cost, other_cost]
    return break_even_mix(fixed_cost, [price, other_price], costs, mix=[units, 2])[0]


def tax_in_two_brackets(income, start, low, high):
    return progressive_tax(income, [0, start], [low, high])


def first_of_two_members(hours, purchases, other_hours, weight):
    return patronage_shares([[hours, purchases], [other_hours, 1]], [weight, 2])[0]


def allocated(surplus, share):
    return patronage_allocation(surplus, [share])[0]


def first_paid(available, due, other_due):
    return pay_from(available, [due, other_due])[0]


def first_partner(income, salary, other_salary, part):
    return partnership_shares(income, [salary, other_salary], [part, 1])[0]


FORMULAS = [
    (discount_factor, {"rate": rate, "period": months}),
    (annuity_factor, {"rate": rate, "payments": months}),
    (monthly_rate, {"effective_annual": rate}),
    (annual_rate, {"monthly": rate}),
    (monthly_rate_of_apr, {"apr": rate}),
    (growth_index, {"rate": rate, "month": months}),
    (level_payment, {"principal": money, "monthly_rate": rate, "payments": from_one}),
    (ramp_up, {"month": months, "start": months, "ramp_months": st.integers(0, 60)}),
    (start_up, {"month": months, "start": months, "start_up_months": months, "share": rate}),
    (effective_rate, {"nominal": rate, "times_a_year": from_one}),
    (nominal_rate, {"effective": rate, "times_a_year": from_one}),
    (capital_recovery_factor, {"rate": rate, "periods": from_one}),
    (
        equivalent_annual_cost,
        {"rate": rate, "cost": money, "life": from_one, "salvage": money, "yearly_cost": money},
    ),
    (
        fixed_charge_cost,
        {
            "capital": money,
            "fixed_charge_rate": rate,
            "fixed_cost": money,
            "variable_cost": money,
            "output": amount,
        },
    ),
    (accounting_rate_of_return, {"yearly_income": money, "cost": amount}),
    (contribution_margin, {"price": cents, "variable_cost": cents}),
    (contribution_margin_ratio, {"price": cents, "variable_cost": cents}),
    (margin_of_safety, {"sales": cents, "break_even_sales": cents}),
    (operating_leverage, {"contribution": cents, "operating_income": cents}),
    (break_even_units, product),
    (break_even_sales, product),
    (
        one_of_a_mix,
        {
            "fixed_cost": cents,
            "price": cents,
            "variable_cost": cents,
            "other_price": cents,
            "other_cost": cents,
            "units": from_one,
        },
    ),
    (tax_in_two_brackets, {"income": cents, "start": amount, "low": share, "high": share}),
    (exit_payout, {"value": cents, "share": share, "preference": share, "amount": amount}),
    (
        required_share,
        {"amount": amount, "required_return": rate, "years": months, "exit_value": cents},
    ),
    (diluted_share, {"share": share, "dilution": share}),
    (
        presale_cash,
        {
            "pledged": amount,
            "failed": share,
            "platform_fee": share,
            "processing_fee": share,
            "processing_fee_each": share,
            "pledges": months,
        },
    ),
    (
        first_of_two_members,
        {"hours": amount, "purchases": months, "other_hours": months, "weight": share},
    ),
    (allocated, {"surplus": cents, "share": share}),
    (distributable_cash, {"cash": cents, "reserve": cents}),
    (first_paid, {"available": cents, "due": months, "other_due": months}),
    (
        first_partner,
        {"income": cents, "salary": amount, "other_salary": amount, "part": share},
    ),
    (learning_rate, {"exponent": exponent}),
    (unit_curve_hours, {"first_hours": amount, "exponent": exponent, "unit": from_one}),
    (
        unit_curve_lot_estimate,
        {"first_hours": amount, "exponent": exponent, "first": from_one, "last": from_one},
    ),
    (average_curve_average, {"first_hours": amount, "exponent": exponent, "units": from_one}),
    (
        average_curve_lot,
        {"first_hours": amount, "exponent": exponent, "first": from_one, "last": from_one},
    ),
    (average_curve_hours, {"first_hours": amount, "exponent": exponent, "unit": from_one}),
    (straight_line, machine),
    (book_value, machine),
    (sum_of_years_digits, machine),
    (declining_balance, machine | {"factor": st.floats(0.5, 3)}),
    (
        fixed_declining_balance,
        {
            # Few, as a rate that lies half-way between two decimals may be rounded either way.
            "cost": st.sampled_from([1_000, 12_345.67, 1e6]),
            "salvage": st.sampled_from([17, 333.33, 999]),
            "life": st.integers(1, 40),
            "year": st.integers(0, 42),
            "first_year_months": st.integers(1, 12),
        },
    ),
    (equal_share, {"cost": money, "members": from_one}),
    (share_per_unit, {"cost": money, "members": from_one, "units_each": from_one}),
]


# (1 + a small rate) to a power, less 1: what is left was rounded beside 1, not beside itself.
CLOSE_TO_ONE = {monthly_rate, annual_rate, effective_rate, nominal_rate}


@pytest.mark.parametrize(
    ("formula", "inputs"), FORMULAS, ids=lambda item: getattr(item, "__name__", "")
)
@given(data=st.data())
def test_a_formula_gives_the_same_for_a_number_an_array_and_a_spreadsheet_cell(
    formula, inputs, data
):
    cells = data.draw(st.lists(st.fixed_dictionaries(inputs), min_size=1, max_size=4))
    columns = {name: np.array([cell[name] for cell in cells]) for name in inputs}
    as_array = formula(**columns)
    assert as_array.shape == (len(cells),)
    for got, cell in zip(as_array, cells, strict=True):
        slack = 1e-12 if formula in CLOSE_TO_ONE else 1e-300
        allowed = pytest.approx(got, rel=1e-11, abs=slack, nan_ok=True)
        assert formula(**cell) == allowed
        assert as_spreadsheet(formula, **cell) == allowed


@pytest.mark.parametrize(
    ("formula", "inputs"), FORMULAS, ids=lambda item: getattr(item, "__name__", "")
)
def test_a_formula_of_plain_numbers_gives_a_number_and_not_an_array(formula, inputs):
    assert isinstance(formula(**dict.fromkeys(inputs, 1)), (int, float))
