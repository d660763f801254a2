"""Product development: one enterprise's share of a cost that several may bear together."""

from __future__ import annotations

from osecalc.lines import Back, Cumulative, Input, Kind, Lag, Model, Month, Ref, floor, where
from osecalc.plan import Plan
from osecalc.sharing import equal_share, share_per_unit


def add_development(model: Model, plan: Plan) -> None:
    """The share, what it comes to on each piece, when it is paid, and how it is booked."""
    development = plan.development
    if development is not None:
        cost, members = Input("development.cost"), Input("development.members")
        given = development.share is not None
        share = cost * Input("development.share") if given else equal_share(cost, members)
        model.add("development_share", share, "money", Kind.FIGURE)
        model.add(
            "development_each",
            share_per_unit(Ref("development_share"), 1, Input("development.units_each")),
            "money_per_unit",
            Kind.FIGURE,
        )
        paid = where(Month() == Input("development.month"), Ref("development_share"), 0)
    capitalised = development is not None and development.accounting == "capitalised"
    model.add(
        "development_expense",
        paid if development is not None and not capitalised else 0,
        "money",
        Kind.FLOW,
        sign=-1,
    )
    model.add("development_capitalised", paid if capitalised else 0, "money", Kind.FLOW, sign=-1)
    if capitalised:
        model.add(
            "development_life_months",
            floor(Input("development.life_years") * 12 + 0.5),
            "months",
            Kind.FIGURE,
        )
        model.add(
            "development_to_date", Cumulative("development_capitalised"), "money", Kind.BALANCE
        )
        model.add(
            "development_in_use",
            Ref("development_to_date")
            - Back("development_to_date", Ref("development_life_months")),
            "money",
            Kind.BALANCE,
        )
    spread = Lag("development_in_use", 1) / Ref("development_life_months") if capitalised else 0
    model.add("development_amortisation", spread, "money", Kind.FLOW, sign=-1)
    model.add(
        "development_book",
        Lag("development_book", 1)
        + Ref("development_capitalised")
        - Ref("development_amortisation"),
        "money",
        Kind.BALANCE,
    )
