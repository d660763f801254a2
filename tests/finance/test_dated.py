from datetime import date

import numpy as np
import pytest
import pyxirr
from hypothesis import given, settings
from hypothesis import strategies as st

from osecalc.finance import irr, npv, xirr, xnpv
from osecalc.finance._dated_roots import dated_roots
from tests.published import published

rows = st.lists(st.integers(-1000, 1000), min_size=2, max_size=24)
dated_rows = st.lists(
    st.tuples(st.integers(-1000, 1000), st.integers(0, 7300)), min_size=2, max_size=24
)


def misfit(flows, days, rate):
    """|xnpv| as a share of the sum of |discounted flows|, without overflow."""
    later = (np.asarray(days) - (min(days) if rate > 0 else max(days))) / 365
    worth = np.asarray(flows) * (1 + rate) ** -later
    return abs(worth.sum()) / np.abs(worth).sum()


@given(rows, st.floats(-0.5, 2))
def test_a_year_apart_xnpv_is_npv(flows, rate):
    size = npv(rate, np.abs(flows))
    assert xnpv(rate, flows, 365 * np.arange(len(flows))) == pytest.approx(
        npv(rate, flows), abs=1e-12 * size
    )


@given(rows)
@settings(max_examples=60)
def test_a_year_apart_xirr_is_irr(flows):
    once = irr(flows)
    if np.isnan(once) or abs(once) < 1e3:
        got = xirr(flows, 365 * np.arange(len(flows)))
        if not np.isnan(got) or not np.isnan(once):
            assert got == pytest.approx(once, abs=1e-6, rel=1e-6)


@given(dated_rows)
@settings(max_examples=80)
def test_at_every_root_the_flows_are_worth_nothing(pairs):
    flows, days = zip(*pairs, strict=True)
    if any(flows):
        for rate in dated_roots(np.array(flows, dtype=float), np.array(days) / 365):
            assert misfit(flows, days, rate) < 1e-9


@given(dated_rows)
@settings(max_examples=80)
def test_no_change_of_sign_on_a_fine_grid_of_rates_is_missed(pairs):
    flows, days = (np.array(each, dtype=float) for each in zip(*pairs, strict=True))
    if not flows.any():
        return
    roots = np.log1p(dated_roots(flows, days / 365))
    z = np.linspace(-5, 5, 2001)
    later = days[:, np.newaxis] / 365
    worth = flows @ np.exp(-later * z)
    sure = np.abs(worth) > 1e-9 * (np.abs(flows) @ np.exp(-later * z))
    changes = np.flatnonzero((np.diff(np.sign(worth)) != 0) & sure[1:] & sure[:-1])
    for change in changes:
        assert ((roots >= z[change]) & (roots <= z[change + 1])).any()


@given(dated_rows, st.integers(-20_000, 20_000), st.floats(1e-9, 1e12))
@settings(max_examples=60)
def test_neither_the_first_day_nor_the_currency_nor_the_order_matters(pairs, first, unit):
    flows, days = (np.array(each) for each in zip(*pairs, strict=True))
    once = xirr(flows, days)
    again = xirr(flows[::-1] * unit, days[::-1] + first)
    assert again == pytest.approx(once, nan_ok=True, rel=1e-6, abs=1e-9)


@given(
    st.floats(10, 1e6),
    st.lists(st.tuples(st.floats(1, 1e5), st.integers(1, 7000)), min_size=1, max_size=20),
)
@settings(max_examples=60)
def test_money_out_then_in_agrees_with_pyxirr(cost, inflows):
    flows = [-cost, *(flow for flow, _ in inflows)]
    days = [0, *(day for _, day in inflows)]
    dates = [date.fromordinal(730_000 + day) for day in days]
    expected = pyxirr.xirr(dates, flows)
    if expected is not None and -0.99 < expected < 100:
        assert xirr(flows, dates) == pytest.approx(expected, rel=1e-6, abs=1e-8)


def test_dates_may_be_numbers_numpy_dates_python_dates_or_text():
    text = ["2026-01-01", "2026-07-01", "2028-02-29"]
    stamps = np.array(text, dtype="datetime64[s]")
    days = stamps.astype("datetime64[D]").astype(int)
    for dates in (text, stamps, days, days.astype(float), [date.fromisoformat(t) for t in text]):
        assert xirr([-100, 50, 80], dates) == xirr([-100, 50, 80], text)


def test_several_rates_are_named_by_none_unless_only_one_is_not_negative():
    assert np.isnan(xirr([-100, 230, -132], [0, 365, 730]))
    assert dated_roots(np.array([-100.0, 230, -132]), np.arange(3.0)) == pytest.approx([0.1, 0.2])


def test_a_double_root_and_a_root_at_zero_are_found_once():
    assert xirr([100, -220, 121], [0, 365, 730]) == pytest.approx(0.1, abs=1e-6)
    assert xirr([-100, 60, 40], [0, 100, 200]) == 0
    assert xirr([-63, 210, -252, 126, -21], 365 * np.arange(5)) == pytest.approx(0, abs=1e-4)


