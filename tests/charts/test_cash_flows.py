"""Cash flows: bars are the statement's three parts, and the deepest falls are told with why."""

import json

import numpy as np
import pytest

from osecalc.analysis.cash_falls import cash_falls
from osecalc.charts import cash_flows_chart, mime_bundle
from osecalc.charts.chart import room_for, whole
from tests.charts.conftest import assert_nothing_is_markup
from tests.charts.money_plans import PLANS, amount, results_of

FLOWS = ("cfo", "cfi", "cff")


@pytest.mark.parametrize("name", PLANS)
def test_bars_of_a_month_add_up_to_the_line_and_that_to_the_cash(name):
    results = results_of(name)
    *bars, line = cash_flows_chart(results).figure.data
    assert [bar.type for bar in bars] == ["bar"] * 3
    added = sum(np.array(bar.y) for bar in bars)
    tiny = 1e-12 * max(1, results["money_moved"])
    np.testing.assert_allclose(line.y, added, atol=tiny)
    np.testing.assert_allclose(np.cumsum(line.y), results["cash"], atol=tiny)


@pytest.mark.parametrize("name", PLANS)
def test_the_table_is_the_lines_of_the_results(name):
    results = results_of(name)
    table = cash_flows_chart(results).table
    assert list(table.iloc[:, 0]) == results.month_names
    for place, key in enumerate((*FLOWS, "cash_change", "cash"), start=1):
        assert list(table.iloc[:, place]) == [whole(value) for value in results[key]]


@pytest.mark.parametrize("name", PLANS)
def test_falls_are_all_months_in_which_cash_falls_the_deepest_first(name):
    results = results_of(name)
    falls = cash_falls(results)
    change = results["cash_change"]
    assert {fall.month for fall in falls} == {
        month for month in range(1, len(change)) if change[month] < -1e-9 * results["money_moved"]
    }
    depths = [fall.fall for fall in falls]
    assert depths == sorted(depths, reverse=True)
    for fall in falls:
        assert fall.fall == -change[fall.month]
        assert fall.amount == results[fall.line][fall.month]


def test_a_month_in_which_tax_is_paid_is_told_by_the_tax(shop):
    results = shop.run()
    deepest = cash_falls(results)[0]
    assert results["cash_change"].argmin() == deepest.month
    assert deepest.line == "tax_paid"
    assert deepest.is_unusual
    assert deepest.usual == 0
    said = cash_flows_chart(results).sentence
    assert f"{results.month_names[deepest.month]} by {whole(deepest.fall)}" in said
    assert f"Tax paid ({whole(deepest.amount)}" in said


def test_in_a_shop_that_loses_alike_each_month_the_largest_line_out_is_told():
    results = results_of("losing")
    falls = cash_falls(results)
    steady = [fall for fall in falls if not fall.is_unusual]
    assert steady
    for fall in steady:
        out = {
            key: results[key][fall.month]
            for key in ("paid_to_suppliers", "wages", "services", "tax_paid", "interest_paid")
        }
        assert fall.amount >= max(out.values()) - 1e-9


def test_the_sentence_tells_opening_day_and_the_whole_plan(shop):
    results = shop.run()
    said = cash_flows_chart(results).sentence
    out = results["capex"][0] + results["development_expense"][0] + results["interest_paid"][0]
    assert said.startswith(f"On opening day {whole(out)} USD go out")
    assert f"Capital expenditure ({whole(results['capex'][0])})" in said
    for key in FLOWS:
        assert whole(results[key].sum()) in said
    assert f"{whole(results['cash'][-1])} are left" in said


def test_a_plan_whose_cash_never_falls_says_so():
    results = results_of("precious-plastic-workspace")
    assert (results["cash_change"][1:] > 0).all()
    assert "no month in which cash falls" in cash_flows_chart(results).sentence


def test_bars_can_be_told_apart_without_their_colours(shop):
    *bars, line = cash_flows_chart(shop.run()).figure.data
    assert len({(bar.marker.pattern.shape, bar.marker.line.width) for bar in bars}) == 3
    assert line.mode == "lines"


def test_the_axis_says_its_money_and_the_bars_have_room_for_their_numbers(shop):
    layout = cash_flows_chart(shop.run()).figure.layout
    assert layout.yaxis.title.text == "USD, nominal, from prices of 2010"
    assert layout.margin.l >= 28 + room_for(["30,000"])


def test_text_of_the_plan_is_never_markup(hostile):
    assert_nothing_is_markup(cash_flows_chart(hostile))


@pytest.mark.parametrize("name", PLANS)
def test_every_plan_has_a_chart_of_plain_json(name):
    chart = cash_flows_chart(results_of(name))
    bundle = mime_bundle(chart)
    assert json.loads(json.dumps(bundle)) == bundle
    assert "nan" not in chart.sentence.lower().split()
    assert amount(chart.table.iloc[-1, -1]) == round(results_of(name)["cash"][-1])
