"""Which rate does the money that was put in earn?"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from osecalc.finance._every_root import PROMISE, every_root, fit
from osecalc.finance._flows import Floats, periods_first
from osecalc.finance._one_root import (
    Bools,
    Counts,
    farthest,
    one_root,
    sign_changes,
    turned,
)

BLOCK = 1024
"""Cases worked on at once: their numbers stay in the processor's cache."""

Kind = Literal["one root", "several", "none"]
Code = Literal[
    "only_root",
    "only_non_negative",
    "several_non_negative",
    "several_negative",
    "never_zero",
    "too_near_minus_one",
    "only_inflows",
    "only_outflows",
    "no_flows",
    "missing_flow",
]
REASONS: dict[Code, str] = {
    "only_root": "One rate fits these flows: {roots}.",
    "only_non_negative": "Several rates fit these flows ({roots}); only {rate} is not negative.",
    "several_non_negative": (
        "Several rates that are not negative fit these flows ({not_negative}), so none of them "
        "is the rate."
    ),
    "several_negative": (
        "Several rates fit these flows ({roots}), all negative, so none of them is the rate."
    ),
    "never_zero": "No rate makes these flows balance: their worth is never zero.",
    "too_near_minus_one": "The loss is so deep that the rate can't be told from -100 % a period.",
    "only_inflows": "Money only comes in, so no rate makes these flows balance.",
    "only_outflows": "Money only goes out, so no rate makes these flows balance.",
    "no_flows": "No money comes in or goes out, so there is no rate.",
    "missing_flow": "A cash flow is missing, so no rate can be found.",
}
"""Why a rate is what it is, by code; the catalogue of words may say it in another language."""


def irr(flows: ArrayLike, axis: int = -1) -> Floats:
    """At which rate a period are these cash flows worth nothing: what does the money earn?

    flows  out negative, in positive; flow 0 falls on opening day, the others at period ends
    axis   the axis of `flows` that counts periods, the last by default

    Formula: the rate above -1 at which npv(rate, flows) is 0. If there are several such rates,
    the only one that is not negative. Otherwise NaN; `irr_verdict` says why. The unit of the
    flows does not matter. At every rate reported |npv| is at most 1e-9 of the sum of the
    |discounted flows|.

    Put in 100, get 60 and 60; at 13.07 % the first is worth 53.07 and the second 46.93:

    >>> print(round(irr([-100, 60, 60]), 4))
    0.1307
    >>> print(irr([[-100, 110], [-100, -10]]).round(4))
    [0.1 nan]

    Raises ValueError for no periods, or flows that are not real numbers.
    Source: Descartes (one change of sign, one root); C. J. Norstrom, A Sufficient Condition for a
    Unique Nonnegative Internal Rate of Return, J. Financial and Quantitative Analysis 7 (1972).
    """
    by_period = periods_first(flows, axis)
    cases = by_period.reshape(len(by_period), -1)
    rates = np.full(cases.shape[1], np.nan)
    unsettled = []
    for first in range(0, len(rates), BLOCK):
        block = slice(first, first + BLOCK)
        rates[block], still_open = _settled(cases[:, block])
        unsettled.append(first + still_open)
    rest = np.concatenate(unsettled) if unsettled else np.arange(0)
    for first in range(0, len(rest), BLOCK):
        column = rest[first : first + BLOCK]
        rates[column] = _searched(cases[:, column])
    return rates.reshape(by_period.shape[1:])[()]


@dataclass(frozen=True)
class IrrVerdict:
    """What can be said of the internal rate of return of one row of cash flows."""

    rate: float
    """The rate a period as `irr` gives it, NaN if there is none to report."""
    roots: tuple[float, ...]
    """Every rate above -1 at which the flows are worth nothing, in rising order."""
    kind: Kind
    """How many such rates there are."""
    code: Code
    """Why the rate is what it is: a key for the catalogue of words."""
    reason: str
    """The same in a sentence."""


