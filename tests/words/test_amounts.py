"""Numbers as people read them."""

from __future__ import annotations

import math
from decimal import Decimal

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


def test_amounts_wear_the_form_of_their_unit() -> None:
    assert amount(0.135, "share_a_year") == "13.50 %"
    assert amount(12.0, "months") == "12"
    assert amount(9.06, "months") == "9.06"
    assert amount(1.0, "yes_no") == "yes"
    assert amount(math.nan, "money") == "none"
    assert amount(1e25, "money") == "1e+25"
