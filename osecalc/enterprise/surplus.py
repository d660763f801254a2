"""Surplus: what a year leaves is assigned by the plan's shares, and paid from cash there is."""

from __future__ import annotations

from typing import Any

from osecalc.finance import distributable_cash
from osecalc.lines import Back, Expr, Input, Kind, Lag, Model, Ref, maximum, minimum, total, where
from osecalc.plan import Plan
from osecalc.plan.surplus import Surplus

MONEY = "money"
TAKERS = ("commons", "nature", "producers", "capital")
"""Those who are paid out; the reserve stays."""


def add_surplus(model: Model, plan: Plan) -> None:
    """The year's surplus, its assignment, and its payment from cash above what is kept."""
    rule = plan.surplus
    if rule is not None:
        _add_surplus_of_year(model)
        _add_assignment(model, rule)
    cash_kept: Expr | int = 0 if rule is None else Input("surplus.cash_kept")
    claims = _claims(model, plan)
    if rule is not None or plan.cooperative is not None:
        opened = total(Lag(f"{at}.due", 1) + Ref(f"{at}.to_pay") for at in claims)
        model.add("claims_on_cash", opened, MONEY, Kind.BALANCE)
        model.add(
            "cash_to_distribute",
            distributable_cash(Ref("cash_before_distribution"), cash_kept),
            MONEY,
            Kind.BALANCE,
        )
        claimed = Ref("claims_on_cash")
        model.add(
            "part_paid",
            where(
                claimed > 0,
                minimum(Ref("cash_to_distribute") / where(claimed > 0, claimed, 1), 1),
                0,
            ),
            "share",
            Kind.RATE,
        )
    _add_totals(model, rule)


def _add_surplus_of_year(model: Model) -> None:
    """Profit before tax without gifts, since the tax year began; past losses come off first."""
    model.add("surplus", Ref("profit_before_tax") - Ref("grants"), MONEY, Kind.FLOW, sign=+1)
    model.add(
        "surplus_in_tax_year",
        Ref("surplus") + where(Ref("tax_year_starts"), 0, Lag("surplus_in_tax_year", 1)),
        MONEY,
        Kind.BALANCE,
    )
    carried, year = Lag("losses_to_make_good", 1), Ref("surplus_in_tax_year")
    model.add(
        "losses_to_make_good",
        where(Ref("tax_year_ends"), maximum(carried - year, 0), carried),
        MONEY,
        Kind.BALANCE,
    )
    model.add(
        "surplus_to_share",
        where(Ref("tax_year_ends"), maximum(year - carried, 0), 0),
        MONEY,
        Kind.FLOW,
        sign=+1,
    )


def _share(names: tuple[str, ...], name: str) -> Expr:
    """A share of the plan, over the sum of all, so that they add to one whatever is changed."""
    whole = total(Input(f"surplus.{other}") for other in names)
    return where(whole > 0, Input(f"surplus.{name}") / where(whole > 0, whole, 1), 0)


def _add_assignment(model: Model, rule: Surplus) -> None:
    """Who gets how much. A deductible producers' share is set before tax, all others after it."""
    names = ("reserve", *TAKERS)
    for name in names:
        model.add(
            f"surplus.{name}.share",
            _share(names, name),
            "share",
            Kind.FIGURE,
            about=f"surplus.{name}",
        )
    producers = Ref("surplus.producers.share")
    before_tax: Expr | int = 0
    if rule.deductible:
        before_tax = Ref("surplus.producers.assigned")
    model.add(
        "surplus_after_tax",
        maximum(Ref("surplus_to_share") - before_tax - Ref("tax_of_ended_year"), 0),
        MONEY,
        Kind.FLOW,
        sign=+1,
    )
    others = 1 - producers if rule.deductible else 1
    for name in names:
        share = Ref(f"surplus.{name}.share")
        assigned = share * Ref("surplus_after_tax")
        if rule.deductible and name == "producers":
            assigned = share * Ref("surplus_to_share")
        elif rule.deductible:
            assigned = where(producers < 1, assigned / where(producers < 1, others, 1), 0)
        at = f"surplus.{name}"
        model.add(f"{at}.assigned", assigned, MONEY, Kind.FLOW, sign=-1, about=at)


