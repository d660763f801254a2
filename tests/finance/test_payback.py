import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.finance import discounted_payback, npv, payback
from tests.published import published

flow_rows = st.lists(st.integers(-1000, 1000), min_size=1, max_size=40)


def by_hand(flows):
    """The definition, one period after the other."""
    so_far = 0
    for period, flow in enumerate(flows):
        if so_far + flow >= 0:
            return period - 1 + -so_far / flow if period else 0
        so_far += flow
    return np.nan


@given(flow_rows)
def test_payback_is_the_first_time_at_which_the_money_put_in_is_back(flows):
    assert payback(flows) == pytest.approx(by_hand(flows), nan_ok=True)


@given(st.floats(1, 1e6), st.floats(1, 1e6))
def test_with_even_flows_payback_is_the_cost_over_the_flow(cost, flow):
    periods = cost / flow
    if periods < 200:
        assert payback([-cost] + [flow] * 200) == pytest.approx(periods)


@given(flow_rows, st.floats(1e-9, 1e9))
def test_payback_does_not_depend_on_the_currency(flows, unit):
    got = payback(np.array(flows) * unit)
    assert got == pytest.approx(by_hand(flows), nan_ok=True, abs=1e-9)


@given(st.floats(0.001, 0.5), st.lists(st.floats(1, 1000), min_size=1, max_size=30))
def test_discounted_payback_exists_exactly_if_npv_is_not_negative_and_is_the_later_one(
    rate, inflows
):
    flows = [-500.0, *inflows]
    worth = npv(rate, flows)
    if abs(worth) > 1e-6:
        assert np.isnan(discounted_payback(rate, flows)) == (worth < 0)
    if worth > 1e-6:
        assert discounted_payback(rate, flows) > payback(flows)


def test_at_no_interest_discounted_payback_is_payback():
    flows = [-100, 30, 30, 30, 30]
    assert discounted_payback(0, flows) == payback(flows) == pytest.approx(3 + 1 / 3)


@given(flow_rows)
def test_in_whole_periods_it_is_the_end_of_the_period_in_which_the_money_is_back(flows):
    whole = payback(flows, whole_periods=True)
    assert whole == pytest.approx(np.ceil(payback(flows) - 1e-9), nan_ok=True)


@given(st.floats(0.001, 0.5), st.lists(st.floats(1, 1000), min_size=1, max_size=30))
def test_discounted_payback_in_whole_periods_is_when_npv_so_far_turns_positive(rate, inflows):
    flows = np.array([-500.0, *inflows])
    so_far = np.array([npv(rate, flows[: end + 1]) for end in range(len(flows))])
    if (np.abs(so_far) > 1e-6).all():
        back = np.flatnonzero(so_far > 0)
        got = discounted_payback(rate, flows, whole_periods=True)
        assert got == pytest.approx(back[0] if back.size else np.nan, nan_ok=True)


def test_money_that_is_never_back_has_no_payback():
    assert np.isnan(payback([-100, 50, 49.99]))


def test_a_missing_flow_leaves_no_payback():
    assert np.isnan(payback([-100, 200, np.nan]))
    assert np.isnan(payback([-np.inf, 200]))


def test_nothing_put_in_on_opening_day_is_back_at_once():
    assert payback([0, 10]) == payback([5, -10]) == payback([0]) == 0


def test_a_later_loss_does_not_change_the_payback():
    assert payback([-100, 200, -500]) == 0.5


@pytest.mark.parametrize("payments", [3, 7, 12, 49, 60])
@pytest.mark.parametrize("unit", [1e-9, 0.1, 1e12])
def test_a_loan_without_interest_is_back_with_its_last_payment_whatever_floats_round(
    payments, unit
):
    assert payback([-unit] + [unit / payments] * payments) == pytest.approx(payments)


def test_many_plans_have_each_their_payback_along_either_axis():
    flows = np.random.default_rng(2).integers(-50, 60, size=(3, 40, 12))
    each = [[by_hand(row) for row in block] for block in flows]
    assert payback(flows) == pytest.approx(np.array(each), nan_ok=True)
    assert payback(np.moveaxis(flows, -1, 0), axis=0) == pytest.approx(np.array(each), nan_ok=True)


def test_each_plan_may_have_its_own_discount_rate_and_one_plan_many():
    flows = [-100, 110, 121]
    assert discounted_payback([0, 0.1], [flows, flows]) == pytest.approx([100 / 110, 1])
    assert discounted_payback([0, 0.1], flows) == pytest.approx([100 / 110, 1])


def test_payback_says_what_is_wrong_with_its_inputs():
    with pytest.raises(ValueError, match="at least one period"):
        payback([])
    with pytest.raises(ValueError, match="above -1"):
        discounted_payback(-1, [-1, 2])
    with pytest.raises(ValueError, match="do not match"):
        discounted_payback([0.1, 0.2], np.ones((3, 4)))


def test_openstax_accounting_paybacks():
    case = published("ost_payback_arr")
    horizon = 20
    for name in ("even", "bgm", "equipment"):
        project = case.inputs[name]
        got = payback([-project["cost"]] + [project["cash"]] * horizon)
        assert got == case.printed(case.expected["payback"][name], "years")
    project = case.inputs["uneven"]
    got = payback([-project["cost"], *project["cash"]])
    assert got == case.printed(case.expected["payback"]["uneven"], "years")


def test_discounted_payback_battery_after_ross_westerfield_and_jordan():
    case = published("discounted_payback_battery")
    got = [
        discounted_payback(each["rate"], [-each["cost"], *each["cash_flows"]])
        for each in case.inputs["cases"]
    ]
    assert got == case.printed(case.expected["discounted_payback_years"])
