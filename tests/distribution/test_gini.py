import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.distribution import gini, lorenz_curve
from tests.published import published

incomes = st.lists(st.floats(0.01, 1e6), min_size=2, max_size=20)
counts = st.integers(1, 6)


@given(incomes)
def test_it_is_half_the_mean_difference_over_the_mean(each):
    differences = np.abs(np.subtract.outer(each, each)).mean()
    assert gini(each) == pytest.approx(differences / 2 / np.mean(each), abs=1e-12)


@given(incomes)
def test_it_is_one_less_twice_the_area_under_the_lorenz_curve(each):
    curve = lorenz_curve(each)
    assert gini(each) == pytest.approx(1 - 2 * np.trapezoid(curve.income, curve.people), abs=1e-12)


@given(st.lists(st.tuples(st.floats(0.01, 1e6), counts), min_size=2, max_size=10))
def test_a_weight_is_so_many_people_with_the_same_income(groups):
    each, weights = map(list, zip(*groups, strict=True))
    people = np.repeat(each, weights)
    for corrected in (False, True):
        assert gini(each, weights, corrected=corrected) == pytest.approx(
            gini(people, corrected=corrected), abs=1e-12
        )


@given(incomes, st.floats(0.01, 100), st.randoms())
def test_neither_the_currency_nor_the_order_matters(each, rate, random):
    shuffled = random.sample(each, len(each))
    assert gini(np.multiply(shuffled, rate)) == pytest.approx(gini(each), abs=1e-12)


@given(incomes, st.floats(0.01, 0.49))
def test_a_gift_from_the_richest_to_the_poorest_makes_it_more_even(each, part):
    after = sorted(each)
    gift = part * (after[-1] - after[0])
    after[0] += gift
    after[-1] -= gift
    assert gini(after) <= gini(each) + 1e-12


@given(st.floats(0.01, 1e6), st.integers(2, 1000))
def test_it_is_0_if_all_have_the_same_and_corrected_1_if_one_has_all(income, people):
    assert gini([income] * people) == pytest.approx(0, abs=1e-12)
    one = [income] + [0] * (people - 1)
    assert gini(one) == pytest.approx(1 - 1 / people)
    assert gini(one, corrected=True) == pytest.approx(1)


def test_where_nothing_is_shared_nothing_can_be_said():
    assert np.isnan(gini([0, 0, 0]))
    assert np.isnan(gini([1, 2], weights=[0, 0]))
    assert np.isnan(gini([5], corrected=True))
    assert gini([5]) == 0


def test_people_are_the_last_axis():
    rows = gini([[1, 1, 2], [0, 0, 5], [0, 0, 0]])
    assert rows.shape == (3,)
    assert rows[1] == pytest.approx(2 / 3)
    assert np.isnan(rows[2])


@pytest.mark.parametrize(("each", "weights"), [([1, -1], None), ([1, 2], [1, -1])])
def test_negative_incomes_and_weights_are_refused(each, weights):
    with pytest.raises(ValueError, match="must be 0 or more"):
        gini(each, weights)


def test_an_empty_list_is_refused():
    with pytest.raises(ValueError, match="at least one"):
        gini([])


def test_ten_incomes_of_the_r_package_ineq():
    case = published("ineq_gini_ten_incomes")
    got = gini(case.inputs["incomes"])
    assert got == case.printed(case.expected["gini"])
    # Rosenbluth's index is this coefficient in another dress.
    assert 1 / (10 * (1 - got)) == case.printed(case.expected["rosenbluth"])


def test_damgaard_and_weiner_s_two_distributions_have_the_same_corrected_gini():
    case = published("ineq_gini_ten_incomes")
    x, y = [50 / 9] * 9 + [50], [2] * 5 + [18] * 5
    assert gini(x, corrected=True) == case.printed(case.expected["corrected_gini_x"])
    assert gini(y, corrected=True) == case.printed(case.expected["corrected_gini_y"])
