"""Why a rate of return is what it is, in the language in use."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from osecalc import words

if TYPE_CHECKING:
    from osecalc.finance.rate_of_return import IrrVerdict


def rate_reason(verdict: IrrVerdict) -> str:
    """Why is there one rate of return, are there several, or is there none?

    >>> from osecalc.finance import irr_verdict
    >>> rate_reason(irr_verdict([-100, 230, -132]))
    'Several rates that are not negative fit these flows (10 %, 20 %), so none of them is the rate.'
    """
    return words.say(
        f"rates.{verdict.code}",
        roots=_percent(verdict.roots),
        not_negative=_percent(root for root in verdict.roots if root >= 0),
        rate=_percent([verdict.rate]),
    )


def _percent(rates: Iterable[float]) -> str:
    return ", ".join(f"{100 * rate:.6g} %" for rate in rates)
