"""One definition of a closed formula serves numbers, arrays and the cells of a spreadsheet."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.depreciation import book_value, straight_line
from osecalc.finance import (
    annual_rate,
    annuity_factor,
    discount_factor,
    growth_index,
    level_payment,
    monthly_rate,
    monthly_rate_of_apr,
    ramp_up,
)
from osecalc.sharing import equal_share, share_per_unit
from tests.finance.symbols import as_spreadsheet

money = st.floats(-1e9, 1e9)
# Between 1e-9 and 1e-4 a period the annuity factor loses digits (at most half of them).
rate = st.sampled_from([0.0, 5e-17, -5e-17]) | st.floats(1e-4, 2) | st.floats(-0.5, -1e-4)
months = st.integers(0, 240)
from_one = st.integers(1, 240)

FORMULAS = [
    (discount_factor, {"rate": rate, "period": months}),
    (annuity_factor, {"rate": rate, "payments": months}),
    (monthly_rate, {"effective_annual": rate}),
    (annual_rate, {"monthly": rate}),
    (monthly_rate_of_apr, {"apr": rate}),
    (growth_index, {"rate": rate, "month": months}),
    (level_payment, {"principal": money, "monthly_rate": rate, "payments": from_one}),
    (ramp_up, {"month": months, "start": months, "ramp_months": st.integers(0, 60)}),
    (straight_line, {"cost": money, "salvage": money, "life": from_one, "period": months}),
    (book_value, {"cost": money, "salvage": money, "life": from_one, "period": months}),
    (equal_share, {"cost": money, "members": from_one}),
    (share_per_unit, {"cost": money, "members": from_one, "units_each": from_one}),
]


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
        allowed = pytest.approx(got, rel=1e-11, abs=1e-300)
        assert formula(**cell) == allowed
        assert as_spreadsheet(formula, **cell) == allowed


@pytest.mark.parametrize(
    ("formula", "inputs"), FORMULAS, ids=lambda item: getattr(item, "__name__", "")
)
def test_a_formula_of_plain_numbers_gives_a_number_and_not_an_array(formula, inputs):
    assert isinstance(formula(**dict.fromkeys(inputs, 1)), (int, float))
