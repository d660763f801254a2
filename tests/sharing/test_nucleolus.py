"""The nucleolus and its kin."""

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from osecalc.sharing import (
    CostGame,
    core_is_empty,
    in_core,
    least_core,
    nucleolus,
    per_capita_nucleolus,
)
from tests.sharing.games import any_games, game_of, printed_game, reordered, sensible_games

BOTH = pytest.mark.parametrize("rule", [nucleolus, per_capita_nucleolus])


def gains(game, shares, rule=nucleolus):
    """What each group but all and nobody saves (a head), lowest first; a row for each shares."""
    groups = np.arange(1, len(game.costs) - 1)
    inside = groups[:, np.newaxis] >> np.arange(game.size) & 1
    each = game.costs[groups] - np.asarray(shares) @ inside.T
    return np.sort(each / inside.sum(axis=1) if rule is per_capita_nucleolus else each, axis=-1)


def beaten(best, others):
    """Whether other gains are higher at the first, lowest place where they differ."""
    off = abs(others - best) > 1e-7
    first = off.argmax(axis=1)[:, np.newaxis]
    higher = np.take_along_axis(others, first, axis=1) > best[first]
    return bool((off.any(axis=1) & higher[:, 0]).any())


def together_is_cheaper(game):
    return game.alone.sum() >= game.whole


@BOTH
@settings(max_examples=25)
@given(game=any_games(3, 3).filter(together_is_cheaper))
def test_for_three_no_shares_on_a_fine_grid_leave_the_worst_off_group_better_off(rule, game):
    own = rule(game)
    wide = np.mgrid[-5:61:0.5, -5:61:0.5].reshape(2, -1)
    near = own[:2, np.newaxis] + np.mgrid[-5:6, -5:6].reshape(2, -1) / 12
    first, second = np.concatenate([wide, near], axis=1)
    grid = np.stack([first, second, game.whole - first - second], axis=1)
    grid = grid[(grid <= game.alone + 1e-9).all(axis=1)]
    assert not beaten(gains(game, own, rule), gains(game, grid, rule))


def one_group_after_another(game, rule):
    """The definition the slow way: is each group's gain stuck? Ask a program for each."""
    n, everyone = game.size, len(game.costs) - 1
    inside = (np.arange(everyone + 1)[:, np.newaxis] >> np.arange(n) & 1).astype(float)
    heads = inside.sum(axis=1) if rule is per_capita_nucleolus else np.ones(everyone + 1)
    heads[0] = 1
    fixed = {everyone: game.whole}
    shares = None
    while len(fixed) < everyone:
        free = [group for group in range(1, everyone) if group not in fixed]
        known = {
            "A_ub": np.c_[inside[free], heads[free]],
            "b_ub": game.costs[free],
            "A_eq": np.c_[inside[list(fixed)], np.zeros(len(fixed))],
            "b_eq": list(fixed.values()),
        }
        top = [(None, alone) for alone in game.alone]
        best = linprog([0] * n + [-1], bounds=[*top, (None, None)], **known)
        gain, shares = best.x[-1], best.x[:n]
        for group in free:
            least = linprog([*inside[group], 0], bounds=[*top, (gain - 1e-6, None)], **known)
            if least.fun > game.costs[group] - heads[group] * gain - 1e-5:
                fixed[group] = game.costs[group] - heads[group] * gain
    return shares


@BOTH
@settings(max_examples=10)
@given(game=any_games(2, 4).filter(together_is_cheaper))
def test_it_is_what_asking_group_by_group_finds(rule, game):
    assert rule(game) == pytest.approx(one_group_after_another(game, rule), abs=1e-4)


@BOTH
@settings(max_examples=40)
@given(game=sensible_games(1, 5))
def test_it_is_in_the_core_whenever_the_core_is_not_empty(rule, game):
    assume(not core_is_empty(game))
    assert in_core(game, rule(game))


@BOTH
@settings(max_examples=40)
@given(game=any_games(1, 5).filter(together_is_cheaper))
def test_shares_add_to_the_whole_and_no_one_pays_more_than_alone(rule, game):
    shares = rule(game)
    assert shares.sum() == pytest.approx(game.whole, rel=1e-13)
    assert (shares <= game.alone + 1e-9).all()


