import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.sharing import equal_share, share_per_unit

costs = st.floats(0, 1e12)
counts = st.integers(1, 10_000)


@given(costs, counts)
def test_the_shares_of_all_members_add_up_to_the_cost(cost, members):
    assert members * equal_share(cost, members) == pytest.approx(cost)


@given(costs, counts, counts)
def test_what_the_products_carry_adds_up_to_a_member_s_share(cost, members, units):
    assert units * share_per_unit(cost, members, units) == pytest.approx(equal_share(cost, members))


@given(st.floats(1, 1e12), counts)
def test_one_more_member_makes_it_cheaper_for_all(cost, members):
    assert equal_share(cost, members + 1) < equal_share(cost, members)


def test_one_who_bears_it_alone_bears_it_all():
    assert equal_share(15_000, 1) == 15_000


def test_15_000_shared_by_ten_shops_over_20_presses_each_is_75_a_press():
    assert share_per_unit(15_000, 10, 20) == 75
