"""Whatever a plan holds, each chart of workbooks 2 and 3 is drawn, whole and without NaN."""

import json
import math

import pytest
from hypothesis import given, settings

from osecalc.analysis.break_even_point import break_even_point
from osecalc.charts import (
    break_even_chart,
    build_or_buy_chart,
    capacity_chart,
    learning_chart,
    mime_bundle,
    mix_chart,
    start_cost_chart,
    unit_cost_chart,
    workplace_chart,
)
from osecalc.charts.chart import PLOTLY
from osecalc.enterprise import Enterprise
from osecalc.plan import read_text
from tests.enterprise.strategies import plans

SOME = settings(max_examples=25)
OF_THE_SHOP = [start_cost_chart, build_or_buy_chart, workplace_chart, capacity_chart, mix_chart]
OF_A_PRODUCT = [unit_cost_chart, break_even_chart, learning_chart]


def numbers(part):
    """Every number that stands somewhere in a figure."""
    if isinstance(part, dict):
        for value in part.values():
            yield from numbers(value)
    elif isinstance(part, list):
        for value in part:
            yield from numbers(value)
    elif isinstance(part, float):
        yield part


def check(results, chart):
    figure = mime_bundle(chart)[PLOTLY]
    json.dumps(figure, allow_nan=False)
    assert all(math.isfinite(number) for number in numbers(figure))
    assert chart.sentence.endswith(".")
    assert "nan" not in chart.sentence
    assert "inf " not in chart.sentence
    assert len(chart.asks) == len(chart.table)
    asks = [ask for row in chart.asks for ask in row if ask]
    asks += [ask for trace in chart.figure.data for ask in trace.customdata or () if ask]
    assert all(len(row) == len(chart.table.columns) for row in chart.asks)
    for ask in asks:
        line, _, month = ask.partition("@")
        if ask.startswith("input:"):
            assert ask.removeprefix("input:") in results.inputs
        else:
            assert results.model.lines[line].monthly == bool(month)
            assert not month or 0 <= int(month) <= results.model.months


@SOME
@given(plans())
def test_each_chart_is_drawn_and_every_ask_of_it_can_be_answered(text):
    results = Enterprise(read_text(text)).run()
    for draw in OF_THE_SHOP:
        check(results, draw(results))
    for product in results.plan.plan.products:
        for draw in OF_A_PRODUCT:
            check(results, draw(results, product))


@SOME
@given(plans())
def test_the_steps_to_start_add_up_to_the_money_put_in(text):
    results = Enterprise(read_text(text)).run()
    bars = start_cost_chart(results).figure.data[0]
    taken = bars.marker.pattern.shape[:-1]
    reached = sum(
        -length if shape else length for length, shape in zip(bars.x[:-1], taken, strict=True)
    )
    assert reached == pytest.approx(results["put_in"], rel=1e-9, abs=1e-9 * results["money_moved"])


@SOME
@given(plans())
def test_at_the_planned_pieces_the_break_even_lines_are_the_months_profit(text):
    results = Enterprise(read_text(text)).run()
    for product in results.plan.plan.products:
        point = break_even_point(results, product)
        assert point.ebit == results["ebit"][point.one.month]
        # With a lead time the month's books have the pay and power of other pieces than it sells.
        if results.inputs[f"products.{product}.lead_months"] == 0:
            profit = point.revenue_at(point.planned) - point.cost_at(point.planned)
            size = abs(point.revenue) + abs(point.cost)
            assert profit == pytest.approx(point.ebit, rel=1e-9, abs=1e-9 * size)
