"""Value added, and who gets it: producers, finance, government, commons, and what is retained."""

from __future__ import annotations

from osecalc.lines import Kind, Lag, Model, Over, Ref, Undefined, total, where

TAKERS = ("producers", "finance", "government", "commons", "retained")


def add_value_added(model: Model) -> None:
    """Output less bought-in goods and services, shared without remainder."""
    money = "money"
    model.add(
        "own_built", Ref("own_built_materials") + Ref("own_built_labour"), money, Kind.FLOW, sign=+1
    )
    # Work begun and not yet delivered is output too, at the cost of its materials.
    model.add("more_in_work", Ref("in_work") - Lag("in_work", 1), money, Kind.FLOW, sign=+1)
    model.add(
        "output",
        Ref("revenue") + Ref("own_built") + Ref("more_in_work"),
        money,
        Kind.FLOW,
        sign=+1,
    )
    model.add(
        "bought_in",
        Ref("materials_used") + Ref("own_built_materials") + Ref("services"),
        money,
        Kind.FLOW,
        sign=-1,
    )
    model.add("value_added", Ref("output") - Ref("bought_in"), money, Kind.FLOW, sign=+1)
    shares = {
        "producers": Ref("payroll"),
        "finance": Ref("interest"),
        "government": Ref("income_tax"),
        "commons": Ref("development_expense") + Ref("development_amortisation"),
        # A grant is given, not made here; what equipment wears off is kept for its successor.
        "retained": Ref("net_income") - Ref("grants") + Ref("equipment_depreciation"),
    }
    for taker, share in shares.items():
        model.add(f"value.{taker}", share, money, Kind.FLOW)
    model.add("value_shared", total(Ref(f"value.{taker}") for taker in TAKERS), money, Kind.FLOW)
    model.add("value_added_in_all", Over("sum", "value_added"), money, Kind.FIGURE)
    whole = Ref("value_added_in_all")
    for taker in TAKERS:
        model.add(f"value.{taker}.in_all", Over("sum", f"value.{taker}"), money, Kind.FIGURE)
        model.add(
            f"value.{taker}.share",
            where(
                whole > 0,
                Ref(f"value.{taker}.in_all") / where(whole > 0, whole, 1),
                Undefined("no_value_added"),
            ),
            "share",
            Kind.FIGURE,
        )
