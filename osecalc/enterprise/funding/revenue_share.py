"""Revenue share: a share of revenue is paid until a multiple of the amount, the cap, is reached."""

from __future__ import annotations

from osecalc.enterprise.funding.flows import Flows, once
from osecalc.lines import Input, Kind, Lag, Model, Month, Ref, maximum, minimum, where
from osecalc.plan.contracts import RevenueShare

MONEY = "money"


def revenue_share(model: Model, at: str, contract: RevenueShare) -> Flows:
    """Of each payment the same part, one over the cap, pays back, and the rest is its cost."""
    begins = Input(f"{at}.month")
    ends = begins + Input(f"{at}.term_months")
    cap, amount = Input(f"{at}.cap"), Input(f"{at}.amount")
    model.add(f"{at}.most", amount * cap, MONEY, Kind.FIGURE, about=at)
    left = maximum(Ref(f"{at}.most") - Lag(f"{at}.paid_to_date", 1), 0)
    running = minimum(
        maximum(Input(f"{at}.share") * Ref("revenue"), Input(f"{at}.floor")),
        left,
    )
    last = left if contract.at_end == "due" else running
    paid = where((Month() > begins) & (Month() < ends), running, where(Month() == ends, last, 0))
    model.add(f"{at}.paid", paid, MONEY, Kind.FLOW, sign=-1, about=at)
    model.add(
        f"{at}.paid_to_date",
        Lag(f"{at}.paid_to_date", 1) + Ref(f"{at}.paid"),
        MONEY,
        Kind.BALANCE,
        about=at,
    )
    open_now = (Month() >= begins) & (Month() < ends)
    model.add(
        f"{at}.claim",
        where(open_now, maximum(Ref(f"{at}.most") - Ref(f"{at}.paid_to_date"), 0), 0),
        MONEY,
        Kind.BALANCE,
        about=at,
    )
    model.add(
        f"{at}.lapsed",
        where(Month() == ends, Lag(f"{at}.owed", 1) - Ref(f"{at}.repaid"), 0)
        if contract.at_end == "lapses"
        else 0,
        MONEY,
        Kind.FLOW,
        sign=+1,
        about=at,
    )
    return Flows(
        received=once(at, amount),
        repaid=Ref(f"{at}.paid") / cap,
        interest=Ref(f"{at}.paid") - Ref(f"{at}.repaid"),
        owed=Lag(f"{at}.owed", 1)
        + Ref(f"{at}.received")
        - Ref(f"{at}.repaid")
        - Ref(f"{at}.lapsed"),
    )
