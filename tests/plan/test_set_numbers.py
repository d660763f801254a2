"""Numbers set in a text: new lines go where they belong, whatever stands below."""

from __future__ import annotations

import tomllib

import pytest

from osecalc.plan import PlanError
from osecalc.plan.quantity import Quantity
from osecalc.plan.set_numbers import with_numbers

TEXT = """[a]
one = 1  # the first

# --- the second part

[b]
name = "B"
list = [
  1,
  2,
]

# --- the third part

[c]
x.y = 2
"""


@pytest.mark.parametrize("path", ["a.two", "b.two", "c.two", "d.two", "c.x.two"])
def test_a_new_number_is_read_back_and_no_comment_moves(path: str) -> None:
    text = with_numbers(TEXT, {path: 2.5}, {path: None})
    found = tomllib.loads(text)
    for part in path.split("."):
        found = found[part]
    assert found == 2.5
    assert [line for line in text.splitlines() if "#" in line] == [
        line for line in TEXT.splitlines() if "#" in line
    ]


@pytest.mark.parametrize(("path", "below"), [("a.two", "one = 1  # the first"), ("b.two", "]")])
def test_a_new_line_stands_below_the_last_that_its_table_has(path: str, below: str) -> None:
    lines = with_numbers(TEXT, {path: 2}, {path: None}).splitlines()
    assert lines[lines.index(below) + 1] == "two = 2"


def test_a_number_that_stays_changes_nothing() -> None:
    assert with_numbers(TEXT, {"a.one": 1.0}, {"a.one": Quantity(value=1)}) == TEXT


def test_an_unknown_path_names_the_nearest() -> None:
    with pytest.raises(PlanError, match=r"a\.one"):
        with_numbers(TEXT, {"a.on": 2}, {"a.one": Quantity(value=1)})
