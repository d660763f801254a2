import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.scale import batch_cost, break_even_batch
from tests.finance.symbols import as_spreadsheet

money = st.floats(0, 1e6)
more = st.floats(0.01, 1e6)


@given(money, more, money, more)
def test_at_the_break_even_batch_both_cost_the_same_and_beside_it_the_right_one_is_cheaper(
    flexible_tooling, extra, dedicated_unit, saved
):
    dedicated, flexible = flexible_tooling + extra, dedicated_unit + saved
    units = break_even_batch(dedicated, flexible_tooling, dedicated_unit, flexible)
    # What rounding leaves of the differences, as these are small beside what they come from.
    close = 1e-9 * (dedicated + flexible * units)
    for size, sign in ((units, 0), (units / 2, 1), (2 * units, -1)):
        difference = size * (
            batch_cost(size, dedicated, dedicated_unit)
            - batch_cost(size, flexible_tooling, flexible)
        )
        if sign == 0:
            assert difference == pytest.approx(0, abs=close)
        else:
            assert sign * difference >= -close


@given(st.floats(1, 1e6), money, money)
def test_the_whole_batch_costs_its_tooling_and_all_its_units(units, tooling, unit_cost):
    assert units * batch_cost(units, tooling, unit_cost) == pytest.approx(
        tooling + units * unit_cost
    )


def test_where_one_is_cheaper_for_every_batch_there_is_no_break_even():
    assert np.isnan(break_even_batch(100, 50, 5, 5))  # the tooling saves nothing
    assert np.isnan(break_even_batch(100, 50, 6, 5))
    assert np.isnan(break_even_batch(50, 100, 4, 5))  # the tooling is cheaper as well
    assert np.isnan(break_even_batch(50, 100, 6, 5))  # the names are swapped
    assert np.isnan(batch_cost(0, 100, 5))


@given(money, money, money, money)
def test_a_line_of_a_plan_gives_the_same_as_a_number(dedicated, flexible, unit, other):
    numbers = {
        "dedicated_tooling": dedicated,
        "flexible_tooling": flexible,
        "dedicated_unit_cost": unit,
        "flexible_unit_cost": other,
    }
    got = break_even_batch(**numbers)
    assert as_spreadsheet(break_even_batch, **numbers) == pytest.approx(got, nan_ok=True)
    assert isinstance(got, float)
