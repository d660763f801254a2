"""Proportional shares."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.sharing import proportional_shares, proportional_to_alone
from tests.sharing.games import any_games, game_of

bases = st.lists(st.floats(0, 1e9), min_size=1, max_size=8).filter(lambda basis: sum(basis) > 1e-3)


@given(st.floats(0, 1e12), bases)
def test_shares_add_to_the_cost_and_are_in_proportion(cost, basis):
    shares = proportional_shares(cost, basis)
    assert shares.sum() == pytest.approx(cost)
    assert shares * sum(basis) == pytest.approx(cost * np.array(basis))


@given(bases, st.floats(1e-6, 1e6))
def test_the_unit_of_the_basis_does_not_matter(basis, unit):
    scaled = proportional_shares(100, np.array(basis) * unit)
    assert scaled == pytest.approx(proportional_shares(100, basis))


def test_many_costs_are_shared_at_once_each_by_its_row():
    shares = proportional_shares([100, 200], [[1, 3], [1, 1]])
    assert shares.tolist() == [[25, 75], [100, 100]]


@given(any_games().filter(lambda game: game.alone.sum() > 0))
def test_in_proportion_to_alone_everybody_has_the_same_discount(game):
    shares = proportional_to_alone(game)
    assert shares.sum() == pytest.approx(game.whole)
    assert shares * game.alone.sum() == pytest.approx(game.alone * game.whole)


@pytest.mark.parametrize(
    ("basis", "said"),
    [
        ([0, 0], "0 for every member, so nothing says who pays what"),
        ([[1, 2], [0, 0]], "0 for every member"),
        ([], "0 for every member"),
        ([1, -1], "basis must be 0 or more; the lowest is -1"),
        ([1, float("nan")], "basis must be a number"),
        (3, "as a list; got only 3"),
    ],
)
def test_a_basis_that_says_nothing_is_refused(basis, said):
    with pytest.raises(ValueError, match=said):
        proportional_shares([100, 100] if np.ndim(basis) == 2 else 100, basis)


def test_stand_alone_costs_of_nothing_are_refused_as_a_basis():
    with pytest.raises(ValueError, match="0 for every member"):
        proportional_to_alone(game_of([0, 0, 0, 5]))
