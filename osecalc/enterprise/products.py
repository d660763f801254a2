"""Products: how many are begun and sold, for how much, from which materials."""

from __future__ import annotations

from osecalc.finance import average_curve_average, ramp_up
from osecalc.lines import (
    Back,
    Cumulative,
    Expr,
    Input,
    Kind,
    Lag,
    Model,
    Month,
    Ref,
    log,
    maximum,
    ratio,
    total,
    where,
)
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
        if product.learning is not None:
            _add_learning(model, at)
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
    for line, part, kind, sign in (
        ("sales", "revenue", Kind.FLOW, +1),
        ("materials_used", "materials_used", Kind.FLOW, -1),
        ("materials", "materials", Kind.FLOW, -1),
        ("in_work", "in_work", Kind.BALANCE, 0),
    ):
        parts = (Ref(f"products.{name}.{part}") for name in plan.products)
        model.add(line, total(parts), "money", kind, sign=sign)
    revenue = Ref("sales") + Ref("presales_delivered")
    model.add("revenue", revenue, "money", Kind.FLOW, sign=+1)


def work_of(at: str, product: Product) -> Expr:
    """The pieces worked on in a month, each counted by the hours of the first that it takes."""
    worked_on: Expr = Ref(f"{at}.worked_on")
    return worked_on if product.learning is None else worked_on * Ref(f"{at}.practice")


def _add_learning(model: Model, at: str) -> None:
    """The learning curve by the cumulative average (Wright): hours of all made so far.

    What others in a network make counts as practice too, as far as it is passed on.
    """
    model.add(
        f"{at}.learning_exponent",
        log(Input(f"{at}.learning.rate")) / log(2),
        "factor",
        Kind.FIGURE,
        about=at,
    )
    model.add(
        f"{at}.worked_on_to_date", Cumulative(f"{at}.worked_on"), "units", Kind.BALANCE, about=at
    )
    model.add(
        f"{at}.passed_on",
        where(Month() == 0, 0, Input(f"{at}.learning.others") * Input(f"{at}.learning.shared")),
        "units",
        Kind.FLOW,
        about=at,
    )
    model.add(
        f"{at}.passed_on_to_date", Cumulative(f"{at}.passed_on"), "units", Kind.BALANCE, about=at
    )
    made = (
        Ref(f"{at}.worked_on_to_date")
        + Ref(f"{at}.passed_on_to_date")
        + Input(f"{at}.learning.made_before")
    )
    model.add(f"{at}.practised", made, "units", Kind.BALANCE, about=at)
    made = Ref(f"{at}.practised")
    model.add(
        f"{at}.hours_so_far",
        made * average_curve_average(1, Ref(f"{at}.learning_exponent"), maximum(made, 1)),
        "first_pieces",
        Kind.BALANCE,
        about=at,
    )
    more = Ref(f"{at}.worked_on") + Ref(f"{at}.passed_on")
    model.add(
        f"{at}.practice",
        where(
            Ref(f"{at}.worked_on") > 0,
            (Ref(f"{at}.hours_so_far") - Lag(f"{at}.hours_so_far", 1)) / where(more > 0, more, 1),
            1,
        ),
        "factor",
        Kind.RATE,
        about=at,
    )


def _begun(at: str, product: Product) -> Expr:
    """How many are begun: the volume, on its way up to full output, by the season."""
    ramp = ramp_up(Month(), Input(f"{at}.start"), Input(f"{at}.ramp_months"))
    begun: Expr = Input(f"{at}.volume") * Input("plan.sales_level") * ramp
    if not product.season:
        return begun
    season: Expr | float = 1.0
    for name in product.season:
        here = Ref("calendar_month") == CALENDAR.index(name) + 1
        season = where(here, Input(f"{at}.season.{name}"), season)
    return begun * season
