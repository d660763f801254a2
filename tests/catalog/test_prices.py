"""Money is restated between the years that the price index covers, and between no others."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.catalog import Restated, restate
from osecalc.catalog.tables import rows

YEARS = {int(row["year"]): row for row in rows("price_index")}
amounts = st.floats(-1e15, 1e15)
years = st.sampled_from(sorted(YEARS))


def test_a_press_of_2007_in_dollars_of_2023_by_hand():
    assert restate(1350, 2007, 2023).value == pytest.approx(1350 * 304.702 / 207.342, rel=1e-15)


@given(amounts, years, years, years)
def test_there_and_back_is_the_same_and_a_way_round_too(amount, first, second, third):
    there = restate(amount, first, second).value
    assert restate(there, second, first).value == pytest.approx(amount, rel=1e-14)
    assert restate(there, second, third).value == pytest.approx(
        restate(amount, first, third).value, rel=1e-14
    )


@given(amounts, years)
def test_within_one_year_nothing_changes(amount, year):
    assert restate(amount, year, year).value == amount


@pytest.mark.parametrize("year", [*range(1990, 2031), 0, -2010, 20100])
def test_every_year_without_an_index_is_refused_in_one_sentence(year):
    if year in YEARS:
        assert restate(100, year, 2010)
        return
    for way in ((year, 2010), (2010, year), (year, year)):
        with pytest.raises(ValueError, match=rf"The price index has no year {year}; its") as no:
            restate(100, *way)
        assert all(str(known) in str(no.value) for known in YEARS)
        assert str(no.value).count(".") == 1


def test_a_year_in_words_is_refused_as_it_was_given():
    with pytest.raises(ValueError, match=r"no year 'c\.2010'"):
        restate(100, "c.2010", 2011)


@pytest.mark.parametrize("year", YEARS)
def test_a_mean_of_some_months_only_is_said(year):
    note = restate(100, year, 2007).note
    months = YEARS[year]["months_seen"]
    assert (f"{year} is the mean of {months} months only" in note) == (int(months) < 12)
    assert YEARS[year]["index"].rstrip("0") in note


def test_two_partial_years_are_both_said_and_one_is_said_once():
    assert restate(1, 2008, 2024).note.count("months only") == 2
    assert restate(1, 2008, 2008).note.count("months only") == 1


@pytest.mark.parametrize("amount", [math.nan, math.inf, -math.inf, 1.7e308])
def test_what_is_not_finite_is_refused(amount):
    with pytest.raises(ValueError, match="must be finite numbers"):
        restate(amount, 2007, 2023)


def test_a_result_does_not_change():
    found = restate(100, 2007, 2023)
    assert isinstance(found, Restated)
    with pytest.raises(AttributeError):
        found.value = 1.0  # type: ignore[misc]
