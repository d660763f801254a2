"""Equity: money for a share of the enterprise, and an exit at which the share becomes money."""

from __future__ import annotations

from osecalc.enterprise.funding.flows import Flows, once
from osecalc.finance import diluted_share, exit_payout
from osecalc.lines import Cumulative, Expr, Input, Kind, Lag, Model, Month, Ref, maximum, where
from osecalc.plan.contracts import Equity


def equity(model: Model, at: str, contract: Equity) -> Flows:
    """One sum in; at the exit the enterprise pays, if it buys the share back, or else a buyer."""
    begins, leaves = Input(f"{at}.month"), Ref(f"{at}.exits")
    exits = maximum(Input(f"{at}.exit_month"), begins + 1)
    model.add(f"{at}.exits", exits, "month", Kind.FIGURE, about=at)
    at_exit = diluted_share(Input(f"{at}.share"), Input(f"{at}.dilution"))
    bought_back = contract.exit_paid_by == "enterprise"
    model.add(
        f"{at}.owned",
        where(
            Month() >= begins,
            where(Month() >= leaves, 0 if bought_back else at_exit, Input(f"{at}.share")),
            0,
        ),
        "share",
        Kind.RATE,
        about=at,
    )
    model.add(
        f"{at}.exit_paid",
        where(Month() == leaves, _worth_at_exit(model, at, contract, at_exit), 0),
        "money",
        Kind.FLOW,
        about=at,
    )
    return Flows(
        received=once(at, Input(f"{at}.amount")),
        repaid=Ref(f"{at}.exit_paid") if bought_back else 0,
    )


def _worth_at_exit(model: Model, at: str, contract: Equity, share: Expr) -> Expr:
    amount = Input(f"{at}.amount")
    if contract.exit_by == "multiple":
        return amount * Input(f"{at}.exit_multiple")
    value: Expr = Input(f"{at}.exit_value")
    if contract.exit_by == "earnings":
        value = maximum(Input(f"{at}.exit_multiple") * Ref("net_income_in_year"), 0)
        if "net_income_in_year" not in model.lines:
            _add_yearly_income(model)
    model.add(f"{at}.value_at_exit", value, "money", Kind.RATE, about=at)
    paid: Expr = exit_payout(Ref(f"{at}.value_at_exit"), share, Input(f"{at}.preference"), amount)
    return paid


def _add_yearly_income(model: Model) -> None:
    model.add("net_income_to_date", Cumulative("net_income"), "money", Kind.BALANCE)
    model.add(
        "net_income_in_year",
        Ref("net_income_to_date") - Lag("net_income_to_date", 12),
        "money",
        Kind.BALANCE,
    )
