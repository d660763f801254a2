"""Members' accounts in a co-operative: buy-ins, retained shares, interest, redemption."""

from __future__ import annotations

from osecalc.finance import monthly_rate
from osecalc.lines import Expr, Input, Kind, Lag, Model, Month, Ref, floor, total, where
from osecalc.plan import Plan

MONEY = "money"


def member_roles(plan: Plan) -> list[str]:
    """The roles whose people share in the surplus."""
    return [name for name, role in plan.people.items() if role.member]


def add_accounts(model: Model, plan: Plan) -> None:
    """What members have in the enterprise, and the reserve that is nobody's in particular."""
    had = plan.cooperative
    paid_in: Expr | int = 0
    paid_back: Expr | int = 0
    if had is not None:
        joining, leaving = _changes(model, plan)
        paid_in = joining * Input("cooperative.buy_in")
        paid_back = leaving * Input("cooperative.buy_in") * (1 - Input("cooperative.to_reserve"))
        model.add(
            "redemption_months",
            floor(Input("cooperative.redeemed_after_years") * 12 + 0.5),
            "months",
            Kind.FIGURE,
        )
    model.add("buy_ins", paid_in, MONEY, Kind.FLOW, sign=+1)
    model.add("buy_ins_back", paid_back, MONEY, Kind.FLOW, sign=-1)
    to_reserve = Ref("buy_ins") * Input("cooperative.to_reserve") if had is not None else 0
    redeems = had is not None and plan.surplus is not None
    model.add("redeemed", Ref("redemption.paid") if redeems else 0, MONEY, Kind.FLOW, sign=-1)
    credited = Ref("patronage_retained") if redeems else 0
    model.add(
        "member_accounts",
        Lag("member_accounts", 1)
        + Ref("buy_ins")
        - to_reserve
        - Ref("buy_ins_back")
        + credited
        - Ref("redeemed"),
        MONEY,
        Kind.BALANCE,
    )
    model.add(
        "indivisible_reserve",
        Lag("indivisible_reserve", 1) + to_reserve + Ref("surplus_to_reserve"),
        MONEY,
        Kind.BALANCE,
    )
    interest: Expr | int = 0
    if had is not None:
        rate = monthly_rate(Input("cooperative.interest"))
        model.add("accounts_rate_a_month", rate, "share_a_month", Kind.FIGURE)
        interest = Lag("member_accounts", 1) * Ref("accounts_rate_a_month")
    model.add("accounts_interest", interest, MONEY, Kind.FLOW, sign=-1)


def _changes(model: Model, plan: Plan) -> tuple[Expr, Expr]:
    """How many members join, a month before they begin to work, and leave, a month after."""
    for key, field, months in (("members_joining", "start", -1), ("members_leaving", "last", 1)):
        parts = (
            where(
                Month() == Input(f"people.{name}.{field}") + months,
                Input(f"people.{name}.count"),
                0,
            )
            for name in member_roles(plan)
        )
        model.add(key, total(parts), "people", Kind.FLOW)
    return Ref("members_joining"), Ref("members_leaving")
