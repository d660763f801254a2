"""The ledger of contributions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.sharing import Contribution, settle

NAMES = ("ann", "bo", "cy")
contributions = st.lists(
    st.builds(
        Contribution,
        st.sampled_from(NAMES),
        st.sampled_from(["hours", "design", "testing", "cash"]),
        st.integers(0, 100),
        st.integers(0, 40),
    ),
    max_size=8,
)


@given(contributions, st.integers(0, 5_000))
def test_balances_and_the_unpaid_part_of_the_cost_add_to_nothing(given_in, bills):
    cost = sum(each.quantity * each.rate for each in given_in) + bills
    ledger = settle(dict.fromkeys(NAMES, cost / 3), given_in)
    assert ledger.balances.sum() + ledger.unpaid == pytest.approx(0, abs=1e-6)
    assert ledger.unpaid == pytest.approx(bills, abs=1e-6)
    assert ledger.put_in.sum() + ledger.unpaid == pytest.approx(cost)


@given(contributions)
def test_what_each_put_in_is_told_kind_by_kind(given_in):
    ledger = settle(dict.fromkeys(NAMES, 50_000), given_in)
    for i, name in enumerate(NAMES):
        own = [each for each in given_in if each.member == name]
        assert ledger.put_in[i] == sum(each.quantity * each.rate for each in own)
        for kind, of_kind in ledger.by_kind.items():
            assert of_kind[i] == sum(e.quantity * e.rate for e in own if e.kind == kind)


@given(contributions, st.randoms(use_true_random=False))
def test_the_order_of_contributions_does_not_matter(given_in, random):
    before = settle(dict.fromkeys(NAMES, 50_000), given_in)
    random.shuffle(given_in)
    assert settle(dict.fromkeys(NAMES, 50_000), given_in).balances.tolist() == (
        before.balances.tolist()
    )


def test_one_who_worked_more_than_its_share_gets_what_another_owes():
    work = [Contribution("ann", "hours", 300, 25), Contribution("bo", "testing", 10, 50)]
    ledger = settle({"ann": 4_000, "bo": 4_000}, work)
    assert ledger.balances.tolist() == [3_500, -3_500]
    assert ledger.unpaid == 0


def test_money_counts_as_it_is():
    assert settle({"ann": 100}, [Contribution("ann", "cash", 40)]).balances.tolist() == [-60]


def test_without_contributions_everybody_owes_its_share():
    ledger = settle({"ann": 100, "bo": 50}, [])
    assert ledger.balances.tolist() == [-100, -50]
    assert ledger.by_kind == {}


@pytest.mark.parametrize(
    ("shares", "given_in", "said"),
    [
        ({}, [], "name at least one member"),
        ({"ann": float("nan")}, [], "Each share must be a number"),
        ({"ann": 9}, [Contribution("bo", "hours", 1, 1)], "'bo' put in hours but has no share"),
        ({"ann": 9}, [Contribution("ann", "hours", -1, 1)], "hours of 'ann' must be 0 or more"),
        ({"ann": 9}, [Contribution("ann", "hours", 1, -1)], "hours of 'ann' must be 0 or more"),
        ({"ann": 9}, [Contribution("ann", "design", 1, 10)], "put in 10, more than the cost of 9"),
    ],
)
def test_what_cannot_be_settled_is_refused_in_a_sentence(shares, given_in, said):
    with pytest.raises(ValueError, match=said):
        settle(shares, given_in)
