"""Working capital: bars are the books, the line is what they come to, and profit is not cash."""

import json

import numpy as np
import pytest

from osecalc.charts import mime_bundle, working_capital_chart
from osecalc.charts.chart import whole
from tests.charts.conftest import assert_nothing_is_markup
from tests.charts.money_plans import PLANS, results_of

LENT = {
    "working_capital.receivable_days": 0,
    "working_capital.stock_days": 0,
    "working_capital.payable_days": 60,
}


@pytest.mark.parametrize("name", PLANS)
def test_bars_of_a_month_add_up_to_what_is_tied_up(name):
    results = results_of(name)
    *bars, line = working_capital_chart(results).figure.data
    added = sum(np.array(bar.y) for bar in bars)
    np.testing.assert_allclose(added, line.y, atol=1e-12 * max(1, results["money_moved"]))
    owned = results["receivables"] + results["stock"] + results["in_work"]
    np.testing.assert_allclose(added, owned - results["payables"])


def test_the_sentence_tells_the_most_that_is_tied_up_and_in_what(shop):
    results = shop.run()
    chart = working_capital_chart(results)
    tied_up = np.array(chart.figure.data[-1].y)
    month = int(tied_up.argmax())
    said = f"At most {whole(tied_up[month])} USD are tied up, at the end of"
    assert chart.sentence.startswith(f"{said} {results.month_names[month]}")
    assert f"customers owe {whole(results['receivables'][month])}" in chart.sentence
    assert f"{whole(results['stock'][month])} lie in stock" in chart.sentence
    assert "suppliers" not in chart.sentence


def test_the_sentence_sets_profit_beside_cash_where_they_are_farthest_apart(shop):
    results = shop.run()
    profit, cash = results["net_income"].cumsum(), results["cfo"].cumsum()
    month = int(np.abs(cash - profit).argmax())
    said = working_capital_chart(results).sentence
    assert cash[month] < 0 < profit[month]
    assert f"by {results.month_names[month]} profit comes to {whole(profit[month])} USD" in said
    assert f"{whole(cash[month])}, which is {whole(profit[month] - cash[month])} less" in said


def test_without_credit_or_stock_nothing_is_tied_up_and_the_chart_says_so():
    results = results_of("bare")
    chart = working_capital_chart(results)
    assert chart.sentence.startswith("No money is tied up: nothing is in stock")
    assert "profit and cash from operations are the same" in chart.sentence
    assert chart.figure.layout.annotations[0].text.replace("<br>", " ") in chart.sentence
    assert not any(bar.showlegend for bar in chart.figure.data[:-1])


def test_suppliers_who_wait_longer_than_all_else_lend_money(shop):
    results = shop.run(LENT)
    chart = working_capital_chart(results)
    month = int(results["payables"].argmax())
    assert "suppliers wait for as much as customers owe" in chart.sentence
    assert f"they lend {whole(results['payables'][month])} USD" in chart.sentence
    assert max(chart.figure.data[-1].y) <= 0


def test_depreciation_puts_cash_ahead_of_profit():
    results = results_of("precious-plastic-workspace")
    said = working_capital_chart(results).sentence
    more = results["cfo"].sum() - results["net_income"].sum()
    assert f"which is {whole(more)} more" in said
    assert "depreciation is a cost, but no payment" in said


@pytest.mark.parametrize("name", PLANS)
def test_the_table_is_the_books_by_month(name):
    results = results_of(name)
    table = working_capital_chart(results).table
    keys = ("receivables", "stock", "in_work", "payables")
    for place, key in enumerate(keys, start=1):
        assert list(table.iloc[:, place]) == [whole(value) for value in results[key]]
    assert list(table.iloc[:, -1]) == [whole(value) for value in results["cfo"].cumsum()]
    assert list(table.iloc[:, -2]) == [whole(value) for value in results["net_income"].cumsum()]


def test_bars_can_be_told_apart_without_their_colours(shop):
    *bars, _ = working_capital_chart(shop.run()).figure.data
    assert len({(bar.marker.pattern.shape, bar.marker.line.width) for bar in bars}) == len(bars)


def test_text_of_the_plan_is_never_markup(hostile):
    assert_nothing_is_markup(working_capital_chart(hostile))


@pytest.mark.parametrize("name", PLANS)
def test_every_plan_has_a_chart_of_plain_json(name):
    bundle = mime_bundle(working_capital_chart(results_of(name)))
    assert json.loads(json.dumps(bundle)) == bundle
