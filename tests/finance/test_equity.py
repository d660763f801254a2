import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.finance import diluted_share, exit_payout, irr, required_share

money = st.floats(0, 1e9)
values = st.floats(-1e9, 1e9)
shares = st.floats(0, 1)
preferences = st.floats(0, 3)


@given(values, shares, preferences, money)
def test_an_investor_never_receives_more_than_there_is_nor_less_than_the_share(
    value, share, preference, amount
):
    payout = exit_payout(value, share, preference, amount)
    assert 0 <= payout <= max(value, 0)
    assert payout >= share * max(value, 0)


@given(money, money, shares, preferences, money)
def test_a_higher_price_pays_the_investor_and_the_founders_no_less(
    value, more, share, preference, amount
):
    low, high = value, value + more
    paid = exit_payout(np.array([low, high]), share, preference, amount)
    slack = 1e-9 * (low + high)
    assert paid[1] >= paid[0]
    assert high - paid[1] >= low - paid[0] - slack


@given(values, shares, money)
def test_without_a_preference_the_payout_is_the_share(value, share, amount):
    assert exit_payout(value, share, 0, amount) == share * max(value, 0)


def test_the_preference_matters_below_the_price_at_which_the_share_is_worth_as_much():
    # A fifth for 100,000: the share is worth the money back from 500,000 on.
    value = np.array([-1, 0, 80, 100, 300, 500, 600, 1000]) * 1000
    payout = exit_payout(value, 0.2, 1, 100_000)
    assert payout.tolist() == [0, 0, 80_000, 100_000, 100_000, 100_000, 120_000, 200_000]
    assert exit_payout(300_000, 0.2, 2, 100_000) == 200_000


@given(st.floats(1, 1e7), st.floats(0, 1), st.integers(1, 12), st.floats(1, 1e9))
def test_the_required_share_earns_just_the_return_that_is_asked(amount, rate, years, value):
    share = required_share(amount, rate, years, value)
    flows = [-amount, *[0] * (years - 1), share * value]
    assert irr(flows) == pytest.approx(rate, abs=1e-9)


@given(st.floats(1, 1e7), st.floats(0, 1), st.integers(1, 12), st.floats(1, 1e9), st.floats(0, 0.9))
def test_a_share_asked_for_before_a_later_round_is_the_required_one_after_it(
    amount, rate, years, value, dilution
):
    needed = required_share(amount, rate, years, value)
    assert diluted_share(needed / (1 - dilution), dilution) == pytest.approx(needed)


def test_the_venture_capital_method_of_an_exercise():
    # wizedu.com/questions/1460056: 4 million at 60 % for 4 years, exit at 40 million, so a
    # post-money value of 6,103,515.63 and 66 % for the investor, 26,214,400 at the exit.
    share = required_share(4_000_000, 0.6, 4, 40_000_000)
    assert share == pytest.approx(0.65536)
    # A tie: 6,103,515.625 was rounded up.
    assert 4_000_000 / share == pytest.approx(6_103_515.63, abs=0.0051)
    assert share * 40_000_000 == pytest.approx(26_214_400)


def test_if_the_exit_is_too_small_no_share_is_enough_and_if_it_is_nothing_there_is_none():
    assert required_share(100_000, 0.5, 5, 500_000) > 1
    assert np.isnan(required_share(100_000, 0.5, 5, np.array([0, -1]))).all()
    assert required_share(100, 0, 5, 0, undefined=np.inf) == 0


@given(shares, shares, shares)
def test_rounds_dilute_in_any_order_and_never_add_to_a_share(share, one, other):
    first = diluted_share(diluted_share(share, one), other)
    assert first == pytest.approx(diluted_share(diluted_share(share, other), one))
    assert 0 <= first <= share


def test_those_who_buy_and_those_who_are_diluted_hold_the_whole():
    founders = diluted_share(np.array([0.6, 0.4]), 0.2)
    assert founders.sum() + 0.2 == pytest.approx(1)
