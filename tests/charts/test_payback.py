"""Payback: the mark stands where the results say, or the reason stands in its place."""

import math

import numpy as np

from osecalc.charts import payback_chart
from osecalc.charts.chart import whole
from osecalc.words.amounts import amount

LOSS = {"products.press.price": 1500}


def test_the_mark_lies_where_the_cash_generated_reaches_the_money_put_in(shop):
    results = shop.run()
    line, put_in, mark = payback_chart(results).figure.data
    assert np.array_equal(line.y, results["payback_generated"])
    assert set(put_in.y) == {results["put_in"]}
    assert list(mark.x) == [results["payback"]]
    assert np.isclose(np.interp(mark.x[0], line.x, line.y), results["put_in"])
    assert list(mark.y) == [results["put_in"]]


def test_the_sentence_tells_what_was_put_in_and_when_it_was_back(shop):
    results = shop.run()
    said = payback_chart(results).sentence
    assert f"{whole(results['put_in'])} USD" in said
    assert f"after {amount(results['payback'], 'months')} months" in said
    assert f"in {results.month_names[math.ceil(results['payback'])]}." in said


def test_without_a_payback_there_is_no_mark_but_the_reason(shop):
    results = shop.run(LOSS)
    chart = payback_chart(results)
    assert math.isnan(results["payback"])
    assert len(chart.figure.data[2].x) == 0
    reason = results.reason("payback")
    assert reason in chart.sentence
    assert chart.figure.layout.annotations[0].text.replace("<br>", " ") == reason


def test_the_table_marks_the_months_after_payback(shop):
    results = shop.run()
    table = payback_chart(results).table
    back = [month for month, mark in enumerate(table["Come back"]) if mark]
    assert back[0] == math.ceil(results["payback"])
