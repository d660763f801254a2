"""Months, tax years, growing prices and discounting: what every other concept counts by."""

from __future__ import annotations

from osecalc.finance import discount_factor, growth_index, monthly_rate
from osecalc.lines import Input, Kind, Model, Month, Ref, where
from osecalc.plan import Plan


def add_calendar(model: Model, plan: Plan) -> None:
    """Lines that depend on nothing but the month and the plan's rates."""
    begins = int(plan.plan.start[5:])
    # Opening day lies in the first month's calendar month and in its tax year.
    this = (Month() - 1) % 12
    model.add(
        "calendar_month",
        where(Month() == 0, begins, (this + (begins - 1)) % 12 + 1),
        "calendar_month",
        Kind.RATE,
    )
    model.add(
        "tax_year_starts",
        where(Month() <= 1, Month() == 0, Ref("calendar_month") == plan.tax.year_starts),
        "yes_no",
        Kind.RATE,
    )
    ends = (plan.tax.year_starts - 2) % 12 + 1
    model.add(
        "tax_year_ends",
        (Month() > 0) & (Ref("calendar_month") == ends),
        "yes_no",
        Kind.RATE,
    )
    model.add("at_horizon", Month() == plan.plan.months, "yes_no", Kind.RATE)
    for name in ("price", "wage", "cost"):
        model.add(
            f"{name}_index", growth_index(Input(f"plan.{name}_growth"), Month()), "index", Kind.RATE
        )
    model.add(
        "discount_rate_a_month",
        monthly_rate(Input("plan.discount_rate")),
        "share_a_month",
        Kind.FIGURE,
    )
    model.add(
        "discount_factor",
        discount_factor(Ref("discount_rate_a_month"), Month()),
        "factor",
        Kind.RATE,
    )
