"""Every kind in the tables has a weight, as the fact-book groups them."""

from __future__ import annotations

import pytest

from osecalc.catalog import KINDS, facts, weight


@pytest.mark.parametrize(
    ("worth", "kinds"),
    [
        ("solid", ["actual", "statistic", "peer-reviewed", "rule"]),
        ("self-reported", ["OSE report"]),
        ("intention", ["OSE plan", "OSE estimate", "estimate", "OSE target", "target"]),
        ("claim", ["secondary", "secondary claim", "weak"]),
        ("derived", ["derived"]),
    ],
)
def test_the_groups_are_those_of_the_fact_book(worth: str, kinds: list[str]):
    assert {weight(kind) for kind in kinds} == {worth}


def test_a_kind_stands_in_one_group_and_none_is_missing():
    listed = [kind for kinds in KINDS.values() for kind in kinds]
    assert len(listed) == len({kind.casefold() for kind in listed})
    used = {fact.kind for fact in facts()}
    assert used <= set(listed)
    fact_books_own = {"estimate", "target", "secondary", "weak"}
    assert set(listed) - used == fact_books_own


def test_what_ose_says_of_itself_is_never_solid():
    assert not [kind for kind in KINDS["solid"] if "OSE" in kind]


def test_an_unknown_kind_has_no_weight():
    with pytest.raises(ValueError, match="'certain' is not a kind that the catalogue knows"):
        weight("certain")
    assert weight(" Peer-Reviewed ") == "solid"
