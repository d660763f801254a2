"""A figure on a screen: drawn when it is seen and has changed, with its table on demand."""

import pytest

from osecalc.charts import cash_chart
from osecalc.charts.chart import PLOTLY
from osecalc.enterprise import Enterprise
from osecalc.plan import read_plan
from osecalc.widgets.figure import Figure


@pytest.fixture
def shop(example):
    return Enterprise(read_plan(example))


@pytest.fixture
def figure():
    drawn = []

    def draw(results):
        drawn.append(results)
        return cash_chart(results)

    made = Figure(draw)
    made.drawn = drawn
    return made


def sent(figure):
    return figure.output.outputs[0]["data"]


def test_one_plotly_bundle_is_shown_with_its_title_and_sentence(figure, shop):
    figure.show(shop.run())
    assert len(figure.output.outputs) == 1
    assert sent(figure)[PLOTLY]["data"]
    assert figure.chart.title in figure.title.value
    assert figure.reading.sentence == sent(figure)["text/plain"]


def test_what_has_not_changed_is_not_sent_again(figure, shop):
    figure.show(shop.run())
    before = figure.output.outputs
    figure.show(shop.run({"plan.discount_rate": 0.2}))
    assert figure.output.outputs is before


def test_what_is_not_seen_is_drawn_when_it_is(figure, shop):
    figure.reading.visible = False
    figure.show(shop.run())
    figure.show(shop.run({"products.press.price": 5000}))
    assert figure.drawn == []
    figure.reading.visible = True
    assert len(figure.drawn) == 1
    assert sent(figure)["text/plain"] == figure.reading.sentence != ""


def test_the_table_is_filled_only_while_it_is_open(figure, shop):
    figure.show(shop.run())
    assert figure.reading.rows == []
    figure.reading.unfolded = True
    assert len(figure.reading.rows) == 61
    first = figure.reading.rows[1]
    figure.show(shop.run({"products.press.price": 5000}))
    assert figure.reading.rows[-1] != first
    assert figure.reading.columns == list(figure.chart.table.columns)


def test_nothing_is_left_of_a_plan_that_is_closed(figure, shop):
    figure.show(shop.run())
    figure.show(None)
    assert figure.output.outputs == ()
    assert figure.reading.sentence == ""
