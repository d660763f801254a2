import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.spread import bass_adoption, logistic_adoption, logistic_midpoint
from tests.finance.symbols import as_spreadsheet

firsts = st.floats(0.01, 100)
growths = st.floats(0.01, 1)
ceilings = st.floats(101, 1e6)
times = st.floats(0, 100)


@given(times, firsts, growths, ceilings)
def test_the_slope_is_growth_times_those_who_have_it_times_the_share_of_room_left(
    time, first, growth, ceiling
):
    step = 1e-5
    around = logistic_adoption(np.array([time, time + step]), first, growth, ceiling)
    here = around[0]
    slope = growth * here * (1 - here / ceiling)
    assert (around[1] - here) / step == pytest.approx(slope, rel=1e-3, abs=1e-4 * ceiling)


@given(firsts, growths, ceilings)
def test_it_begins_with_the_first_passes_half_at_the_midpoint_and_ends_at_the_ceiling(
    first, growth, ceiling
):
    assert logistic_adoption(0, first, growth, ceiling) == pytest.approx(first)
    assert logistic_adoption(1e5, first, growth, ceiling) == pytest.approx(ceiling)
    middle = logistic_midpoint(first, growth, ceiling)
    assert logistic_adoption(middle, first, growth, ceiling) == pytest.approx(ceiling / 2)


@given(times, firsts, growths, ceilings)
def test_one_wait_after_another_is_one_long_wait(time, first, growth, ceiling):
    half = logistic_adoption(time / 2, first, growth, ceiling)
    assert logistic_adoption(time / 2, half, growth, ceiling) == pytest.approx(
        logistic_adoption(time, first, growth, ceiling)
    )


def test_it_is_what_the_bass_model_becomes_if_almost_nobody_begins_without_seeing_it():
    p, q, m = 1e-9, 0.5, 1000
    first = bass_adoption(10, p, q, m)
    later = np.array([0, 10, 30, 60])
    assert logistic_adoption(later, first, q, m) == pytest.approx(
        bass_adoption(10 + later, p, q, m), rel=1e-2
    )


def test_nothing_grows_from_nothing():
    assert (logistic_adoption(np.array([0.0, 10, 1e6]), 0, 0.5, 100) == 0).all()
    assert np.isnan(logistic_midpoint(0, 0.5, 100))
    assert np.isnan(logistic_midpoint(1, 0, 100))
    assert np.isnan(logistic_midpoint(100, 0.5, 100))


@given(times, firsts, growths, ceilings)
def test_a_line_of_a_plan_gives_the_same_as_a_number(time, first, growth, ceiling):
    numbers = {"time": time, "first": first, "growth": growth, "ceiling": ceiling}
    assert as_spreadsheet(logistic_adoption, **numbers) == pytest.approx(
        logistic_adoption(**numbers), rel=1e-9
    )
