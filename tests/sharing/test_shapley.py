"""The Shapley value."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.sharing import CostGame, shapley, shapley_by_types
from tests.sharing.games import NAMES, any_games, game_of, reordered


def average_over_orders(game):
    """What the definition says, order by order."""
    added = np.zeros(game.size)
    orders = list(permutations(range(game.size)))
    for order in orders:
        group = 0
        for member in order:
            added[member] += game.costs[group | 1 << member] - game.costs[group]
            group |= 1 << member
    return added / len(orders)


@given(any_games(most=5))
def test_it_is_the_average_of_what_one_adds_over_all_orders_of_joining(game):
    assert shapley(game) == pytest.approx(average_over_orders(game), abs=1e-9)


@given(any_games(least=3, most=3), any_games(least=3, most=3))
def test_shares_of_two_costs_together_are_the_sums_of_the_shares_of_each(one, other):
    both = CostGame(one.members, one.costs + other.costs)
    assert shapley(both) == pytest.approx(shapley(one) + shapley(other), abs=1e-9)


@given(any_games(), st.sampled_from([1e-9, 1e-3, 1e6, 1e12]))
def test_the_currency_does_not_matter(game, unit):
    scaled = shapley(CostGame(game.members, game.costs * unit))
    assert scaled == pytest.approx(shapley(game) * unit, abs=1e-12 * unit * 60)


@given(any_games(), st.randoms(use_true_random=False))
def test_the_order_of_names_does_not_matter(game, random):
    order = list(range(game.size))
    random.shuffle(order)
    assert shapley(reordered(game, order)) == pytest.approx(shapley(game)[order], abs=1e-9)


@given(any_games())
def test_shares_add_to_the_whole_cost(game):
    assert shapley(game).sum() == pytest.approx(game.whole, rel=1e-14)


def test_twenty_members_who_share_equally_pay_a_twentieth_each():
    game = CostGame(tuple(NAMES), np.arange(2**20) > 0)
    assert shapley(game) == pytest.approx(1 / 20)


def test_one_who_makes_others_cheaper_is_paid():
    assert shapley(game_of([0, 5, 0, 3])).tolist() == [4, -1]


# --- members of a type


@given(st.lists(st.integers(1, 2), min_size=1, max_size=3), st.data())
def test_counting_types_gives_each_member_what_it_has_when_listed(counts, data):
    shape = [count + 1 for count in counts]
    size = int(np.prod(shape))
    costs = np.array(data.draw(st.lists(st.integers(0, 60), min_size=size, max_size=size)))
    costs[0] = 0
    table = costs.reshape(shape)
    kinds = np.repeat(np.arange(len(counts)), counts)
    groups = np.arange(2 ** len(kinds))[:, np.newaxis] >> np.arange(len(kinds)) & 1
    makeup = [groups[:, kinds == kind].sum(axis=1) for kind in range(len(counts))]
    listed = shapley(game_of(table[tuple(makeup)]))
    assert shapley_by_types(table)[kinds] == pytest.approx(listed, abs=1e-9)


def test_types_reach_hundreds_of_members():
    small, large = np.ogrid[:301, :41]
    costs = np.where(large > 0, 1_000.0, np.where(small > 0, 600.0, 0.0))
    shares = shapley_by_types(costs)
    assert shares @ [300, 40] == pytest.approx(1_000, rel=1e-12)
    assert shares == pytest.approx([600 / 340, 600 / 340 + 400 / 40])


@pytest.mark.parametrize(
    ("costs", "said"),
    [
        (5.0, "one axis a type"),
        ([0.0], "one axis a type"),
        ([[0, 1]], "one axis a type"),
        ([1, 2], "A group of nobody costs nothing; got 1"),
        ([0, -2], "0 or more; the lowest is -2"),
        (np.zeros((2001, 2001)), "4,004,001 make-ups of groups; up to 4,000,000"),
    ],
)
def test_bad_tables_of_types_are_refused_in_a_sentence(costs, said):
    with pytest.raises(ValueError, match=said):
        shapley_by_types(costs)
