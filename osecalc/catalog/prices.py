"""Restating dollars of one year in dollars of another, where the price index covers both."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from osecalc import words
from osecalc.catalog.tables import rows

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Restated:
    """An amount in another year's money, and how it was found."""

    value: float
    note: str


@dataclass(frozen=True, slots=True)
class _Year:
    index: float
    months: int
    remark: str


@cache
def _index() -> dict[int, _Year]:
    return {
        int(row["year"]): _Year(float(row["index"]), int(row["months_seen"]), row["note"])
        for row in rows("price_index")
    }


def restate(amount: float, from_year: int, to_year: int) -> Restated:
    """What is an amount of one year's US dollars in another year's?

    amount x index(to) / index(from), by the US consumer price index (CPI-U, yearly means). The
    note gives both figures, and says which year is a mean of some months only: 2008 to 2011 of
    eleven, 2024 of eight. Years without an index are refused, never filled in between.

    >>> found = restate(1350, 2007, 2023)
    >>> round(found.value, 2)
    1983.91
    >>> found.note
    'US consumer price index (CPI-U): 207.342 in 2007, 304.702 in 2023.'
    >>> restate(1350, 2007, 2013)
    Traceback (most recent call last):
    ValueError: The price index has no year 2013; its years are 2007, 2008, 2009, 2010, 2011,
    2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024.
    """
    years = _index()
    for year in (from_year, to_year):
        if year not in years:
            known = ", ".join(map(str, years))
            raise ValueError(words.say("catalog.no_year", given=repr(year), known=known))
    old, new = years[from_year], years[to_year]
    value = amount if from_year == to_year else amount * (new.index / old.index)
    if not math.isfinite(value):
        raise ValueError(words.say("catalog.not_finite", given=amount))
    note = words.say(
        "catalog.restated",
        from_year=str(from_year), from_index=old.index,
        to_year=str(to_year), to_index=new.index,
    )  # fmt: skip
    partial = [
        words.say(
            "catalog.partial",
            year=str(year), months=years[year].months, remark=years[year].remark,
        )
        for year in dict.fromkeys((from_year, to_year))
        if years[year].months < MONTHS
    ]  # fmt: skip
    return Restated(float(value), " ".join([note, *partial]))
