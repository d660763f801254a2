import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.distribution import herfindahl, largest_share
from tests.published import published

amounts = st.lists(st.floats(0.01, 1e6), min_size=1, max_size=20)


@given(st.floats(0.01, 1e6), st.integers(1, 500))
def test_of_n_equal_members_the_index_is_1_over_n(amount, members):
    assert herfindahl([amount] * members) == pytest.approx(1 / members)
    assert largest_share([amount] * members) == pytest.approx(1 / members)


@given(amounts)
def test_it_lies_between_equal_members_and_the_largest_share(each):
    index = herfindahl(each)
    assert 1 / len(each) - 1e-12 <= index <= largest_share(each) + 1e-12


@given(amounts)
def test_it_is_the_spread_of_the_shares_over_equal_ones(each):
    shares = np.array(each) / sum(each)
    expected = 1 / len(each) + len(each) * shares.var()
    assert herfindahl(each) == pytest.approx(expected, abs=1e-12)


@given(amounts, st.integers(1, 20))
def test_a_member_who_joins_and_brings_nothing_changes_nothing(each, members):
    assert herfindahl([*each, 0]) == pytest.approx(herfindahl(each))
    assert largest_share([*each, 0], members) == pytest.approx(largest_share(each, members))


@given(amounts)
def test_all_members_together_have_all(each):
    assert largest_share(each, len(each)) == pytest.approx(1)
    assert largest_share(each, len(each) + 5) == pytest.approx(1)


def test_where_nothing_is_shared_nothing_can_be_said():
    assert np.isnan(herfindahl([[0, 0], [0, 0]])).all()
    assert np.isnan(largest_share([0, 0]))


def test_what_makes_no_sense_is_refused():
    with pytest.raises(ValueError, match="Amounts must be 0 or more"):
        herfindahl([1, -1])
    with pytest.raises(ValueError, match="At least one member"):
        largest_share([1, 2], members=0)


def test_ten_incomes_of_the_r_package_ineq():
    case = published("ineq_gini_ten_incomes")
    assert herfindahl(case.inputs["incomes"]) == case.printed(case.expected["herfindahl"])
