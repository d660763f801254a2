"""Numbers as people read them: rounded half up, thousands apart, with their unit."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal

from osecalc import words

PERCENT = frozenset({"share", "share_a_year", "share_a_month"})
WHOLE = frozenset({"month", "months", "calendar_month", "days", "enterprises", "people", "count"})
DECIMALS = {"factor": 4, "index": 4, "count": 2, "units": 2, "people": 2, "hours": 1}

EXACT = 2.0**52
"""Below this a float has its halves exactly, and whole units need no decimals to be right."""


def rounded(value: float, decimals: int) -> str:
    """A number with so many decimals, a half rounded away from zero as people do.

    >>> rounded(62.5, 0), rounded(-1234.565, 2), rounded(-0.001, 2)
    ('63', '-1,234.57', '0.00')
    """
    if not math.isfinite(value):
        return "-" if math.isnan(value) else str(value)
    if decimals == 0 and abs(value) < EXACT:
        size = abs(float(value))
        units = int(size) + (size % 1 >= 0.5)
        return f"{-units if value < 0 else units:,}"
    step = Decimal(1).scaleb(-decimals)
    exact = (
        Decimal(repr(float(value))).quantize(step, ROUND_HALF_UP) if abs(value) < 1e20 else value
    )
    text = f"{exact:,}" if isinstance(exact, Decimal) else f"{exact:.6g}"
    return text[1:] if text.startswith("-") and not text.strip("-0.,") else text


def amount(value: float, unit: str, decimals: int | None = None) -> str:
    """A number of a unit, without the unit's name.

    >>> amount(0.0825, "share"), amount(4500.0, "money"), amount(9.0602, "months")
    ('8.25 %', '4,500.00', '9.06')
    """
    if math.isnan(value):
        return words.say("numbers.none")
    if unit == "yes_no":
        return words.say("numbers.yes" if value else "numbers.no")
    if unit in PERCENT:
        return f"{rounded(value * 100, 2 if decimals is None else decimals)} %"
    if unit in WHOLE and value == int(value):
        return rounded(value, 0)
    return rounded(value, DECIMALS.get(unit, 2) if decimals is None else decimals)


def exact(value: float) -> str:
    """A number as it was given: no rounding, thousands apart.

    >>> exact(15000.0), exact(0.135)
    ('15,000', '0.135')
    """
    return f"{value:,.15g}"
