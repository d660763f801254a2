"""The plans that every chart of workbooks 2 and 3 is drawn from, and some made for a case."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from osecalc.charts import Chart, mime_bundle
from osecalc.charts.chart import PLOTLY
from osecalc.enterprise import Enterprise, Results
from osecalc.plan import read_plan, read_text
from osecalc.resources import example_plans
from tests.analysis import plans
from tests.enterprise.full_plan import full_plan

EVERY_PLAN = (*example_plans(), "full", "every contract")

HOSTILE = """format = 1
[plan]
name = "<script>alert(1)</script>"
currency = "<b>$</b>"
money_year = 2020
basis = "real"
start = "2020-01"
months = 12
[products.stool]
name = "<img src=x onerror=alert(2)>"
unit = "<img src=x>"
price = 30
volume = 10
labour.maker = 2
machine_time.saw = 1
[products.stool.learning]
rate = 0.8
[people.maker]
name = "<script>maker</script>"
hours = 100
wage = 1
pay_by = "hours worked"
[equipment.saw]
name = "<img src=saw>"
how = "built"
materials = 100
build_hours = 10
builder = "maker"
commercial_price = 500
[funding.own]
kind = "savings"
name = "=1+1"
amount = 1000
"""


@cache
def results_of(name: str) -> Results:
    """The results of an example plan, of the fullest one or of the one with every contract."""
    if name == "full":
        return Enterprise(full_plan()).run()
    if name == "every contract":
        return Enterprise(plans.every_contract()).run()
    return Enterprise(read_plan(example_plans()[name])).run()


@cache
def hostile_shop() -> Results:
    """A shop whose every name is markup, with all that the charts draw."""
    return Enterprise(read_text(HOSTILE)).run()


def stools(**tables: Any) -> Results:
    """Ten stools a month at 300, materials at 100, with other tables as a test asks for."""
    return Enterprise(plans.read(plans.shop(**tables))).run()


def bought(name: str, price: float, **more: Any) -> dict[str, Any]:
    return {"name": name, "how": "bought", "price": price, **more}


def built(name: str, materials: float, **more: Any) -> dict[str, Any]:
    return {"name": name, "how": "built", "materials": materials, **more}


def assert_no_markup(chart: Chart) -> None:
    """No text of the hostile shop stands in the figure as a tag that a browser would read."""
    figure = json.dumps(mime_bundle(chart)[PLOTLY])
    for tag in ("<b>$", "<script", "<img"):
        assert tag not in figure
    assert "&lt;" in figure
