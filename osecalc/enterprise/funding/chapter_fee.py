"""A chapter or franchise fee: once at the start, then a share of revenue."""

from __future__ import annotations

from osecalc.enterprise.funding.flows import Flows, once
from osecalc.lines import Input, Model, Month, Ref, where
from osecalc.plan.contracts import ChapterFee


def chapter_fee(_: Model, at: str, __: ChapterFee) -> Flows:
    """Nothing comes in; a fee, and a share of revenue from the month agreed."""
    share = where(Month() >= Input(f"{at}.share_from"), Input(f"{at}.share") * Ref("revenue"), 0)
    return Flows(fees=once(at, Input(f"{at}.fee")) + share)
