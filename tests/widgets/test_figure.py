"""A figure on a screen: drawn when it is seen and has changed, with its table on demand."""

import csv
import io
import json
import re
import sys

import pytest

from osecalc.charts import cash_chart, mime_bundle, payback_chart
from osecalc.charts.chart import LARGE
from osecalc.enterprise import Enterprise
from osecalc.plan import read_plan
from osecalc.widgets.figure import Figure, SlowFigure
from osecalc.widgets.plot import TURN, Plot
from tests.widgets.turning import turning

PRICE = "products.press.price"


def is_ghost(trace):
    return bool((trace.get("meta") or {}).get("is_ghost"))


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
    return json.loads(figure.plot.graph.drawing)


def test_a_figure_is_shown_with_its_title_and_sentence(figure, shop):
    figure.show(shop.run())
    assert sent(figure)["data"]
    assert figure.chart.title in figure.title.value
    assert figure.reading.sentence == figure.chart.sentence


def test_where_no_graph_can_be_drawn_the_notebook_is_given_one_plotly_bundle(figure, shop):
    figure.show(shop.run())
    figure.plot.graph.is_given_up = True  # as a browser without plotly's extension says
    for price in (4500, 5000):
        figure.show(shop.run({PRICE: price}))
        assert figure.plot.children == (figure.plot.output,)
        (output,) = figure.plot.output.outputs
        assert output["data"] == mime_bundle(figure.chart)
    figure.show(None)
    assert figure.plot.output.outputs == ()


def test_what_has_not_changed_is_not_sent_again(figure, shop):
    figure.show(shop.run())
    before = figure.plot.graph.drawing
    figure.show(shop.run({"plan.discount_rate": 0.2}))
    assert figure.plot.graph.drawing is before


def test_while_a_slider_moves_what_is_only_near_waits_for_rest(figure, shop):
    figure.reading.seen = 0
    for price in (5000, 5100):
        figure.show(shop.run({PRICE: price}), waits=True)
    assert figure.drawn == []
    figure.catch_up()
    assert [results["npv"] for results in figure.drawn] == [shop.run({PRICE: 5100})["npv"]]
    figure.show(shop.run())
    assert len(figure.drawn) == 2


def test_what_is_not_seen_is_drawn_when_it_is(figure, shop):
    figure.reading.seen, figure.reading.near = 0, False
    figure.show(shop.run())
    figure.show(shop.run({"products.press.price": 5000}))
    assert figure.drawn == []
    figure.reading.seen = 1
    assert len(figure.drawn) == 1
    assert sent(figure)["data"]
    assert figure.reading.sentence == figure.chart.sentence


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
    assert figure.plot.graph.drawing == ""
    assert figure.reading.sentence == ""


def test_a_step_ago_stands_behind_and_goes_with_the_next_step(figure, shop):
    before, now = shop.run(), shop.run({PRICE: 5000})
    figure.show(before)
    own = len(sent(figure)["data"])
    figure.show(now, before)
    ghosts = [trace for trace in sent(figure)["data"] if is_ghost(trace)]
    marked = [t for t in cash_chart(now).figure.data if t.meta and t.meta.get("ghost")]
    assert 0 < len(ghosts) <= len(marked)
    assert len(sent(figure)["data"]) == own + len(ghosts)
    figure.show(now)
    assert not any(map(is_ghost, sent(figure)["data"]))


def test_the_ghost_is_drawn_once_while_a_slider_moves(figure, shop):
    before = shop.run()
    for price in range(5000, 5010):
        figure.show(shop.run({PRICE: price}), before)
    assert figure.drawn.count(before) == 1


def test_the_table_can_be_had_as_a_file_with_the_numbers_that_are_shown(figure, shop):
    figure.show(shop.run())
    name, text = figure._csv()
    assert re.fullmatch(r"[\w-]+\.csv", name)
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert rows[0] == list(figure.chart.table.columns)
    assert len(rows) == 1 + len(figure.chart.table)


def test_a_table_that_is_gone_is_asked_for_in_vain_and_nothing_breaks(figure, shop):
    figure.show(shop.run())
    figure.show(None)
    assert figure._csv() is None
    figure.reading._handle_custom_msg({"csv": True}, [])


def test_each_cell_of_an_open_table_can_be_asked_as_the_chart_says(shop):
    figure = Figure(payback_chart)
    figure.reading.unfolded = True
    figure.show(shop.run())
    assert figure.reading.asks == [list(row) for row in figure.chart.asks]


def test_drawn_anew_when_what_it_asks_of_the_screen_has_changed(figure, shop):
    figure.show(shop.run())
    figure.redraw()
    assert len(figure.drawn) == 2


def test_large_type_makes_the_figure_as_much_higher(shop):
    heights = []
    for large in (False, True):
        figure = Figure(cash_chart, large=large)
        figure.show(shop.run())
        heights.append(float(figure.plot.layout.height.removesuffix("px")))
    assert heights[1] == pytest.approx(heights[0] * LARGE, abs=1)


def test_a_slow_figure_is_drawn_at_once_where_no_messages_turn(shop):
    told = []
    figure = SlowFigure(lambda results, _report: cash_chart(results))
    figure.after = lambda: told.append(figure.chart.sentence)
    figure.show(shop.run())
    assert told == [figure.reading.sentence]
    assert figure.reading.busy == ""


def soon_at_rest(draw):
    """Return a slow figure that begins after a short rest."""
    figure = SlowFigure(draw)
    figure._later._at_rest.seconds = 0.02
    return figure


def test_a_slow_figure_says_that_it_is_busy_until_it_is_drawn(shop):
    busy = []
    figure = soon_at_rest(lambda results, _report: cash_chart(results))
    figure.reading.observe(lambda change: busy.append(bool(change["new"])), "busy")
    turning(lambda: figure.show(shop.run()), lambda: busy[-1:] == [False])
    assert busy == [True, False]
    assert sent(figure)["data"]


def test_a_slow_figure_that_is_stopped_says_so_and_is_not_drawn(shop):
    figure = soon_at_rest(lambda results, _report: cash_chart(results))

    def show_and_stop():
        figure.show(shop.run())
        figure.reading._handle_custom_msg({"stop": True}, [])

    turning(show_and_stop)
    assert figure.reading.sentence.startswith("Stopped")
    assert (figure.plot.graph.drawing, figure.reading.busy) == ("", "")


def test_a_slow_figure_that_is_emptied_stays_empty(shop):
    figure = soon_at_rest(lambda results, _report: cash_chart(results))

    def show_and_close():
        figure.show(shop.run())
        figure.show(None)

    turning(show_and_close)
    assert (figure.plot.graph.drawing, figure.reading.busy, figure.chart) == ("", "", None)


def test_a_slow_figure_that_fails_says_so(shop):
    figure = soon_at_rest(lambda _results, _report: 1 / 0)
    turning(lambda: figure.show(shop.run()), lambda: "zero" in figure.reading.sentence)
    assert "division by zero" in figure.reading.sentence
    assert figure.reading.busy == ""


def test_a_drawing_that_is_ready_need_not_wait_while_the_next_is_worked_out():
    before = sys.getswitchinterval()
    try:
        for given, expected in ((0.005, TURN), (TURN / 2, TURN / 2)):
            sys.setswitchinterval(given)
            Plot()
            assert sys.getswitchinterval() == pytest.approx(expected)
    finally:
        sys.setswitchinterval(before)
