"""Which rate does the money that was put in earn?"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from osecalc.finance._cheap_tests import UNKNOWN, on_each_side, single_rate
from osecalc.finance._every_root import every_root
from osecalc.finance._flows import Floats, periods_first
from osecalc.finance._irr_codes import CODES, KINDS, REASONS, Code, Kind
from osecalc.finance._one_root import Counts, sign_changes

BLOCK = 2048
"""Cases worked on at once: their numbers stay in the processor's cache."""

_NUMBER: dict[str, int] = {code: number for number, code in enumerate(CODES)}
_CODES = np.array(CODES)
_KINDS = np.array([KINDS[code] for code in CODES])


def irr(flows: ArrayLike, axis: int = -1) -> Floats:
    """At which rate a period are these cash flows worth nothing: what does the money earn?

    flows  out negative, in positive; flow 0 falls on opening day, the others at period ends
    axis   the axis of `flows` that counts periods, the last by default

    Formula: the rate above -1 at which npv(rate, flows) is 0. If there are several such rates,
    the only one that is not negative. Otherwise NaN; `irr_verdicts` says why. The unit of the
    flows does not matter. At every rate reported |npv| is at most 1e-9 of the sum of the
    |discounted flows|; a rate so near -1 (within some 1e-7) that no float keeps this is left out
    and not counted.

    Put in 100, get 60 and 60; at 13.07 % the first is worth 53.07 and the second 46.93:

    >>> print(round(irr([-100, 60, 60]), 4))
    0.1307
    >>> print(irr([[-100, 110], [-100, -10]]).round(4))
    [0.1 nan]

    Raises ValueError for no periods, or flows that are not real numbers.
    Source: Descartes (one change of sign, one root); C. J. Norstrom, A Sufficient Condition for a
    Unique Nonnegative Internal Rate of Return, J. Financial and Quantitative Analysis 7 (1972).
    """
    rates: Floats = _judged(flows, axis)[0]
    return rates


@dataclass(frozen=True)
class IrrVerdicts:
    """What can be said of the rates of return of many rows of cash flows: an entry for each."""

    rate: Floats
    """The rates a period as `irr` gives them, NaN where there is none to report."""
    kind: NDArray[np.str_]
    """How many rates above -1 there are: "one root", "one non-negative", "several" or "none"."""
    code: NDArray[np.str_]
    """Why the rate is what it is: a key of REASONS and of the catalogue of words."""


def irr_verdicts(flows: ArrayLike, axis: int = -1) -> IrrVerdicts:
    """For each of many rows: is there one rate of return, are there several, or none, and why?

    flows  out negative, in positive; flow 0 falls on opening day, the others at period ends
    axis   the axis of `flows` that counts periods, the last by default

    Formula: as for `irr`. The answer has the shape of `flows` without that axis.

    Cheap tests come first: no change of sign, one change of sign, and Norstrom's (flows added up
    from the start change sign once, so one rate is not negative; added up from the end, the same
    for negative rates). All roots are looked for only where these leave the rate open.

    Where Norstrom settles the rate that is not negative, but his test from the end allows two or
    more negative ones, these are not looked for: the kind is "one non-negative" and the code
    `one_non_negative`, which leaves open whether negative rates fit too. In every other row the
    kind is the whole truth. `irr_verdict` looks for all of them and names them.

    >>> verdicts = irr_verdicts([[-100, 110, 0, 0], [-100, 230, -132, 0], [-100, -10, 0, 0],
    ...                          [-100, 180, -30, 10]])
    >>> print(verdicts.rate.round(4))
    [0.1       nan    nan 0.6553]
    >>> print(*verdicts.kind, sep=", ")
    one root, several, none, one non-negative
    >>> print(*verdicts.code)
    only_root several_non_negative only_outflows one_non_negative

    Raises ValueError for no periods, or flows that are not real numbers.
    Source: as for `irr`.
    """
    rates, numbers = _judged(flows, axis)
    return IrrVerdicts(rates, _KINDS[numbers], _CODES[numbers])


@dataclass(frozen=True)
class IrrVerdict:
    """What can be said of the internal rate of return of one row of cash flows."""

    rate: float
    """The rate a period as `irr` gives it, NaN if there is none to report."""
    roots: tuple[float, ...]
    """Every rate above -1 at which the flows are worth nothing, in rising order."""
    kind: Kind
    """How many such rates there are; never "one non-negative", as all are looked for."""
    code: Code
    """Why the rate is what it is: a key for the catalogue of words."""
    reason: str
    """The same in a sentence."""


def irr_verdict(flows: ArrayLike) -> IrrVerdict:
    """Is there one rate of return, are there several, or is there none, and why?

    flows  one row of cash flows, as in `irr`

    Formula: every rate above -1 at which npv(rate, flows) is 0, and what `irr` makes of them.

    Put in 100, get 230, pay 132 to clear up: worth nothing at 10 % and at 20 %, so neither is
    "the" rate of return.

    >>> verdict = irr_verdict([-100, 230, -132])
    >>> verdict.kind, [round(root, 6) for root in verdict.roots], verdict.rate
    ('several', [0.1, 0.2], nan)
    >>> print(verdict.reason)
    Several rates that are not negative fit these flows (10 %, 20 %), so none of them is the rate.

    Raises ValueError if `flows` is not one row of real numbers.
    Source: as for `irr`.
    """
    row = periods_first(flows, -1)
    if row.ndim != 1:
        raise ValueError(f"A verdict is on one row of cash flows; got the shape {row.shape}.")
    column = row[:, np.newaxis]
    rates, numbers, still_open = _settled(column)
    code = CODES[numbers[0]]
    roots: tuple[float, ...] = () if np.isnan(rates[0]) else (float(rates[0]),)
    if still_open.size:
        rates, numbers, found = _searched(column)
        code, roots = CODES[numbers[0]], tuple(found.tolist())
    elif code in {"one_non_negative", "only_non_negative"}:
        found = every_root(_scaled(column))[1]
        roots = (*found[found < 0].tolist(), *roots)
        code = "only_non_negative" if len(roots) > 1 else "only_root"
    reason = REASONS[code].format(
        roots=_percent(roots),
        not_negative=_percent(tuple(root for root in roots if root >= 0)),
        rate=_percent((float(rates[0]),)),
    )
    return IrrVerdict(float(rates[0]), roots, KINDS[code], code, reason)


