"""Payback from every seat at the table: what each put in, got back, and still owns."""

from __future__ import annotations

from osecalc.enterprise.funding import from_members, of_kind
from osecalc.enterprise.funding.flows import paid_out
from osecalc.finance import annual_rate
from osecalc.lines import (
    Cumulative,
    Expr,
    Kind,
    Model,
    Month,
    Over,
    Ref,
    Undefined,
    maximum,
    total,
    where,
)
from osecalc.plan import Plan

MONEY = "money"
FIXED = ("producers", "commons", "nature", "government")
"""The seats that every plan has, besides the enterprise's own and those of its contracts."""
OWN = ("savings", "unpaid work")
"""Contracts whose holders are the producers, and sit in their seat."""


def seats(plan: Plan) -> list[str]:
    """Where each seat's lines stand."""
    holders = [f"funding.{n}" for n, held in plan.funding.items() if held.kind not in OWN]
    return [*(f"table.{name}" for name in FIXED), *holders]


def add_seats(model: Model, plan: Plan) -> None:
    """For each seat what went in and came back, when it was whole, its rate, what it owns."""
    for at in seats(plan):
        if at.startswith("table."):
            _add_fixed(model, plan, at)
        else:
            _add_holder(model, plan, at)
        _add_payback(model, at)
        _add_rate(model, at, given=at in of_kind(plan, "grant"))
    _add_costs(model, plan)


def _add_three(model: Model, at: str, put_in: object, got_back: object, owned: object) -> None:
    model.add(f"{at}.seat.put_in", put_in, MONEY, Kind.FLOW, about=at)
    model.add(f"{at}.seat.got_back", got_back, MONEY, Kind.FLOW, about=at)
    model.add(f"{at}.seat.owned", owned, MONEY, Kind.BALANCE, about=at)


def _add_fixed(model: Model, plan: Plan, at: str) -> None:
    name = at.removeprefix("table.")
    if name == "producers":
        _add_producers(model, plan, at)
    elif name == "government":
        _add_three(model, at, 0, Ref("tax_paid"), Ref("tax_payable"))
    else:
        paid: list[Expr] = []
        if name == "commons":
            fees = of_kind(plan, "chapter fee", goes_to="commons")
            paid = [Ref("development_expense") + Ref("development_capitalised")]
            paid += [Ref(f"{licence}.fees") for licence in fees]
        if plan.surplus is not None:
            paid.append(Ref(f"surplus.{name}.paid"))
        _add_three(model, at, 0, total(paid), _unpaid(plan, name))


def _unpaid(plan: Plan, name: str) -> Expr | int:
    """What is assigned to a taker and not yet paid."""
    return 0 if plan.surplus is None else Ref(f"surplus.{name}.unpaid")


def _add_producers(model: Model, plan: Plan, at: str) -> None:
    """Cash and unpaid hours in; wages above what else they could earn, and all else, out."""
    put: list[Expr] = [Ref(f"{own}.received") for own in of_kind(plan, "savings")]
    again = ("accounts_interest", "buy_ins_back", "redeemed", "deferred_pay_paid")
    back: list[Expr] = [Ref(key) for key in again]
    for name, role in plan.people.items():
        paid = Ref(f"people.{name}.take_home") if role.paid else 0
        could = Ref(f"people.{name}.could_earn")
        put.append(maximum(could - paid, 0))
        if role.paid:
            back.append(maximum(paid - could, 0))
    lent = [f"funding.{n}" for n, held in plan.funding.items() if from_members(held)]
    put += [Ref("buy_ins"), *(Ref(f"{loan}.received") for loan in lent)]
    back += [paid_out(model, loan) for loan in lent]
    owned: list[Expr] = [Ref("member_accounts"), Ref("producers_equity"), Ref("deferred_pay")]
    owned += [Ref(f"{loan}.owed") for loan in lent]
    if plan.surplus is not None:
        back += [Ref("surplus.producers.paid"), Ref("surplus.inside.paid")]
        owned += [Ref("surplus.producers.unpaid"), Ref("surplus.inside.unpaid")]
    _add_three(model, at, total(put), total(back), total(owned))


def _add_holder(model: Model, plan: Plan, at: str) -> None:
    """A contract's holder: a lender, an investor, a giver, a customer, a franchisor."""
    contract = plan.funding[at.removeprefix("funding.")]
    owned: Expr = Ref(f"{at}.owed")
    back: Expr = paid_out(model, at)
    if contract.kind == "presale":  # the fees go to others than the customers
        back = Ref(f"{at}.repaid")
    elif contract.kind == "revenue share":
        owned = Ref(f"{at}.claim")
    elif contract.kind == "equity":
        back = Ref(f"{at}.exit_paid")
        owned = where(Month() >= Ref(f"{at}.exits"), 0, Ref(f"{at}.worth"))
        if plan.surplus is not None:
            back = back + Ref(f"{at}.dividends.paid")
            owned = owned + Ref(f"{at}.dividends.unpaid")
    received = 0 if contract.kind == "chapter fee" else Ref(f"{at}.received")
    _add_three(model, at, received, back, owned)


