"""What is made, by whom, and what it costs to start: the enterprise's side of a pack."""

from __future__ import annotations

from osecalc.analysis.standard_regimes import borne_alone
from osecalc.enterprise.explain import input_heading
from osecalc.enterprise.results import piece
from osecalc.export.pack.content import Block, Paragraph, Points, Section, table
from osecalc.export.pack.names import fit
from osecalc.export.pack.telling import Telling, listed, note, number, paragraph, say, whole
from osecalc.plan.schema import Built
from osecalc.words.amounts import amount


def enterprise(tell: Telling) -> Section:
    """What the enterprise is, and under which general numbers it is planned."""
    about = tell.plan.plan
    blocks: list[Block] = []
    if about.description:
        blocks.append(Paragraph(about.description))
    paths = ["discount_rate", "price_growth", "wage_growth", "cost_growth", "sales_level"]
    rows = [
        [say("row_money"), tell.money_unit, say(f"says_{about.basis}")],
        [
            say("row_months"),
            say("months_from_to", months=tell.model.months, first=tell.month(1)),
            say("says_opening"),
        ],
    ]
    rows += [
        [input_heading(tell.results.plan, path), tell.value(path), tell.kind(path)]
        for path in (f"plan.{name}" for name in paths)
    ]
    tax = "tax.rate"
    if tell.plan.tax.brackets:
        rows.append([input_heading(tell.results.plan, tax), say("by_brackets"), ""])
    else:
        rows.append([input_heading(tell.results.plan, tax), tell.value(tax), tell.kind(tax)])
    columns = [say("column_what"), say("column_value"), say("column_kind")]
    blocks.append(table(say("general_table"), columns, rows, texts=[1, 2]))
    blocks.append(Points(tuple(say(f"label_{kind}") for kind in ("plan", "source", "assumption"))))
    return Section("enterprise", say("section_enterprise"), tuple(blocks))


def products(tell: Telling) -> Section:
    """Prices, what a piece costs and adds, and how many are sold."""
    rows, sold, billed = [], [], []
    for key, product in tell.plan.products.items():
        at = f"products.{key}"
        figures = ("materials_each", "hours_each", "value_added_each")
        rows.append(
            [
                product.name,
                piece(product),
                tell.value(f"{at}.price"),
                tell.kind(f"{at}.price"),
                *(tell.cell(f"{at}.{figure}") for figure in figures),
                _or_none(tell, f"{at}.value_added_an_hour"),
            ]
        )
        volumes = tell.results.yearly(f"{at}.volume")[1:]
        sold.append([product.name, *(number(round(float(value), 1), "count") for value in volumes)])
        revenue = tell.results.yearly(f"{at}.revenue")[1:]
        billed.append([product.name, *map(whole, revenue)])
    revenue = tell.results.yearly("revenue")[1:]
    billed.append([tell.results.heading("revenue"), *map(whole, revenue)])
    columns = [
        say(f"column_{name}")
        for name in (
            "product",
            "piece",
            "price",
            "price_is",
            "materials",
            "hours",
            "adds",
            "an_hour",
        )
    ]
    years = tell.results.year_names()[1:]
    blocks: list[Block] = [
        table(say("products_table", unit=tell.money_unit), columns, rows, texts=[1, 3]),
        note("products_note"),
    ]
    for start in range(0, len(years), 6):
        part = slice(start, start + 6)
        names = [say("column_product"), *years[part]]
        cut = [[row[0], *row[1:][part]] for row in sold]
        blocks.append(table(say("sold_table"), names, cut))
        cut = [[row[0], *row[1:][part]] for row in billed]
        title = say("in_unit", title=say("revenue_table"), unit=tell.money_unit)
        blocks.append(table(title, names, cut, strong=[len(cut) - 1]))
    return Section("products", say("section_products"), tuple(blocks))


def people(tell: Telling) -> Section:
    """Who works, for what pay, and what their work earns."""
    if not tell.plan.people:
        return Section("people", say("section_people"), (paragraph("no_people"),))
    rows = []
    for key, role in tell.plan.people.items():
        at = f"people.{key}"
        last = min(int(role.last.value or 0), tell.model.months)
        rows.append(
            [
                role.name,
                tell.value(f"{at}.count"),
                tell.value(f"{at}.hours"),
                say("from_to", first=tell.value(f"{at}.start"), last=last),
                say(f"paid_{role.pay_by.replace(' ', '_')}") if role.paid else say("unpaid"),
                tell.value(f"{at}.wage"),
                tell.kind(f"{at}.wage"),
                tell.value(f"{at}.on_costs"),
                _or_none(tell, f"{at}.receives_a_month", 0),
            ]
        )
    columns = [
        say(f"column_{name}")
        for name in (
            "role", "people", "hours_month", "months", "paid", "wage", "wage_is", "on_costs",
            "receives",
        )
    ]  # fmt: skip
    figures = (
        "most_workplaces", "capital_per_workplace", "earnings_an_hour", "value_added_an_hour",
        "surplus_after_unpaid_work",
    )  # fmt: skip
    blocks: list[Block] = [
        table(say("people_table", unit=tell.money_unit), columns, rows, texts=[3, 4, 6]),
        note("people_note"),
        table(
            say("work_table", unit=tell.money_unit),
            [say("column_figure"), say("column_value")],
            [[tell.results.heading(key), tell.figure(key)] for key in figures],
            texts=[1],
        ),
    ]
    return Section("people", say("section_people"), tuple(blocks))


