"""Value added, and who gets it: producers, finance, government, commons, nature; what is kept."""

from __future__ import annotations

from osecalc.enterprise.funding import from_members, of_kind
from osecalc.lines import (
    Cumulative,
    Expr,
    Input,
    Kind,
    Lag,
    Model,
    Month,
    Over,
    Ref,
    Undefined,
    minimum,
    part_of,
    total,
    where,
)
from osecalc.plan import Plan

TAKERS = ("producers", "finance", "government", "commons", "nature", "retained")
MONEY = "money"


def add_value_added(model: Model, plan: Plan) -> None:
    """Output less bought-in goods and services, shared without remainder."""
    model.add(
        "own_built", Ref("own_built_materials") + Ref("own_built_labour"), MONEY, Kind.FLOW, sign=+1
    )
    # Work begun and not yet delivered is output too, at the cost of its materials.
    model.add("more_in_work", Ref("in_work") - Lag("in_work", 1), MONEY, Kind.FLOW, sign=+1)
    model.add(
        "output",
        Ref("revenue") + Ref("own_built") + Ref("more_in_work"),
        MONEY,
        Kind.FLOW,
        sign=+1,
    )
    bought = ("materials_used", "own_built_materials", "services", "reward_costs")
    model.add("bought_in", total(map(Ref, bought)), MONEY, Kind.FLOW, sign=-1)
    model.add("value_added", Ref("output") - Ref("bought_in"), MONEY, Kind.FLOW, sign=+1)
    for taker, share in _shares(plan).items():
        model.add(f"value.{taker}", share, MONEY, Kind.FLOW)
    model.add("value_shared", total(Ref(f"value.{taker}") for taker in TAKERS), MONEY, Kind.FLOW)
    model.add("value_added_in_all", Over("sum", "value_added"), MONEY, Kind.FIGURE)
    for taker in TAKERS:
        model.add(f"value.{taker}.in_all", Over("sum", f"value.{taker}"), MONEY, Kind.FIGURE)
        share = part_of(
            Ref(f"value.{taker}.in_all"), Ref("value_added_in_all"), Undefined("no_value_added")
        )
        model.add(f"value.{taker}.share", share, "share", Kind.FIGURE)
    _add_two_sides(model, plan)


def _shares(plan: Plan) -> dict[str, Expr]:
    """What each taker gets of the month's value added."""

    def assigned(name: str) -> Expr | int:
        """A share of surplus when it is assigned, less what of it has lapsed."""
        at = f"surplus.{name}"
        return 0 if plan.surplus is None else Ref(f"{at}.assigned") - Ref(f"{at}.lapsed")

    def costs(*places: str) -> list[Expr]:
        return [Ref(f"{at}.interest") + Ref(f"{at}.fees") for at in places]

    lent = [f"funding.{n}" for n, contract in plan.funding.items() if from_members(contract)]
    licences = of_kind(plan, "chapter fee", goes_to="commons")
    others = [f"funding.{n}" for n in plan.funding if f"funding.{n}" not in (*lent, *licences)]
    return {
        "producers": Ref("payroll")
        + Ref("work_credited")
        + Ref("accounts_interest")
        + total([*costs(*lent), assigned("producers"), assigned("inside")]),
        "finance": total([*costs(*others), assigned("capital") - assigned("inside")])
        - Ref("debts_lapsed"),
        "government": Ref("income_tax"),
        "commons": Ref("development_expense")
        + Ref("development_amortisation")
        + total([*costs(*licences), assigned("commons")]),
        "nature": total([assigned("nature")]),
        # A grant is given, not made here; what equipment wears off is kept for its successor.
        "retained": Ref("earnings_kept")
        + Ref("surplus_to_reserve")
        - Ref("grants")
        + Ref("equipment_depreciation"),
    }


def _add_two_sides(model: Model, plan: Plan) -> None:
    """The claim that capital takes 80 and work 20: what is kept counts to those who own it."""
    # What goes to the indivisible reserve is nobody's in particular: it counts to neither side.
    retained = Ref("value.retained") - Ref("surplus_to_reserve")
    bought_back: list[Expr] = []
    for at in of_kind(plan, "equity", exit_paid_by="enterprise"):
        model.add(f"{at}.kept", retained * Ref(f"{at}.owned"), MONEY, Kind.FLOW, about=at)
        model.add(f"{at}.kept_to_date", Cumulative(f"{at}.kept"), MONEY, Kind.BALANCE, about=at)
        # What the shop pays of its own cash is what the holder got, instead of what was kept.
        gain = Ref(f"{at}.exit_paid") - Input(f"{at}.amount") - Ref(f"{at}.kept_to_date")
        bought_back.append(where(Month() == Ref(f"{at}.exits"), gain, 0))
    model.add(
        "retained_for_capital",
        retained * Ref("outside_ownership") + total(bought_back),
        MONEY,
        Kind.FLOW,
    )
    kept = Over("sum", "retained_for_capital")
    capital = Ref("value.finance.in_all") + kept
    model.add("capital_gets", capital, MONEY, Kind.FIGURE)
    owned = Ref("value.retained.in_all") - Over("sum", "surplus_to_reserve")
    producers = Ref("value.producers.in_all") + owned - kept
    model.add("producers_get", producers, MONEY, Kind.FIGURE)
    both = Ref("capital_gets") + Ref("producers_get")
    # Where one side loses more than nothing, by more than rounding, the two have no parts.
    loses = minimum(Ref("capital_gets"), Ref("producers_get")) < -1e-9 * both
    for key, side in (("capital_part", "capital_gets"), ("producers_part", "producers_get")):
        part = where(loses, Undefined("one_side_loses"), Ref(side) / where(both > 0, both, 1))
        part = where(both > 0, part, Undefined("nothing_for_both"))
        model.add(key, part, "share", Kind.FIGURE)
