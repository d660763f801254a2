"""People: hours there are and hours needed, pay with on-costs, and work that is not paid."""

from __future__ import annotations

from osecalc.enterprise.products import work_of
from osecalc.lines import Expr, Input, Kind, Model, Month, Ref, maximum, total, where
from osecalc.plan import Plan
from osecalc.plan.schema import Built, Role


def add_people(model: Model, plan: Plan) -> None:
    """Hours, pay and unpaid work of each role, and of all."""
    for name, role in plan.people.items():
        _add_role(model, plan, name, role)
    paid = [name for name, role in plan.people.items() if role.paid]
    unpaid = [name for name, role in plan.people.items() if not role.paid]
    making = [name for name in paid if any(name in p.labour for p in plan.products.values())]
    flows = (
        ("payroll", paid, "pay", "money", -1),
        ("take_home", paid, "take_home", "money", 0),
        ("unpaid_work", unpaid, "unpaid_value", "money", 0),
        ("hours_worked", plan.people, "hours_worked", "hours", 0),
        ("direct_pay", making, "pay", "money", -1),
    )
    for line, roles, part, unit, sign in flows:
        parts = (Ref(f"people.{name}.{part}") for name in roles)
        model.add(line, total(parts), unit, Kind.FLOW, sign=sign)
    # Pay for building own equipment is part of the equipment's cost, not of the month's.
    model.add("wages", Ref("payroll") - Ref("own_built_labour"), "money", Kind.FLOW, sign=-1)
    own = total(
        Ref(f"equipment.{machine}.own_labour")
        for machine, had in plan.equipment.items()
        if isinstance(had, Built) and had.builder in making
    )
    model.add("direct_labour", Ref("direct_pay") - own, "money", Kind.FLOW, sign=-1)
    model.add("other_wages", Ref("wages") - Ref("direct_labour"), "money", Kind.FLOW, sign=-1)
    model.add(
        "workplaces",
        total(Ref(f"people.{name}.employed") for name in plan.people),
        "people",
        Kind.BALANCE,
    )


def _add_role(model: Model, plan: Plan, name: str, role: Role) -> None:
    at = f"people.{name}"
    model.add(
        f"{at}.employed",
        where(
            (Month() >= Input(f"{at}.start")) & (Month() <= Input(f"{at}.last")),
            Input(f"{at}.count"),
            0,
        ),
        "people",
        Kind.BALANCE,
        about=at,
    )
    model.add(
        f"{at}.hours_available",
        Ref(f"{at}.employed") * Input(f"{at}.hours"),
        "hours",
        Kind.FLOW,
        about=at,
    )
    making = [
        work_of(f"products.{product}", made) * Input(f"products.{product}.labour.{name}")
        for product, made in plan.products.items()
        if name in made.labour
    ]
    building = [
        Ref(f"equipment.{machine}.build_hours")
        for machine, had in plan.equipment.items()
        if isinstance(had, Built) and had.builder == name
    ]
    model.add(f"{at}.hours_needed", total([*making, *building]), "hours", Kind.FLOW, about=at)
    # Before opening day's end there is no month to fit the hours into.
    model.add(
        f"{at}.hours_short",
        where(
            Month() == 0, 0, maximum(Ref(f"{at}.hours_needed") - Ref(f"{at}.hours_available"), 0)
        ),
        "hours",
        Kind.FLOW,
        about=at,
    )
    by_month = where(Month() == 0, Ref(f"{at}.hours_needed"), Ref(f"{at}.hours_available"))
    worked = by_month if role.pay_by == "month" else Ref(f"{at}.hours_needed")
    model.add(f"{at}.hours_worked", worked, "hours", Kind.FLOW, about=at)
    model.add(
        f"{at}.wage", Input(f"{at}.wage") * Ref("wage_index"), "money_an_hour", Kind.RATE, about=at
    )
    on_costs = 1 + Input(f"{at}.on_costs") if role.paid else 0
    model.add(
        f"{at}.cost_an_hour", Ref(f"{at}.wage") * on_costs, "money_an_hour", Kind.RATE, about=at
    )
    if role.paid:
        model.add(
            f"{at}.pay",
            Ref(f"{at}.hours_worked") * Ref(f"{at}.cost_an_hour"),
            "money",
            Kind.FLOW,
            sign=-1,
            about=at,
        )
    model.add(
        f"{at}.take_home" if role.paid else f"{at}.unpaid_value",
        Ref(f"{at}.hours_worked") * Ref(f"{at}.wage"),
        "money",
        Kind.FLOW,
        about=at,
    )
    elsewhere: Expr = Ref(f"{at}.wage")
    if role.elsewhere is not None:
        elsewhere = Input(f"{at}.elsewhere") * Ref("wage_index")
    model.add(
        f"{at}.could_earn",
        Ref(f"{at}.hours_worked") * elsewhere,
        "money",
        Kind.FLOW,
        about=at,
    )
