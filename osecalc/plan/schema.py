"""What a plan file may say: the tables of an enterprise and the numbers in them."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field, FiniteFloat, StringConstraints

from osecalc.plan.contracts import AnyContract
from osecalc.plan.fields import (
    LONGEST_HORIZON,
    MOST_ENTRIES,
    Days,
    Growth,
    HoursEach,
    LifeYears,
    Money,
    MonthName,
    MonthNumber,
    Months,
    Name,
    SellingMonth,
    Share,
    Slug,
    YearlyRate,
    YesNo,
    fixed,
)
from osecalc.plan.quantity import PRINTED, Quantity, Spec, Table, Text
from osecalc.plan.surplus import Cooperative, Regime, Surplus

FORMAT = 1


class About(Table):
    """The plan as a whole: its name, money, months and rates."""

    name: Name
    description: Text = ""
    currency: Annotated[str, StringConstraints(min_length=1, max_length=10, pattern=PRINTED)]
    money_year: Annotated[int, Field(ge=1900, le=2200)]
    basis: Literal["nominal", "real"] = "nominal"
    start: MonthName
    months: Annotated[int, Field(ge=12, le=LONGEST_HORIZON, strict=True)] = 60
    settle_at_horizon: YesNo = True
    sales_level: Annotated[Quantity, Spec("times", maximum=100)] = fixed(1)
    discount_rate: YearlyRate = fixed(0.10)
    price_growth: Growth = fixed(0)
    wage_growth: Growth = fixed(0)
    cost_growth: Growth = fixed(0)


class Source(Table):
    """Where a number comes from."""

    title: Name
    url: Text = ""
    year: Text | int | None = None
    note: Text = ""


class Material(Table):
    """One line of a product's bill of materials."""

    name: Name
    quantity: Annotated[Quantity, Spec("count_per_unit", maximum=1e9)] = fixed(1)
    cost: Money


CalendarMonth = Literal[
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"
]
CALENDAR: tuple[str, ...] = get_args(CalendarMonth)


class Learning(Table):
    """How the hours fall with practice: each doubling of what was made leaves the same share.

    others: what other shops of a network make in a month; shared: how much of their practice is
    passed on to this one.
    """

    rate: Annotated[Quantity, Spec("share", minimum=0.51, maximum=1)]
    made_before: Annotated[Quantity, Spec("units", maximum=1e9)] = fixed(0)
    others: Annotated[Quantity, Spec("units_a_month", maximum=1e9, profile=True)] = fixed(0)
    shared: Share = fixed(0)


class Product(Table):
    """Something the shop makes and sells."""

    name: Name
    unit: Name = "piece"
    price: Annotated[Quantity, Spec("money_per_unit")]
    volume: Annotated[Quantity, Spec("units_a_month", maximum=1e9, profile=True)]
    start: SellingMonth = fixed(1)
    ramp_months: Months = fixed(0)
    season: dict[CalendarMonth, Annotated[Quantity, Spec("times", maximum=100)]] = {}
    lead_months: Months = fixed(0)
    scrap: Annotated[Quantity, Spec("share", maximum=0.9)] = fixed(0)
    learning: Learning | None = None
    materials: Annotated[dict[Slug, Material], Field(max_length=MOST_ENTRIES)] = {}
    labour: Annotated[dict[Slug, HoursEach], Field(max_length=MOST_ENTRIES)] = {}
    machine_time: Annotated[dict[Slug, HoursEach], Field(max_length=MOST_ENTRIES)] = {}


class Role(Table):
    """People who do the same work for the same pay.

    elsewhere: the hourly wage they could earn elsewhere; not given, it is their wage here.
    member: whether they share in the surplus.
    """

    name: Name
    count: Annotated[Quantity, Spec("people", maximum=10_000)] = fixed(1)
    hours: Annotated[Quantity, Spec("hours_a_month", maximum=744)]
    wage: Annotated[Quantity, Spec("money_an_hour")]
    elsewhere: Annotated[Quantity, Spec("money_an_hour")] | None = None
    on_costs: Annotated[Quantity, Spec("share", maximum=5)] = fixed(0)
    start: SellingMonth = fixed(1)
    last: SellingMonth = fixed(LONGEST_HORIZON)
    paid: YesNo = True
    pay_by: Literal["month", "hours worked"] = "month"
    member: YesNo = True


