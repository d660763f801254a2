"""Games from tables of names."""

import pytest

from osecalc.sharing import cost_game


def test_groups_may_be_tuples_sets_or_names_joined_by_plus():
    table = {("a",): 3, "b": 4, "c": 5, frozenset("ab"): 6, "c + a": 7, ("b", "c"): 8, "a+b+c": 9}
    assert cost_game(table).costs.tolist() == [0, 3, 4, 6, 5, 7, 8, 9]


def test_members_come_in_the_order_given_or_in_that_in_which_they_stand_alone():
    table = {"b": 4, "a": 3, "a+b": 6}
    assert cost_game(table).members == ("b", "a")
    assert cost_game(table, members=["a", "b"]).alone.tolist() == [3, 4]


def test_nobody_may_stand_in_the_table_at_no_cost():
    assert cost_game({(): 0, "a": 3}).whole == 3


@pytest.mark.parametrize(
    ("table", "members", "said"),
    [
        ({}, None, "name at least one member"),
        ({"a": 1, "a+b": 2}, None, "no cost for b: give one for every group of a and b"),
        ({"a": 1}, ["a", "b", "c"], r"no cost for b, a\+b, c, a\+c and 2 more"),
        ({"a": 1, "x": 1}, ["a"], "The group x has x, who is not among the members a"),
        ({"a": 1, "b": 1, "a+b": 2, "b+a": 2}, None, r"The group b\+a comes twice"),
        ({"a": 1, "a+a": 2}, None, r"The group a\+a names a twice"),
        ({"a": -1}, None, "The group a must cost 0 or more; got -1"),
        ({"a": float("nan")}, None, "The group a must cost 0 or more; got nan"),
        ({"a": float("inf")}, None, "must be a number"),
        ({(): 3, "a": 1}, None, "A group of nobody costs nothing; got 3"),
        ({f"m{i}": 1 for i in range(25)}, None, "25 members make 33,554,432 groups"),
    ],
)
def test_a_bad_table_is_refused_with_the_group_and_what_to_do(table, members, said):
    with pytest.raises(ValueError, match=said):
        cost_game(table, members)
