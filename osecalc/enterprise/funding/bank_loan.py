"""A bank loan: a nominal yearly rate, months of interest only, then level payments or parts."""

from __future__ import annotations

from osecalc.finance import discount_factor, level_payment, monthly_rate_of_apr
from osecalc.lines import Input, Kind, Lag, Model, Month, Ref, where
from osecalc.plan.schema import BankLoan


def add_bank_loan(model: Model, at: str, contract: BankLoan) -> None:
    """The loan's flows; interest is on the opening balance, and the last payment clears it."""
    begins, term, grace = (
        Input(f"{at}.month"),
        Input(f"{at}.term_months"),
        Input(f"{at}.grace_months"),
    )
    model.add(
        f"{at}.rate_a_month",
        monthly_rate_of_apr(Input(f"{at}.apr")),
        "share_a_month",
        Kind.FIGURE,
        about=at,
    )
    amount, payments = Input(f"{at}.amount"), term - grace
    left = amount * Input(f"{at}.balloon")
    rate = Ref(f"{at}.rate_a_month")
    level_payments = contract.repayment == "level payment"
    if level_payments:
        # The payments clear what the balloon, as it is worth when they begin, does not.
        cleared = amount - left * discount_factor(rate, payments)
        payment = level_payment(cleared, rate, payments)
    else:
        payment = (amount - left) / payments
    model.add(f"{at}.payment", payment, "money", Kind.FIGURE, about=at)
    model.add(
        f"{at}.received",
        where(Month() == begins, Input(f"{at}.amount"), 0),
        "money",
        Kind.FLOW,
        sign=+1,
        about=at,
    )
    model.add(
        f"{at}.interest",
        Lag(f"{at}.owed", 1) * Ref(f"{at}.rate_a_month"),
        "money",
        Kind.FLOW,
        sign=-1,
        about=at,
    )
    model.add(
        f"{at}.repaid",
        where(
            (Month() > begins + grace) & (Month() < begins + term),
            Ref(f"{at}.payment") - (Ref(f"{at}.interest") if level_payments else 0),
            where(Month() == begins + term, Lag(f"{at}.owed", 1), 0),
        ),
        "money",
        Kind.FLOW,
        sign=-1,
        about=at,
    )
    model.add(
        f"{at}.fees",
        Ref(f"{at}.received") * Input(f"{at}.fee"),
        "money",
        Kind.FLOW,
        sign=-1,
        about=at,
    )
    model.add(
        f"{at}.owed",
        Lag(f"{at}.owed", 1) + Ref(f"{at}.received") - Ref(f"{at}.repaid"),
        "money",
        Kind.BALANCE,
        about=at,
    )