def _claims(model: Model, plan: Plan) -> list[str]:
    """Add what is to be paid to each taker, and to members whose retained share is redeemed."""
    rule, accounts, places = plan.surplus, plan.cooperative, []
    if rule is not None:
        kept = Input("cooperative.retained") if accounts is not None else 0
        for name in TAKERS:
            at = f"surplus.{name}"
            cash: Expr = Ref(f"{at}.assigned")
            if name == "producers" and accounts is not None:
                model.add("patronage_retained", cash * kept, MONEY, Kind.FLOW)
                model.add("patronage_in_cash", cash - Ref("patronage_retained"), MONEY, Kind.FLOW)
                to_pay = Back("patronage_in_cash", Input("surplus.paid_after_months"))
            else:
                to_pay = Back(f"{at}.assigned", Input("surplus.paid_after_months"))
            _add_claim(model, at, to_pay, lapses=rule.unpaid == "lapses")
            places.append(at)
        if accounts is not None:
            to_pay = Back("patronage_retained", Ref("redemption_months"))
            _add_claim(model, "redemption", to_pay, lapses=False)
            places.append("redemption")
    return places


def _add_claim(model: Model, at: str, to_pay: Any, *, lapses: bool) -> None:
    """What falls due, what of it is paid, and what stays due or lapses at the year's end."""
    about = at if at.startswith("surplus.") else ""
    model.add(f"{at}.to_pay", to_pay, MONEY, Kind.FLOW, about=about)
    opened = Lag(f"{at}.due", 1) + Ref(f"{at}.to_pay")
    model.add(f"{at}.paid", opened * Ref("part_paid"), MONEY, Kind.FLOW, sign=-1, about=about)
    rest = opened - Ref(f"{at}.paid")
    lapsed = where(Ref("tax_year_ends"), rest, 0) if lapses else 0
    model.add(f"{at}.lapsed", lapsed, MONEY, Kind.FLOW, sign=+1, about=about)
    model.add(f"{at}.due", rest - Ref(f"{at}.lapsed"), MONEY, Kind.BALANCE, about=about)


def _add_totals(model: Model, rule: Surplus | None) -> None:
    """What the statements read: assigned, lapsed, paid, and still to be paid."""

    def sum_of(part: str, names: tuple[str, ...] = TAKERS) -> Expr:
        return total(Ref(f"surplus.{name}.{part}") for name in names if rule is not None)

    model.add(
        "surplus_assigned", sum_of("assigned", ("reserve", *TAKERS)), MONEY, Kind.FLOW, sign=-1
    )
    model.add("surplus_lapsed", sum_of("lapsed"), MONEY, Kind.FLOW, sign=+1)
    model.add("surplus_paid", sum_of("paid"), MONEY, Kind.FLOW, sign=-1)
    deducted = Ref("surplus.producers.assigned") if rule is not None and rule.deductible else 0
    model.add("patronage_deducted", deducted, MONEY, Kind.FLOW, sign=-1)
    to_reserve = Ref("surplus.reserve.assigned") if rule is not None else 0
    model.add("surplus_to_reserve", to_reserve, MONEY, Kind.FLOW)
    retained = Ref("patronage_retained") if "patronage_retained" in model.lines else 0
    model.add(
        "surplus_payable",
        Lag("surplus_payable", 1)
        + Ref("surplus_assigned")
        - Ref("surplus_to_reserve")
        - retained
        - Ref("surplus_paid")
        - Ref("surplus_lapsed"),
        MONEY,
        Kind.BALANCE,
    )
