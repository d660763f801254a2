import numpy as np
import numpy_financial
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.finance import annuity_factor, discount_factor, npv
from tests.published import published

rates = st.floats(-0.3, 1)
flow_rows = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=60)


@given(rates, st.integers(0, 60), st.integers(0, 60))
def test_waiting_twice_discounts_twice(rate, first, second):
    assert discount_factor(rate, first) * discount_factor(rate, second) == pytest.approx(
        discount_factor(rate, first + second), rel=1e-12
    )


@given(rates, st.integers(0, 60))
def test_an_annuity_is_worth_the_sum_of_its_discounted_payments(rate, payments):
    each = discount_factor(rate, np.arange(1, payments + 1))
    # Within 1e-9 of zero a rate counts as none, so a factor may be off by payments x 1e-9.
    assert annuity_factor(rate, payments) == pytest.approx(each.sum(), rel=1e-6)


@given(rates, flow_rows)
def test_npv_is_the_sum_of_each_flow_times_its_discount_factor(rate, flows):
    worth = np.array(flows) * discount_factor(rate, np.arange(len(flows)))
    assert npv(rate, flows) == pytest.approx(worth.sum(), abs=1e-12 * np.abs(worth).sum())


@given(rates, flow_rows)
def test_npv_agrees_with_numpy_financial(rate, flows):
    size = npv(rate, np.abs(flows))
    assert npv(rate, flows) == pytest.approx(numpy_financial.npv(rate, flows), abs=1e-12 * size)


@given(flow_rows)
def test_at_no_interest_npv_is_what_is_left_over(flows):
    assert npv(0, flows) == pytest.approx(sum(flows), abs=1e-9 * np.abs(flows).sum())


def test_the_flow_of_opening_day_is_not_discounted():
    assert npv(0.5, [-100]) == -100


def test_npv_of_many_plans_is_the_npv_of_each_along_either_axis():
    flows = np.random.default_rng(1).normal(size=(4, 5, 13))
    each = [[npv(0.03, row) for row in block] for block in flows]
    assert npv(0.03, flows) == pytest.approx(np.array(each))
    assert npv(0.03, np.moveaxis(flows, -1, 0), axis=0) == pytest.approx(np.array(each))


def test_each_plan_may_have_its_own_rate_and_one_plan_many_rates():
    flows = np.array([[-100, 110], [-100, 120]])
    assert npv([0.1, 0.2], flows) == pytest.approx([0, 0], abs=1e-12)
    assert npv([0.1, 0.2], [-100, 132]) == pytest.approx([20, 10])


@pytest.mark.parametrize(
    ("rate", "flows", "sentence"),
    [
        (-1, [1, 2], r"A rate must be above -1 \(-100 % a period\); got -1"),
        (0.1, [], "at least one period"),
        (0.1, 5, "a list of at least one period; got only 5"),
        (0.1, ["a"], "must be real numbers"),
        ([0.1, 0.2], np.ones((3, 4)), r"Rates of shape \(2,\) do not match"),
    ],
)
def test_npv_says_what_is_wrong_with_its_inputs(rate, flows, sentence):
    with pytest.raises(ValueError, match=sentence):
        npv(rate, flows)


def test_npv_says_that_an_axis_does_not_exist():
    with pytest.raises(ValueError, match="Axis 1 does not exist"):
        npv(0.1, [1, 2], axis=1)


def test_excel_npv_battery():
    case = published("excel_npv_battery")
    excel = [npv(each["rate"], [0, *each["values"]]) for each in case.inputs["excel"]]
    assert excel == case.printed(case.expected["excel"])

    # These two lines of the source are printed to cents.
    outlay = case.inputs["initial_outlay_example"]["outlay"]
    with_outlay = [npv(e["rate"], [outlay, *e["values"]]) for e in case.inputs["excel"][1:3]]
    assert with_outlay == pytest.approx(case.expected["outlay_plus_npv"], abs=0.005)
    numpy = [npv(each["rate"], each["values"]) for each in case.inputs["numpy"]]
    assert numpy == pytest.approx(case.expected["numpy"], abs=0.005)


def test_openstax_finance_gradient_of_30000():
    case = published("ost_npv_gradient_30000")
    rate, flows = case.inputs["discount_rate"], case.inputs["cash_flows"]
    assert npv(rate, flows) == case.printed(case.expected["npv"], "NPV")
    # The inflows alone are printed to whole dollars.
    assert npv(rate, [0, *flows[1:]]) == pytest.approx(case.expected["pv_inflows"], abs=0.5)


def test_openstax_finance_middleton_solar_panels():
    case = published("ost_middleton_solar")
    got = npv(case.inputs["discount_rate"], case.inputs["cash_flows"])
    assert got == case.printed(case.expected["npv"], "NPV")
