"""Who owns the enterprise, what that is worth by its books, and who votes."""

from __future__ import annotations

from osecalc.enterprise.funding import of_kind
from osecalc.lines import Expr, Input, Kind, Model, Month, Over, Ref, maximum, minimum, total, where
from osecalc.plan import Plan

MONEY = "money"


def add_ownership(model: Model, plan: Plan) -> None:
    """Outside owners' share by month, and what the books leave to them and to the producers."""
    outside = of_kind(plan, "equity")
    owned = total(Ref(f"{at}.owned") for at in outside)
    model.add("outside_ownership", owned, "share", Kind.RATE)
    model.add("outside_ownership_at_end", Over("last", "outside_ownership"), "share", Kind.FIGURE)
    # In a co-operative each member has one vote, and capital none.
    votes = 0 if plan.cooperative is not None else Ref("outside_ownership_at_end")
    model.add("outside_votes_at_end", votes, "share", Kind.FIGURE)
    model.add(
        "owners_equity",
        maximum(Ref("equity") - Ref("member_accounts") - Ref("indivisible_reserve"), 0),
        MONEY,
        Kind.BALANCE,
    )
    left: Expr = Ref("owners_equity")
    for at in outside:
        share = Ref(f"{at}.owned") * Ref("owners_equity")
        # A buyer has the share, and no preference.
        first = Input(f"{at}.preference") * Input(f"{at}.amount")
        preferred = where(Month() < Ref(f"{at}.exits"), first, 0)
        worth = where(Ref(f"{at}.owned") > 0, minimum(maximum(share, preferred), left), 0)
        model.add(f"{at}.worth", worth, MONEY, Kind.BALANCE, about=at)
        left = left - Ref(f"{at}.worth")
    model.add("producers_equity", left, MONEY, Kind.BALANCE)
