"""Income tax: it accrues over the tax year, only a whole year's loss is carried forward."""

from __future__ import annotations

from osecalc.finance import progressive_tax
from osecalc.lines import Back, Cumulative, Expr, Input, Kind, Lag, Model, Ref, maximum, where
from osecalc.plan import Plan


def add_tax(model: Model, plan: Plan, profit: str, prefix: str = "") -> None:
    """The tax on a line of profit: accrued by month, paid after the year, still due.

    The same rules serve the tax the enterprise pays, and (with a prefix) the tax it would pay
    if it had no funding to serve.
    """
    p = prefix
    model.add(
        f"{p}profit_in_tax_year",
        Ref(profit) + where(Ref("tax_year_starts"), 0, Lag(f"{p}profit_in_tax_year", 1)),
        "money",
        Kind.BALANCE,
    )
    model.add(
        f"{p}losses_carried",
        where(
            Ref("tax_year_ends"),
            maximum(Lag(f"{p}losses_carried", 1) - Ref(f"{p}profit_in_tax_year"), 0),
            Lag(f"{p}losses_carried", 1),
        ),
        "money",
        Kind.BALANCE,
    )
    model.add(
        f"{p}tax_in_tax_year",
        _tax_on(plan, maximum(Ref(f"{p}profit_in_tax_year") - Lag(f"{p}losses_carried", 1), 0)),
        "money",
        Kind.BALANCE,
    )
    model.add(
        f"{p}income_tax",
        Ref(f"{p}tax_in_tax_year")
        - where(Ref("tax_year_starts"), 0, Lag(f"{p}tax_in_tax_year", 1)),
        "money",
        Kind.FLOW,
        sign=-1,
    )
    model.add(
        f"{p}tax_of_ended_year",
        where(Ref("tax_year_ends"), Ref(f"{p}tax_in_tax_year"), 0),
        "money",
        Kind.FLOW,
    )
    model.add(
        f"{p}tax_paid",
        Back(f"{p}tax_of_ended_year", Input("tax.paid_after_months")),
        "money",
        Kind.FLOW,
        sign=-1,
    )
    model.add(f"{p}income_tax_to_date", Cumulative(f"{p}income_tax"), "money", Kind.BALANCE)
    model.add(f"{p}tax_paid_to_date", Cumulative(f"{p}tax_paid"), "money", Kind.BALANCE)
    model.add(
        f"{p}tax_payable",
        Ref(f"{p}income_tax_to_date") - Ref(f"{p}tax_paid_to_date"),
        "money",
        Kind.BALANCE,
    )


def _tax_on(plan: Plan, profit: Expr) -> Expr:
    """The tax on a year's profit: at one rate, or by brackets on each owner's part of it."""
    if not plan.tax.brackets:
        return Input("tax.rate") * profit
    at, owners = [f"tax.brackets.{name}" for name in plan.tax.brackets], Input("tax.owners")
    starts, rates = [Input(f"{a}.start") for a in at], [Input(f"{a}.rate") for a in at]
    each: Expr = progressive_tax(profit / owners, starts, rates)
    return owners * each
