"""What a spreadsheet copies is read cell by cell, or refused in a sentence."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.widgets.pasting import NotTakenError, cells_of, headed

HEADINGS = {"name": "name", "price": "price", "hours a month and person": "hours"}
CELL = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=9)


@given(st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=5), st.booleans())
def test_what_a_spreadsheet_writes_comes_back(lines, windows):
    written = StringIO(newline="")
    end = "\r\n" if windows else "\n"
    csv.writer(written, "excel-tab", lineterminator=end).writerows(lines)
    wanted = [[" ".join(cell.replace("\ufffd", "").split()) for cell in line] for line in lines]
    try:
        found = cells_of(written.getvalue().replace("\ufffd", ""))
    except NotTakenError:
        assert not any(map(any, wanted))
        return
    width = len(found[0])
    rest = wanted[len(found) :]
    assert found == [line[:width] for line in wanted[: len(found)]]
    assert not any(map(any, rest))
    assert not any(any(line[width:]) for line in wanted)


@pytest.mark.parametrize(
    ("pasted", "cells"),
    [
        ('5" pipe\t2\n', [['5" pipe', "2"]]),
        ('"5 pipe\t2\nA\t3', [['"5 pipe', "2"], ["A", "3"]]),
        ('"a\nb"\tc', [["a b", "c"]]),
        ("a\rb\r", [["a"], ["b"]]),
        ("a\t\t\nb\t\t\n\n", [["a"], ["b"]]),
        ("\ta\n", [["", "a"]]),
        ("a\n\nb", [["a"], [""], ["b"]]),
    ],
)
def test_quotes_lines_and_empty_cells(pasted, cells):
    assert cells_of(pasted) == cells


@given(st.text(max_size=200))
def test_any_text_is_cells_or_a_sentence(pasted):
    try:
        cells = cells_of(pasted)
    except NotTakenError as refused:
        said = str(refused)
    else:
        assert len({len(line) for line in cells}) == 1
        said = "cells." if any(map(any, cells)) else ""
    assert said.endswith(".")


def test_headings_are_known_in_any_order_with_units_and_marks():
    head = ["HOURS a month and person (hours a month)", "Name *", "price [USD]"]
    assert headed([head, ["1", "A", "2"]], HEADINGS) == ["hours", "name", "price"]
    assert headed([["Price"], ["3"]], HEADINGS) == ["price"]


@pytest.mark.parametrize(
    "cells",
    [
        [["Stool", "3"]],
        [["Price"]],
        [["Price", "3"]],
        [["Price", "4,500"]],
        [["name", "Stool", "x"]],
    ],
)
def test_what_may_be_no_heading_is_none(cells):
    assert headed(cells, HEADINGS) is None


@pytest.mark.parametrize("head", [["Name", "Price", "Colour"], ["Name", "Price", "name"]])
def test_headings_that_are_wrong_are_named(head):
    with pytest.raises(NotTakenError, match=r"'Colour'|'name'"):
        headed([head, ["A", "1", "2"]], HEADINGS)
