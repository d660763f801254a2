import numpy as np
import numpy_financial
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.finance import irr, mirr

rates = st.floats(-0.5, 1)
rows = st.lists(st.floats(-1000, 1000), min_size=2, max_size=40)


@given(rows, rates, rates)
def test_mirr_agrees_with_numpy_financial(flows, finance, reinvest):
    expected = numpy_financial.mirr(flows, finance, reinvest)
    biggest = max(map(abs, flows))
    small = [abs(flow) for flow in flows if flow]
    if small and min(small) > 1e-9 * biggest:
        assert mirr(flows, finance, reinvest) == pytest.approx(expected, nan_ok=True)


@given(st.floats(1, 1e6), st.lists(st.floats(1, 1e5), min_size=1, max_size=30))
def test_reinvested_at_its_own_irr_a_project_earns_its_irr(cost, inflows):
    rate = irr([-cost, *inflows])
    if rate > -0.5:
        got = mirr([-cost, *inflows], rate, rate)
        assert got == pytest.approx(rate, abs=1e-7 * (1 + abs(rate)))


@given(rows, rates, st.floats(1e-12, 1e15))
def test_mirr_does_not_depend_on_the_currency(flows, rate, unit):
    once, again = mirr(flows, rate, rate), mirr(np.array(flows) * unit, rate, rate)
    assert again == pytest.approx(once, nan_ok=True, rel=1e-6, abs=1e-9)


def test_without_outflows_or_inflows_or_time_there_is_no_rate():
    for flows in ([1, 2], [-1, -2], [0, 0], [-5], [-1, np.nan, 2]):
        assert np.isnan(mirr(flows, 0.1, 0.1))


def test_twenty_years_of_months_at_high_rates_do_not_overflow():
    assert mirr([-1] + [1] * 240, 0.1, 30) == pytest.approx(30, rel=0.1)


def test_many_plans_have_each_their_rate_along_either_axis():
    flows = np.random.default_rng(4).normal(size=(3, 8))
    each = [mirr(row, 0.05, 0.1) for row in flows]
    assert mirr(flows, 0.05, 0.1) == pytest.approx(np.array(each))
    assert mirr(flows.T, 0.05, [0.1] * 3, axis=0) == pytest.approx(np.array(each))


def test_mirr_says_what_is_wrong_with_its_rates():
    with pytest.raises(ValueError, match="above -1"):
        mirr([-1, 2], 0.1, -1)
    with pytest.raises(ValueError, match="above -1"):
        mirr([-1, 2], -2, 0.1)
