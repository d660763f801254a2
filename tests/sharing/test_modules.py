"""Developments made of modules."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.sharing import development_modules, modules_game, shapley, shapley_of_modules
from tests.sharing.games import NAMES

needs = st.dictionaries(
    st.text("mnop", min_size=1, max_size=3),
    st.tuples(st.integers(0, 90), st.sets(st.sampled_from(NAMES[:5]), min_size=1)),
    max_size=6,
)


@given(needs)
def test_a_group_pays_each_module_once_if_any_of_it_needs_it(modules):
    game = modules_game(development_modules(modules, NAMES[:5]))
    for group, cost in enumerate(game.costs):
        names = set(game.names_of(group))
        assert cost == sum(price for price, users in modules.values() if users & names)


@given(needs)
def test_sharing_module_by_module_is_the_shapley_value(modules):
    all_modules = development_modules(modules, NAMES[:5])
    assert shapley_of_modules(all_modules) == pytest.approx(shapley(modules_game(all_modules)))


@given(needs)
def test_groups_as_rows_cost_what_the_table_says(modules):
    all_modules = development_modules(modules, NAMES[:5])
    rows = np.arange(32)[:, np.newaxis] >> np.arange(5) & 1
    assert all_modules.cost(rows).tolist() == modules_game(all_modules).costs.tolist()


def test_a_thousand_members_share_modules_to_the_last_cent():
    names = [f"shop {i}" for i in range(1_000)]
    modules = development_modules({"frame": (55_000, names), "crawler": (7_000, names[:7])})
    shares = shapley_of_modules(modules)
    assert shares[:7] == pytest.approx(55 + 1_000)
    assert shares[7:] == pytest.approx(55)
    assert shares.sum() == pytest.approx(62_000, rel=1e-15)


def test_a_member_who_needs_nothing_pays_nothing():
    modules = development_modules({"frame": (600, ["a"])}, members=["a", "b"])
    assert shapley_of_modules(modules).tolist() == [600, 0]
    assert modules_game(modules).adding_nothing == ("b",)


@pytest.mark.parametrize(
    ("modules", "members", "said"),
    [
        ({"frame": (600, [])}, ["a"], "No member needs 'frame': leave it out"),
        ({"frame": (600, ["b"])}, ["a"], "'frame' is needed by b, who is not among the members a"),
        ({"frame": (-1, ["a"])}, ["a"], "cost of 'frame' must be 0 or more; the lowest is -1"),
        ({}, None, "name at least one member"),
        ({"frame": (600, ["a"])}, ["a", "a"], "Two members have the name 'a'"),
    ],
)
def test_bad_modules_are_refused_in_a_sentence(modules, members, said):
    with pytest.raises(ValueError, match=said):
        development_modules(modules, members)


def test_a_table_of_25_members_is_refused_but_their_modules_are_shared():
    modules = development_modules({"frame": (1_000, [f"m{i}" for i in range(25)])})
    assert shapley_of_modules(modules) == pytest.approx(40)
    with pytest.raises(ValueError, match=r"25 members.*shapley_of_modules"):
        modules_game(modules)
