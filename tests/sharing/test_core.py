"""Who would do better alone."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.sharing import (
    CostGame,
    core_is_empty,
    group_savings,
    in_core,
    nucleolus,
    shapley,
    would_leave,
)
from tests.sharing.games import any_games, game_of, sensible_games

PAIRS_OF_THREE = game_of([0, 9, 9, 10, 9, 10, 10, 16])


@given(any_games(2, 4), st.data())
def test_those_who_would_leave_are_the_groups_that_pay_more_than_alone(game, data):
    first = data.draw(
        st.lists(st.integers(-20, 60), min_size=game.size - 1, max_size=game.size - 1)
    )
    shares = np.array([*first, game.whole - sum(first)])
    leaving = would_leave(game, shares)
    by_name = dict(zip(game.members, shares, strict=True))
    groups = {frozenset(game.names_of(g)) for g in range(1, len(game.costs) - 1)}
    expected = {
        group: sum(by_name[name] for name in group) - game.cost_of(*group) for group in groups
    }
    assert {frozenset(each.members): each.saving for each in leaving} == pytest.approx(
        {group: saving for group, saving in expected.items() if saving > 0}
    )
    savings = [each.saving for each in leaving]
    assert savings == sorted(savings, reverse=True)
    assert in_core(game, shares) == (not leaving)
    assert would_leave(game, shares, most=2) == leaving[:2]


@given(any_games(1, 4))
def test_nobody_and_all_together_save_nothing(game):
    saved = group_savings(game, shapley(game))
    assert saved[[0, -1]].tolist() == [0, 0]


@given(any_games(3, 3))
def test_a_core_is_empty_only_if_no_shares_on_a_grid_are_in_it(game):
    steps = np.arange(0, 61, 6)
    found = any(in_core(game, [a, b, game.whole - a - b]) for a, b in product(steps, repeat=2))
    assert not (found and core_is_empty(game))


@given(sensible_games(1, 4))
def test_the_core_is_empty_exactly_if_someone_would_leave_the_nucleolus(game):
    assert core_is_empty(game) == bool(would_leave(game, nucleolus(game)))


@given(sensible_games(2, 4), st.sampled_from([1e-6, 1e9]))
def test_the_currency_does_not_matter(game, unit):
    scaled = CostGame(game.members, game.costs * unit)
    assert core_is_empty(scaled) == core_is_empty(game)
    shares = shapley(game)
    assert [each.members for each in would_leave(scaled, shares * unit)] == [
        each.members for each in would_leave(game, shares)
    ]


def test_of_groups_that_would_save_the_same_the_smaller_comes_first():
    equal = would_leave(PAIRS_OF_THREE, [16 / 3] * 3)
    assert [each.members for each in equal] == [("a", "b"), ("a", "c"), ("b", "c")]
    one = would_leave(game_of([0, 3, 9, 12, 9, 9, 14, 15]), [6, 3, 6])
    assert [(each.members, each.saving) for each in one] == [(("a",), 3), (("a", "c"), 3)]


def test_three_of_whom_any_two_are_cheap_have_an_empty_core():
    assert core_is_empty(PAIRS_OF_THREE)
    assert not core_is_empty(game_of([0, 9, 9, 10, 9, 10, 10, 15]))


def test_one_member_has_no_reason_to_leave():
    assert not core_is_empty(game_of([0, 9]))
    assert would_leave(game_of([0, 9]), [9]) == []


def test_where_nothing_costs_anything_no_one_would_leave():
    free = game_of([0, 0, 0, 0])
    assert in_core(free, [0, 0])
    assert not core_is_empty(free)


@pytest.mark.parametrize("check", [group_savings, in_core, would_leave])
@pytest.mark.parametrize(
    ("shares", "said"),
    [
        ([1, 2], "one share for each of a, b and c"),
        (16, "one share for each of a, b and c"),
        ([5, 5, 5], "The shares add to 15, but the cost of all is 16"),
        ([5, 5, float("nan")], "add to nan"),
    ],
)
def test_shares_that_are_not_all_of_the_cost_are_refused(check, shares, said):
    with pytest.raises(ValueError, match=said):
        check(PAIRS_OF_THREE, shares)


def test_a_group_of_fifteen_is_too_large_for_the_program_but_not_for_asking_who_would_leave():
    game = game_of(np.bitwise_count(np.arange(2**15)) ** 0.5)
    assert in_core(game, shapley(game))
    with pytest.raises(ValueError, match="go to 14 members"):
        core_is_empty(game)
