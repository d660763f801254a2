"""How the producers' share of a surplus is parted among them: by hours, by pay, equally."""

from __future__ import annotations

from osecalc.enterprise.accounts import member_roles
from osecalc.lines import Expr, Input, Kind, Lag, Model, Ref, part_of, total, where
from osecalc.plan import Plan

WAYS = (
    ("by_hours", "hours", "hours_worked", "hours"),
    ("by_pay", "pay", "work_value", "money"),
    ("equally", "months", "employed", "people"),
)


def add_patronage(model: Model, plan: Plan) -> None:
    """Each member role's part of the producers' share, in the month in which it is assigned."""
    if plan.surplus is None:
        return
    roles = member_roles(plan)
    for name in roles:
        at = f"people.{name}"
        value = f"{at}.take_home" if plan.people[name].paid else f"{at}.unpaid_value"
        model.add(f"{at}.work_value", Ref(value), "money", Kind.FLOW, about=at)
        for _, basis, of, unit in WAYS:
            key = f"{at}.{basis}_in_tax_year"
            year = Ref(f"{at}.{of}") + where(Ref("tax_year_starts"), 0, Lag(key, 1))
            model.add(key, year, unit, Kind.BALANCE, about=at)
    for _, basis, _, unit in WAYS:
        parts = (Ref(f"people.{name}.{basis}_in_tax_year") for name in roles)
        model.add(f"members_{basis}_in_tax_year", total(parts), unit, Kind.BALANCE)
    weights = total(Input(f"surplus.{way}") for way, *_ in WAYS)
    for name in roles:
        at = f"people.{name}"
        part = total(
            Input(f"surplus.{way}") * _of_all(at, basis, len(roles)) for way, basis, *_ in WAYS
        )
        model.add(
            f"{at}.patronage_share",
            part_of(part, weights, 1 / len(roles)),
            "share",
            Kind.RATE,
            about=at,
        )
        model.add(
            f"{at}.patronage",
            Ref("surplus.producers.assigned") * Ref(f"{at}.patronage_share"),
            "money",
            Kind.FLOW,
            about=at,
        )


def _of_all(at: str, basis: str, roles: int) -> Expr:
    """A role's part of a basis; the same for all where there is none of it to go by."""
    whole = Ref(f"members_{basis}_in_tax_year")
    return part_of(Ref(f"{at}.{basis}_in_tax_year"), whole, 1 / roles)
