"""Separable costs and what remains."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from osecalc.sharing import (
    core_is_empty,
    equal_nonseparable,
    scrb,
    scrb_shares,
    separable_costs,
)
from tests.sharing.games import any_games, game_of, sensible_games


@given(sensible_games(least=2))
def test_scrb_lies_between_separable_and_stand_alone_cost_whenever_the_core_is_not_empty(game):
    assume(not core_is_empty(game))
    shares = scrb(game)
    assert (shares >= separable_costs(game.whole, game.without) - 1e-9).all()
    assert (shares <= game.alone + 1e-9).all()
    assert shares.sum() == pytest.approx(game.whole)


@given(any_games())
def test_equal_shares_of_the_non_separable_cost_add_to_the_cost(game):
    shares = equal_nonseparable(game)
    assert shares.sum() == pytest.approx(game.whole)
    above = shares - separable_costs(game.whole, game.without)
    assert above == pytest.approx(above[0])


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 50)), min_size=1, max_size=6))
def test_everybody_has_the_same_part_of_its_remaining_benefit_left(rows):
    separable, remaining = np.array(rows).T
    joint = remaining.sum() / 2
    shares = scrb_shares(separable.sum() + joint, separable, separable + remaining)
    assert shares == pytest.approx(separable + remaining / 2)


def test_a_benefit_below_the_alternative_limits_what_one_is_charged_by():
    assert scrb_shares(100, [20, 20], [80, 80], [40, 200]).tolist() == [20 + 15, 20 + 45]


def test_where_all_gain_less_than_the_cost_some_pay_more_than_they_gain():
    assert scrb_shares(900, [0, 0], [900, 900], [100, 200]).tolist() == [300, 600]


def test_one_whose_benefit_is_below_its_separable_cost_bears_none_of_the_joint_cost():
    assert scrb_shares(100, [20, 20], [80, 80], [10, 200]).tolist() == [20, 80]


def test_where_nothing_is_joint_each_pays_what_it_causes():
    assert scrb_shares(50, [20, 30], [20, 30]).tolist() == [20, 30]
    assert scrb(game_of([0, 20, 30, 50])).tolist() == [20, 30]


def test_one_member_pays_all():
    assert scrb(game_of([0, 9])).tolist() == [9]
    assert equal_nonseparable(game_of([0, 9])).tolist() == [9]


def test_a_joint_cost_without_a_remaining_benefit_is_refused():
    with pytest.raises(ValueError, match=r"nothing says who bears the joint cost of 60"):
        scrb_shares(100, [20, 20], [80, 80], [10, 10])
    # Any two of three pay 1, all three 2: each adds 1 as the last, and alone it would pay 1.
    with pytest.raises(ValueError, match=r"joint cost of -1.*equal_nonseparable"):
        scrb(game_of([0, 1, 1, 1, 1, 1, 1, 2]))


@pytest.mark.parametrize("wrong", [[-1, 5], [float("nan"), 5]])
def test_alternatives_and_benefits_below_0_are_refused(wrong):
    with pytest.raises(ValueError, match="alternative cost must be"):
        scrb_shares(10, [1, 1], wrong)
    with pytest.raises(ValueError, match="benefit must be"):
        scrb_shares(10, [1, 1], [9, 9], wrong)
