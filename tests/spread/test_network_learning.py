import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.finance import learning_exponent, unit_curve_hours
from osecalc.spread import experience, hours_at_experience
from tests.finance.symbols import as_spreadsheet

shares = st.floats(0, 1)
rates = st.floats(0.6, 1)
volumes = st.lists(
    st.lists(st.integers(0, 30), min_size=3, max_size=3), min_size=1, max_size=12
).map(np.array)


@given(volumes)
def test_if_nothing_is_shared_each_shop_learns_from_its_own_units_only(made):
    alone = experience(made, shared=0)
    for shop in range(3):
        assert alone[:, [shop]].tolist() == experience(made[:, [shop]], shared=1).tolist()


@given(volumes)
def test_if_all_is_shared_the_network_learns_as_one_shop_that_makes_everything(made):
    together = experience(made, shared=1)
    one = experience(made.sum(axis=1, keepdims=True), shared=0)
    assert (together == one).all()


@given(volumes, shares)
def test_a_part_that_is_shared_lies_between_as_far_as_the_part_is_large(made, share):
    alone, together = experience(made, 0), experience(made, 1)
    assert experience(made, share) == pytest.approx(alone + share * (together - alone))


@given(st.floats(1, 1e4), rates, st.integers(0, 500))
def test_the_hours_are_those_of_the_unit_curve_at_the_next_unit(first, rate, learnt):
    b = learning_exponent(rate)
    assert hours_at_experience(first, b, learnt) == pytest.approx(
        unit_curve_hours(first, b, learnt + 1)
    )


@given(volumes, st.floats(0.6, 0.99))
def test_the_more_is_shared_the_fewer_hours_a_unit_takes(made, rate):
    b = learning_exponent(rate)
    hours = [hours_at_experience(100, b, experience(made, share)) for share in (0, 0.3, 1)]
    assert (hours[0] >= hours[1]).all()
    assert (hours[1] >= hours[2]).all()


def test_ten_producers_of_twenty_presses_who_share_all_are_at_the_201st_press():
    made = np.tile(2, (11, 10))  # ten months of two presses each; then the next one
    b = learning_exponent(0.8)
    assert hours_at_experience(140, b, experience(made, 1)[10]) == pytest.approx(140 * 201**b)
    assert hours_at_experience(140, b, experience(made, 0)[10]) == pytest.approx(140 * 21**b)


def test_periods_are_the_first_axis_shops_the_last_and_scenarios_between():
    made = np.ones((6, 4, 3))
    assert experience(made, np.array([[0.0], [0.1], [0.5], [1.0]])).shape == (6, 4, 3)


@pytest.mark.parametrize("share", [-0.1, 1.1, np.nan])
def test_a_share_that_is_none_is_refused(share):
    with pytest.raises(ValueError, match="share from 0 to 1"):
        experience([[1, 2]], share)


def test_a_list_without_shops_is_refused():
    with pytest.raises(ValueError, match="one column a shop"):
        experience([1, 2, 3], 0.5)


@given(st.floats(1, 1e4), st.floats(-0.7, 0), st.integers(0, 500))
def test_a_line_of_a_plan_gives_the_same_as_a_number(first, exponent, learnt):
    numbers = {"first_hours": first, "exponent": exponent, "learnt": learnt}
    assert as_spreadsheet(hours_at_experience, **numbers) == pytest.approx(
        hours_at_experience(**numbers)
    )