@BOTH
@settings(max_examples=25)
@given(game=sensible_games(2, 5), random=st.randoms(use_true_random=False))
def test_the_order_of_names_does_not_matter(rule, game, random):
    order = list(range(game.size))
    random.shuffle(order)
    assert rule(reordered(game, order)) == pytest.approx(rule(game)[order], abs=1e-9)


@BOTH
@settings(max_examples=25)
@given(game=sensible_games(2, 5), unit=st.sampled_from([1e-9, 1e-3, 1e6, 1e12]))
def test_the_currency_does_not_matter(rule, game, unit):
    scaled = rule(CostGame(game.members, game.costs * unit))
    assert scaled == pytest.approx(rule(game) * unit, abs=1e-9 * unit)


@BOTH
@settings(max_examples=15)
@given(game=sensible_games(2, 4))
def test_large_costs_of_one_s_own_do_not_blur_small_savings(rule, game):
    own = 1e7 * np.arange(1, game.size + 1)
    with_own = CostGame(game.members, game.costs + game.sums(own))
    assert rule(with_own) - own == pytest.approx(rule(game), abs=1e-5)


@settings(max_examples=40)
@given(any_games(2, 4))
def test_the_least_core_is_the_lowest_gain_that_the_nucleolus_has(game):
    assume(game.is_subadditive)
    assert least_core(game) == pytest.approx(gains(game, nucleolus(game))[0], abs=1e-9)


@given(any_games(2, 4))
def test_no_shares_leave_every_group_more_than_the_least_core(game):
    best = least_core(game)
    shares = np.random.default_rng(0).dirichlet(np.ones(game.size), 20) * game.whole
    assert (gains(game, shares)[:, 0] <= best + 1e-9).all()


@BOTH
def test_where_nothing_is_saved_each_pays_its_own(rule):
    assert rule(game_of([0, 0.1, 0.2, 0.1 + 0.2])).tolist() == pytest.approx([0.1, 0.2])
    assert rule(game_of([0, 0, 0, 0])).tolist() == [0, 0]
    assert rule(game_of([0, 9])).tolist() == [9]
    # Dearer by less than the rounding of floats.
    assert rule(game_of([0, 1, 1, 2 + 1e-10])) == pytest.approx([1, 1])


def test_one_member_has_no_other_group_to_compare_with():
    assert least_core(game_of([0, 9])) == math.inf


@BOTH
def test_a_cost_that_is_lower_apart_is_refused(rule):
    with pytest.raises(ValueError, match=r"Together these members pay 9, each alone 8 in all"):
        rule(game_of([0, 5, 3, 9]))


@pytest.mark.parametrize("rule", [nucleolus, per_capita_nucleolus, least_core])
def test_fifteen_members_are_refused_in_a_sentence(rule):
    with pytest.raises(ValueError, match="go to 14 members; this game has 15: use shapley"):
        rule(game_of(np.minimum(np.arange(2**15), 1)))


@BOTH
def test_fourteen_members_are_within_reach(rule):
    heads = np.bitwise_count(np.arange(2**14)).astype(float)
    assert rule(game_of(100 * np.sqrt(heads))) == pytest.approx(100 * math.sqrt(14) / 14)


# --- figures of others


def of_savings(values, own=100):
    """The cost game in which groups save these values against `own` a head."""
    size = (len(values) + 1).bit_length() - 1
    heads = sorted(np.bitwise_count(np.arange(1, len(values) + 1)))
    costs = own * np.array(heads, dtype=float) - values
    return printed_game("abcdefghij"[:size], costs)


@pytest.mark.parametrize(
    ("values", "answer"),
    [
        # CoopGame, test_49, after Ferguson, Game Theory, part IV.
        ([-1, 0, 1, 3, 4, 2, 5], [8 / 3, 2 / 3, 5 / 3]),
        # CoopGame, test_67: the first may not fall below what it has alone.
        ([2, 6, 5, 15, 1, 18, 14], [2, 7, 5]),
    ],
)
def test_nucleoli_of_another_library_s_tests(values, answer):
    assert 100 - nucleolus(of_savings(values)) == pytest.approx(answer)


def test_the_per_capita_nucleolus_of_young_s_example():
    # Young (1985), Cost Allocation, p. 68, in CoopGame, test_69.
    shares = 100 - per_capita_nucleolus(of_savings([0, 0, 0, 0, 9, 10, 12]))
    assert shares == pytest.approx([4 / 6, 7 / 6, 61 / 6])
