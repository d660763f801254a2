"""Surplus: what a year leaves is assigned by the plan's shares, and paid from cash there is."""

from __future__ import annotations

from typing import Any

from osecalc.enterprise.funding import of_kind
from osecalc.finance import distributable_cash
from osecalc.lines import (
    Back,
    Expr,
    Input,
    Kind,
    Lag,
    Model,
    Month,
    Ref,
    maximum,
    minimum,
    part_of,
    total,
    where,
)
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
    return part_of(Input(f"surplus.{name}"), whole, 0)


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
    rule, places = plan.surplus, []
    if rule is not None:
        delay, lapses = Input("surplus.paid_after_months"), rule.unpaid == "lapses"
        sources = {name: f"surplus.{name}.assigned" for name in TAKERS}
        if plan.cooperative is not None:
            _add_retained(model)
            _add_claim(model, "redemption", "patronage_retained", Ref("redemption_months"), False)
            sources["producers"] = "patronage_in_cash"
            places.append("redemption")
        for name, source in sources.items():
            _add_claim(model, f"surplus.{name}", source, delay, lapses)
            places.append(f"surplus.{name}")
        for at in _parts_of_capital(model, plan):
            _add_claim(model, at, f"{at}.assigned", delay, lapses)
    return places


def _add_retained(model: Model) -> None:
    """The producers' share in two parts: credited to their accounts, and to be paid in cash."""
    share = Ref("surplus.producers.assigned")
    model.add("patronage_retained", share * Input("cooperative.retained"), MONEY, Kind.FLOW)
    model.add("patronage_in_cash", share - Ref("patronage_retained"), MONEY, Kind.FLOW)


def _parts_of_capital(model: Model, plan: Plan) -> list[str]:
    """Capital's share, parted among those who own when it is assigned: the producers, investors.

    What is assigned after an investor's exit goes to the buyer, who has no seat.
    """
    capital, places = Ref("surplus.capital.assigned"), ["surplus.inside"]
    inside = capital * (1 - Ref("outside_ownership"))
    model.add("surplus.inside.assigned", inside, MONEY, Kind.FLOW, about="surplus.inside")
    for contract in of_kind(plan, "equity"):
        at = f"{contract}.dividends"
        holds = Month() < Ref(f"{contract}.exits")
        part = where(holds, capital * Ref(f"{contract}.owned"), 0)
        model.add(f"{at}.assigned", part, MONEY, Kind.FLOW, about=contract)
        places.append(at)
    return places


def _add_claim(model: Model, at: str, source: str, delay: Any, lapses: bool) -> None:
    """What falls due, what of it is paid, and what stays due or lapses at the year's end."""
    about = at.removesuffix(".dividends") if "." in at else ""

    def add(part: str, value: Any, kind: Kind, sign: int = 0) -> None:
        model.add(f"{at}.{part}", value, MONEY, kind, sign=sign, about=about)

    add("to_pay", Back(source, delay), Kind.FLOW)
    opened = Lag(f"{at}.due", 1) + Ref(f"{at}.to_pay")
    add("paid", opened * Ref("part_paid"), Kind.FLOW, sign=-1)
    rest = opened - Ref(f"{at}.paid")
    add("lapsed", where(Ref("tax_year_ends"), rest, 0) if lapses else 0, Kind.FLOW, sign=+1)
    add("due", rest - Ref(f"{at}.lapsed"), Kind.BALANCE)
    gone = Ref(f"{at}.paid") + Ref(f"{at}.lapsed")
    add("unpaid", Lag(f"{at}.unpaid", 1) + Ref(source) - gone, Kind.BALANCE)


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
