"""The best number of members."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.sharing import adopters_needed, best_number, cost_per_member, equal_share

costs = st.integers(0, 100_000)
prices = st.integers(1, 2_000)


@given(costs, st.integers(1, 500))
def test_without_coordination_it_is_the_equal_share(cost, members):
    assert cost_per_member(cost, members) == equal_share(cost, members)


@given(costs, st.integers(1, 200), prices, prices)
def test_all_members_together_pay_the_cost_every_pair_and_every_member(
    cost, members, per_pair, per_member
):
    each = cost_per_member(cost, members, per_pair, per_member)
    pairs = math.comb(members, 2)
    assert each * members == pytest.approx(cost + pairs * per_pair + members * per_member)


@given(costs, prices)
def test_no_other_number_is_cheaper_and_no_smaller_one_is_as_cheap(cost, per_pair):
    best = int(best_number(cost, per_pair))
    # In whole numbers: 2 x (cost / n + per_pair (n - 1) / 2) = (2 cost + per_pair n (n - 1)) / n.
    twice = {n: (2 * cost + per_pair * n * (n - 1), n) for n in range(1, 2 * best + 5)}
    money, number = twice[best]
    assert all(other * number >= money * n for other, n in twice.values())
    assert all(twice[n][0] * number > money * n for n in range(1, best))


@given(st.integers(1, 10_000), prices)
def test_at_a_tie_the_smaller_number_is_taken(number, per_pair):
    cost = per_pair * number * (number + 1) / 2  # n and n + 1 cost the same
    assert best_number(cost, per_pair) == number


def test_the_best_number_is_near_the_root_and_never_above_the_most():
    assert best_number(1e6, 2) == pytest.approx(1_000, abs=1)
    assert best_number(1e6, 2, most=40) == 40
    assert best_number(0, 2) == 1


def test_where_pairs_cost_nothing_each_one_more_makes_it_cheaper():
    assert best_number(55_000, 0) == math.inf
    assert best_number(55_000, 0, most=12) == 12


def test_many_cases_at_once():
    cost = np.array([55_000, 55_000, 100])
    pair = np.array([200, 0, 200])
    assert best_number(cost, pair).tolist() == [23, math.inf, 1]
    assert adopters_needed(cost, 8_000, pair).tolist() == [8, 7, 1]
    assert cost_per_member(cost, np.array([10, 10, 1]), pair).tolist() == [6_400, 5_500, 100]


@given(costs, st.integers(1, 60_000), st.integers(0, 500), st.integers(0, 500))
def test_the_adopters_needed_are_the_fewest_for_whom_it_is_no_dearer(
    cost, alone, per_pair, per_member
):
    tried = range(1, 2_000)
    first = next(
        (n for n in tried if cost_per_member(cost, n, per_pair, per_member) <= alone), None
    )
    needed = adopters_needed(cost, alone, per_pair, per_member)
    if first is not None:
        assert needed == first
    else:
        assert math.isnan(needed) or needed >= 2_000


def test_if_pairs_cost_too_much_no_number_is_enough():
    assert math.isnan(adopters_needed(55_000, 8_000, per_pair=1_000))
    assert math.isnan(adopters_needed(55_000, 300, per_member=300))


def test_going_alone_at_the_same_cost_needs_no_other():
    assert adopters_needed(55_000, 55_000) == 1
    assert adopters_needed(55_000, 55_000 / 7) == 7
    assert adopters_needed(0, 300, per_member=300) == 1