class Equipment(Table):
    """What every machine or tool has, bought or built."""

    name: Name
    quantity: Annotated[Quantity, Spec("count", maximum=10_000)] = fixed(1)
    month: MonthNumber = fixed(0)
    freight: Money = fixed(0)
    installation: Money = fixed(0)
    contingency: Annotated[Quantity, Spec("share", maximum=5)] = fixed(0)
    commercial_price: Money | None = None
    life_years: LifeYears = fixed(10)
    salvage: Share = fixed(0)
    depreciation: Literal[
        "straight line", "sum of years", "declining balance", "own percentages"
    ] = "straight line"
    percentages: Annotated[
        tuple[Annotated[FiniteFloat, Field(ge=0, le=1)], ...], Field(max_length=100)
    ] = ()
    declining_factor: Annotated[Quantity, Spec("times", minimum=0.1, maximum=4)] = fixed(2)
    replaced: YesNo = True
    hours: Annotated[Quantity, Spec("hours_a_month", maximum=744)] = fixed(160)
    power: Annotated[Quantity, Spec("kilowatts", maximum=1e6)] = fixed(0)
    maintenance: Annotated[Quantity, Spec("share_a_year", maximum=5)] = fixed(0)


class Bought(Equipment):
    """A machine that is bought."""

    how: Literal["bought"]
    price: Money


class Built(Equipment):
    """A machine that the shop builds for itself from an open design."""

    how: Literal["built"]
    materials: Money
    build_hours: Annotated[Quantity, Spec("hours", maximum=1e6)] = fixed(0)
    builder: Slug | None = None


class Space(Table):
    """The room the shop works in, and its power."""

    area: Annotated[Quantity, Spec("area", maximum=1e9)] = fixed(0)
    area_unit: Annotated[str, StringConstraints(min_length=1, max_length=20, pattern=PRINTED)] = (
        "m2"
    )
    rent: Annotated[Quantity, Spec("money_per_area_a_year")] = fixed(0)
    electricity_price: Annotated[Quantity, Spec("money_per_kwh")] = fixed(0)


class Overhead(Table):
    """A cost that does not depend on how much is made."""

    name: Name
    amount: Annotated[Quantity, Spec("money_a_month", profile=True)]
    start: SellingMonth = fixed(1)


class WorkingCapital(Table):
    """How long customers, the shelf and suppliers hold money."""

    receivable_days: Days = fixed(0)
    stock_days: Days = fixed(0)
    payable_days: Days = fixed(0)


class Development(Table):
    """What it cost to develop the products, and how many enterprises share that.

    share: what this enterprise bears, where the network's rule gives it another share than an
    equal one.
    """

    name: Name = "Development"
    cost: Money
    share: Share | None = None
    members: Annotated[Quantity, Spec("enterprises", minimum=1, maximum=1e6, whole=True)] = fixed(1)
    units_each: Annotated[Quantity, Spec("units", minimum=1, maximum=1e9)] = fixed(1)
    month: MonthNumber = fixed(0)
    accounting: Literal["expensed", "capitalised"] = "expensed"
    life_years: LifeYears = fixed(5)


class Bracket(Table):
    """A step of a progressive tax: the rate on what lies above `start`."""

    start: Money
    rate: Annotated[Quantity, Spec("share", maximum=0.9)]


class Tax(Table):
    """Income tax on the enterprise, as a planning estimate.

    rate: one rate for all profit; or, where there are brackets, none. owners: among how many
    people the profit is parted before the brackets apply, where they and not the enterprise
    are taxed (pass-through).
    """

    rate: Annotated[Quantity, Spec("share", maximum=0.9)] = fixed(0)
    brackets: Annotated[dict[Slug, Bracket], Field(max_length=20)] = {}
    owners: Annotated[Quantity, Spec("people", minimum=1, maximum=10_000)] = fixed(1)
    year_starts: Annotated[int, Field(ge=1, le=12, strict=True)] = 1
    paid_after_months: Annotated[Quantity, Spec("months", maximum=24, whole=True)] = fixed(4)


class Scenario(Table):
    """A named case of the same plan: some numbers set otherwise."""

    name: Name
    note: Text = ""
    set: Annotated[dict[str, float], Field(max_length=MOST_ENTRIES)]


class Plan(Table):
    """A whole plan file."""

    format: Literal[1]
    plan: About
    sources: Annotated[dict[Slug, Source], Field(max_length=MOST_ENTRIES)] = {}
    products: Annotated[dict[Slug, Product], Field(min_length=1, max_length=MOST_ENTRIES)]
    people: Annotated[dict[Slug, Role], Field(max_length=MOST_ENTRIES)] = {}
    equipment: Annotated[
        dict[Slug, Annotated[Bought | Built, Field(discriminator="how")]],
        Field(max_length=MOST_ENTRIES),
    ] = {}
    space: Space = Space()
    overheads: Annotated[dict[Slug, Overhead], Field(max_length=MOST_ENTRIES)] = {}
    working_capital: WorkingCapital = WorkingCapital()
    development: Development | None = None
    tax: Tax = Tax()
    funding: Annotated[dict[Slug, AnyContract], Field(max_length=MOST_ENTRIES)] = {}
    surplus: Surplus | None = None
    cooperative: Cooperative | None = None
    scenarios: Annotated[dict[Slug, Scenario], Field(max_length=MOST_ENTRIES)] = {}
    regimes: Annotated[dict[Slug, Regime], Field(max_length=MOST_ENTRIES)] = {}
