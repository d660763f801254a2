import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.finance import presale_cash

money = st.floats(0, 1e7)
failures = st.floats(0, 1)
fees = st.floats(0, 0.3)
fees_each = st.floats(0, 1)
counts = st.integers(0, 10_000)


@given(money, failures, fees, fees, fees_each, counts)
def test_what_is_pledged_is_the_makers_the_platforms_the_processors_or_never_collected(
    pledged, failed, platform, processing, each, pledges
):
    collected = pledged - failed * pledged
    to_platform = platform * collected
    to_processor = processing * collected + each * (pledges - failed * pledges)
    assert presale_cash(pledged, failed, platform, processing, each, pledges) == pytest.approx(
        collected - to_platform - to_processor, rel=1e-9, abs=1e-6
    )


@given(money, counts)
def test_without_fees_and_failures_all_of_it_reaches_the_maker(pledged, pledges):
    assert presale_cash(pledged, 0, 0, 0, 0, pledges) == pledged


@given(money, failures, fees, fees, fees_each, counts)
def test_a_campaign_is_the_sum_of_its_pledges(pledged, failed, platform, processing, each, pledges):
    terms = (failed, platform, processing, each)
    halves = 2 * presale_cash(pledged / 2, *terms, pledges / 2)
    assert presale_cash(pledged, *terms, pledges) == pytest.approx(halves)


def test_if_every_card_fails_nothing_is_collected_and_no_fee_is_due():
    assert presale_cash(20_000, 1, 0.05, 0.03, 0.2, 400) == 0


def test_kickstarters_terms_take_8_percent_and_20_cents_a_pledge():
    # 5 % and 3 % + 0.20; 10,000 in 100 pledges: 500, 300 and 20 go off. With 3 to 5 % that fail
    # and pledges of 100, 11 to 13 % of what was pledged never arrive.
    assert presale_cash(10_000, 0, 0.05, 0.03, 0.2, 100) == pytest.approx(9_180)
    arrives = presale_cash(10_000, np.array([0.03, 0.05]), 0.05, 0.03, 0.2, 100)
    assert arrives == pytest.approx([8_904.6, 8_721])


def test_pledges_smaller_than_their_fee_cost_more_than_they_bring():
    assert presale_cash(10, 0, 0, 0, 0.2, 100) == -10
