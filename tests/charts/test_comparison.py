"""Two plans side by side: both cash lines, one table, and a sentence that names the better."""

import re

import numpy as np
import pytest

from osecalc.analysis.comparison import FIGURES
from osecalc.charts.chart import whole
from osecalc.charts.comparison import comparison_chart
from osecalc.enterprise import Enterprise
from osecalc.plan import read_plan, read_text
from osecalc.resources import example_plans

PRICE = "products.press.price"
NAMES = ("As planned", "Lower price")


@pytest.fixture
def now(shop):
    return shop.run()


@pytest.fixture
def less(shop):
    return shop.run({PRICE: 4000})


@pytest.fixture
def loss(shop):
    return shop.run({PRICE: 1000})


def other_money(shop, currency="EUR"):
    text = shop.plan.text.replace('currency = "USD"', f'currency = "{currency}"', 1)
    return Enterprise(read_text(text)).run()


def test_each_line_is_the_cash_of_its_plan_under_its_name(now, less):
    drawn = comparison_chart(now, less, NAMES).figure.data
    assert [trace.name for trace in drawn] == list(NAMES)
    for trace, results in zip(drawn, (now, less), strict=True):
        assert np.array_equal(trace.y, results["cash"])
    assert drawn[0].line.dash != drawn[1].line.dash


def test_the_table_has_a_row_for_every_figure_that_can_be_asked(now, less):
    chart = comparison_chart(now, less, NAMES)
    assert [row[1] for row in chart.asks] == list(FIGURES)
    assert len(chart.table) == len(FIGURES)
    assert [len(row) for row in chart.asks] == [len(chart.table.columns)] * len(FIGURES)


def number(text):
    plain = text.replace(",", "").replace("−", "-")
    return float(plain.removesuffix(" %")) / (100 if plain.endswith(" %") else 1)


def test_the_change_is_the_second_less_the_first_and_turns_round_with_them(now, less):
    there = comparison_chart(now, less, NAMES).table
    back = comparison_chart(less, now, NAMES[::-1]).table
    changes = 0
    for key, row, other in zip(FIGURES, there.to_numpy(), back.to_numpy(), strict=True):
        assert (row[1], row[2]) == (other[2], other[1])
        if row[3]:
            changes += 1
            assert number(row[3]) == pytest.approx(less[key] - now[key], abs=0.006, rel=1e-3)
            assert number(row[3]) == -number(other[3])
    assert changes


def test_a_figure_that_one_plan_does_not_have_is_told_with_its_reason_and_no_change(now, loss):
    table = comparison_chart(now, loss, NAMES).table
    missing = [key for key in FIGURES if loss[key] != loss[key]]
    assert missing
    for key in missing:
        row = table.iloc[FIGURES.index(key)]
        assert row.iloc[2] == loss.reason(key)
        assert row.iloc[3] == ""


def test_the_sentence_names_the_one_with_more_cash_whichever_comes_first(now, less):
    for one, other, names in ((now, less, NAMES), (less, now, NAMES[::-1])):
        said = comparison_chart(one, other, names).sentence
        assert said.startswith("As planned has more cash")
        assert whole(now["cash"][-1]) in said


def test_a_plan_that_runs_short_is_named(now, loss):
    assert loss["unfunded_gap"] > 0
    said = comparison_chart(now, loss, NAMES).sentence
    assert whole(loss["unfunded_gap"]) in said


def test_a_plan_beside_itself_is_told_as_the_same(now):
    chart = comparison_chart(now, now, ("A", "A"))
    assert whole(now["cash"][-1]) in chart.sentence
    assert len(set(chart.table.columns)) == 4


def test_other_money_is_not_drawn_on_one_axis_and_the_sentence_says_why(now, shop):
    chart = comparison_chart(now, other_money(shop), NAMES)
    assert [trace.name for trace in chart.figure.data] == ["As planned"]
    assert all(name in chart.sentence for name in NAMES)
    assert set(chart.table.iloc[:, 3]) == {""}


def test_every_example_stands_beside_every_other():
    every = [Enterprise(read_plan(path)).run() for path in example_plans().values()]
    for one in every:
        for other in every:
            chart = comparison_chart(one, other, NAMES)
            assert chart.sentence
            assert len(chart.table) == len(FIGURES)


def test_plans_of_different_length_are_drawn_to_the_end_of_the_longer(now, shop):
    text = re.sub("^months = .*", "months = 24", shop.plan.text, flags=re.MULTILINE)
    short = Enterprise(read_text(text)).run()
    for pair in ((now, short), (short, now)):
        chart = comparison_chart(*pair, NAMES)
        assert sorted(len(trace.x) for trace in chart.figure.data) == [25, 61]


def test_hostile_names_are_escaped_in_the_figure(now, less):
    chart = comparison_chart(now, less, ("<b>&", "=cmd"))
    assert "<b>" not in chart.figure.to_json().replace("\\u003c", "<")
    assert list(chart.table.columns)[1:3] == ["<b>&", "=cmd"]
