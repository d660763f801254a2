"""Profit is not cash: how far the two are apart, and what lies between them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from osecalc.enterprise import Results

Array = NDArray[np.float64]


@dataclass(frozen=True)
class ProfitAndCash:
    """Net income and cash from operations, both since opening day, month by month.

    tied_up: what customers owe and what lies in stock and in work, less what suppliers wait for.
    between: by reason, what cash is ahead of profit for it (below zero: behind); the reasons of
    a month add up to the whole difference.
    """

    profit: Array
    cash: Array
    tied_up: Array
    between: dict[str, Array]

    @property
    def difference(self) -> Array:
        """By how much cash is ahead of profit."""
        return self.cash - self.profit

    def widest(self) -> int:
        """The month in which the two are farthest apart; the first of several."""
        return int(np.abs(self.difference).argmax())

    def main_reason(self, month: int) -> str:
        """What explains most of the difference of a month, in its own direction."""
        towards = np.sign(self.difference[month])
        return max(self.between, key=lambda reason: towards * self.between[reason][month])


def profit_and_cash(results: Results) -> ProfitAndCash:
    """Why is there less cash than profit, or more?

    >>> from osecalc.enterprise import Enterprise
    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> results = Enterprise(read_plan(example_plans()["ceb-press-shop"])).run()
    >>> found = profit_and_cash(results)
    >>> bool(abs(sum(found.between.values()) - found.difference).max() < 1e-6)
    True
    """

    def to_date(key: str) -> Array:
        return np.cumsum(results[key])

    tied_up: Array = (
        results["receivables"] + results["stock"] + results["in_work"] - results["payables"]
    )
    between = {
        "tied_up": -tied_up,
        "wear": to_date("depreciation"),
        "tax": results["tax_payable"],
        "presales": results["presale_duty"],
        "unpaid_work": results["deferred_pay"] + to_date("work_for_claims"),
        "interest": to_date("interest") - to_date("interest_paid"),
        "grants": -to_date("grants"),
        "lapsed": -to_date("debts_lapsed"),
    }
    return ProfitAndCash(to_date("net_income"), to_date("cfo"), tied_up, between)
