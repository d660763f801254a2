"""A shop small enough to be worked by hand, and what its results are held against."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy_financial as npf
import pytest

from osecalc.enterprise import Enterprise, Results
from osecalc.plan import read_text
from tests.enterprise.strategies import as_text


def document_of(months: int = 24, **tables: Any) -> dict[str, Any]:
    """A shop that sells 10 stools a month at 100, with the tables given."""
    return {
        "format": 1,
        "plan": {
            "name": "Shop",
            "currency": "USD",
            "money_year": 2020,
            "start": "2020-01",
            "months": months,
            **tables.pop("plan", {}),
        },
        "products": {
            "stool": {"name": "Stool", "price": 100, "volume": 10, **tables.pop("stool", {})}
        },
        **tables,
    }


def run(months: int = 24, **tables: Any) -> Results:
    """What comes of the shop that sells 10 stools a month at 100, with the tables given."""
    return Enterprise(read_text(as_text(document_of(months, **tables)))).run()


def cents(expected: Any) -> Any:
    """Equal to the cent: half of one either way."""
    return pytest.approx(expected, abs=0.005)


def monthly_cost(flows: Sequence[float]) -> float:
    """The monthly rate of flows by another package than our own."""
    return float(npf.irr(list(flows)))


def a_year(monthly: float) -> float:
    """The effective yearly rate of a monthly one."""
    return (1 + monthly) ** 12 - 1


def costs(by_month: Sequence[float]) -> dict[str, Any]:
    """One overhead with a value for each month; the last one holds on."""
    return {"cost": {"name": "Cost", "amount": {"months": list(by_month)}}}


def months_of(changes: dict[int, float], months: int, start: float = 0.0) -> list[float]:
    """A value for each month from opening day that holds until the next change.

    >>> months_of({2: 5.0}, 4)
    [0.0, 0.0, 5.0, 5.0, 5.0]
    """
    found, now = [], start
    for month in range(months + 1):
        now = changes.get(month, now)
        found.append(now)
    return found
