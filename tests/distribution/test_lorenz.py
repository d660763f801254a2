import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.distribution import lorenz_curve
from tests.published import published

incomes = st.lists(st.floats(0.01, 1e6), min_size=1, max_size=20)


@given(incomes)
def test_it_runs_from_nothing_to_all_below_the_diagonal_and_never_flattens(each):
    curve = lorenz_curve(each)
    assert (curve.people[0], curve.income[0]) == (0, 0)
    assert curve.people[-1] == curve.income[-1] == 1
    assert (curve.income <= curve.people + 1e-12).all()
    slopes = np.diff(curve.income) / np.diff(curve.people)
    assert (np.diff(slopes) >= -1e-9 * slopes.max()).all()


@given(incomes)
def test_each_step_is_a_person_with_a_share_of_the_income_the_poorest_first(each):
    curve = lorenz_curve(each)
    assert np.diff(curve.people) == pytest.approx(np.full(len(each), 1 / len(each)))
    assert np.diff(curve.income) == pytest.approx(np.sort(each) / np.sum(each), abs=1e-12)


@given(st.lists(st.tuples(st.floats(0.01, 1e6), st.integers(1, 6)), min_size=1, max_size=10))
def test_a_weight_is_so_many_people_with_the_same_income(groups):
    each, weights = map(list, zip(*groups, strict=True))
    few, all_ = lorenz_curve(each, weights), lorenz_curve(np.repeat(each, weights))
    assert np.interp(few.people, all_.people, all_.income) == pytest.approx(few.income, abs=1e-9)


def test_where_nothing_is_shared_nothing_can_be_said():
    assert np.isnan(lorenz_curve([0, 0]).income).all()


def test_people_are_the_last_axis():
    assert lorenz_curve([[1, 2, 3], [4, 5, 6]]).income.shape == (2, 4)


def test_negative_incomes_are_refused():
    with pytest.raises(ValueError, match=r"Incomes must be 0 or more.*-1\.0"):
        lorenz_curve([1, -1])


def test_damgaard_and_weiner_s_curves_lean_to_opposite_sides_as_the_r_package_says():
    case = published("ineq_gini_ten_incomes")
    for each, lean in zip(
        ([50 / 9] * 9 + [50], [2] * 5 + [18] * 5), case.expected["lorenz_asymmetry"], strict=True
    ):
        curve, mean = lorenz_curve(each), np.mean(each)
        # The asymmetry: people and income together where the curve is parallel to the diagonal,
        # which is so many people (one of them in part) below the mean.
        poorer = sum(income < mean for income in each)
        at = poorer + (mean - each[poorer - 1]) / (each[poorer] - each[poorer - 1])
        corners = np.arange(len(each) + 1)
        got = np.interp(at, corners, curve.people) + np.interp(at, corners, curve.income)
        # Printed with two decimals, not with the case's seven digits.
        assert got == pytest.approx(lean, abs=0.005)
