"""What every chart keeps to: own looks, no cloud, axes that say their money, no text as markup."""

import json

import pytest

from osecalc.charts import cash_chart, mime_bundle, payback_chart, value_chart
from osecalc.charts.chart import PLOTLY, whole

CHARTS = [cash_chart, payback_chart, value_chart]


@pytest.mark.parametrize("draw", CHARTS)
def test_the_bundle_is_plain_json_with_the_sentence_for_those_who_see_no_figure(shop, draw):
    chart = draw(shop.run())
    bundle = mime_bundle(chart)
    assert json.loads(json.dumps(bundle)) == bundle
    assert bundle["text/plain"] == chart.sentence
    assert bundle[PLOTLY]["data"]


@pytest.mark.parametrize("draw", CHARTS)
def test_no_chart_offers_to_upload_itself(shop, draw):
    config = mime_bundle(draw(shop.run()))[PLOTLY]["config"]
    assert config["showSendToCloud"] is False
    assert config["displaylogo"] is False
    assert config["modeBarButtons"] == [["toImage"]]


@pytest.mark.parametrize("draw", CHARTS)
def test_the_money_axis_says_currency_basis_and_year(shop, draw):
    layout = draw(shop.run()).figure.layout
    axis = layout.xaxis if draw is value_chart else layout.yaxis
    assert "USD, nominal, from prices of 2010" in axis.title.text


@pytest.mark.parametrize("draw", CHARTS)
def test_the_space_is_fixed_and_the_width_follows_the_page(shop, draw):
    layout = draw(shop.run()).figure.layout
    assert layout.height == 330
    assert layout.width is None
    assert layout.template.layout.autosize


@pytest.mark.parametrize("draw", CHARTS)
def test_what_the_plan_says_is_never_markup(hostile, draw):
    chart = draw(hostile)
    figure = json.dumps(mime_bundle(chart)[PLOTLY])
    assert "<b>$" not in figure
    assert "<script" not in figure
    assert "<img" not in figure
    assert "&lt;b&gt;$&lt;/b&gt;, real, in money of 2020" in figure


@pytest.mark.parametrize("draw", CHARTS)
def test_a_chart_can_be_read_without_its_colours(shop, draw):
    data = draw(shop.run({"funding.members.amount": 0})).figure.data
    if draw is value_chart:
        assert len(set(data[0].marker.pattern.shape)) == len(data[0].x)
        assert all(data[0].text)
    else:
        marks = {(trace.mode, trace.line.dash, trace.marker.symbol) for trace in data}
        assert len(marks) == len(data)


def test_money_is_rounded_half_up_with_a_true_minus():
    assert [whole(value) for value in (1234.5, -1234.5, -0.2, 0.0)] == ["1,235", "−1,235", "0", "0"]
