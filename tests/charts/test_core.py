"""The core: each share beside the cost alone, and whether anyone would leave."""

import pytest

from osecalc.charts import core_chart
from osecalc.commons import RULES, shares_by, shares_by_rule
from osecalc.commons.costs import alone_of, costs_of
from osecalc.commons.size_told import size_told
from tests.charts.networks import (
    EXAMPLES,
    assert_nothing_is_markup,
    crowd,
    example,
    figure_of,
    hostile,
    number,
)
from tests.commons.small_network import network


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("rule", RULES)
def test_bars_are_the_share_and_the_cost_alone(name, rule):
    net = example(name)
    shares = shares_by(net, rule)
    chart = core_chart(net, shares)
    ours, alone = chart.figure.data
    if shares.reason:
        assert len(ours.x) == len(alone.x) == len(chart.table) == 0
        assert shares.reason in chart.sentence
    else:
        assert dict(zip(net.members, ours.x, strict=True)) == pytest.approx(dict(shares.shares))
        assert list(alone.x) == pytest.approx(
            [alone_of(net, costs_of(net))[key] for key in net.members]
        )
        assert shares.core in chart.sentence
    figure_of(chart)


def test_what_is_saved_is_the_cost_alone_less_the_share():
    net = example("modules-example")
    for shares in shares_by_rule(net).values():
        for row in core_chart(net, shares).table.itertuples(index=False):
            assert number(row[3]) == pytest.approx(number(row[2]) - number(row[1]), abs=1)


def test_the_sentence_says_who_would_leave():
    net = example("modules-example")
    said = core_chart(net, shares_by(net, "equal")).sentence
    assert "Not in the core" in said
    assert "Repair shop would save 2,000.00 USD" in said
    assert "Sharing saves 16,000" in said


def test_a_cost_alone_that_is_not_given_has_no_bar_and_is_told():
    net = network({"a": {"alone": 9}, "b": {}, "c": {}}, network={"cost": 12})
    chart = core_chart(net, shares_by(net, "equal"))
    assert list(chart.figure.data[1].x) == [9]
    assert list(chart.figure.data[1].y) == [0]
    assert "What 2 of them would pay alone is not given" in chart.sentence
    assert list(chart.table.iloc[1])[2:] == ["not given", "not given"]
    nobody = core_chart(crowd(3), shares_by(crowd(3), "equal"))
    assert "What each would pay alone is not given" in nobody.sentence


def test_a_single_member_pays_alone_what_it_says():
    net = network({"a": {"alone": 4_000}}, network={"cost": 10_000}, coordination={"per_pair": 10})
    chart = core_chart(net, shares_by(net, "equal"))
    assert list(chart.table.iloc[0])[1:] == ["10,000", "4,000", "−6,000"]
    assert list(chart.figure.data[1].x) == [4_000]
    assert "On their own, A would save 6,000.00 USD." in chart.sentence
    # 10 000 / 3 members + 2 x 10 / 2 = 3 343 is the first below 4 000; by two it is 5 005.
    assert any("for A 3" in said for said in size_told(net))
    unsaid = network({"a": {}}, network={"cost": 10_000})
    assert alone_of(unsaid, costs_of(unsaid)) == {"a": 10_000}


def test_where_apart_is_cheaper_sharing_saves_nothing():
    net = network({"a": {"alone": 4}, "b": {"alone": 4}}, network={"cost": 12})
    chart = core_chart(net, shares_by(net, "equal"))
    assert "Sharing saves nothing" in chart.sentence


def test_a_rounding_of_floats_is_no_saving():
    alone = {"a": {"alone": 0.1}, "b": {"alone": 0.2}, "c": {"alone": 0.3}}
    net = network(alone, network={"cost": 0.6 - 1e-12})
    assert "Sharing saves nothing" in core_chart(net, shares_by(net, "equal")).sentence
    net = network(alone, network={"cost": 0.5})
    assert "Sharing saves 0.1" in core_chart(net, shares_by(net, "equal")).sentence


def test_no_bar_lies_outside_the_axis_even_one_below_nothing():
    costs = {"a": 5, "b": 20, "a+b": 10}
    net = network("ab", coalitions=costs)
    shares = shares_by(net, "shapley")
    assert min(shares.shares.values()) < 0
    low, high = core_chart(net, shares).figure.layout.xaxis.range
    assert low < min(shares.shares.values())
    assert high > 20


def test_what_the_network_says_is_never_markup():
    assert_nothing_is_markup(core_chart(hostile(), shares_by(hostile(), "equal")))
