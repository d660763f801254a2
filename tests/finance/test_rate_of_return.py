import numpy as np
import numpy_financial
import pytest
import pyxirr
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.optimize import brentq

from osecalc.finance import irr, irr_verdict, npv
from osecalc.finance.rate_of_return import REASONS
from tests.finance.exact import count_rates
from tests.published import published

whole_flows = st.lists(st.integers(-50, 50), min_size=1, max_size=12)
# Products of factors (a - b x): many roots, often the same ones or at a rate of 0.
factors = st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)), min_size=1, max_size=5)


def flows_of(factors):
    flows = np.array([1])
    for now, later in factors:
        flows = np.convolve(flows, [-now, later])
    return flows.tolist()


def misfit(flows, rate):
    """|npv| as a share of the sum of |discounted flows|, without overflow."""
    flows = np.asarray(flows, dtype=float)
    worth = (
        flows[::-1] * (1 + rate) ** np.arange(len(flows))
        if rate < 0
        else (flows * (1 / (1 + rate)) ** np.arange(len(flows)))
    )
    return abs(worth.sum()) / np.abs(worth).sum()


def messy_plans(count, months=60, seed=1):
    """Plans with a ramp, bad months, yearly taxes and a settlement at the end; some hopeless."""
    draw = np.random.default_rng(seed)
    flows = np.empty((months + 1, count))
    flows[0] = -draw.uniform(2e4, 2e5, count)
    flows[1:] = draw.uniform(-500, 8000, count) * draw.uniform(0, 1, count) ** 3
    flows[1:] *= draw.normal(1, 0.5, (months, count))
    flows[12::12] -= draw.uniform(0, 3000, count)
    flows[-1] += draw.uniform(-0.1, 0.2, count) * -flows[0]
    return flows


# What the rate is


@given(whole_flows | factors.map(flows_of))
@example([-12, 40, -12])  # starts where inflows and outflows lie equally far away
@example([0, -4, -2, -2, 3, 5])  # adds up to zero, but not in floats divided by five
@example([-63, 210, -252, 126, -21])  # three roots at a rate of 0
@example([-1944, 19764, -74844, 127980, -94284, 23328])  # touches zero, but not in floats
@example([-21952, 124656, -283143, 321560, -182592, 41472])  # two at 1/8, three at 1/7
@settings(max_examples=400, deadline=None)
def test_the_verdict_counts_the_rates_as_exact_arithmetic_does(flows):
    below, zero, above = count_rates(flows)
    verdict = irr_verdict(flows)
    signs = np.sign(verdict.roots).tolist()
    assert (signs.count(-1), signs.count(0), signs.count(1)) == (below, zero, above)


@given(whole_flows | factors.map(flows_of))
@settings(max_examples=400, deadline=None)
def test_irr_is_the_only_rate_or_the_only_one_that_is_not_negative(flows):
    below, zero, above = count_rates(flows)
    rate = irr(flows)
    if below + zero + above == 1 or zero + above == 1:
        assert misfit(flows, rate) <= 1e-9
        assert (rate < 0) == (zero + above == 0)
    else:
        assert np.isnan(rate)


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40))
@settings(deadline=None)
def test_wherever_irr_gives_a_rate_the_flows_are_worth_nothing_at_it(flows):
    rate = irr(flows)
    if not np.isnan(rate):
        assert misfit(flows, rate) <= 1e-9


@given(st.floats(-0.5, 3), st.lists(st.floats(1, 1e6), min_size=1, max_size=60))
def test_irr_finds_the_rate_at_which_the_outlay_was_made_the_worth_of_the_inflows(rate, inflows):
    outlay = npv(rate, [0, *inflows])
    assert irr([-outlay, *inflows]) == pytest.approx(rate, abs=1e-9 * (1 + rate))


@given(whole_flows, st.sampled_from([1e-12, 1e-3, 7, 1e15]))
@settings(deadline=None)
def test_irr_does_not_depend_on_the_currency(flows, unit):
    assert irr(np.array(flows) * unit) == pytest.approx(irr(flows), nan_ok=True, rel=1e-7, abs=1e-7)


