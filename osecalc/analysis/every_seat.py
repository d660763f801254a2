"""Payback from every seat at the table, one row a seat: the enterprise's own first."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from osecalc import words
from osecalc.enterprise import Results
from osecalc.enterprise.results import name_of
from osecalc.enterprise.seats import seats

MEASURES = ("put_in", "got_back", "whole", "discounted_whole", "rate", "owned")
ENTERPRISE = "enterprise"


@dataclass(frozen=True)
class Seat:
    """What one seat put in, got back within the plan, and still has at its end.

    whole, discounted_whole: after how many months what was put in had come back; rate: a year;
    each is NaN where there is none, with its reason in `reasons` under the measure's name.
    to_date: how far the seat is ahead of what it put in, or behind, at the end of each month.
    """

    key: str
    name: str
    put_in: float
    got_back: float
    whole: float
    discounted_whole: float
    rate: float
    owned: float
    to_date: NDArray[np.float64]
    reasons: Mapping[str, str]


def every_seat(results: Results) -> list[Seat]:
    """The enterprise's seat, those that every plan has, and one for each contract's holder.

    >>> from osecalc.enterprise import Enterprise
    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = Enterprise(read_plan(example_plans()["ceb-press-shop"]))
    >>> [seat.name for seat in every_seat(shop.run())][:3]
    ['The enterprise', 'Producers', 'Commons']
    """
    return [_enterprise(results), *(_seat(results, at) for at in seats(results.plan.plan))]


def _enterprise(results: Results) -> Seat:
    """The enterprise before any funding: what was put in to start, and the cash it then made."""
    generated = results["payback_generated"]
    lines = {"whole": "payback", "discounted_whole": "discounted_payback", "rate": "irr"}
    return Seat(
        key=ENTERPRISE,
        name=words.say(f"seats.{ENTERPRISE}"),
        put_in=float(results["put_in"]),
        got_back=float(generated[-1]),
        owned=float(results["settlement"].sum()),
        to_date=generated - results["put_in"],
        reasons=_reasons(results, lines),
        **{measure: float(results[line]) for measure, line in lines.items()},
    )


def _seat(results: Results, at: str) -> Seat:
    s = f"{at}.seat"
    lines = {name: f"{s}.{name}" for name in ("whole", "discounted_whole", "rate")}
    return Seat(
        key=at,
        name=name_of(results.plan, at),
        put_in=float(results[f"{s}.put_in_in_all"]),
        got_back=float(results[f"{s}.got_back_in_all"]),
        owned=float(results[f"{s}.owned_at_end"]),
        to_date=results[f"{s}.to_date"],
        reasons=_reasons(results, lines),
        **{measure: float(results[line]) for measure, line in lines.items()},
    )


def _reasons(results: Results, lines: Mapping[str, str]) -> dict[str, str]:
    return {
        measure: results.reason(line)
        for measure, line in lines.items()
        if math.isnan(results[line])
    }
