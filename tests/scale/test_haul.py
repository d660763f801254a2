import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.scale import haul_limit, transport_share
from tests.finance.symbols import as_spreadsheet

money = st.floats(0.01, 1e5)
weights = st.floats(1e-4, 100)
rates = st.floats(0.01, 10)
handlings = st.floats(0, 100)


@given(money, weights, rates, handlings)
def test_at_its_limit_the_good_costs_what_the_local_one_does(cheaper, weight, rate, handling):
    distance = haul_limit(cheaper, weight, rate, handling)
    if cheaper < weight * handling:
        assert np.isnan(distance)
    else:
        haul = weight * (handling + distance * rate)
        assert haul == pytest.approx(cheaper)
        # Beside a gate price of 1, what is hauled is its part of the price at the door.
        share = transport_share(distance, 1, weight, rate, handling)
        assert share == pytest.approx(cheaper / (1 + cheaper))


@given(money, weights, rates)
def test_half_the_weight_goes_twice_as_far(cheaper, weight, rate):
    assert haul_limit(cheaper, weight / 2, rate) == pytest.approx(
        2 * haul_limit(cheaper, weight, rate)
    )


def test_a_good_that_is_dearer_at_the_gate_goes_nowhere_and_free_haul_has_no_limit():
    assert np.isnan(haul_limit(-1, 1, 1))
    assert haul_limit(0, 1, 1) == 0
    assert np.isnan(haul_limit(1, 0, 1))
    assert np.isnan(haul_limit(1, 1, 0))
    assert np.isnan(transport_share(10, 0, 0, 1))


@given(money, weights, rates, handlings)
def test_a_line_of_a_plan_gives_the_same_as_a_number(price, weight, rate, handling):
    numbers = {"weight": weight, "cost_per_tonne_km": rate, "handling": handling}
    for formula, given_ in (
        (haul_limit, numbers | {"price_difference": price}),
        (transport_share, numbers | {"price": price, "distance": 40}),
    ):
        got = formula(**given_)
        assert as_spreadsheet(formula, **given_) == pytest.approx(got, nan_ok=True)
        assert isinstance(got, float)
