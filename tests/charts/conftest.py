"""Shops to draw: the example, and one whose every text is hostile."""

import pytest

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
