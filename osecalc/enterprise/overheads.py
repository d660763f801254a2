"""Space and overheads: what is paid whether or not anything is made."""

from __future__ import annotations

from osecalc.lines import Input, Kind, Model, Month, Ref, total, where
from osecalc.plan import Plan


def add_overheads(model: Model, plan: Plan) -> None:
    """Rent, each overhead, and all bought-in services together."""
    model.add(
        "rent",
        where(Month() >= 1, Input("space.area") * Input("space.rent") / 12 * Ref("cost_index"), 0),
        "money",
        Kind.FLOW,
        sign=-1,
    )
    for name in plan.overheads:
        at = f"overheads.{name}"
        model.add(
            at,
            where(Month() >= Input(f"{at}.start"), Input(f"{at}.amount") * Ref("cost_index"), 0),
            "money",
            Kind.FLOW,
            sign=-1,
            about=at,
        )
    model.add(
        "other_overheads",
        total(Ref(f"overheads.{name}") for name in plan.overheads),
        "money",
        Kind.FLOW,
        sign=-1,
    )
    services = ("rent", "power", "maintenance", "other_overheads")
    model.add("services", total(map(Ref, services)), "money", Kind.FLOW, sign=-1)
