import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.spread import bass_adoption, bass_recursion

innovation = st.floats(1e-3, 0.2)
imitation = st.floats(0, 0.8)
ceilings = st.floats(1, 1e6)


@given(innovation, imitation, ceilings, st.floats(0, 1))
def test_it_never_passes_the_ceiling_and_never_falls(p, q, m, part):
    new = bass_recursion(100, p, q, m, adopted=part * m)
    assert (new >= 0).all()
    assert part * m + new.sum() <= m * (1 + 1e-9)


@given(innovation, imitation, ceilings, st.integers(1, 20), st.integers(1, 20))
def test_counting_on_from_where_one_stopped_is_counting_through(p, q, m, first, more):
    through = bass_recursion(first + more, p, q, m)
    stopped = through[:first].sum()
    on = bass_recursion(more, p, q, m, adopted=stopped)
    assert on == pytest.approx(through[first:], rel=1e-6, abs=1e-9 * m)


@pytest.mark.parametrize(("p", "q"), [(0.01, 0.4), (0.1, 0), (0.03, 0.8)])
def test_with_shorter_periods_it_comes_to_the_closed_form(p, q):
    fine = 1000
    new = bass_recursion(10 * fine, p / fine, q / fine, 1)
    assert new.cumsum()[fine - 1 :: fine] == pytest.approx(
        bass_adoption(np.arange(1, 11), p, q, 1), abs=2e-3
    )


def test_periods_are_the_first_axis_and_scenarios_the_last():
    assert bass_recursion(5, [0.01, 0.02, 0.03], 0.3, 100).shape == (5, 3)


@pytest.mark.parametrize("ceiling", [0, -1, np.nan])
def test_a_ceiling_that_is_none_is_refused(ceiling):
    with pytest.raises(ValueError, match="must be above 0"):
        bass_recursion(3, 0.01, 0.3, ceiling)
