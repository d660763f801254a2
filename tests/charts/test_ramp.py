"""Ramp: revenue less costs is operating profit, and the mark stands at the model's break-even."""

import json
import math

import numpy as np
import pytest

from osecalc.charts import mime_bundle, ramp_chart
from osecalc.charts.chart import whole
from tests.charts.conftest import assert_nothing_is_markup
from tests.charts.money_plans import LOSING, PLANS, results_of


@pytest.mark.parametrize("name", PLANS)
def test_between_the_two_lines_lies_operating_profit(name):
    results = results_of(name)
    revenue, costs, _ = ramp_chart(results).figure.data
    np.testing.assert_array_equal(revenue.y, results["revenue"])
    tiny = 1e-12 * max(1, results["money_moved"])
    between = np.array(revenue.y) - np.array(costs.y)
    np.testing.assert_allclose(between, results["ebit"], atol=tiny)


@pytest.mark.parametrize("name", PLANS)
def test_the_mark_stands_where_revenue_first_covers_costs_or_a_reason_is_given(name):
    results = results_of(name)
    chart = ramp_chart(results)
    revenue, costs, mark = chart.figure.data
    covered = [
        month
        for month in range(1, len(revenue.y))
        if revenue.y[month] > 0 and results["ebit"][month] >= 0
    ]
    assert list(mark.x) == covered[:1]
    if covered:
        assert list(mark.y) == [revenue.y[covered[0]]]
        assert f"first covers its costs in {results.month_names[covered[0]]}:" in chart.sentence
        assert whole(costs.y[covered[0]]) in chart.sentence
    else:
        reason = results.reason("break_even_month")
        assert reason in chart.sentence
        assert chart.figure.layout.annotations[0].text.replace("<br>", " ") == reason


def test_without_break_even_the_nearest_month_with_sales_is_told(shop):
    results = shop.run(LOSING)
    assert math.isnan(results["break_even_month"])
    sold = [month for month in range(1, 61) if results["revenue"][month] > 0]
    best = max(sold, key=lambda month: results["ebit"][month])
    assert f"comes nearest is {results.month_names[best]}" in ramp_chart(results).sentence
    assert ramp_chart(results).figure.layout.yaxis.range[1] > results["revenue"].max()


def test_what_is_lost_before_break_even_is_told_with_opening_day(shop):
    results = shop.run()
    lost = -results["ebit"][: int(results["break_even_month"])].sum()
    assert f"come to {whole(lost)} USD more than revenue" in ramp_chart(results).sentence


def test_months_that_fall_short_later_are_counted(shop):
    results = results_of("d3d-workshop")
    short = [
        month
        for month in range(int(results["break_even_month"]), results.model.months + 1)
        if not results["breaks_even"][month]
    ]
    assert short
    said = ramp_chart(results).sentence
    assert f"Later on {len(short)} months do not, first {results.month_names[short[0]]}" in said
    assert "every month covers its costs" in ramp_chart(shop.run()).sentence


@pytest.mark.parametrize("name", PLANS)
def test_the_table_marks_every_month_that_covers_its_costs(name):
    results = results_of(name)
    table = ramp_chart(results).table
    assert list(table.iloc[:, 3]) == [whole(value) for value in results["ebit"]]
    assert [cell == "yes" for cell in table.iloc[:, 4]] == list(results["breaks_even"] > 0)


def test_lines_can_be_told_apart_without_their_colours(shop):
    revenue, costs, mark = ramp_chart(shop.run()).figure.data
    assert len({(trace.mode, trace.line.dash) for trace in (revenue, costs, mark)}) == 3


def test_text_of_the_plan_is_never_markup(hostile):
    assert_nothing_is_markup(ramp_chart(hostile))


@pytest.mark.parametrize("name", PLANS)
def test_every_plan_has_a_chart_of_plain_json(name):
    chart = ramp_chart(results_of(name))
    bundle = mime_bundle(chart)
    assert json.loads(json.dumps(bundle)) == bundle
    assert not {"nan", "inf", "-inf"} & set(chart.sentence.lower().split())
