import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.finance import (
    average_curve_average,
    average_curve_hours,
    average_curve_lot,
    learning_exponent,
    learning_rate,
    unit_curve_average,
    unit_curve_hours,
    unit_curve_lot,
    unit_curve_lot_estimate,
)
from tests.published import published

rates = st.floats(0.51, 1)
hours = st.floats(0.1, 1e4)
units = st.integers(1, 400)


@given(rates)
def test_the_rate_and_the_exponent_say_the_same(rate):
    assert learning_rate(learning_exponent(rate)) == pytest.approx(rate)


@given(hours, rates, units)
def test_each_doubling_leaves_the_same_share_of_the_hours_of_a_unit_or_of_the_average(
    first, rate, unit
):
    b = learning_exponent(rate)
    for curve in (unit_curve_hours, average_curve_average):
        assert curve(first, b, 2 * unit) == pytest.approx(rate * curve(first, b, unit))
        assert curve(first, b, 1) == pytest.approx(first)


@given(hours, rates, units, st.integers(0, 50), st.integers(0, 50))
def test_a_lot_is_the_sum_of_its_units_and_of_its_parts(first, rate, start, here, there):
    b, middle, end = learning_exponent(rate), start + here, start + here + there
    made = np.arange(start, end + 1)
    curves = ((unit_curve_hours, unit_curve_lot), (average_curve_hours, average_curve_lot))
    for hours_of, lot in curves:
        whole = lot(first, b, start, end)
        assert whole == pytest.approx(hours_of(first, b, made).sum(), rel=1e-8)
        parts = lot(first, b, start, middle) + lot(first, b, middle + 1, end)
        assert parts == pytest.approx(whole, rel=1e-8)


@given(hours, rates, units)
def test_the_average_is_the_lot_from_the_first_unit_over_its_units(first, rate, count):
    b = learning_exponent(rate)
    for average, lot in (
        (unit_curve_average, unit_curve_lot),
        (average_curve_average, average_curve_lot),
    ):
        assert average(first, b, count) == pytest.approx(lot(first, b, 1, count) / count)


@given(hours, st.integers(1, 100), st.integers(0, 100))
def test_without_learning_every_unit_takes_as_long_as_the_first(first, start, more):
    b, count = learning_exponent(1), more + 1
    for lot in (unit_curve_lot, unit_curve_lot_estimate, average_curve_lot):
        assert lot(first, b, start, start + more) == pytest.approx(first * count)


@given(rates, st.integers(2, 400))
def test_where_the_average_learns_as_fast_as_the_unit_it_takes_fewer_hours_in_all(rate, count):
    b = learning_exponent(rate)
    assert average_curve_lot(1, b, 1, count) <= unit_curve_lot(1, b, 1, count) * (1 + 1e-12)


@given(st.floats(0.7, 1), st.integers(10, 400), st.integers(1, 200))
def test_the_estimate_of_a_later_lot_is_good_to_a_thousandth(rate, start, more):
    b = learning_exponent(rate)
    exact = unit_curve_lot(1, b, start, start + more)
    assert unit_curve_lot_estimate(1, b, start, start + more) == pytest.approx(exact, rel=1e-3)


def test_lots_of_many_products_are_added_up_each_for_itself():
    first, b, last = np.array([10.0, 20.0]), learning_exponent([0.8, 0.9]), np.array([[3], [5]])
    got = unit_curve_lot(first, b, 1, last)
    assert got.shape == (2, 2)
    assert got[1, 0] == pytest.approx(unit_curve_lot(10, b[0], 1, 5))


def test_a_lot_of_nothing_takes_no_time():
    assert unit_curve_lot(100, -0.3, 8, 7) == 0


@pytest.mark.parametrize("rate", [0.5, 0, -1, 1.2, 80, np.nan])
def test_a_learning_rate_that_is_none_is_refused(rate):
    with pytest.raises(ValueError, match="share of hours left after each doubling"):
        learning_exponent(rate)


@pytest.mark.parametrize(("first", "last"), [(0, 3), (1.5, 3), (5, 3), (1, np.nan)])
def test_a_lot_in_the_wrong_order_is_refused(first, last):
    with pytest.raises(ValueError, match="A lot runs from a whole unit"):
        unit_curve_lot(1, -0.3, first, last)


