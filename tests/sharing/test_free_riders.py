"""Free riders."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.sharing import equal_share, free_riding

numbers = st.integers(1, 200)


@given(st.integers(0, 100_000), numbers, st.integers(0, 200))
def test_what_riders_save_is_what_payers_bear_more(cost, payers, riders):
    ridden = free_riding(cost, payers, riders)
    assert riders * ridden.rider_saves == pytest.approx(payers * ridden.payer_bears_more, abs=1e-6)


@given(st.integers(1, 100_000), numbers, numbers)
def test_payers_lose_nothing_exactly_if_each_rider_brings_enough_back(cost, payers, riders):
    enough = free_riding(cost, payers, riders).enough_each
    even = free_riding(cost, payers, riders, enough)
    assert even.payer_gains == pytest.approx(0, abs=1e-9 * cost)
    assert free_riding(cost, payers, riders, 2 * enough).payer_gains > 0
    assert free_riding(cost, payers, riders, enough / 2).payer_gains < 0


@given(st.integers(1, 100_000), numbers)
def test_without_riders_each_pays_its_equal_share(cost, payers):
    alone = free_riding(cost, payers, 0)
    assert alone.payer_bears_more == 0
    assert alone.rider_saves == equal_share(cost, payers)


def test_many_numbers_of_riders_at_once():
    ridden = free_riding(12_000, payers=4, riders=np.array([0, 4, 8]), brought_back=100)
    assert ridden.rider_saves.tolist() == [3_000, 1_500, 1_000]
    assert ridden.payer_gains.tolist() == [0, -1_100, -1_200]
