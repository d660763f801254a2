"""Products: how many are begun and sold, for how much, from which materials."""

from __future__ import annotations

from osecalc.finance import ramp_up
from osecalc.lines import Back, Expr, Input, Kind, Lag, Model, Month, Ref, ratio, total, where
from osecalc.plan import Plan
from osecalc.plan.schema import CALENDAR, Product


def add_products(model: Model, plan: Plan) -> None:
    """Sales, materials and what one piece leaves over, for each product and in all."""
    for name, product in plan.products.items():
        at = f"products.{name}"
        model.add(f"{at}.begun", _begun(at, product), "units", Kind.FLOW, about=at)
        # What is begun in a month is delivered, and billed, when its lead time is over.
        model.add(
            f"{at}.volume",
            Back(f"{at}.begun", Input(f"{at}.lead_months")),
            "units",
            Kind.FLOW,
            about=at,
        )
        # To deliver one good piece takes more than one, if some are scrapped.
        model.add(
            f"{at}.worked_on",
            Ref(f"{at}.begun") / (1 - Input(f"{at}.scrap")),
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
            total(Input(f"{part}.quantity") * Input(f"{part}.cost") for part in bill)
            / (1 - Input(f"{at}.scrap")),
            "money_per_unit",
            Kind.FIGURE,
            about=at,
        )
        model.add(
            f"{at}.materials_used",
            Ref(f"{at}.begun") * Ref(f"{at}.materials_each") * Ref("cost_index"),
            "money",
            Kind.FLOW,
            sign=-1,
            about=at,
        )
        model.add(
            f"{at}.materials",
            Back(f"{at}.materials_used", Input(f"{at}.lead_months")),
            "money",
            Kind.FLOW,
            sign=-1,
            about=at,
        )
        model.add(
            f"{at}.in_work",
            Lag(f"{at}.in_work", 1) + Ref(f"{at}.materials_used") - Ref(f"{at}.materials"),
            "money",
            Kind.BALANCE,
            about=at,
        )
        model.add(
            f"{at}.hours_each",
            total(Input(f"{at}.labour.{role}") for role in product.labour)
            / (1 - Input(f"{at}.scrap")),
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
    for line, kind, sign in (
        ("revenue", Kind.FLOW, +1),
        ("materials_used", Kind.FLOW, -1),
        ("materials", Kind.FLOW, -1),
        ("in_work", Kind.BALANCE, 0),
    ):
        parts = (Ref(f"products.{name}.{line}") for name in plan.products)
        model.add(line, total(parts), "money", kind, sign=sign)


def _begun(at: str, product: Product) -> Expr:
    """How many are begun: the volume, on its way up to full output, by the season."""
    begun: Expr = Input(f"{at}.volume") * ramp_up(
        Month(), Input(f"{at}.start"), Input(f"{at}.ramp_months")
    )
    if not product.season:
        return begun
    season: Expr | float = 1.0
    for name in product.season:
        here = Ref("calendar_month") == CALENDAR.index(name) + 1
        season = where(here, Input(f"{at}.season.{name}"), season)
    return begun * season