def test_an_average_of_nothing_is_refused():
    with pytest.raises(ValueError, match="at least one unit; got 0"):
        unit_curve_average(1, -0.3, 0)


def test_crawford_curves_of_the_r_package():
    case = published("learning_curve_crawford")
    unit, later, block = (case.inputs[name] for name in ("unit_curve", "from_unit_100", "block"))
    b = learning_exponent(unit["rates"])
    got = unit_curve_hours(unit["t"], b, unit["n"])
    assert got == case.printed(case.expected["unit_times"])

    b = learning_exponent(later["r"])
    first = later["t"] / unit_curve_hours(1, b, later["m"])
    got = unit_curve_hours(first, b, later["n"])
    assert got == case.printed(case.expected["unit_125_from_100"])

    whole = case.inputs["cumulative"]
    got = unit_curve_lot(whole["t"], learning_exponent(whole["r"]), 1, whole["n"])
    assert got == case.printed(case.expected["cumulative_exact"])
    got = unit_curve_lot_estimate(whole["t"], learning_exponent(whole["r"]), 1, whole["n"])
    assert got == case.printed(case.expected["cumulative_approx"])
    assert got == pytest.approx(case.recomputed("cumulative approx (help page)"), abs=1e-8)

    b, says = learning_exponent(block["r"]), case.expected["block"]
    first = block["t"] / unit_curve_hours(
        1, b, block["m"]
    )  # the source's t is the lot's first unit
    total = unit_curve_lot_estimate(first, b, block["m"], block["n"])
    count = block["n"] - block["m"] + 1
    assert count == says["units"]
    assert total == case.printed(says["total_hours"])
    assert total / count == case.printed(says["midpoint_hours"])
    midpoint = (total / count / first) ** (1 / b)
    assert midpoint == case.printed(says["midpoint_unit"])
    exact = unit_curve_lot(first, b, block["m"], block["n"])
    assert exact == pytest.approx(case.derived_by_us["block_total_exact_sum"], rel=1e-12)


def test_wright_curves_of_the_r_package():
    case = published("learning_curve_wright")
    given_, says = case.inputs, case.expected
    unit = given_["ca_unit"]
    got = average_curve_hours(unit["t"], learning_exponent(unit["r"]), unit["n"])
    assert got == case.printed(says["ca_unit"])

    block = given_["ca_block"]
    got = average_curve_lot(block["t"], learning_exponent(block["r"]), block["m"], block["n"])
    assert got == case.printed(says["ca_block"])

    shops = given_["agg_curve"]
    each = average_curve_lot(np.array(shops["t"]), learning_exponent(shops["r"]), 1, shops["n"])
    assert each.sum() == case.printed(says["agg_curve"])

    two = given_["cum_error"]
    lots = [average_curve_lot(1, learning_exponent(two[r]), 1, two["n"]) for r in ("r1", "r2")]
    assert lots[1] / lots[0] - 1 == case.printed(says["cum_error"])

    got = learning_rate(np.array(given_["rate_from_slope"]))
    assert got == case.printed(says["rates"])
    assert learning_exponent(given_["slope_from_rate"]) == case.printed(says["slopes"])

    job = given_["rate_estimate"]
    power = np.log(job["total_hours"] / job["first_unit"]) / np.log(job["n"])
    assert learning_rate(power - 1) == case.printed(says["rate_estimate"])


def test_cumulative_average_curve_of_eighty_per_cent():
    case = published("learning_curve_cumulative_average_80")
    first, count = case.inputs["first_unit_hours"], np.array(case.inputs["units"])
    b, says = learning_exponent(case.inputs["rate"]), case.expected
    assert average_curve_average(first, b, count) == case.printed(says["cumulative_average"])
    assert average_curve_lot(first, b, 1, count) == case.printed(says["total"])
    before = np.array([0, *count[:-1]])
    lots = average_curve_lot(first, b, before + 1, count)
    assert lots == case.printed(says["incremental_total"])
    assert lots / (count - before) == case.printed(says["incremental_average"])
    # The source swaps two digits: 254.76.
    assert lots[-1] == case.printed(case.recomputed("incremental total units 9-16"))
