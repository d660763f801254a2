"""Tax on years of profit and loss."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.finance import tax_with_losses

profits = st.lists(st.integers(-10_000, 10_000), min_size=1, max_size=12)


@given(profits)
def test_all_profit_is_taxed_once_after_all_losses_that_came_before_it(years):
    taxed = tax_with_losses(years, 0.3)
    taxable, carried = 0, 0
    for profit in years:
        used = min(max(profit, 0), carried)
        taxable += max(profit, 0) - used
        carried += max(-profit, 0) - used
    assert taxed.tax.sum() == pytest.approx(0.3 * taxable)
    assert taxed.losses[-1] == carried
    # What was earned in all is what was taxed, less what is still to be used.
    assert taxable - carried == sum(years)


@given(profits)
def test_tax_is_never_negative_and_never_on_a_year_of_loss(years):
    tax = tax_with_losses(years, 0.25).tax
    assert (tax >= 0).all()
    assert (tax[np.array(years) <= 0] == 0).all()


def test_many_rows_of_years_are_taxed_at_once_each_at_its_rate():
    rows = tax_with_losses([[100, -50, 100], [100, 100, 100]], [0.1, 0.5])
    assert rows.tax.tolist() == [[10, 0, 5], [50, 50, 50]]


@pytest.mark.parametrize("rate", [-0.1, 1.1, float("nan")])
def test_a_rate_outside_0_to_1_is_refused(rate):
    with pytest.raises(ValueError, match="share from 0 to 1"):
        tax_with_losses([1], rate)


def test_no_years_are_refused():
    with pytest.raises(ValueError, match="at least one"):
        tax_with_losses([], 0.2)
