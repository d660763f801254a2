"""The plan pack: a plan of 60 months with 12 products, as an HTML file and as a tagged PDF."""

from __future__ import annotations

from itertools import count

from benchmarks.table import Row, median_time
from osecalc.enterprise import Enterprise
from osecalc.export.pack import as_html, as_pdf, pack_content
from osecalc.plan import PlanFile, read_plan, read_text
from osecalc.resources import example_plans

PRODUCT = """
[products.more-{n}]
name = "Machine {n}"
unit = "machine"
price = {price}
volume = {{ value = 1, low = 0.5, high = 2 }}
start = {start}
ramp_months = 6
lead_months = 1
[products.more-{n}.materials.steel]
name = "Steel"
cost = 900
[products.more-{n}.materials.parts]
name = "Parts"
cost = 400
[products.more-{n}.labour]
builder = 20
[products.more-{n}.machine_time]
workshop-tools = 5
"""


def twelve_products() -> PlanFile:
    """The brick-press shop with eleven more machines to sell."""
    shop = read_plan(example_plans()["ceb-press-shop"])
    more = (PRODUCT.format(n=n, price=2000 + 100 * n, start=1 + n) for n in range(1, 12))
    return read_text(shop.text + "".join(more))


def measure() -> list[Row]:
    """From results to the whole file; each time other numbers, so that nothing is drawn twice."""
    enterprise = Enterprise(twelve_products())
    price = count(4000)

    def content() -> object:
        return pack_content(enterprise.run({"products.press.price": next(price)}))

    def html() -> None:
        as_html(pack_content(enterprise.run({"products.press.price": next(price)})))

    def pdf() -> None:
        as_pdf(pack_content(enterprise.run({"products.press.price": next(price)})))

    return [
        Row("pack: content, 12 products", median_time(content, repeats=5)),
        Row("pack: HTML, 12 products", median_time(html, repeats=5), budget=0.5),
        Row("pack: PDF, 12 products", median_time(pdf, repeats=5), budget=1.0),
    ]
