"""Presale and crowdfunding: customers' cash now, a duty until delivery, and revenue only then."""

from __future__ import annotations

from osecalc.enterprise.funding.flows import Flows, once
from osecalc.lines import Input, Kind, Lag, Model, Month, Ref, maximum, where
from osecalc.plan.contracts import Presale


def presale(model: Model, at: str, _: Presale) -> Flows:
    """What is collected is owed in goods until the month of delivery, when these are paid for."""
    delivers = maximum(Input(f"{at}.delivery_month"), Input(f"{at}.month") + 1)
    model.add(f"{at}.delivers", delivers, "month", Kind.FIGURE, about=at)
    collected = 1 - Input(f"{at}.failed")
    cost = Input(f"{at}.reward_cost") * collected * Ref("cost_index")
    model.add(
        f"{at}.rewards",
        where(Month() == Ref(f"{at}.delivers"), cost, 0),
        "money",
        Kind.FLOW,
        sign=-1,
        about=at,
    )
    by_amount = Input(f"{at}.platform_fee") + Input(f"{at}.processing_fee")
    by_pledge = Input(f"{at}.pledges") * collected * Input(f"{at}.processing_fee_each")
    return Flows(
        received=once(at, Input(f"{at}.amount") * collected),
        repaid=where(Month() == Ref(f"{at}.delivers"), Lag(f"{at}.owed", 1), 0),
        fees=Ref(f"{at}.received") * by_amount + once(at, by_pledge),
        owed=Lag(f"{at}.owed", 1) + Ref(f"{at}.received") - Ref(f"{at}.repaid"),
    )
