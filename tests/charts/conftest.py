"""Shops to draw: the example, and one whose every text is hostile."""

import json

import pytest

from osecalc.charts import mime_bundle
from osecalc.charts.chart import PLOTLY
from osecalc.enterprise import Enterprise
from osecalc.plan import read_plan, read_text
from osecalc.resources import example_plans

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
price = 30
volume = 10
[funding.own]
kind = "savings"
name = "=1+1"
amount = 100
"""


@pytest.fixture(scope="session")
def shop():
    return Enterprise(read_plan(example_plans()["ceb-press-shop"]))


@pytest.fixture
def hostile():
    return Enterprise(read_text(HOSTILE)).run()


def assert_nothing_is_markup(chart):
    """No text of the hostile plan stands in the figure as a tag that a browser would read."""
    figure = json.dumps(mime_bundle(chart)[PLOTLY])
    for tag in ("<b>$", "<script", "<img"):
        assert tag not in figure
    assert "&lt;b&gt;$&lt;/b&gt;, real, in money of 2020" in figure
