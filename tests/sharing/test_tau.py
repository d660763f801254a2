"""The tau value."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from osecalc.sharing import CostGame, core_is_empty, in_core, tau
from tests.sharing.games import any_games, game_of, printed_game, reordered, sensible_games


def of_savings(values, own=100):
    size = (len(values) + 1).bit_length() - 1
    heads = np.sort(np.bitwise_count(np.arange(1, len(values) + 1)))
    return printed_game("abcdefghij"[:size], own * heads.astype(float) - values)


@given(any_games())
def test_it_has_shares_that_add_to_the_whole_or_a_reason(game):
    value = tau(game)
    if value.reason is None:
        assert value.shares.sum() == pytest.approx(game.whole)
    else:
        assert np.isnan(value.shares).all()
        assert value.reason.endswith(".")


@given(sensible_games(2, 4))
def test_a_game_with_a_core_has_a_tau_value(game):
    assume(not core_is_empty(game))
    assert tau(game).reason is None


@given(sensible_games(3, 3))
def test_for_three_members_it_is_in_the_core_whenever_the_core_is_not_empty(game):
    assume(not core_is_empty(game))
    assert in_core(game, tau(game).shares)


@given(sensible_games(2, 4), st.randoms(use_true_random=False), st.sampled_from([1e-6, 1e9]))
def test_neither_the_order_of_names_nor_the_currency_matters(game, random, unit):
    order = list(range(game.size))
    random.shuffle(order)
    other = reordered(CostGame(game.members, game.costs * unit), order)
    expected = tau(game).shares[order] * unit
    size = 1e-12 * unit * float(game.costs.max())  # a share may be nothing: judge by the game
    assert tau(other).shares == pytest.approx(expected, abs=size, nan_ok=True)


def test_two_members_split_what_they_save():
    assert tau(game_of([0, 10, 6, 12])).shares.tolist() == [8, 4]
    assert tau(game_of([0, 9])).shares.tolist() == [9]


@pytest.mark.parametrize(
    ("costs", "said"),
    [
        ([0, 4, 4, 9], "a adds more as the last of all"),
        ([0, 1, 1, 1, 1, 1, 1, 2], "than it could be asked in a smaller group"),
        ([0, 2, 3, 9, 2, 9, 9, 9], "could be asked comes to less than the cost of all"),
    ],
)
def test_a_game_that_is_not_quasi_balanced_has_none_and_says_why(costs, said):
    value = tau(game_of(costs))
    assert said in value.reason
    assert np.isnan(value.shares).all()


def test_tau_values_of_another_library_s_tests():
    # CoopGame, test_73.
    three = tau(of_savings([0, 0, 0, 2, 2, 3, 5]))
    assert 100 - three.shares == pytest.approx([1.25, 1.875, 1.875])
    assert tau(of_savings(list(range(1, 8)))).reason
    five = "0 0 0 5 10 0 5 15 20 15 25 30 30 35 45 25 35 40 40 45 55 50 55 65 70 60 65 75 80 90 100"
    shares = 100 - tau(of_savings([int(value) for value in five.split()])).shares
    assert shares == pytest.approx([7.391304, 14.782609, 18.478261, 27.173913, 32.173913], abs=5e-7)