@given(whole_flows)
@settings(deadline=None)
def test_the_lender_s_rate_is_the_borrower_s(flows):
    assert irr([-flow for flow in flows]) == pytest.approx(irr(flows), nan_ok=True, abs=1e-12)


@given(st.lists(st.integers(-50, 50), min_size=2, max_size=12), st.integers(1, 5))
@settings(deadline=None)
def test_waiting_before_the_first_flow_or_after_the_last_changes_nothing(flows, wait):
    rate = irr(flows)
    assert irr([0] * wait + flows + [0] * wait) == pytest.approx(
        rate, nan_ok=True, rel=1e-6, abs=1e-6
    )


# Where other programs fail


@pytest.mark.parametrize(
    ("flows", "rate"),
    [
        ([-1, 1e6 + 1], 1e6),
        ([-1] + [1e6] * 60, 1e6),
        ([-1, 0, 0, 1e18], 1e6 - 1),
        ([-1, 1e300], 1e300),
        ([-1, 0.001], -0.999),
        ([-1] + [0] * 59 + [1e-30], 10**-0.5 - 1),
        ([1] * 30 + [-1e9], None),
        ([-1e15] + [1e3] * 60, None),
        ([0] * 20 + [-1] + [3] + [0] * 300, 2),
        ([-100, 220, -121], 0.1),
        ([-100] + [10] * 10, 0),
        ([-0.3, 0.1, 0.1, 0.1], 0),
        ([-1.7e308, -1.7e308, 1.7e308, 1.7e308, 1.7e308], None),
    ],
)
def test_very_high_rates_deep_losses_double_roots_and_great_numbers_are_found(flows, rate):
    got = irr(flows)
    assert misfit(np.array(flows) / np.abs(flows).max(), got) <= 1e-9
    if rate is not None:
        assert got == pytest.approx(rate, rel=1e-8, abs=1e-15)


def test_one_cent_of_rounding_in_the_last_month_does_not_add_a_rate():
    clean, dusty = irr_verdict([-100, 40, 40]), irr_verdict([-100, 40, 40, -1e-14])
    assert dusty.code == clean.code == "only_root"
    assert dusty.rate == pytest.approx(clean.rate)


def test_a_thousand_messy_plans_agree_with_a_bracketed_search_and_with_pyxirr():
    flows = messy_plans(1000)
    rates = irr(flows, axis=0)
    settled = 0
    for row, rate in zip(flows.T, rates, strict=True):
        verdict = irr_verdict(row)
        assert verdict.rate == pytest.approx(rate, rel=1e-12, nan_ok=True)
        if verdict.kind != "one root":
            continue
        settled += 1
        worth = lambda z, row=row: npv(np.expm1(z), row)  # noqa: E731
        near = np.log1p(rate)
        found = brentq(worth, near - 0.01, near + 0.02, xtol=1e-14)
        assert rate == pytest.approx(np.expm1(found), abs=1e-10)
        other = pyxirr.irr(row)
        if other is not None and misfit(row, other) < 1e-6:
            assert rate == pytest.approx(other, abs=1e-6)
    assert settled > 500
    assert settled < 1000


def test_a_yearly_plan_agrees_with_numpy_financial():
    flows = [-70000, 12000, 15000, 18000, 21000, 26000]
    assert irr(flows) == pytest.approx(numpy_financial.irr(flows), rel=1e-12)


# Shapes


def test_many_plans_have_each_their_rate_along_either_axis_and_across_blocks():
    flows = messy_plans(2500, months=24).reshape(25, 5, 500)
    rates = irr(flows, axis=0)
    assert rates.shape == (5, 500)
    for place in np.ndindex(5, 20):
        alone = irr(flows[(slice(None), *place)])
        assert rates[place] == pytest.approx(alone, rel=1e-12, nan_ok=True)
    assert np.array_equal(irr(np.moveaxis(flows, 0, -1)), rates, equal_nan=True)


def test_no_plans_have_no_rates():
    assert irr(np.empty((5, 0, 3)), axis=0).shape == (0, 3)


