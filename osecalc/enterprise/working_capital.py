"""Working capital: money that customers owe, that lies in stock, and that suppliers wait for."""

from __future__ import annotations

from osecalc.lines import Back, Cumulative, Expr, Input, Kind, Lag, Model, Ref, floor, maximum

DAYS_IN_A_MONTH = 30


def add_working_capital(model: Model) -> None:
    """Receivables, materials in stock and payables, and the cash that they let through."""
    for days in ("receivable", "payable"):
        months = Input(f"working_capital.{days}_days") / DAYS_IN_A_MONTH
        model.add(f"{days}_months", months, "months", Kind.FIGURE)
        model.add(f"{days}_whole_months", floor(Ref(f"{days}_months")), "months", Kind.FIGURE)
    model.add("sales_to_date", Cumulative("sales"), "money", Kind.BALANCE)
    model.add(
        "receivables",
        Ref("sales_to_date") - delayed("sales_to_date", "receivable"),
        "money",
        Kind.BALANCE,
    )
    model.add(
        "receipts",
        Ref("sales") - (Ref("receivables") - Lag("receivables", 1)),
        "money",
        Kind.FLOW,
        sign=+1,
    )
    months_of_stock = Input("working_capital.stock_days") / DAYS_IN_A_MONTH
    model.add(
        "purchases",
        maximum(
            Ref("materials_used") + Ref("materials_used") * months_of_stock - Lag("stock", 1), 0
        ),
        "money",
        Kind.FLOW,
        sign=-1,
    )
    model.add(
        "stock", Lag("stock", 1) + Ref("purchases") - Ref("materials_used"), "money", Kind.BALANCE
    )
    model.add("purchases_to_date", Cumulative("purchases"), "money", Kind.BALANCE)
    model.add(
        "payables",
        Ref("purchases_to_date") - delayed("purchases_to_date", "payable"),
        "money",
        Kind.BALANCE,
    )
    model.add(
        "paid_to_suppliers",
        Ref("purchases") - (Ref("payables") - Lag("payables", 1)),
        "money",
        Kind.FLOW,
        sign=-1,
    )


def delayed(key: str, days: str) -> Expr:
    """A running total as it stood some days earlier, where a month has 30 days.

    Between two months the total is taken to have grown evenly.
    """
    whole = Ref(f"{days}_whole_months")
    part = Ref(f"{days}_months") - whole
    return Back(key, whole) * (1 - part) + Back(key, whole + 1) * part
