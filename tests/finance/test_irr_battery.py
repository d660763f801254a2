import math

import numpy as np
import numpy_financial
import pytest
import pyxirr
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import brentq

from osecalc.finance import irr, irr_verdict, irr_verdicts
from osecalc.finance._irr_codes import KINDS
from tests.finance.battery import battery
from tests.finance.exact import count_rates

BATTERY = battery()


def share(flows, z):
    """Worth at the rate e^z - 1 as a share of the sum of |discounted flows|, exact sums."""
    logs = -z * np.arange(len(flows))
    with np.errstate(divide="ignore"):
        size = logs + np.log(np.abs(flows))
    worth = np.sign(flows) * np.exp(size - size.max())
    return math.fsum(worth) / math.fsum(np.abs(worth))


def sides(roots):
    signs = np.sign(roots).tolist()
    return signs.count(-1), signs.count(0), signs.count(1)


def test_the_battery_has_two_hundred_rows():
    assert len(BATTERY) >= 200


@pytest.mark.parametrize("name", BATTERY)
def test_the_verdict_on_an_adversarial_row_is_the_truth(name):
    flows, truth = BATTERY[name]
    flows = np.array(flows, dtype=float)
    verdict = irr_verdict(flows)
    roots = verdict.roots
    assert KINDS[verdict.code] == verdict.kind
    assert verdict.kind == ("none", "one root", "several")[min(len(roots), 2)]
    if truth is None:
        assert sides(roots) == count_rates(flows)
    elif isinstance(truth, list):
        assert 1 + np.array(roots) == pytest.approx(1 + np.array(truth), rel=1e-4)
        assert sides(roots) == sides(truth)
    elif truth == "one":
        assert verdict.kind == "one root"
    elif truth == "several":
        assert verdict.kind == "several"
    else:
        assert verdict.code == truth


@pytest.mark.parametrize("name", BATTERY)
def test_the_rate_is_the_only_one_or_the_only_one_that_is_not_negative(name):
    verdict = irr_verdict(BATTERY[name][0])
    not_negative = [root for root in verdict.roots if root >= 0]
    if len(verdict.roots) == 1:
        assert verdict.rate == verdict.roots[0]
    elif len(not_negative) == 1:
        assert verdict.rate == not_negative[0]
    else:
        assert math.isnan(verdict.rate)


@pytest.mark.parametrize("name", BATTERY)
def test_the_worth_at_every_rate_named_is_zero_and_a_bracketed_search_finds_it_too(name):
    flows = np.array(BATTERY[name][0], dtype=float)
    verdict = irr_verdict(flows)
    if not verdict.roots:
        return
    flows /= np.abs(flows).max()
    logs = np.log1p(verdict.roots)
    for z in logs:
        assert abs(share(flows, z)) <= 1e-9
    # Between two roots that are not multiple ones the worth changes sign: brentq meets each.
    edges = [logs[0] - 1, *((logs[1:] + logs[:-1]) / 2), logs[-1] + 1]
    signs = [np.sign(share(flows, z)) for z in edges]
    for place, z in enumerate(logs):
        if signs[place] * signs[place + 1] < 0:
            found = brentq(
                lambda z: share(flows, z), edges[place], edges[place + 1], xtol=1e-15, rtol=1e-14
            )
            assert abs(share(flows, 0.5 * (found + z))) <= 1e-9
            assert found == pytest.approx(z, rel=1e-4, abs=1e-4)


def test_all_rows_at_once_have_the_verdicts_they_have_alone():
    longest = max(len(flows) for flows, _ in BATTERY.values())
    rows = np.array([flows + [0] * (longest - len(flows)) for flows, _ in BATTERY.values()], float)
    together = irr_verdicts(rows)
    assert np.array_equal(together.rate, irr(rows), equal_nan=True)
    for place, (name, (flows, _)) in enumerate(BATTERY.items()):
        alone = irr_verdict(flows)
        assert together.rate[place] == pytest.approx(alone.rate, rel=1e-4, abs=1e-4, nan_ok=True), (
            name
        )
        if together.kind[place] == "one non-negative":
            # Norstrom settled the rate; no search was made for negative ones.
            assert alone.rate >= 0, name
        else:
            assert (together.kind[place], together.code[place]) == (alone.kind, alone.code), name


