import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.distribution import keynes_multiplier, lm3, multiplier_rounds
from tests.finance.symbols import as_spreadsheet
from tests.published import published

money = st.floats(0.01, 1e9)
shares = st.floats(0, 1)
spent = st.floats(0, 0.9)


@given(money, spent, shares)
def test_all_rounds_together_are_the_multiplier_times_the_injection(injection, propensity, tax):
    rounds = multiplier_rounds(injection, propensity, rounds=400, tax=tax)
    assert rounds.sum() == pytest.approx(injection * keynes_multiplier(propensity, tax))


@given(money, spent, shares, st.integers(0, 20))
def test_each_round_spends_the_same_share_of_the_one_before(injection, propensity, tax, count):
    rounds = multiplier_rounds(injection, propensity, count, tax)
    assert len(rounds) == count + 1
    assert rounds[0] == injection
    assert rounds[1:] == pytest.approx(rounds[:-1] * propensity * (1 - tax))


@given(money, spent, shares)
def test_lm3_is_the_first_three_rounds_and_never_more_than_all_of_them(injection, propensity, tax):
    three = lm3(*multiplier_rounds(injection, propensity, 2, tax))
    assert 1 <= three <= keynes_multiplier(propensity, tax) * (1 + 1e-12)


@given(spent, spent)
def test_what_is_imported_is_lost_to_the_region_like_what_is_not_spent(propensity, imports):
    got = keynes_multiplier(propensity, imports=imports)
    if imports > propensity:
        assert np.isnan(got)
    else:
        assert got == pytest.approx(keynes_multiplier(propensity - imports))


def test_lm3_runs_from_1_if_all_leaves_at_once_to_3_if_all_stays():
    assert lm3(100, 0, 0) == 1
    assert lm3(100, 100, 100) == 3
    assert np.isnan(lm3(0, 0, 0))


def test_rounds_that_would_not_end_have_no_multiplier():
    assert np.isnan(keynes_multiplier(1))
    assert np.isnan(keynes_multiplier(1.2))
    assert np.isnan(multiplier_rounds(10, 0.2, 2, imports=0.5)[1:]).all()


def test_rounds_are_the_last_axis_and_scenarios_go_before():
    assert multiplier_rounds(10, np.array([0.5, 0.8]), rounds=4).shape == (2, 5)
    assert multiplier_rounds([10, 20], 0.5, rounds=4).shape == (2, 5)


@given(money, money, money, spent, shares)
def test_a_line_of_a_plan_gives_the_same_as_a_number(income, local, again, propensity, tax):
    for formula, numbers in (
        (lm3, {"income": income, "spent_locally": local, "spent_again": again}),
        (keynes_multiplier, {"propensity": propensity, "tax": tax, "imports": 0.1}),
    ):
        got = formula(**numbers)
        assert as_spreadsheet(formula, **numbers) == pytest.approx(got, nan_ok=True)
        assert isinstance(got, float)


def test_a_lecture_s_rounds_of_an_injection_of_10():
    case = published("keynes_multiplier_rounds")
    injection, propensity, tax = (case.inputs[name] for name in ("injection", "mpc", "tax"))
    rounds = multiplier_rounds(injection, propensity, rounds=15, tax=tax)
    assert rounds[1:6] == case.printed(case.expected["rounds"])
    # Printed with more places than the two of the case.
    assert rounds[1:6] == pytest.approx(np.array(case.expected["rounds"]), abs=0.00005)
    assert rounds.sum() == pytest.approx(case.expected["sum_16_terms"], abs=0.5e-8)
    assert keynes_multiplier(propensity, tax) == case.printed(case.expected["multiplier"])
    assert lm3(*rounds[:3]) == pytest.approx(case.derived_by_us["lm3_of_this_series"])


def test_a_contract_of_500_in_mount_isa():
    case = published("lm3_mount_isa")
    first, second, third = (case.inputs[name] for name in ("round1", "round2", "round3"))
    assert sum(second) == case.expected["round2"]
    assert sum(third) == case.expected["round3"]
    assert lm3(first, sum(second), sum(third)) == case.printed(case.expected["lm3"])
