"""Funding contracts, all in one shape: what comes in, what goes back, what it costs, what is owed.

Each kind of contract is a file that gives the same flows. What its holder has against the
enterprise, its claim says: a lender's debt, an owner's equity, a customer's order, a worker's
pay, a licence, or nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from osecalc.enterprise.funding.chapter_fee import chapter_fee
from osecalc.enterprise.funding.credit_line import credit_line
from osecalc.enterprise.funding.equity import equity
from osecalc.enterprise.funding.flows import Flows, add_flows, interest_paid
from osecalc.enterprise.funding.gift import without_return
from osecalc.enterprise.funding.loan import bank_loan, member_loan
from osecalc.enterprise.funding.presale import presale
from osecalc.enterprise.funding.revenue_share import revenue_share
from osecalc.enterprise.funding.unpaid_work import unpaid_work
from osecalc.lines import Expr, Input, Kind, Model, Over, Ref, total
from osecalc.plan import Plan
from osecalc.plan.contracts import MemberLoan


class Shape(NamedTuple):
    """How a kind of contract is built, and the claim that its holder has."""

    build: Callable[[Model, str, Any], Flows]
    claim: str


SHAPES = {
    "savings": Shape(without_return, "equity"),
    "unpaid work": Shape(unpaid_work, "pay"),
    "bank loan": Shape(bank_loan, "debt"),
    "member loan": Shape(member_loan, "debt"),
    "credit line": Shape(credit_line, "debt"),
    "grant": Shape(without_return, "gift"),
    "presale": Shape(presale, "order"),
    "revenue share": Shape(revenue_share, "debt"),
    "equity": Shape(equity, "equity"),
    "chapter fee": Shape(chapter_fee, "licence"),
}
MONEY = "money"


def claimed(plan: Plan, *claims: str) -> list[str]:
    """Where the contracts with these claims stand."""
    return [
        f"funding.{name}"
        for name, contract in plan.funding.items()
        if SHAPES[contract.kind].claim in claims
    ]


def of_kind(plan: Plan, *kinds: str, **terms: object) -> list[str]:
    """Where the contracts of these kinds stand, if they have these terms."""
    return [
        f"funding.{name}"
        for name, contract in plan.funding.items()
        if contract.kind in kinds
        and all(getattr(contract, term) == value for term, value in terms.items())
    ]


def from_members(contract: object) -> bool:
    """Whether the producers themselves lend."""
    return isinstance(contract, MemberLoan) and contract.lender == "members"


def add_funding(model: Model, plan: Plan) -> None:
    """Every contract's lines, and what all of a claim come to together."""
    for name, contract in plan.funding.items():
        at = f"funding.{name}"
        add_flows(model, at, SHAPES[contract.kind].build(model, at, contract))

    def flow(key: str, sign: int, places: list[str], part: str) -> None:
        parts = (Ref(f"{at}.{part}") for at in places)
        model.add(key, total(parts), MONEY, Kind.FLOW, sign=sign)

    def balance(key: str, places: list[str]) -> None:
        model.add(key, total(Ref(f"{at}.owed") for at in places), MONEY, Kind.BALANCE)

    everyone = [f"funding.{name}" for name in plan.funding]
    licences = claimed(plan, "licence")
    flow("funding_received", +1, claimed(plan, "equity", "gift", "debt"), "received")
    flow("funding_repaid", -1, claimed(plan, "equity", "debt"), "repaid")
    flow("funding_interest", -1, everyone, "interest")
    paid = total(interest_paid(model, at) for at in everyone)
    model.add("funding_interest_paid", paid, MONEY, Kind.FLOW, sign=-1)
    flow("funding_fees", -1, [at for at in everyone if at not in licences], "fees")
    flow("owners_paid_in", +1, claimed(plan, "equity"), "received")
    flow("owners_bought_out", -1, claimed(plan, "equity"), "repaid")
    flow("grants", +1, claimed(plan, "gift"), "received")
    flow("debts_lapsed", +1, of_kind(plan, "revenue share"), "lapsed")
    balance("loans_owed", claimed(plan, "debt"))
    flow("chapter_fees", -1, licences, "fees")
    flow("presale_receipts", +1, claimed(plan, "order"), "received")
    flow("presales_delivered", +1, claimed(plan, "order"), "repaid")
    flow("reward_costs", -1, claimed(plan, "order"), "rewards")
    balance("presale_duty", claimed(plan, "order"))
    flow("work_credited", -1, claimed(plan, "pay"), "received")
    flow("work_for_claims", 0, of_kind(plan, "unpaid work", settled="becomes a claim"), "received")
    flow("deferred_pay_paid", -1, claimed(plan, "pay"), "repaid")
    balance("deferred_pay", claimed(plan, "pay"))
    _add_profit_rooms(model, plan)
    model.add("raised_in_all", Over("sum", "funding_received"), MONEY, Kind.FIGURE)
    model.add("guaranteed", total(_guaranteed(plan)), MONEY, Kind.BALANCE)
    model.add("guaranteed_most", Over("max", "guaranteed"), MONEY, Kind.FIGURE)


def _add_profit_rooms(model: Model, plan: Plan) -> None:
    """The profit that each loan paid only from profit finds when its turn comes.

    Those that wait for profit alone come first: what they are paid is known before the cash is.
    """
    alone = of_kind(plan, "member loan", only_from_profit=True, subordinated=False)
    places = alone + of_kind(plan, "member loan", only_from_profit=True, subordinated=True)
    if not places:
        return
    before = Ref("profit_before_tax") + total(Ref(f"{at}.interest") for at in places)
    model.add("profit_before_waiting_loans", before, MONEY, Kind.FLOW, sign=+1)
    room: Expr = Ref("profit_before_waiting_loans")
    for at in places:
        model.add(f"{at}.profit_room", room, MONEY, Kind.FLOW, about=at)
        room = Ref(f"{at}.profit_room") - Ref(f"{at}.paid")


def _guaranteed(plan: Plan) -> list[Expr]:
    """What founders would have to pay themselves, contract by contract."""
    return [
        Ref(f"funding.{name}.owed") * Input(f"funding.{name}.guarantee")
        for name, contract in plan.funding.items()
        if hasattr(contract, "guarantee")
    ]