def _add_payback(model: Model, at: str) -> None:
    """When the seat is whole for good, plainly and discounted, and the rate it earns."""
    s = f"{at}.seat"
    for part in ("put_in", "got_back"):
        model.add(f"{s}.{part}_in_all", Over("sum", f"{s}.{part}"), MONEY, Kind.FIGURE, about=at)
    put = Ref(f"{s}.put_in_in_all")
    flow = Ref(f"{s}.got_back") - Ref(f"{s}.put_in")
    model.add(f"{s}.flow", flow, MONEY, Kind.FLOW, about=at)
    discounted = Ref(f"{s}.flow") * Ref("discount_factor")
    model.add(f"{s}.discounted_flow", discounted, MONEY, Kind.FLOW, about=at)
    for d in ("", "discounted_"):
        to_date = f"{s}.{d}to_date"
        model.add(to_date, Cumulative(f"{s}.{d}flow"), MONEY, Kind.BALANCE, about=at)
        # The month after one that ends behind; behind by more than the rounding of floats.
        behind = where(Ref(to_date) < -1e-9 * put, Month() + 1, 0)
        model.add(f"{s}.{d}behind", behind, "month", Kind.RATE, about=at)
        model.add(
            f"{s}.{d}whole",
            where(
                put <= 0,
                Undefined("nothing_put_in_seat"),
                where(
                    Over("last", f"{s}.{d}behind") > 0,
                    Undefined("not_made_whole"),
                    Over("max", f"{s}.{d}behind"),
                ),
            ),
            "month",
            Kind.FIGURE,
            about=at,
        )
    model.add(f"{s}.owned_at_end", Over("last", f"{s}.owned"), MONEY, Kind.FIGURE, about=at)
    with_owned = Ref(f"{s}.flow") + Ref("at_horizon") * Ref(f"{s}.owned")
    model.add(f"{s}.flow_with_owned", with_owned, MONEY, Kind.FLOW, about=at)


def _add_rate(model: Model, at: str, *, given: bool) -> None:
    """The rate a seat earns on its flows; none where it gave for good, or put nothing in."""
    s = f"{at}.seat"
    earned = Undefined("given_for_good") if given else Over("irr", f"{s}.flow_with_owned")
    nothing = Ref(f"{s}.put_in_in_all") <= 0
    rate = where(nothing, Undefined("nothing_put_in_seat"), earned)
    model.add(f"{s}.rate_a_month", rate, "share_a_month", Kind.FIGURE, about=at)
    yearly = annual_rate(Ref(f"{s}.rate_a_month"))
    model.add(f"{s}.rate", yearly, "share_a_year", Kind.FIGURE, about=at)


def _add_costs(model: Model, plan: Plan) -> None:
    """What each contract brings and is paid in all, what it costs a year, and all together."""
    dear: list[str] = []
    for name, contract in plan.funding.items():
        at = f"funding.{name}"
        received = Over("sum", f"{at}.received")
        model.add(f"{at}.received_in_all", received, MONEY, Kind.FIGURE, about=at)
        paid = Over("sum", f"{at}.repaid") + Over("sum", f"{at}.fees")
        key = f"{at}.interest_paid"
        paid = paid + Over("sum", key if key in model.lines else f"{at}.interest")
        if f"{at}.dividends.paid" in model.lines:
            paid = paid + Over("sum", f"{at}.dividends.paid")
        model.add(f"{at}.paid_in_all", paid, MONEY, Kind.FIGURE, about=at)
        yearly: Expr = Ref(f"{at}.seat.rate")
        if contract.kind in ("savings", "grant") or _is_claim(contract):
            yearly = Undefined("asks_nothing_back")
        elif contract.kind == "chapter fee":
            yearly = Undefined("brings_no_money")
        else:
            dear.append(at)
            if contract.kind in ("presale", "unpaid work"):
                model.add(f"{at}.cost_flow", _cost_flow(model, at), MONEY, Kind.FLOW, about=at)
                rate = Over("irr", f"{at}.cost_flow")
                model.add(f"{at}.cost_a_month", rate, "share_a_month", Kind.FIGURE, about=at)
                yearly = annual_rate(Ref(f"{at}.cost_a_month"))
        model.add(f"{at}.yearly_cost", yearly, "share_a_year", Kind.FIGURE, about=at)
    paid_for = total(Ref(f"{at}.paid_in_all") for at in dear)
    model.add("paid_for_money", paid_for, MONEY, Kind.FIGURE)
    flows = (
        Ref(f"{at}.cost_flow" if f"{at}.cost_flow" in model.lines else f"{at}.seat.flow_with_owned")
        for at in dear
    )
    model.add("cost_of_money_flow", total(flows), MONEY, Kind.FLOW)
    if dear:
        rate = Over("irr", "cost_of_money_flow")
        model.add("cost_of_money_a_month", rate, "share_a_month", Kind.FIGURE)
        yearly = annual_rate(Ref("cost_of_money_a_month"))
    else:
        yearly = Undefined("no_cost_of_money")
    model.add("cost_of_money", yearly, "share_a_year", Kind.FIGURE)


def _is_claim(contract: object) -> bool:
    return getattr(contract, "settled", "") == "becomes a claim"


def _cost_flow(model: Model, at: str) -> Expr:
    """Out of the enterprise positive; what is owed at the horizon counts as given back."""
    return paid_out(model, at) - Ref(f"{at}.received") + Ref("at_horizon") * Ref(f"{at}.owed")
