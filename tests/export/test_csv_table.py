"""A table as it is shown, as a file: its numbers are numbers again, and its text never runs."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.export import shown_table
from osecalc.words.amounts import amount


def read(text):
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


@given(st.floats(-1e12, 1e12), st.sampled_from(["money", "hours", "months"]))
def test_a_number_that_is_shown_is_read_back_as_what_was_shown(value, unit):
    shown = amount(value, unit).replace("-", "−")
    ((back,),) = read(shown_table(["A"], [[shown]]))[1:]
    assert back == shown.replace(",", "").replace("−", "-")
    assert float(back) == pytest.approx(value, abs=0.051)


@pytest.mark.parametrize("live", ["=1+1", "+cmd", "-cmd", "@x", "\t=x", "  =x", "−=x", "\r=x"])
def test_no_text_runs_in_a_heading_or_a_cell(live):
    for row in read(shown_table([live], [[live]])):
        for cell in row:
            assert not cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
                         min_size=2, max_size=2)))  # fmt: skip
def test_every_row_has_as_many_cells_as_there_are_columns(rows):
    back = read(shown_table(["A", "B"], rows))
    assert [len(row) for row in back] == [2] * (len(rows) + 1)


@pytest.mark.parametrize(
    "text", ["1,23", "12,345,6", "2,000 USD", "1,234 of 60", "2020-01", "−", "1,234−"]
)
def test_what_only_looks_like_a_number_stays_as_it_is(text):
    assert read(shown_table(["A"], [[text]]))[1] == [text]
