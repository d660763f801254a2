"""The one shape of all contracts: what comes in, what goes back, what it costs, what is owed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from osecalc.lines import Expr, Input, Kind, Model, Month, Ref, where


@dataclass(frozen=True)
class Flows:
    """What a contract moves in a month, and what it leaves owed at its end.

    received: money in, or work at its value. repaid: what goes back of it. interest: what the
    month costs. interest_paid: what is paid of that, where it is not always all. fees: paid once
    or by the month. owed: what must still be given back.
    """

    received: Any = 0
    repaid: Any = 0
    interest: Any = 0
    fees: Any = 0
    owed: Any = 0
    interest_paid: Any = None


SIGNS = (("received", +1), ("repaid", -1), ("interest", -1), ("fees", -1))


def add_flows(model: Model, at: str, flows: Flows) -> None:
    """Add the lines that every contract has."""
    for line, sign in SIGNS:
        flow = getattr(flows, line)
        model.add(f"{at}.{line}", flow, "money", Kind.FLOW, sign=sign, about=at)
    if flows.interest_paid is not None:
        paid = flows.interest_paid
        model.add(f"{at}.interest_paid", paid, "money", Kind.FLOW, sign=-1, about=at)
    model.add(f"{at}.owed", flows.owed, "money", Kind.BALANCE, about=at)


def interest_paid(model: Model, at: str) -> Expr:
    """The interest a contract is paid in the month: all that falls due, unless it says less."""
    key = f"{at}.interest_paid"
    return Ref(key if key in model.lines else f"{at}.interest")


def paid_out(model: Model, at: str) -> Expr:
    """All that goes out under a contract in the month."""
    return Ref(f"{at}.repaid") + interest_paid(model, at) + Ref(f"{at}.fees")


def once(at: str, amount: Any) -> Expr:
    """An amount in the month in which the contract begins."""
    return where(Month() == Input(f"{at}.month"), amount, 0)
