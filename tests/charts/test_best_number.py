"""The best number: the curve is its two parts, its lowest point is marked, riders are told."""

import math

import pytest

from osecalc import words
from osecalc.charts import best_number_chart
from osecalc.commons import right_size
from osecalc.commons.network_edits import changed
from osecalc.commons.size_told import size_told
from tests.charts.networks import (
    EXAMPLES,
    assert_nothing_is_markup,
    example,
    figure_of,
    hostile,
)
from tests.commons.small_network import network


@pytest.fixture(autouse=True)
def _english_again():
    yield
    words.use("en")


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("pair", [0, 1, 300, 1e6])
def test_the_marked_best_is_the_lowest_point_of_the_curve(name, pair):
    net = changed(example(name), {"coordination.per_pair": pair})
    chart, size = best_number_chart(net), right_size(net)
    whole, part, effort, marks = chart.figure.data
    assert list(whole.y) == pytest.approx([a + b for a, b in zip(part.y, effort.y, strict=True)])
    marked = dict(zip(marks.x, marks.y, strict=True))
    assert marked[float(len(net.members))] == pytest.approx(size.as_now)
    if math.isinf(size.best):
        assert len(marked) == 1
    else:
        assert marked[size.best] == pytest.approx(size.at_best) == pytest.approx(min(whole.y))
    figure_of(chart)


def test_without_a_cost_of_working_together_the_sentence_says_so():
    chart = best_number_chart(example("ceb-press"))
    assert len(chart.figure.data) == 2  # the curve and the mark of now
    assert "What it costs to work together is not given" in chart.sentence
    assert "with the 10 there are, each pays 1,500 USD" in chart.sentence


@pytest.mark.parametrize("name", EXAMPLES)
def test_free_riders_are_told_as_the_command_line_tells_them(name):
    for sentence in size_told(example(name)):
        assert sentence in best_number_chart(example(name)).sentence


def test_of_several_free_riders_each_must_bring_enough():
    said = [sentence for sentence in size_told(example("modules-example")) if "riders" in sentence]
    # 15 000 by 3 instead of 5: each payer bears 2 000 more, so each of two riders owes it 1 000.
    assert "even if each free rider brought every payer 1,000.00" in said[0]
    words.use("es")
    said = [each for each in size_told(example("modules-example")) if "sin pagar" in each]
    assert "cada uno de quienes no pagan aportara 1,000.00 a cada uno" in said[0]


def test_a_best_number_far_off_is_drawn_in_tenfolds():
    chart = best_number_chart(changed(example("gvcs"), {"coordination.per_pair": 10}))
    layout = chart.figure.layout
    assert layout.xaxis.type == layout.yaxis.type == "log"
    assert 10 ** layout.yaxis.range[0] < min(chart.figure.data[0].y)
    assert "in tenfolds" in layout.xaxis.title.text


def test_a_network_that_costs_nothing_or_has_one_member_can_be_drawn():
    for members in ("a", "ab"):
        net = network(members, network={"cost": 0}, coordination={"per_pair": 5})
        chart = best_number_chart(net)
        assert right_size(net).best == 1
        assert chart.table["Members"].iloc[0] == "1"
        figure_of(chart)


def test_the_table_has_now_and_the_best():
    chart = best_number_chart(example("modules-example"))
    assert {"3", "8"} <= set(chart.table["Members"])
    assert len(chart.table) < 20


def test_what_the_network_says_is_never_markup():
    assert_nothing_is_markup(best_number_chart(hostile()))
