import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.distribution import lorenz_curve, top_share

incomes = st.lists(st.floats(0.01, 1e6), min_size=1, max_size=20)
parts = st.floats(0, 1)


@given(incomes, parts)
def test_the_top_has_what_the_lorenz_curve_leaves_for_it(each, top):
    curve = lorenz_curve(each)
    below = np.interp(1 - top, curve.people, curve.income)
    assert top_share(each, top) == pytest.approx(1 - below, abs=1e-9)


@given(st.lists(st.floats(0.01, 1e6), min_size=10, max_size=10), st.integers(0, 10))
def test_whole_people_at_the_top_have_their_incomes(each, people):
    richest = sorted(each, reverse=True)[:people]
    assert top_share(each, people / 10) == pytest.approx(sum(richest) / sum(each), abs=1e-9)


@given(incomes, parts)
def test_the_top_has_at_least_its_part_of_the_people(each, top):
    assert top - 1e-9 <= top_share(each, top) <= 1 + 1e-9


@given(st.lists(st.tuples(st.floats(0.01, 1e6), st.integers(1, 6)), min_size=1, max_size=9), parts)
def test_a_weight_is_so_many_people_with_the_same_income(groups, top):
    each, weights = map(list, zip(*groups, strict=True))
    assert top_share(each, top, weights) == pytest.approx(
        top_share(np.repeat(each, weights), top), abs=1e-9
    )


def test_if_all_have_the_same_a_tenth_has_a_tenth():
    assert top_share([7] * 25, 0.1) == pytest.approx(0.1)


def test_where_nothing_is_shared_nothing_can_be_said():
    assert np.isnan(top_share([0, 0], 0.5))


def test_people_are_the_last_axis_and_each_row_may_have_its_top():
    assert top_share([[1, 3], [2, 2]], [0.5, 0.25]).tolist() == [0.75, 0.25]


@pytest.mark.parametrize("top", [-0.1, 1.1, 10, np.nan])
def test_a_top_that_is_no_share_is_refused(top):
    with pytest.raises(ValueError, match="share of the people, 0 to 1"):
        top_share([1, 2], top)
