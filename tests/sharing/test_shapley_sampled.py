"""The Shapley value, sampled."""

import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osecalc.sharing import development_modules, shapley, shapley_of_modules, shapley_sampled
from tests.sharing.games import any_games


def table_cost(game):
    """The game as a function of groups."""
    return lambda groups: game.costs[groups @ (1 << np.arange(game.size))]


@settings(max_examples=30)
@given(any_games(), st.integers(0, 9))
def test_estimates_add_to_the_whole_cost_and_lie_within_five_standard_errors(game, seed):
    drawn = shapley_sampled(table_cost(game), game.size, orders=400, seed=seed)
    assert drawn.shares.sum() == pytest.approx(game.whole)
    assert (abs(drawn.shares - shapley(game)) <= 5 * drawn.standard_errors + 1e-9).all()


def test_forty_members_with_modules_are_estimated_near_their_exact_shares():
    names = [f"m{i}" for i in range(40)]
    needs = {f"module {i}": (100 * (i + 1), names[i::7]) for i in range(7)}
    modules = development_modules({"base": (5_000, names), **needs}, names)
    drawn = shapley_sampled(modules.cost, members=40, orders=2_000)
    off = (drawn.shares - shapley_of_modules(modules)) / drawn.standard_errors
    assert abs(off).max() < 4.5
    assert 0.5 < np.sqrt((off**2).mean()) < 1.5  # the stated error is the true one
    assert drawn.orders == 2_000


def test_the_standard_error_halves_with_four_times_the_orders():
    def cost(groups):
        return np.sqrt(groups @ np.arange(1.0, 31.0))

    few, many = (shapley_sampled(cost, 30, orders).standard_errors for orders in (1_000, 4_000))
    assert np.median(few / many) == pytest.approx(2, rel=0.1)


def test_where_each_adds_the_same_in_every_order_there_is_no_error():
    drawn = shapley_sampled(lambda groups: groups @ np.arange(5.0), members=5, orders=10)
    assert drawn.shares == pytest.approx(np.arange(5))
    assert drawn.standard_errors == pytest.approx(0)


def test_the_same_seed_draws_the_same_and_large_draws_are_cut_in_blocks(monkeypatch):
    def cost(groups):
        return groups.any(axis=1) * 1.0 + groups[:, 0]

    first = shapley_sampled(cost, 6, orders=50, seed=3)
    monkeypatch.setattr(sys.modules[shapley_sampled.__module__], "AT_ONCE", 600)
    again = shapley_sampled(cost, 6, orders=50, seed=3)
    assert again.shares == pytest.approx(first.shares)
    assert again.standard_errors == pytest.approx(first.standard_errors)


@pytest.mark.parametrize(
    ("cost", "members", "orders", "said"),
    [
        (lambda groups: groups.any(axis=1), 5, 3, "Draw 4 orders or more"),
        (lambda groups: groups.any(axis=1), 0, 100, "1 member or more"),
        (lambda groups: groups * 1.0, 5, 100, "one cost for each group"),
        (lambda groups: -groups.sum(axis=1), 5, 100, "0 or more; the lowest is -5"),
    ],
)
def test_what_cannot_be_sampled_is_refused_in_a_sentence(cost, members, orders, said):
    with pytest.raises(ValueError, match=said):
        shapley_sampled(cost, members, orders)
