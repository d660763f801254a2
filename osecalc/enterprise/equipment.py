"""Equipment, bought or built in the shop: what it costs, how it wears, when it is replaced."""

from __future__ import annotations

from osecalc.depreciation import sum_of_years_digits
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
    floor,
    maximum,
    minimum,
    total,
    where,
)
from osecalc.plan import Plan
from osecalc.plan.schema import Built, Equipment

ZERO = 0


def add_equipment(model: Model, plan: Plan) -> None:
    """Outlays, own labour, book value, capacity and running costs of each machine and of all."""
    for name, machine in plan.equipment.items():
        at = f"equipment.{name}"
        _add_purchases(model, at, machine)
        _add_wear(model, at, machine)
        _add_capacity(model, at, name, plan)
    flows = (
        ("equipment_outlay", "outlay", -1),
        ("own_built_materials", "own_materials", 0),
        ("own_built_labour", "own_labour", 0),
        ("equipment_sold", "sold", +1),
        ("equipment_depreciation", "depreciation", -1),
        ("power", "power", -1),
        ("maintenance", "maintenance", -1),
    )
    for line, part, sign in flows:
        _add_total(model, plan, line, part, Kind.FLOW, sign)
    for line, part in (
        ("equipment_cost", "cost"),
        ("equipment_worn", "worn"),
        ("equipment_book", "book"),
        ("equipment_salvage", "salvage_value"),
    ):
        _add_total(model, plan, line, part, Kind.BALANCE, 0)
    model.add(
        "equipment_at_commercial_price",
        total(
            Input(f"equipment.{name}.commercial_price") * Input(f"equipment.{name}.quantity")
            for name, machine in plan.equipment.items()
            if machine.commercial_price is not None
        ),
        "money",
        Kind.FIGURE,
    )


def _add_total(model: Model, plan: Plan, line: str, part: str, kind: Kind, sign: int) -> None:
    parts = (Ref(f"equipment.{name}.{part}") for name in plan.equipment)
    model.add(line, total(parts), "money", kind, sign=sign)


def _add_purchases(model: Model, at: str, machine: Equipment) -> None:
    """When it is bought or built, and again; the goods paid for and the work put in."""
    model.add(
        f"{at}.life_months",
        floor(Input(f"{at}.life_years") * 12 + 0.5),
        "months",
        Kind.FIGURE,
        about=at,
    )
    begins, life = Input(f"{at}.month"), Ref(f"{at}.life_months")
    bought = Month() == begins
    if machine.replaced:
        bought = (Month() >= begins) & ((Month() - begins) % life == 0)
    model.add(
        f"{at}.added", where(bought, Input(f"{at}.quantity"), 0), "count", Kind.FLOW, about=at
    )
    own = isinstance(machine, Built)
    goods = Input(f"{at}.materials" if own else f"{at}.price")
    each = (goods + Input(f"{at}.freight") + Input(f"{at}.installation")) * (
        1 + Input(f"{at}.contingency")
    )
    model.add(f"{at}.goods_each", each, "money", Kind.FIGURE, about=at)
    model.add(
        f"{at}.goods",
        Ref(f"{at}.added") * Ref(f"{at}.goods_each") * Ref("cost_index"),
        "money",
        Kind.FLOW,
        sign=-1,
        about=at,
    )
    model.add(
        f"{at}.own_materials", Ref(f"{at}.goods") if own else ZERO, "money", Kind.FLOW, about=at
    )
    hours = Ref(f"{at}.added") * Input(f"{at}.build_hours") if own else ZERO
    model.add(f"{at}.build_hours", hours, "hours", Kind.FLOW, about=at)
    builder = machine.builder if isinstance(machine, Built) else None
    pay = Ref(f"{at}.build_hours") * Ref(f"people.{builder}.cost_an_hour") if builder else ZERO
    model.add(f"{at}.own_labour", pay, "money", Kind.FLOW, about=at)
    model.add(
        f"{at}.outlay",
        Ref(f"{at}.goods") + Ref(f"{at}.own_labour"),
        "money",
        Kind.FLOW,
        sign=-1,
        about=at,
    )


