"""A line of credit: drawn in a month short of cash, paid back from the next cash there is."""

from __future__ import annotations

from osecalc.enterprise.funding.flows import Flows
from osecalc.finance import monthly_rate_of_apr
from osecalc.lines import Input, Kind, Lag, Model, Month, Ref, maximum, minimum, where
from osecalc.plan.contracts import CreditLine


def credit_line(model: Model, at: str, _: CreditLine) -> Flows:
    """Drawn up to the limit so that cash does not fall below zero; interest on what was owed."""
    rate = f"{at}.rate_a_month"
    apr = Input(f"{at}.apr")
    model.add(rate, monthly_rate_of_apr(apr), "share_a_month", Kind.FIGURE, about=at)
    owed, room = Lag(f"{at}.owed", 1), Ref(f"{at}.room")
    drawn = minimum(maximum(-room, 0), maximum(Input(f"{at}.limit") - owed, 0))
    return Flows(
        received=where(Month() >= Input(f"{at}.month"), drawn, 0),
        repaid=minimum(owed, maximum(room, 0)),
        interest=owed * Ref(rate),
        owed=owed + Ref(f"{at}.received") - Ref(f"{at}.repaid"),
    )
