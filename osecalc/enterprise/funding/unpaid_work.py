"""Unpaid work, valued at its wage: owed for and paid later, or turned into a claim."""

from __future__ import annotations

from osecalc.enterprise.funding.flows import Flows
from osecalc.lines import Input, Lag, Model, Month, Ref, maximum, where
from osecalc.plan.contracts import UnpaidWork


def unpaid_work(_: Model, at: str, contract: UnpaidWork) -> Flows:
    """Work comes in; what is owed for it is paid in level parts over the months agreed."""
    value = Ref(f"people.{contract.role}.unpaid_value")
    if contract.settled == "becomes a claim":
        return Flows(received=value)
    begins, over = Input(f"{at}.paid_from"), Input(f"{at}.paid_over")
    owed = Lag(f"{at}.owed", 1)
    return Flows(
        received=value,
        repaid=where(Month() >= begins, owed / maximum(begins + over - Month(), 1), 0),
        owed=owed + Ref(f"{at}.received") - Ref(f"{at}.repaid"),
    )
