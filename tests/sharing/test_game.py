"""Cost games."""

import numpy as np
import pytest
from hypothesis import given

from osecalc.sharing import CostGame, cost_game
from tests.sharing.games import NAMES, any_games, game_of, sensible_games


@given(any_games())
def test_the_game_knows_what_its_table_says_of_any_group(game):
    for group, cost in enumerate(game.costs):
        assert game.cost_of(*game.names_of(group)) == cost
    assert game.whole == game.cost_of(*game.members)
    for i, name in enumerate(game.members):
        assert game.alone[i] == game.cost_of(name)
        assert game.without[i] == game.cost_of(*set(game.members) - {name})


@given(any_games())
def test_sums_over_groups_are_those_of_their_members(game):
    shares = dict(zip(game.members, 2.0 ** np.arange(game.size), strict=True))
    for group, total in enumerate(game.sums(list(shares.values()))):
        assert total == sum(shares[name] for name in game.names_of(group))


@given(any_games())
def test_the_savings_of_one_alone_are_nothing(game):
    assert game.savings[1 << np.arange(game.size)].tolist() == [0] * game.size
    assert game.savings[-1] == game.alone.sum() - game.whole


@given(any_games(most=4))
def test_monotone_and_subadditive_are_what_they_are_by_definition(game):
    groups = range(len(game.costs))
    cost = game.costs
    assert game.is_monotone == all(
        cost[g] <= cost[g | more] + 1e-9 for g in groups for more in groups
    )
    assert game.is_subadditive == all(
        cost[g | h] <= cost[g] + cost[h] + 1e-9 for g in groups for h in groups if not g & h
    )


@given(sensible_games())
def test_games_of_modules_and_of_covers_are_monotone_and_subadditive(game):
    assert game.is_monotone
    assert game.is_subadditive


def test_a_member_who_needs_nothing_is_named():
    assert cost_game({"a": 5, "b": 0, "a+b": 5}).adding_nothing == ("b",)
    assert cost_game({"a": 5, "b": 4, "a+b": 5}).adding_nothing == ()


def test_a_game_in_which_one_more_makes_it_cheaper_is_allowed_and_says_so():
    assert not game_of([0, 5, 4, 3]).is_monotone


def test_the_costs_of_a_game_cannot_be_changed_behind_its_back():
    mine = np.array([0.0, 5, 4, 8])
    game = game_of(mine)
    mine[3] = 1
    assert game.whole == 8
    with pytest.raises(ValueError, match="read-only"):
        game.costs[3] = 1


def test_one_member_is_a_game():
    game = game_of([0, 7])
    assert (game.whole, game.alone.tolist(), game.without.tolist()) == (7, [7], [0])
    assert game.is_subadditive


def test_a_name_that_no_member_has_is_refused():
    with pytest.raises(ValueError, match="No member is called x; a and b are"):
        game_of([0, 1, 1, 1]).cost_of("a", "x")


@pytest.mark.parametrize(
    ("members", "costs", "said"),
    [
        ((), [0], "name at least one member"),
        (("a", "a"), [0, 1, 1, 1], "Two members have the name 'a'"),
        (("a", "b"), [0, 1, 1], "2 members make 4 groups"),
        (("a",), [1, 1], "A group of nobody costs nothing; got 1"),
        (("a",), [0, -1], "0 or more; the lowest is -1"),
        (("a",), [0, np.nan], "must be a number"),
        (("a",), ["0", "x"], "must be a number"),
    ],
)
def test_what_is_no_game_is_refused_in_a_sentence(members, costs, said):
    with pytest.raises(ValueError, match=said):
        CostGame(members, costs)


def test_a_table_of_more_than_20_members_is_refused_and_told_what_else_can_be_done():
    with pytest.raises(ValueError, match=r"21 members make 2,097,152 groups.*shapley_by_types"):
        CostGame((*NAMES, "u"), np.zeros(2**21))


def test_pairs_of_groups_are_not_compared_beyond_14_members():
    with pytest.raises(ValueError, match="up to 14 members; this game has 15"):
        _ = game_of(np.zeros(2**15)).is_subadditive
