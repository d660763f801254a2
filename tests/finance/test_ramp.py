import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.finance import ramp_up, start_up
from tests.published import published

MONTHS = np.arange(121)
starts = st.integers(0, 60)


@given(starts, st.integers(1, 48))
def test_output_rises_in_equal_steps_from_nothing_before_the_start_to_full(start, ramp_months):
    share = ramp_up(MONTHS, start, ramp_months)
    rising = share[start : start + ramp_months]
    assert (share[:start] == 0).all()
    assert np.diff(rising, prepend=0) == pytest.approx(np.full(ramp_months, 1 / ramp_months))
    assert (share[start + ramp_months - 1 :] == 1).all()


@given(starts, st.sampled_from([0, 1]))
def test_a_ramp_of_no_or_one_month_is_full_at_once(start, ramp_months):
    assert (ramp_up(MONTHS, start, ramp_months) == (start <= MONTHS)).all()


def test_nothing_is_sold_before_a_start_that_falls_within_a_month():
    assert ramp_up(np.array([1, 2]), 1.5, 4) == pytest.approx([0, 0.375])


@given(starts, st.integers(0, 48), st.floats(0, 1))
def test_a_start_up_is_as_if_one_part_began_at_once_and_the_other_when_it_is_over(
    start, start_up_months, share
):
    at_once, later = ramp_up(MONTHS, start, 0), ramp_up(MONTHS, start + start_up_months, 0)
    got = start_up(MONTHS, start, start_up_months, share)
    assert got == pytest.approx(share * at_once + (1 - share) * later)


def test_biosteam_startup_at_half_capacity_for_16_months():
    case = published("biosteam_startup_ramp")
    construction = 12 * case.inputs["construction_years"]
    months = np.arange(1, construction + 12 * case.inputs["operating_years"] + 1)
    start_months, half = case.inputs["startup_months"], case.inputs["startup_fraction"]
    share = start_up(months, construction + 1, start_months, half)
    sales = case.inputs["full_sales"] * share.reshape(-1, 12).mean(axis=1) / 1e6
    assert sales == case.printed(case.expected["sales_musd"])