@pytest.mark.parametrize(
    "flows", [[1, 2], [-1, -2], [0, 0], [-5, 5e-324], [np.nan, 1], [-np.inf, 1], [3, -3]]
)
def test_where_no_rate_fits_or_every_rate_does_there_is_none(flows):
    days = [0, 0] if flows == [3, -3] else [0, 9]
    assert np.isnan(xirr(flows, days))


def test_many_plans_have_each_their_rate_along_either_axis():
    flows = np.random.default_rng(5).uniform(0, 60, size=(3, 2, 6))
    flows[..., 0] = -100
    days = [0, 40, 90, 400, 800, 801]
    each = [[xirr(row, days) for row in block] for block in flows]
    assert xirr(flows, days) == pytest.approx(np.array(each))
    assert xirr(np.moveaxis(flows, -1, 0), days, axis=0) == pytest.approx(np.array(each))
    assert xnpv([0.1, 0.2], flows[0, 0], days).shape == (2,)


@pytest.mark.parametrize(
    ("dates", "sentence"),
    [
        ([0, 1, 2], "one date for each of the 2 flows"),
        (["tomorrow", "2026-01-01"], "Dates must be day numbers, dates, or text"),
        (["NaT", "2026-01-01"], "A date is missing"),
        ([np.nan, 1], "A date is missing"),
    ],
)
def test_dates_that_cannot_be_used_are_named(dates, sentence):
    with pytest.raises(ValueError, match=sentence):
        xnpv(0.1, [-1, 2], dates)
    with pytest.raises(ValueError, match=sentence):
        xirr([-1, 2], dates)


def test_microsoft_xirr_and_xnpv():
    case = published("excel_xirr_xnpv_ms")
    values = case.inputs["values"]
    got = xirr(values, case.inputs["dates_1992"])
    assert got == case.printed(case.expected["xirr_1992"], "XIRR")
    got = xnpv(case.inputs["xnpv_rate"], values, case.inputs["dates_2008"])
    assert got == case.printed(case.expected["xnpv_2008"], "XNPV")


@pytest.mark.parametrize("name", published("pyxirr_samples").expected["xirr"])
def test_pyxirr_sample_files(name):
    case = published("pyxirr_samples")
    sample = case.inputs["samples"][name]
    got = xirr(sample["values"], sample["dates"])
    assert got == case.printed(case.expected["xirr"][name])


def test_the_sample_of_pyxirr_with_two_rates():
    case = published("pyxirr_samples")
    [row] = case.derived_by_us["samples_with_several_roots"]
    sample = case.inputs["samples"][row["sample"]]
    years = np.array(sample["dates"], dtype="datetime64[D]").astype(float) / 365
    assert dated_roots(np.array(sample["values"]), years) == pytest.approx(row["roots"], abs=1e-9)


def test_pyxirr_worth_on_the_first_and_on_the_last_date():
    case = published("pyxirr_samples")
    sample = case.inputs["samples"][case.inputs["xnpv_sample"]]
    got = xnpv(case.inputs["xnpv_rate"], sample["values"], sample["dates"])
    assert got == case.printed(case.expected["xnpv_unordered"])

    later = case.inputs["xnfv"]
    rate, first, last = later["rate"], later["dates"][0], later["dates"][-1]
    grown = 1 / xnpv(rate, [0, 1], [first, last])
    got = xnpv(rate, later["values"], later["dates"]) * grown
    assert got == case.printed(case.expected["xnfv"])

    one = case.inputs["xfv"]
    back = xnpv(one["cash_rate"], [0, one["amount"]], [one["start"], one["cash"]])
    got = back / xnpv(one["end_rate"], [0, 1], [one["start"], one["end"]])
    assert got == case.printed(case.expected["xfv"])


def test_other_day_counts_are_other_day_numbers():
    case = published("pyxirr_samples")
    values, text = (case.inputs["day_count"][name] for name in ("values", "dates"))
    dates = [date.fromisoformat(each) for each in text]
    days = np.array([each.toordinal() for each in dates])
    thirties = np.array([360 * d.year + 30 * d.month + min(d.day, 30) for d in dates])

    def in_years(day):
        start, end = date(day.year, 1, 1), date(day.year + 1, 1, 1)
        return day.year + (day - start) / (end - start)

    counts = {
        "act/365F": days,
        "act/360": days * 365 / 360,
        "30/360 SIA": thirties * 365 / 360,
        "30/360 ISDA": thirties * 365 / 360,
        "30E/360": thirties * 365 / 360,
        "act/act ISDA": 365 * np.array([in_years(day) for day in dates]),
    }
    says = case.expected["xirr_by_day_count"]
    assert counts.keys() == says.keys()
    for name, numbers in counts.items():
        assert xirr(values, numbers) == case.printed(says[name])