def irr_verdict(flows: ArrayLike) -> IrrVerdict:
    """Is there one rate of return, are there several, or is there none, and why?

    flows  one row of cash flows, as in `irr`

    Put in 100, get 230, pay 132 to clear up: worth nothing at 10 % and at 20 %, so neither is
    "the" rate of return.

    >>> verdict = irr_verdict([-100, 230, -132])
    >>> verdict.kind, [round(root, 6) for root in verdict.roots], verdict.rate
    ('several', [0.1, 0.2], nan)
    >>> print(verdict.reason)
    Several rates that are not negative fit these flows (10 %, 20 %), so none of them is the rate.

    Raises ValueError if `flows` is not one row of real numbers.
    """
    row = periods_first(flows, -1)
    if row.ndim != 1:
        raise ValueError(f"A verdict is on one row of cash flows; got the shape {row.shape}.")
    code = _nothing_to_find(row)
    if code:
        return IrrVerdict(np.nan, (), "none", code, REASONS[code])

    scaled = (row / np.abs(row).max())[:, np.newaxis]
    rate = float(irr(row))
    # The very number that irr gives stands in the list, not a twin of it in the last digit.
    near = [float(root) for root in every_root(scaled)[1]]
    roots = tuple(rate if abs(root - rate) <= 1e-6 * (1 + rate) else root for root in near)
    kind: Kind = "several" if len(roots) > 1 else "one root" if roots else "none"
    if kind == "one root":
        code = "only_root"
    elif kind == "several" and roots[-1] < 0:
        code = "several_negative"
    elif kind == "several":
        code = "several_non_negative" if np.isnan(rate) else "only_non_negative"
    else:
        code = "too_near_minus_one" if sign_changes(scaled)[0] % 2 else "never_zero"
    reason = REASONS[code].format(
        roots=_percent(roots),
        not_negative=_percent(tuple(root for root in roots if root >= 0)),
        rate=_percent((rate,)),
    )
    return IrrVerdict(rate, roots, kind, code, reason)


def _nothing_to_find(row: Floats) -> Code | None:
    """Why no root can be looked for, if so."""
    if not np.isfinite(row).all():
        return "missing_flow"
    if not row.any():
        return "no_flows"
    if row.min() >= 0:
        return "only_inflows"
    return "only_outflows" if row.max() <= 0 else None


def _percent(rates: tuple[float, ...]) -> str:
    return ", ".join(f"{100 * rate:.6g} %" for rate in rates)


@np.errstate(divide="ignore", invalid="ignore", over="ignore")
def _settled(cases: Floats) -> tuple[Floats, Counts]:
    """The rate of each column that cheap tests settle, and the columns that they leave open."""
    largest = np.abs(cases).max(axis=0)
    usable = np.isfinite(largest) & (largest > 0)
    flows = cases / largest
    single, below_zero, still_open = _sort_out(flows, usable)
    if single.all():
        return _single_rate(flows, below_zero), still_open
    rates = np.full(cases.shape[1], np.nan)
    if single.any():
        rates[single] = _single_rate(flows[:, single], below_zero[single])
    return rates, still_open


def _sort_out(flows: Floats, usable: Bools) -> tuple[Bools, Bools, Counts]:
    """Which columns have one root for sure (or one above 0), on which side, and which are open."""
    changes = np.where(usable, sign_changes(flows), 0)
    total = flows.sum(axis=0)
    single = changes == 1
    first = flows[0]
    if not first.all():
        first = np.take_along_axis(flows, (flows != 0).argmax(axis=0)[np.newaxis], axis=0)[0]
    # At a huge rate only the first flow counts, at 0 the total: if they differ, the root is above.
    below_zero = first * total > 0

    several = np.flatnonzero(changes > 1)
    if several.size:
        # Norstrom: flows added up from the start change sign once, so there is one root above 0.
        # Added up from the end, the same holds for roots below 0.
        some = flows[:, several]
        rounding = 1e-14 * np.abs(some).sum(axis=0)
        above = _changes_of_sums(some, rounding)
        below = _changes_of_sums(some[::-1], rounding)
        clear = np.abs(total[several]) > 100 * rounding
        settled = clear & ((above == 1) | (above == 0) & (below == 1))
        single[several[settled]] = True
        below_zero[several[settled]] = above[settled] == 0
        several = several[~settled]
    return single, below_zero, several


def _changes_of_sums(flows: Floats, rounding: Floats) -> Counts:
    sums = np.cumsum(flows, axis=0)
    sums[np.abs(sums) <= rounding] = 0
    return sign_changes(sums)


def _single_rate(flows: Floats, below_zero: Bools) -> Floats:
    ours = turned(flows, below_zero)
    near = np.zeros(ours.shape[1])
    z = one_root(ours, ours.sum(axis=0), near, farthest(ours), near, close=1e-7)
    rates = np.expm1(np.where(below_zero, -z, z))
    rates[np.abs(rates) < 1e-15] = 0  # 1 + rate can't be told from 1
    return np.where(fit(flows, rates) <= PROMISE, rates, np.nan)


def _searched(cases: Floats) -> Floats:
    """The only root, or the only one that is not negative, of each column; else NaN."""
    column, root = every_root(cases / np.abs(cases).max(axis=0))
    count = cases.shape[1]
    kept = (root >= 0) | (np.bincount(column, minlength=count)[column] == 1)
    rates = np.full(count, np.nan)
    rates[column[kept]] = root[kept]
    rates[np.bincount(column[kept], minlength=count) != 1] = np.nan
    return rates
