"""Cohorts: the shops that started in the same month. Shapes, and which share of them closes."""

import numpy as np
from numpy.typing import ArrayLike

from osecalc.spread.numeric import Floats


def by_month(values: ArrayLike, what: str, months: int | None = None) -> Floats:
    """Figures as months x scenarios; a plain list is months, for all scenarios alike.

    >>> by_month([1, 2, 3], "starts").shape
    (3, 1)
    """
    rows = np.asarray(values, dtype=np.float64)
    if rows.ndim == 1:
        rows = rows[:, None]
    if rows.ndim != 2 or len(rows) == 0:
        raise ValueError(f"Give {what} by month, scenarios last; got the shape {np.shape(values)}.")
    if months is not None and len(rows) < months:
        raise ValueError(
            f"Give {what} for all {months} months, opening day included; got {len(rows)}."
        )
    return rows if months is None else rows[:months]


def closing(hazard: ArrayLike, months: int) -> Floats:
    """Hazards as ages x cohorts x scenarios, each axis perhaps 1 long, if they are hazards.

    >>> closing(0.01, months=61).shape
    (1, 1, 1)
    """
    given = np.asarray(hazard, dtype=np.float64)
    if not ((given >= 0) & (given <= 1)).all():
        raise ValueError("A hazard is the share of running shops that close in a month, 0 to 1.")
    if given.ndim > 3:
        raise ValueError(f"A hazard has ages, cohorts and scenarios; got the shape {given.shape}.")
    full = given.reshape((1,) * (3 - given.ndim) + given.shape)
    if any(length not in (1, months) for length in full.shape[:2]):
        raise ValueError(
            f"A hazard by cohort, or by age, has one row for each of the {months} months, opening "
            f"day included; got the shape {given.shape}."
        )
    return full


def closing_in(hazard: Floats, month: int) -> Floats:
    """Which share closes in this month, of each cohort that started before it: cohorts x scenarios.

    >>> print(closing_in(closing([[[0.0]], [[0.2]], [[0.1]]], months=3), month=2))
    [[0.1]
     [0.2]]
    """
    ages, cohorts = hazard.shape[:2]
    if ages == 1:
        return hazard[0, : month if cohorts > 1 else 1]
    started = np.arange(month)
    share: Floats = hazard[month - started, started if cohorts > 1 else 0]
    return share


def closing_at(hazard: Floats, age: int, cohorts: int) -> Floats:
    """Which share closes on reaching this age, of each of the first cohorts: cohorts x scenarios.

    >>> print(closing_at(closing([[[0.0]], [[0.2]], [[0.1]]], months=3), age=1, cohorts=2))
    [[0.2]]
    """
    return hazard[age if len(hazard) > 1 else 0, :cohorts]
