"""Money that need not be paid back: own savings, which stay their owner's, and grants."""

from __future__ import annotations

from osecalc.enterprise.funding.flows import Flows, once
from osecalc.lines import Input, Model
from osecalc.plan.contracts import Grant, Savings


def without_return(_: Model, at: str, __: Savings | Grant) -> Flows:
    """One payment in, and nothing due."""
    return Flows(received=once(at, Input(f"{at}.amount")))
