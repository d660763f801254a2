"""Numbers as people read them."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given
from hypothesis import strategies as st

from osecalc.words.amounts import amount, rounded


@given(st.floats(-1e15, 1e15), st.integers(0, 4))
def test_a_rounded_number_is_within_half_a_step(value: float, decimals: int) -> None:
    shown = Decimal(rounded(value, decimals).replace(",", ""))
    assert abs(shown - Decimal(repr(value))) <= Decimal(1).scaleb(-decimals) / 2


def test_a_half_goes_up_as_people_round_and_zero_has_no_sign() -> None:
    assert [rounded(v, 0) for v in (0.5, 1.5, 62.5, -62.5)] == ["1", "2", "63", "-63"]
    assert rounded(-0.004, 2) == "0.00"
    assert rounded(-0.4, 0) == rounded(-0.0, 0) == "0"
    assert rounded(0.49999999999999994, 0) == "0"  # to which adding a half would give 1


@given(st.one_of(st.floats(-1e6, 1e6), st.integers(-(10**6), 10**6).map(lambda n: n / 2)))
def test_whole_units_are_the_decimal_number_rounded_half_away_from_zero(value: float) -> None:
    exact = Decimal(repr(value)).quantize(Decimal(1), ROUND_HALF_UP)
    assert rounded(value, 0) == f"{exact + 0:,}"


def test_numbers_too_large_to_have_halves_keep_every_figure() -> None:
    assert rounded(2.0**52 - 0.5, 0) == "4,503,599,627,370,496"
    assert rounded(2.0**53 + 2, 0) == "9,007,199,254,740,994"


def test_amounts_wear_the_form_of_their_unit() -> None:
    assert amount(0.135, "share_a_year") == "13.50 %"
    assert amount(12.0, "months") == "12"
    assert amount(9.06, "months") == "9.06"
    assert amount(1.0, "yes_no") == "yes"
    assert amount(math.nan, "money") == "none"
    assert amount(1e25, "money") == "1e+25"