def _add_wear(model: Model, at: str, machine: Equipment) -> None:
    """Cost, wear and book value, from the month after purchase to the life's end."""
    life, kept = Ref(f"{at}.life_months"), 1 - Input(f"{at}.salvage")
    model.add(f"{at}.outlay_to_date", Cumulative(f"{at}.outlay"), "money", Kind.BALANCE, about=at)
    model.add(f"{at}.retired", Back(f"{at}.outlay", life), "money", Kind.FLOW, about=at)
    model.add(f"{at}.retired_to_date", Cumulative(f"{at}.retired"), "money", Kind.BALANCE, about=at)
    model.add(
        f"{at}.cost",
        Ref(f"{at}.outlay_to_date") - Ref(f"{at}.retired_to_date"),
        "money",
        Kind.BALANCE,
        about=at,
    )
    model.add(f"{at}.depreciation", _wear(at, machine), "money", Kind.FLOW, sign=-1, about=at)
    model.add(
        f"{at}.sold",
        Ref(f"{at}.retired") * Input(f"{at}.salvage"),
        "money",
        Kind.FLOW,
        sign=+1,
        about=at,
    )
    # A machine leaves the books fully worn, at its salvage value: no gain, no loss.
    model.add(
        f"{at}.worn",
        Lag(f"{at}.worn", 1) + Ref(f"{at}.depreciation") - Ref(f"{at}.retired") * kept,
        "money",
        Kind.BALANCE,
        about=at,
    )
    model.add(
        f"{at}.book",
        Lag(f"{at}.book", 1) + Ref(f"{at}.outlay") - Ref(f"{at}.depreciation") - Ref(f"{at}.sold"),
        "money",
        Kind.BALANCE,
        about=at,
    )
    model.add(
        f"{at}.salvage_value",
        Ref(f"{at}.cost") * Input(f"{at}.salvage"),
        "money",
        Kind.BALANCE,
        about=at,
    )


def _wear(at: str, machine: Equipment) -> Expr:
    """The month's depreciation of what was in use when the month began, by the plan's method."""
    life, cost = Ref(f"{at}.life_months"), Lag(f"{at}.cost", 1)
    worn_in_all = cost * (1 - Input(f"{at}.salvage"))
    if machine.depreciation == "straight line":
        return worn_in_all / life
    since = Month() - Input(f"{at}.month")
    age = (since - 1) % life + 1 if machine.replaced else since
    salvage = cost * Input(f"{at}.salvage")
    if machine.depreciation == "sum of years":
        charge: Expr = sum_of_years_digits(cost, salvage, life, age)
        return charge
    if machine.depreciation == "own percentages":
        year = floor((age - 1) / 12) + 1
        shares = enumerate(machine.percentages, 1)
        return worn_in_all / 12 * total(where(year == n, share, 0) for n, share in shares)
    # Declining balance, until the straight line over the rest of the life takes more.
    book, left = Lag(f"{at}.book", 1), maximum(life - age + 1, 1)
    to_wear = maximum(book - salvage, 0)
    rate = minimum(Input(f"{at}.declining_factor") / life, 1)
    return minimum(maximum(book * rate, to_wear / left), to_wear)


def _add_capacity(model: Model, at: str, name: str, plan: Plan) -> None:
    """Hours it can run against the hours it is needed; power and maintenance."""
    model.add(f"{at}.added_to_date", Cumulative(f"{at}.added"), "count", Kind.BALANCE, about=at)
    model.add(
        f"{at}.in_place",
        Ref(f"{at}.added_to_date") - Back(f"{at}.added_to_date", Ref(f"{at}.life_months")),
        "count",
        Kind.BALANCE,
        about=at,
    )
    model.add(
        f"{at}.hours_available",
        Lag(f"{at}.in_place", 1) * Input(f"{at}.hours"),
        "hours",
        Kind.FLOW,
        about=at,
    )
    model.add(
        f"{at}.hours_needed",
        total(
            Ref(f"products.{product}.worked_on") * Input(f"products.{product}.machine_time.{name}")
            for product, made in plan.products.items()
            if name in made.machine_time
        ),
        "hours",
        Kind.FLOW,
        about=at,
    )
    model.add(
        f"{at}.hours_short",
        maximum(Ref(f"{at}.hours_needed") - Ref(f"{at}.hours_available"), 0),
        "hours",
        Kind.FLOW,
        about=at,
    )
    model.add(
        f"{at}.power",
        Ref(f"{at}.hours_needed")
        * Input(f"{at}.power")
        * Input("space.electricity_price")
        * Ref("cost_index"),
        "money",
        Kind.FLOW,
        sign=-1,
        about=at,
    )
    model.add(
        f"{at}.maintenance",
        Lag(f"{at}.cost", 1) * Input(f"{at}.maintenance") / 12,
        "money",
        Kind.FLOW,
        sign=-1,
        about=at,
    )
