"""Cash by month: the line is the results', and the months that are short are marked and told."""

import numpy as np
import pytest

from osecalc.charts import cash_chart
from osecalc.charts.chart import whole
from tests.enterprise.small_shop import run


@pytest.fixture
def short(shop):
    """The same shop without its members' savings."""
    return shop.run({"funding.members.amount": 0})


def test_the_line_is_the_cash_of_the_results(shop):
    results = shop.run()
    line = cash_chart(results).figure.data[0]
    assert np.array_equal(line.y, results["cash"])
    assert list(line.x) == list(range(len(results["cash"])))


def test_months_that_are_short_are_marked_a_second_time(short):
    marks = cash_chart(short).figure.data[1]
    expected = np.flatnonzero(short["cash"] < 0)
    assert len(expected) > 0
    assert list(marks.x) == list(expected)
    assert np.array_equal(marks.y, short["cash"][expected])
    assert marks.showlegend


def test_no_mark_and_no_legend_for_it_where_cash_is_never_short(shop):
    marks = cash_chart(shop.run()).figure.data[1]
    assert len(marks.x) == 0
    assert not marks.showlegend


def test_the_sentence_tells_how_many_months_and_how_much(short):
    cash, said = short["cash"], cash_chart(short).sentence
    assert f"{np.sum(cash < 0)} of the 60 months" in said
    assert f"first: {short.month_names[np.flatnonzero(cash < 0)[0]]}" in said
    assert f"{whole(-cash.min())} USD are missing" in said
    assert f"ends at {whole(cash[-1])} USD" in said


def test_cash_that_is_short_on_opening_day_only_is_told_so():
    tool = {"t": {"how": "bought", "name": "Tool", "price": 300}}
    results = run(12, equipment=tool)
    assert list(np.flatnonzero(results["cash_short"])) == [0]
    said = cash_chart(results).sentence
    assert said.startswith("Cash is below zero on opening day only: 300 USD are missing.")


def test_the_sentence_tells_the_lowest_month(shop):
    results = shop.run()
    said = cash_chart(results).sentence
    lowest = int(results["cash"].argmin())
    assert f"lowest ({results.month_names[lowest]}) it is {whole(results['cash'][lowest])}" in said


def test_the_table_has_every_month_with_its_mark(short):
    table = cash_chart(short).table
    assert list(table["Month"]) == short.month_names
    assert list(table["Cash, USD"]) == [whole(value) for value in short["cash"]]
    assert list(table["Short of cash"] == "short") == list(short["cash"] < 0)
