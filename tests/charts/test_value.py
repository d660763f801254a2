"""Who gets the value added: the bars are the results', whole, and a loss goes to the left."""

import math

import pytest

from osecalc.charts import value_chart
from osecalc.charts.chart import whole
from osecalc.enterprise.value_added import TAKERS

CASES = {
    "as it is": {},
    "a low price": {"products.press.price": 3500},
    "for nothing": {"products.press.price": 0},
}


@pytest.mark.parametrize("changes", CASES.values(), ids=CASES)
def test_each_bar_is_the_amount_of_its_taker(shop, changes):
    results = shop.run(changes)
    bars = value_chart(results).figure.data[0]
    assert list(bars.x) == [results[f"value.{taker}.in_all"] for taker in TAKERS]
    assert sum(bars.x) == pytest.approx(results["value_added_in_all"])


@pytest.mark.parametrize("changes", CASES.values(), ids=CASES)
def test_no_bar_or_label_lies_outside_the_axis(shop, changes):
    figure = value_chart(shop.run(changes)).figure
    low, high = figure.layout.xaxis.range
    bars = figure.data[0].x
    assert low <= min(bars) <= max(bars) < high
    assert low < min(bars) or min(bars) >= 0


def test_labels_say_money_and_share(shop):
    results = shop.run()
    texts = value_chart(results).figure.data[0].text
    for taker, text in zip(TAKERS, texts, strict=True):
        assert whole(results[f"value.{taker}.in_all"]) in text
        assert f"{100 * results[f'value.{taker}.share']:.1f} %" in text


def test_a_negative_share_is_told_with_its_minus(shop):
    results = shop.run({"products.press.price": 3500, "people.builder.wage": 40})
    assert results["value.retained.share"] < 0
    chart = value_chart(results)
    assert chart.table["Share"].iloc[-1].startswith("−")
    assert "−" in chart.sentence


def test_without_value_added_the_reason_stands_in_place_of_shares(shop):
    results = shop.run(CASES["for nothing"])
    assert math.isnan(results["value.producers.share"])
    chart = value_chart(results)
    assert results.reason("value.producers.share") in chart.sentence
    assert set(chart.table["Share"]) == {""}
    assert not any("%" in text for text in chart.figure.data[0].text)
