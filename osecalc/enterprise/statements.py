"""The three statements, by double entry: income, cash flow and balance sheet."""

from __future__ import annotations

from osecalc.enterprise.tax import add_tax
from osecalc.lines import Cumulative, Kind, Lag, Model, Ref

MONEY = "money"


def add_statements(model: Model) -> None:
    """Income, cash flow and balance, and the check that both sides agree."""
    _add_income(model)
    _add_cash_flow(model)
    _add_balance(model)


def _flow(model: Model, key: str, parts: tuple[str, ...], sign: int = +1) -> None:
    model.add(key, model.net(parts), MONEY, Kind.FLOW, sign=sign)


def _cost(model: Model, key: str, parts: tuple[str, ...]) -> None:
    """A sum of costs, itself a cost: what goes out counts positive."""
    model.add(key, -model.net(parts), MONEY, Kind.FLOW, sign=-1)


def _add_income(model: Model) -> None:
    model.add("cogs", Ref("materials") + Ref("direct_labour"), MONEY, Kind.FLOW, sign=-1)
    _flow(model, "gross_profit", ("revenue", "cogs"))
    model.add("overheads", Ref("services") + Ref("other_wages"), MONEY, Kind.FLOW, sign=-1)
    _flow(model, "ebitda", ("gross_profit", "overheads", "development_expense"))
    model.add(
        "depreciation",
        Ref("equipment_depreciation") + Ref("development_amortisation"),
        MONEY,
        Kind.FLOW,
        sign=-1,
    )
    _flow(model, "ebit", ("ebitda", "depreciation"))
    model.add("interest", Ref("funding_interest") + Ref("funding_fees"), MONEY, Kind.FLOW, sign=-1)
    _flow(model, "profit_before_tax", ("ebit", "interest", "grants"))
    add_tax(model, "profit_before_tax")
    _flow(model, "net_income", ("profit_before_tax", "income_tax"))


def _add_cash_flow(model: Model) -> None:
    paid = ("receipts", "paid_to_suppliers", "wages", "services", "development_expense")
    _flow(model, "cash_from_operations_before_tax", paid)
    _flow(model, "cfo", ("cash_from_operations_before_tax", "interest", "tax_paid"))
    _cost(model, "capex", ("equipment_outlay", "development_capitalised"))
    _flow(model, "cfi", ("capex", "equipment_sold"))
    _flow(model, "cff", ("funding_received", "funding_repaid"))
    _flow(model, "cash_change", ("cfo", "cfi", "cff"))
    model.add("cash", Lag("cash", 1) + Ref("cash_change"), MONEY, Kind.BALANCE)


def _add_balance(model: Model) -> None:
    assets = ("cash", "receivables", "stock", "in_work", "equipment_book", "development_book")
    liabilities = ("payables", "tax_payable", "loans_owed")

    def add(key: str, parts: tuple[str, ...]) -> None:
        first, *rest = map(Ref, parts)
        model.add(key, sum(rest, first), MONEY, Kind.BALANCE)

    add("assets", assets)
    add("liabilities", liabilities)
    model.add("paid_in", Cumulative("savings_paid_in"), MONEY, Kind.BALANCE)
    model.add("retained_earnings", Cumulative("net_income"), MONEY, Kind.BALANCE)
    add("equity", ("paid_in", "retained_earnings"))
    model.add(
        "balance_check",
        Ref("assets") - Ref("liabilities") - Ref("equity"),
        MONEY,
        Kind.BALANCE,
    )