def test_irr_leaves_its_input_as_it_was():
    flows = messy_plans(10)
    before = flows.copy()
    irr(flows, axis=0)
    assert np.array_equal(flows, before)


def test_a_missing_flow_spoils_only_its_own_plan():
    flows = np.array([[-100, 110], [np.nan, 110], [-100, np.inf], [0, 0], [-100, 120]])
    assert irr(flows) == pytest.approx([0.1, np.nan, np.nan, np.nan, 0.2], nan_ok=True)


@pytest.mark.parametrize(
    ("flows", "sentence"),
    [([], "at least one period"), (3, "got only 3"), ([1j], "real numbers"), ("x", "real numbers")],
)
def test_irr_says_what_is_wrong_with_its_inputs(flows, sentence):
    with pytest.raises(ValueError, match=sentence):
        irr(flows)


# The verdict


@pytest.mark.parametrize(
    ("flows", "kind", "code"),
    [
        ([-100, 110], "one root", "only_root"),
        ([-100, 220, -121], "one root", "only_root"),
        ([-50, -100, 600, 300, -100], "several", "only_non_negative"),
        ([-100, 230, -132], "several", "several_non_negative"),
        ([-100, 130, -42], "several", "several_negative"),
        ([-100, 100, -100], "none", "never_zero"),
        ([-1, 1e-12], "none", "too_near_minus_one"),
        ([100, 0, 100], "none", "only_inflows"),
        ([-100, 0, -100], "none", "only_outflows"),
        ([0, 0, 0], "none", "no_flows"),
        ([-100, np.nan, 200], "none", "missing_flow"),
    ],
)
def test_the_verdict_says_how_many_rates_there_are_and_why(flows, kind, code):
    verdict = irr_verdict(flows)
    assert (verdict.kind, verdict.code) == (kind, code)
    assert np.isnan(verdict.rate) == (code not in {"only_root", "only_non_negative"})
    assert verdict.rate == irr(flows) or np.isnan(irr(flows))


@pytest.mark.parametrize("code", REASONS)
def test_every_reason_is_a_sentence(code):
    assert REASONS[code][0].isupper()
    assert REASONS[code].endswith(".")


def test_the_verdict_names_the_rates_in_its_sentence():
    verdict = irr_verdict([-50, -100, 600, 300, -100])
    assert verdict.reason == (
        "Several rates fit these flows (-76.8895 %, 185.442 %); only 185.442 % is not negative."
    )
    assert verdict.rate in verdict.roots


def test_a_verdict_is_on_one_row():
    with pytest.raises(ValueError, match="on one row"):
        irr_verdict([[-1, 2], [-1, 3]])


# Published


def test_excel_numpy_financial_and_pyxirr_irr_battery():
    case = published("excel_npf_irr_battery")
    without_rate = []
    rows = zip(case.inputs["cash_flows"], case.expected["irr"], strict=True)
    for series, (flows, says) in enumerate(rows, start=1):
        verdict = irr_verdict(flows)
        assert any(root == case.printed(says, "pyxirr") for root in verdict.roots)
        if np.isnan(verdict.rate):
            without_rate.append(series)
        else:
            assert irr(flows) == case.printed(says, "pyxirr")
    # Series 9 has two negative rates and series 11 two positive ones: we name them and pick none.
    assert without_rate == [9, 11]
    assert np.isnan([irr(flows) for flows in case.expected["no_solution"]]).all()


def test_the_series_of_the_battery_with_several_rates():
    case = published("excel_npf_irr_battery")
    for row in case.derived_by_us["series_with_several_irrs"]:
        roots = irr_verdict(case.inputs["cash_flows"][row["series"] - 1]).roots
        assert roots == pytest.approx(row["all_roots"], abs=1e-9)


def test_openstax_finance_irr_of_30000():
    case = published("ost_npv_gradient_30000")
    assert irr(case.inputs["cash_flows"]) == case.printed(case.expected["irr"], "IRR")


def test_openstax_finance_irr_of_middleton_solar_panels():
    case = published("ost_middleton_solar")
    assert irr(case.inputs["cash_flows"]) == case.printed(case.expected["irr"], "IRR")
