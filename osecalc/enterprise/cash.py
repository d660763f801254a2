"""Cash, and the order in which what is paid only from what is there takes its turn.

First all that is due whatever there is. Then credit lines cover what is missing, or are paid
back; then loans that wait for cash; then, above the cash that the plan keeps, members'
redemptions and the shares of surplus.
"""

from __future__ import annotations

from osecalc.enterprise.funding import claimed
from osecalc.enterprise.funding.flows import interest_paid, paid_out
from osecalc.lines import Expr, Kind, Lag, Model, Ref, total
from osecalc.plan import Plan
from osecalc.plan.contracts import CreditLine, MemberLoan

MONEY = "money"


def add_cash(model: Model, plan: Plan) -> None:
    """The cash at the month's end, and before it the room that each waiting payment has."""
    model.add("cash", Lag("cash", 1) + Ref("cash_change"), MONEY, Kind.BALANCE)
    waiting = _in_order(plan)
    if not waiting and plan.surplus is None and plan.cooperative is None:
        return
    _add_cash_before(model, plan, waiting)
    room: Expr = Ref("cash_before_waiting")
    for at in waiting:
        model.add(f"{at}.room", room, MONEY, Kind.BALANCE, about=at)
        room = Ref(f"{at}.room") - Ref(f"{at}.repaid")
        if f"{at}.wanted" in model.lines:
            room = room - interest_paid(model, at)
        else:
            room = room + Ref(f"{at}.received")
    model.add("cash_before_distribution", room, MONEY, Kind.BALANCE)


def _in_order(plan: Plan) -> list[str]:
    """The contracts that take their turn after all others: credit lines, then patient loans."""
    found = [n for n, contract in plan.funding.items() if isinstance(contract, CreditLine)]
    found += [
        name
        for name, contract in plan.funding.items()
        if isinstance(contract, MemberLoan) and contract.subordinated
    ]
    return [f"funding.{name}" for name in found]


def _add_cash_before(model: Model, plan: Plan, waiting: list[str]) -> None:
    """Cash after all that is due whatever there is."""
    firm: list[Expr] = []
    for at in claimed(plan, "equity", "gift", "debt"):
        if at not in waiting:
            firm.append(Ref(f"{at}.received") - paid_out(model, at))
        elif f"{at}.wanted" in model.lines:
            firm.append(Ref(f"{at}.received") - Ref(f"{at}.fees"))
        else:
            firm.append(-Ref(f"{at}.interest") - Ref(f"{at}.fees"))
    firm += [-Ref(f"{at}.fees") for at in claimed(plan, "order", "pay")]
    model.add("firm_funding", total(firm), MONEY, Kind.FLOW, sign=+1)
    flows = (
        "cash_from_operations_before_tax", "tax_paid", "cfi", "firm_funding", "buy_ins",
        "buy_ins_back", "accounts_interest",
    )  # fmt: skip
    model.add("cash_before_waiting", Lag("cash", 1) + model.net(flows), MONEY, Kind.BALANCE)
