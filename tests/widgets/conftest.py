"""A folder of one's own to open and save plans in, and plans that are hard to show."""

import shutil

import pytest

from osecalc.plan import read_text
from osecalc.resources import example_plans
from osecalc.widgets.screens.enterprise import EnterpriseScreen

HOSTILE = """format = 1
[plan]
name = "<script>alert(1)</script>"
currency = "<b>$</b>"
money_year = 2020
start = "2020-01"
months = 12
[products.stool]
name = "<img src=x onerror=alert(2)>"
price = { value = 30, note = "<i>note</i>" }
volume = 10
[funding.own]
kind = "savings"
name = "Own"
amount = 100
"""


@pytest.fixture(autouse=True)
def errors_are_raised(monkeypatch):
    monkeypatch.setenv("OSECALC_RAISE", "1")


@pytest.fixture
def example():
    return example_plans()["ceb-press-shop"]


@pytest.fixture
def folder(tmp_path):
    """Return an empty folder of a user."""
    path = tmp_path / "my shop"
    path.mkdir()
    return path


@pytest.fixture
def own(folder, example):
    """Return a plan of the user's own."""
    path = folder / "plans" / "my-press.toml"
    path.parent.mkdir()
    shutil.copy(example, path)
    return path


@pytest.fixture
def screen(own, folder):
    return EnterpriseScreen(own, folder)


@pytest.fixture
def hostile():
    return read_text(HOSTILE)
