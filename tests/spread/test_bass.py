import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.spread import bass_adoption, bass_adoption_rate, bass_peak
from tests.finance.symbols import as_spreadsheet

innovation = st.floats(1e-4, 0.2)
imitation = st.floats(0, 0.9)
ceilings = st.floats(1, 1e6)
times = st.floats(0, 60)


@given(times, innovation, imitation, ceilings)
def test_the_slope_of_the_closed_form_is_the_rate_of_adoption(time, p, q, m):
    step = 1e-5
    slope = bass_adoption(time + step, p, q, m) - bass_adoption(np.maximum(time - step, 0), p, q, m)
    over = time + step - max(time - step, 0)
    assert slope / over == pytest.approx(bass_adoption_rate(time, p, q, m), rel=1e-3, abs=1e-4 * m)


@given(innovation, imitation, ceilings)
def test_it_grows_from_nothing_to_the_ceiling_and_never_beyond(p, q, m):
    adopted = bass_adoption(np.arange(0, 200_000, 100.0), p, q, m)
    assert adopted[0] == 0
    assert (np.diff(adopted) >= -1e-9 * m).all()
    assert adopted[-1] == pytest.approx(m)
    assert bass_adoption(-5, p, q, m) == 0


@given(times, innovation, ceilings)
def test_without_imitation_those_left_shrink_by_the_same_share_in_all_periods(time, p, m):
    assert m - bass_adoption(time, p, 0, m) == pytest.approx(m * np.exp(-p * time), rel=1e-9)


@given(innovation, imitation, ceilings)
def test_at_the_peak_more_take_it_up_than_shortly_before_or_after(p, q, m):
    peak = bass_peak(p, q)
    best = bass_adoption_rate(peak, p, q, m)
    assert best >= bass_adoption_rate(peak + 0.5, p, q, m) - 1e-9 * m
    assert best >= bass_adoption_rate(np.maximum(peak - 0.5, 0), p, q, m) - 1e-9 * m
    if q > p:
        assert bass_adoption(peak, p, q, m) == pytest.approx(m * (q - p) / (2 * q), abs=1e-9 * m)
    else:
        assert peak == 0


def test_where_nobody_begins_nobody_follows():
    assert (bass_adoption(np.array([0, 10, 1e6]), 0, 0.4, 100) == 0).all()
    assert bass_adoption(10, 0, 0, 100) == 0
    assert np.isnan(bass_peak(0, 0.4))


def test_scenarios_broadcast_against_months():
    months = np.arange(13)[:, None]
    assert bass_adoption(months, np.array([0.01, 0.02]), 0.3, 100).shape == (13, 2)


@given(times, innovation, imitation, ceilings)
def test_a_line_of_a_plan_gives_the_same_as_a_number(time, p, q, m):
    numbers = {"time": time, "innovation": p, "imitation": q, "ceiling": m}
    for formula in (bass_adoption, bass_adoption_rate):
        assert as_spreadsheet(formula, **numbers) == pytest.approx(
            formula(**numbers), rel=1e-9, abs=1e-9 * m
        )