def dusty_rows(count, periods=16, seed=5):
    """Few flows, of sizes many powers of ten apart, among empty periods."""
    draw = np.random.default_rng(seed)
    rows = draw.normal(0, 1, (count, periods)) * 10.0 ** draw.integers(-12, 1, (count, periods))
    return np.where(draw.random((count, periods)) < 0.5, rows, 0)


def random_signs(count, periods=61, seed=6):
    return np.random.default_rng(seed).normal(0, 1, (count, periods))


@pytest.mark.parametrize(
    "rows", [dusty_rows(1500), random_signs(300), random_signs(1500, 5), -random_signs(800, 13)]
)
def test_a_row_s_verdict_does_not_depend_on_the_rows_beside_it(rows):
    together = irr_verdicts(rows)
    for row, rate, kind, code in zip(
        rows, together.rate, together.kind, together.code, strict=True
    ):
        alone = irr_verdict(row)
        assert rate == pytest.approx(alone.rate, rel=1e-6, abs=1e-6, nan_ok=True)
        if kind == "one non-negative":
            assert alone.rate >= 0
        else:
            assert (kind, code) == (alone.kind, alone.code)


@given(st.lists(st.lists(st.integers(-50, 50), min_size=9, max_size=9), min_size=1, max_size=8))
@settings(deadline=None)
def test_the_verdicts_on_many_rows_count_the_rates_as_exact_arithmetic_does(rows):
    verdicts = irr_verdicts(rows)
    for flows, rate, kind in zip(rows, verdicts.rate, verdicts.kind, strict=True):
        below, zero, above = count_rates(flows)
        if kind == "one non-negative":
            assert zero + above == 1
        else:
            assert kind == ("none", "one root", "several")[min(below + zero + above, 2)]
        assert np.isnan(rate) == (zero + above != 1 and below + zero + above != 1)


def test_verdicts_have_the_shape_of_the_flows_without_their_periods():
    flows = random_signs(30, 24).reshape(5, 6, 24)
    verdicts = irr_verdicts(flows)
    assert verdicts.rate.shape == verdicts.kind.shape == verdicts.code.shape == (5, 6)
    turned = irr_verdicts(np.moveaxis(flows, -1, 0), axis=0)
    assert (turned.code == verdicts.code).all()
    one = irr_verdicts(flows[2, 3])
    assert one.rate == pytest.approx(verdicts.rate[2, 3], nan_ok=True)
    assert one.code == verdicts.code[2, 3]
    assert irr_verdicts(np.empty((0, 3))).kind.shape == (0,)


def test_verdicts_leave_their_input_as_it_was():
    flows = random_signs(10)
    before = flows.copy()
    irr_verdicts(flows)
    assert np.array_equal(flows, before)


@pytest.mark.parametrize(
    ("flows", "sentence"),
    [([], "at least one period"), (3, "got only 3"), ([1j], "real numbers"), ("x", "real numbers")],
)
def test_verdicts_say_what_is_wrong_with_their_inputs(flows, sentence):
    with pytest.raises(ValueError, match=sentence):
        irr_verdicts(flows)


def test_the_battery_meets_every_verdict():
    longest = max(len(flows) for flows, _ in BATTERY.values())
    rows = np.array([flows + [0] * (longest - len(flows)) for flows, _ in BATTERY.values()], float)
    assert set(irr_verdicts(rows).code.tolist()) == set(KINDS)


@pytest.mark.parametrize("other", [pyxirr.irr, numpy_financial.irr])
def test_where_another_program_finds_a_rate_that_fits_it_is_among_ours(other):
    compared = 0
    for name, (row, _) in BATTERY.items():
        flows = np.array(row, dtype=float)
        if not np.isfinite(flows).all() or not 0 < np.abs(flows).max() < 1e100:
            continue
        try:
            with np.errstate(all="ignore"):
                rate = other(flows)
        except (ValueError, pyxirr.InvalidPaymentsError):
            continue
        roots = irr_verdict(flows).roots
        if rate is None or not -1 < rate < np.inf or abs(share(flows, np.log1p(rate))) > 1e-12:
            continue
        compared += 1
        assert any(
            abs(share(flows, z)) <= 1e-9 and abs(np.log1p(rate) - z) <= 0.03
            for z in np.log1p(roots)
        ), (name, rate, roots)
    assert compared > 100
