"""Cash flows that fall on any dates: what they are worth, and which yearly rate they earn."""

import numpy as np
from numpy.typing import ArrayLike

from osecalc.finance._dated_roots import dated_roots
from osecalc.finance._flows import Floats, periods_first, rates_for

DAYS_A_YEAR = 365


def xnpv(rate: ArrayLike, flows: ArrayLike, dates: ArrayLike, axis: int = -1) -> Floats:
    """What are cash flows on these dates worth on the earliest of them?

    rate   discount rate a year (effective), as a share, above -1: one number, or an array that
           broadcasts against the other axes of `flows`
    flows  out negative, in positive, in any order
    dates  one for each period: days as numbers from any first day, numpy datetime64, Python dates
           or text like "2026-03-01"; the same dates for all rows
    axis   the axis of `flows` that counts periods, the last by default

    Formula: the sum of flow / (1 + rate) ^ (days since the earliest date / 365).

    Put in 100, get 121 after 730 days: at 10 % that is 121 / 1.1 / 1.1 = 100, nothing gained.

    >>> print(abs(xnpv(0.10, [-100, 121], [0, 730]).round(9)))
    0.0
    >>> print(xnpv(0.10, [-100, 220], ["2026-01-01", "2027-01-01"]).round(2))
    100.0

    Raises ValueError for dates that are missing, can't be read, or do not match the flows, and as
    `npv` does.
    Source: Excel XNPV, which counts from the first date given.
    """
    by_date = periods_first(flows, axis)
    rates = rates_for(by_date, rate)
    years = _years(dates, len(by_date))
    shape = np.broadcast_shapes(rates.shape, by_date.shape[1:])
    worth: Floats = np.zeros(shape)
    for flow, later in zip(by_date, years, strict=True):
        worth = worth + flow * (1 + rates) ** -later
    return worth[()]


def xirr(flows: ArrayLike, dates: ArrayLike, axis: int = -1) -> Floats:
    """At which rate a year are cash flows on these dates worth nothing?

    flows  out negative, in positive, in any order
    dates  as in `xnpv`
    axis   the axis of `flows` that counts periods, the last by default

    Formula: the effective yearly rate above -1 at which xnpv is 0. If there are several, the only
    one that is not negative; otherwise NaN, as `irr` does.

    Put in 100, get 121 after 730 days:

    >>> print(xirr([-100, 121], [0, 730]).round(6))
    0.1

    Raises ValueError as `xnpv` does.
    Source: Excel XIRR.
    """
    by_date = periods_first(flows, axis)
    years = _years(dates, len(by_date))
    cases = by_date.reshape(len(by_date), -1)
    rates = np.array([_the_rate(case, years) for case in cases.T], dtype=np.float64)
    return rates.reshape(by_date.shape[1:])[()]


def _the_rate(flows: Floats, years: Floats) -> float:
    if not np.isfinite(flows).all() or not flows.any():
        return np.nan
    roots = dated_roots(flows, years)
    if len(roots) > 1:
        roots = [root for root in roots if root >= 0]
    return roots[0] if len(roots) == 1 else np.nan


def _years(dates: ArrayLike, count: int) -> Floats:
    """Years of 365 days since the earliest date."""
    given = np.asarray(dates)
    if given.dtype.kind in "biuf":
        days = given.astype(np.float64)
    else:
        try:
            stamps = np.asarray(dates, dtype="datetime64[D]")
        except (ValueError, TypeError):
            raise ValueError(
                f"Dates must be day numbers, dates, or text like 2026-03-01; got {dates!r}."
            ) from None
        days = np.where(np.isnat(stamps), np.nan, stamps.astype(np.float64))
    if days.shape != (count,):
        raise ValueError(
            f"There must be one date for each of the {count} flows of a row; got dates of the "
            f"shape {days.shape}."
        )
    if not np.isfinite(days).all():
        raise ValueError("A date is missing, so the flows can't be discounted.")
    years: Floats = (days - days.min()) / DAYS_A_YEAR
    return years