def start(tell: Telling) -> Section:
    """What is spent on opening day, machine by machine, and what cash it begins with."""
    rows = []
    for key, machine in tell.plan.equipment.items():
        at = f"equipment.{key}"
        built = isinstance(machine, Built)
        outlay = tell[f"{at}.outlay"]
        path = f"{at}.materials" if built else f"{at}.price"
        ready = f"{at}.commercial_price"
        rows.append(
            [
                machine.name,
                say("built") if built else say("bought"),
                tell.value(f"{at}.quantity"),
                tell.kind(path),
                whole(outlay[0]),
                whole(outlay[1:].sum()),
                tell.value(ready) if ready in tell.results.plan.numbers else "",
            ]
        )
    blocks: list[Block] = []
    if rows:
        columns = [
            say(f"column_{name}")
            for name in ("machine", "how", "count", "price_is", "opening", "later", "ready_made")
        ]
        title = say("in_unit", title=say("equipment_table"), unit=tell.money_unit)
        blocks += [table(title, columns, rows, texts=[1, 3]), note("equipment_note")]
    parts = {
        "equipment_outlay": tell["equipment_outlay"][0],
        "development_capitalised": tell["development_capitalised"][0],
        "development_expense": tell["development_expense"][0],
        "paid_to_suppliers": tell["paid_to_suppliers"][0],
    }
    lines = [[tell.results.heading(key), whole(value)] for key, value in parts.items() if value]
    other = tell["opening_outlay"] - sum(parts.values())
    if abs(other) > 1e-9 * max(1.0, abs(tell["opening_outlay"])):
        lines.append([say("other_opening"), whole(other)])
    strong = [len(lines), len(lines) + 2]
    lines += [
        [tell.results.heading(key), whole(tell[key])]
        for key in ("opening_outlay", "opening_cash", "put_in")
    ]
    title = say("in_unit", title=say("start_table"), unit=tell.money_unit)
    blocks.append(table(title, [say("column_what"), say("column_amount")], lines, strong=strong))
    said = {key: tell.figure(key) for key in ("peak_funding_need", "peak_funding_month")}
    has_need = tell["peak_funding_need"] > 0
    blocks.append(paragraph("peak_need", **said) if has_need else paragraph("no_peak_need"))
    return Section("start", say("section_start"), tuple(blocks))


def development(tell: Telling) -> Section:
    """What it cost to develop the products, and how many share that."""
    shared = tell.plan.development
    if shared is None:
        return Section("development", say("section_development"), (paragraph("no_development"),))
    by = "members" if shared.share is None else "share"
    path = f"development.{by}"
    unit = tell.results.plan.numbers[path].spec.unit
    alone = tell.results.enterprise.run(borne_alone(tell.plan))
    rows = [
        [say(f"row_{case}"), part, whole(run["development_share"]), _each(run["development_each"])]
        for case, part, run in (
            ("alone", number(1, unit, exact=True), alone),
            ("shared", tell.value(path), tell.results),
        )
    ]
    columns = [say(f"column_{name}") for name in ("case", f"by_{by}", "share_of_cost", "on_each")]
    title = say("in_unit", title=say("development_table"), unit=tell.money_unit)
    blocks: list[Block] = [
        paragraph(
            f"development_by_{by}",
            name=shared.name,
            cost=tell.value("development.cost"),
            unit=tell.currency,
            kind=tell.kind("development.cost"),
            part=tell.value(path),
            part_kind=tell.kind(path),
            pieces=tell.value("development.units_each"),
            accounting=say(f"accounting_{shared.accounting}"),
        ),
        table(title, columns, rows),
    ]
    return Section("development", say("section_development"), tuple(blocks))


def _each(value: float) -> str:
    return amount(value, "money_per_unit")


def _or_none(tell: Telling, key: str, decimals: int | None = None) -> str:
    return tell.cell(key, decimals) if tell.has(key) else ""


def product_names(tell: Telling) -> str:
    """The products in a sentence."""
    return listed([fit(product.name, 60) for product in tell.plan.products.values()])
