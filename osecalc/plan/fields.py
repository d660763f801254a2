"""The kinds of field that a plan's tables are made of: names, money, shares, months."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from osecalc.plan.quantity import PRINTED, Quantity, Spec

MOST_ENTRIES = 100
LONGEST_HORIZON = 240

SLUG_PATTERN = r"^[a-z][a-z0-9_-]{0,59}$"
MONTH_PATTERN = r"^[12][0-9]{3}-(0[1-9]|1[0-2])$"
Slug = Annotated[str, StringConstraints(pattern=SLUG_PATTERN)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=10_000, pattern=PRINTED)]
MonthName = Annotated[str, StringConstraints(pattern=MONTH_PATTERN)]

Share = Annotated[Quantity, Spec("share", maximum=1)]
Growth = Annotated[Quantity, Spec("share_a_year", minimum=-0.5, maximum=10)]
YearlyRate = Annotated[Quantity, Spec("share_a_year", maximum=10)]
Money = Annotated[Quantity, Spec("money")]
MonthNumber = Annotated[Quantity, Spec("month", maximum=LONGEST_HORIZON, whole=True)]
SellingMonth = Annotated[Quantity, Spec("month", minimum=1, maximum=LONGEST_HORIZON, whole=True)]
Months = Annotated[Quantity, Spec("months", maximum=LONGEST_HORIZON, whole=True, ranges=True)]
Term = Annotated[Quantity, Spec("months", minimum=1, maximum=480, whole=True)]
Days = Annotated[Quantity, Spec("days", maximum=720)]
LifeYears = Annotated[Quantity, Spec("years", minimum=1 / 12, maximum=100)]
HoursEach = Annotated[Quantity, Spec("hours_per_unit", maximum=1e6)]


YesNo = Annotated[bool, Field(strict=True)]


def fixed(value: float) -> Quantity:
    """The value a field has when the file does not mention it."""
    return Quantity(value=value)
