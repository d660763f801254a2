"""The enterprise's own cash, before any funding: what it is worth and when it is paid back."""

from __future__ import annotations

from osecalc.enterprise.tax import add_tax
from osecalc.finance import annual_rate
from osecalc.lines import (
    Cumulative,
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


def add_payback(model: Model, plan: Plan) -> None:
    """Free cash flow with tax as if there were no interest; npv, irr, both paybacks."""
    add_tax(model, plan, "ebit", prefix="unlevered_")
    model.add(
        "free_cash_flow",
        model.net(("operating_cash_before_funding", "unlevered_tax_paid", "cfi")),
        MONEY,
        Kind.FLOW,
        sign=+1,
    )
    settled = (
        Ref("receivables") + Ref("stock") + Ref("in_work") + Ref("equipment_salvage")
        - Ref("payables") - Ref("unlevered_tax_payable")
    )  # fmt: skip
    model.add(
        "settlement",
        Ref("at_horizon") * settled if plan.plan.settle_at_horizon else 0,
        MONEY,
        Kind.FLOW,
        sign=+1,
    )
    model.add(
        "enterprise_cash_flow",
        model.net(("free_cash_flow", "settlement")),
        MONEY,
        Kind.FLOW,
        sign=+1,
    )
    model.add(
        "present_value",
        Ref("enterprise_cash_flow") * Ref("discount_factor"),
        MONEY,
        Kind.FLOW,
        sign=+1,
    )
    model.add("npv", Over("sum", "present_value"), MONEY, Kind.FIGURE)
    _add_irr(model)
    _add_money_put_in(model)
    _add_paid_back(model, "payback", Ref("free_cash_flow"))
    _add_paid_back(model, "discounted_payback", Ref("free_cash_flow") * Ref("discount_factor"))


def _add_irr(model: Model) -> None:
    """The rate of the cash flow; what is only the rounding of large sums is no flow."""
    moved = ("revenue", "funding_received", "purchases", "payroll", "services", "capex")
    model.add("money_moved", total(Over("sum", key) for key in moved), MONEY, Kind.FIGURE)
    flow = Ref("enterprise_cash_flow")
    model.add(
        "cash_flow_for_irr",
        where(maximum(flow, -flow) <= 1e-12 * Ref("money_moved"), 0, flow),
        MONEY,
        Kind.FLOW,
        sign=+1,
    )
    model.add("irr_a_month", Over("irr", "cash_flow_for_irr"), "share_a_month", Kind.FIGURE)
    model.add("irr", annual_rate(Ref("irr_a_month")), "share_a_year", Kind.FIGURE)


def _add_money_put_in(model: Model) -> None:
    """All money put in on opening day: what it was spent on, and the cash kept to start with.

    A gap that the plan leaves unfunded counts as put in: somebody must, or there is no enterprise.
    Left out, a plan would seem to pay back sooner the less money it starts with.
    """
    model.add("opening_outlay", -Over("at", "free_cash_flow", 0), MONEY, Kind.FIGURE)
    model.add("opening_cash", Over("at", "cash", 0) + Ref("unfunded_gap"), MONEY, Kind.FIGURE)
    model.add("put_in", Ref("opening_outlay") + Ref("opening_cash"), MONEY, Kind.FIGURE)


def _add_paid_back(model: Model, name: str, flow: object) -> None:
    """The month, with its part, in which the cash generated has reached the money put in."""
    model.add(f"{name}_flow", where(Month() == 0, 0, flow), MONEY, Kind.FLOW)
    model.add(f"{name}_generated", Cumulative(f"{name}_flow"), MONEY, Kind.BALANCE)
    model.add(
        f"{name}_reached",
        where(Ref(f"{name}_generated") >= Ref("put_in"), 1, 0),
        "yes_no",
        Kind.RATE,
    )
    model.add(
        f"{name}_month",
        where(
            Ref("put_in") <= 0,
            Undefined("nothing_put_in"),
            where(
                Over("sum", f"{name}_reached") == 0,
                Undefined("not_paid_back"),
                Over("first", f"{name}_reached"),
            ),
        ),
        "month",
        Kind.FIGURE,
    )
    # In its last month more is generated than was still missing: only that part of it counts.
    month = Ref(f"{name}_month")
    beyond = Over("at", f"{name}_generated", month) - Ref("put_in")
    model.add(name, month - beyond / Over("at", f"{name}_flow", month), "months", Kind.FIGURE)