def _percent(rates: tuple[float, ...]) -> str:
    return ", ".join(f"{100 * rate:.6g} %" for rate in rates)


def _judged(flows: ArrayLike, axis: int) -> tuple[Any, NDArray[np.int8]]:
    """Rate and number of the code of each row: the one way to both."""
    by_period = periods_first(flows, axis)
    cases = by_period.reshape(len(by_period), -1)
    rates = np.full(cases.shape[1], np.nan)
    numbers = np.zeros(cases.shape[1], dtype=np.int8)
    unsettled = [np.arange(0)]
    for first in range(0, len(rates), BLOCK):
        block = slice(first, first + BLOCK)
        rates[block], numbers[block], still_open = _settled(cases[:, block])
        unsettled.append(first + still_open)
    both = np.flatnonzero(numbers == _NUMBER["only_non_negative"])
    for first in range(0, len(both), BLOCK):
        column = both[first : first + BLOCK]
        other = single_rate(_scaled(cases[:, column]), np.ones(len(column), dtype=np.bool_))
        numbers[column[np.isnan(other)]] = _NUMBER["only_root"]
    rest = np.concatenate(unsettled)
    for first in range(0, len(rest), BLOCK):
        column = rest[first : first + BLOCK]
        rates[column], numbers[column], _ = _searched(cases[:, column])
    shape = by_period.shape[1:]
    return rates.reshape(shape)[()], numbers.reshape(shape)[()]


@np.errstate(divide="ignore", invalid="ignore", over="ignore", under="ignore")
def _settled(cases: Floats) -> tuple[Floats, NDArray[np.int8], Counts]:
    """Rate and code of each column that cheap tests settle, and the columns that they leave open.

    A column left open has the rate NaN and any code. "only_non_negative" means that there is one
    rate below 0 beside the one given; whether a float can tell it from -1 is left to see.
    """
    count = cases.shape[1]
    numbers = np.full(count, _NUMBER["never_zero"], dtype=np.int8)
    rates = np.full(count, np.nan)
    flows = _scaled(cases)
    changes = sign_changes(flows)
    usable = changes > 0
    if not (usable.all() and flows.all() and np.isfinite(flows).all()):
        low, high = cases.min(axis=0), cases.max(axis=0)
        lost = ((flows == 0) & (cases != 0)).any(axis=0)
        for code, holds in (
            ("beyond_floats", lost),
            ("only_inflows", low >= 0),
            ("only_outflows", high <= 0),
            ("no_flows", (low == 0) & (high == 0)),
            ("missing_flow", ~np.isfinite(low + high)),
        ):
            numbers[holds] = _NUMBER[code]
            usable &= ~holds
    if not usable.any():
        return rates, numbers, np.arange(0)
    column = np.flatnonzero(usable)
    ours = flows if usable.all() else flows[:, column]
    above, below = on_each_side(ours, changes[column])

    # One rate that is not negative, or none of these and one below 0.
    single = (above == 1) | (above == 0) & (below == 1)
    of_all = single.all()
    some = ours if of_all else ours[:, single]
    lost_money = above[single] == 0
    rate = single_rate(some, lost_money)
    rates[column[single]] = rate
    numbers[column[single]] = np.where(
        np.isnan(rate),
        np.where(lost_money, _NUMBER["too_near_minus_one"], _NUMBER["beyond_floats"]),
        np.where(below[single] == UNKNOWN, _NUMBER["one_non_negative"], _NUMBER["only_root"]),
    )
    numbers[column[(above == 1) & (below == 1)]] = _NUMBER["only_non_negative"]
    return rates, numbers, column[~single & ~((above == 0) & (below == 0))]


def _searched(cases: Floats) -> tuple[Floats, NDArray[np.int8], Floats]:
    """Rate and code of each column, and the roots of all columns, from a search for every root.

    The rate is the only root, or the only one that is not negative; else NaN.
    """
    flows = _scaled(cases)
    column, root = every_root(flows)
    count = cases.shape[1]
    found = np.bincount(column, minlength=count)
    not_negative = np.bincount(column[root >= 0], minlength=count)
    kept = ((not_negative == 1)[column] & (root >= 0)) | (found == 1)[column]
    rates = np.full(count, np.nan)
    rates[column[kept]] = root[kept]
    numbers = np.select(
        [found == 1, not_negative == 1, not_negative > 1, found > 1, sign_changes(flows) % 2 == 1],
        [
            _NUMBER["only_root"],
            _NUMBER["only_non_negative"],
            _NUMBER["several_non_negative"],
            _NUMBER["several_negative"],
            _NUMBER["too_near_minus_one"],
        ],
        _NUMBER["never_zero"],
    )
    return rates, numbers.astype(np.int8), root


def _scaled(cases: Floats) -> Floats:
    """Flows as shares of the largest of their column, each period's side by side in memory."""
    scaled: Floats = np.array(cases, order="C")  # a copy
    scaled /= np.abs(scaled).max(axis=0)
    return scaled
