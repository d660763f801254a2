"""Products: how many are sold, for how much, from which materials."""

from __future__ import annotations

from osecalc.finance import ramp_up
from osecalc.lines import Input, Kind, Model, Month, Ref, ratio, total
from osecalc.plan import Plan


def add_products(model: Model, plan: Plan) -> None:
    """Sales, materials and what one piece leaves over, for each product and in all."""
    for name, product in plan.products.items():
        at = f"products.{name}"
        model.add(
            f"{at}.volume",
            Input(f"{at}.volume")
            * ramp_up(Month(), Input(f"{at}.start"), Input(f"{at}.ramp_months")),
            "units",
            Kind.FLOW,
            about=at,
        )
        model.add(
            f"{at}.price",
            Input(f"{at}.price") * Ref("price_index"),
            "money_per_unit",
            Kind.RATE,
            about=at,
        )
        model.add(
            f"{at}.revenue",
            Ref(f"{at}.volume") * Ref(f"{at}.price"),
            "money",
            Kind.FLOW,
            sign=+1,
            about=at,
        )
        bill = [f"{at}.materials.{part}" for part in product.materials]
        model.add(
            f"{at}.materials_each",
            total(Input(f"{part}.quantity") * Input(f"{part}.cost") for part in bill),
            "money_per_unit",
            Kind.FIGURE,
            about=at,
        )
        model.add(
            f"{at}.materials",
            Ref(f"{at}.volume") * Ref(f"{at}.materials_each") * Ref("cost_index"),
            "money",
            Kind.FLOW,
            sign=-1,
            about=at,
        )
        model.add(
            f"{at}.hours_each",
            total(Input(f"{at}.labour.{role}") for role in product.labour),
            "hours_per_unit",
            Kind.FIGURE,
            about=at,
        )
        model.add(
            f"{at}.value_added_each",
            Input(f"{at}.price") - Ref(f"{at}.materials_each"),
            "money_per_unit",
            Kind.FIGURE,
            about=at,
        )
        model.add(
            f"{at}.value_added_an_hour",
            ratio(Ref(f"{at}.value_added_each"), Ref(f"{at}.hours_each"), "no_hours"),
            "money_an_hour",
            Kind.FIGURE,
            about=at,
        )
    for line, sign in (("revenue", +1), ("materials", -1)):
        parts = (Ref(f"products.{name}.{line}") for name in plan.products)
        model.add(line, total(parts), "money", Kind.FLOW, sign=sign)
