"""Loans: a nominal yearly rate, months of interest only, then level payments or level parts."""

from __future__ import annotations

from osecalc.enterprise.funding.flows import Flows, once
from osecalc.finance import discount_factor, level_payment, monthly_rate_of_apr
from osecalc.lines import Expr, Input, Kind, Lag, Model, Month, Ref, maximum, minimum, where
from osecalc.plan.contracts import Loan, MemberLoan

MONEY = "money"


def bank_loan(model: Model, at: str, contract: Loan) -> Flows:
    """Due whatever the shop earns; the last payment clears what is left."""
    _add_terms(model, at, contract)
    return Flows(
        received=once(at, Input(f"{at}.amount")),
        repaid=_repaid_as_agreed(at, contract, f"{at}.owed", Ref(f"{at}.interest")),
        interest=Lag(f"{at}.owed", 1) * Ref(f"{at}.rate_a_month"),
        fees=Ref(f"{at}.received") * Input(f"{at}.fee"),
        owed=Lag(f"{at}.owed", 1) + Ref(f"{at}.received") - Ref(f"{at}.repaid"),
    )


def member_loan(model: Model, at: str, contract: MemberLoan) -> Flows:
    """As a bank loan, unless it waits for cash or for profit: then what is not paid is owed on."""
    if not waits(contract):
        return bank_loan(model, at, contract)
    _add_terms(model, at, contract)
    planned, rate = f"{at}.planned_owed", Ref(f"{at}.rate_a_month")
    agreed = _repaid_as_agreed(at, contract, planned, Lag(planned, 1) * rate)
    model.add(f"{at}.planned_repaid", agreed, MONEY, Kind.FLOW, about=at)
    model.add(
        planned,
        Lag(planned, 1) + Ref(f"{at}.received") - Ref(f"{at}.planned_repaid"),
        MONEY,
        Kind.BALANCE,
        about=at,
    )
    # What brings the loan to where it should be by now, arrears and their interest included.
    behind = Lag(f"{at}.owed", 1) + Ref(f"{at}.received") + Ref(f"{at}.interest") - Ref(planned)
    model.add(f"{at}.wanted", maximum(behind, 0), MONEY, Kind.FLOW, sign=-1, about=at)
    paid: Expr = Ref(f"{at}.wanted")
    if contract.only_from_profit:
        paid = minimum(paid, maximum(Ref(f"{at}.profit_room"), 0))
    if contract.subordinated:
        paid = minimum(paid, maximum(Ref(f"{at}.room"), 0))
    model.add(f"{at}.paid", paid, MONEY, Kind.FLOW, sign=-1, about=at)
    return Flows(
        received=once(at, Input(f"{at}.amount")),
        repaid=Ref(f"{at}.paid") - Ref(f"{at}.interest_paid"),
        interest=Lag(f"{at}.owed", 1) * rate,
        interest_paid=minimum(Ref(f"{at}.paid"), Ref(f"{at}.interest")),
        fees=Ref(f"{at}.received") * Input(f"{at}.fee"),
        owed=Lag(f"{at}.owed", 1)
        + Ref(f"{at}.received")
        + Ref(f"{at}.interest")
        - Ref(f"{at}.paid"),
    )


def waits(contract: object) -> bool:
    """Whether a loan is paid only as far as cash or profit goes."""
    return isinstance(contract, MemberLoan) and (contract.subordinated or contract.only_from_profit)


def _add_terms(model: Model, at: str, contract: Loan) -> None:
    """The monthly rate, and the level payment or the level part of the amount."""
    apr, amount = Input(f"{at}.apr"), Input(f"{at}.amount")
    rate = f"{at}.rate_a_month"
    model.add(rate, monthly_rate_of_apr(apr), "share_a_month", Kind.FIGURE, about=at)
    payments = maximum(Input(f"{at}.term_months") - Input(f"{at}.grace_months"), 1)
    left = amount * Input(f"{at}.balloon")
    if contract.repayment == "level payment":
        # The payments clear what the balloon, as it is worth when they begin, does not.
        cleared = amount - left * discount_factor(Ref(rate), payments)
        payment = level_payment(cleared, Ref(rate), payments)
    else:
        payment = (amount - left) / payments
    model.add(f"{at}.payment", payment, MONEY, Kind.FIGURE, about=at)


def _repaid_as_agreed(at: str, contract: Loan, owed: str, interest: Expr) -> Expr:
    begins, term = Input(f"{at}.month"), Input(f"{at}.term_months")
    level = contract.repayment == "level payment"
    return where(
        (Month() > begins + Input(f"{at}.grace_months")) & (Month() < begins + term),
        Ref(f"{at}.payment") - (interest if level else 0),
        where(Month() == begins + term, Lag(owed, 1), 0),
    )
