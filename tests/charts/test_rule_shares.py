"""Shares by rule: figure and table agree with the rules, and what can't be used says why."""

import math

import pytest
from hypothesis import given, settings

from osecalc.charts import shares_chart
from osecalc.charts.networks import MOST
from osecalc.commons import RULES, read_network_text, shares_by_rule
from tests.charts.networks import (
    EXAMPLES,
    assert_nothing_is_markup,
    crowd,
    example,
    figure_of,
    hostile,
    number,
)
from tests.commons.small_network import module_documents, network, table_documents


def drawn(net, chosen):
    found = shares_by_rule(net)
    return found, shares_chart(net, found, chosen)


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("chosen", RULES)
def test_the_bar_is_the_chosen_rule_and_each_other_share_has_its_mark(name, chosen):
    net = example(name)
    found, chart = drawn(net, chosen)
    traces = chart.figure.data
    bars = [trace for trace in traces if trace.type == "bar"]
    if found[chosen].reason:
        assert not bars
        assert found[chosen].reason in chart.sentence
    else:
        assert list(bars[0].x) == pytest.approx(list(found[chosen].shares.values()))
    for shares in found.values():
        if not shares.reason:
            values = list(shares.shares.values())
            assert any(list(trace.x) == pytest.approx(values) for trace in traces)
    figure_of(chart)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_table_has_every_usable_rule_and_its_shares_add_to_the_whole(name):
    net = example(name)
    found, chart = drawn(net, "equal")
    for shares in found.values():
        column = f"{shares.name}, {net.currency}"
        assert (column in chart.table) == (not shares.reason)
        if not shares.reason:
            cells = [number(cell) for cell in chart.table[column]]
            whole = math.fsum(shares.shares.values())
            assert cells[-1] == pytest.approx(whole, abs=0.5)
            assert cells[:-1] == pytest.approx(list(shares.shares.values()), abs=0.5)


def test_rules_that_give_the_same_are_one_mark_with_all_their_names():
    net = example("ceb-press")
    found, chart = drawn(net, "shapley")
    assert len(chart.figure.data) == 1
    said = chart.figure.data[0].name.replace("<br>", " ")
    assert said.startswith("Shapley (chosen); the same: ")
    for rule, shares in found.items():
        assert (shares.name in said) == (rule != "benefit")


def test_a_rule_that_cannot_be_used_is_named_with_its_reason():
    found, chart = drawn(example("ceb-press"), "equal")
    assert found["benefit"].reason
    assert f"Not to be used here: by benefit. {found['benefit'].reason}" in chart.sentence


def test_the_sentence_names_who_pays_most_and_least():
    _, chart = drawn(example("modules-example"), "shapley")
    assert "Tractor shop pays most (8,000) and Repair shop least (1,000)" in chart.sentence


def test_of_many_members_the_figure_has_the_first_and_the_table_all():
    net = crowd(MOST + 3)
    _, chart = drawn(net, "use")
    assert all(len(trace.x) == MOST for trace in chart.figure.data)
    assert len(chart.table) == len(net.members) + 1
    assert f"the first {MOST} of {MOST + 3} members" in chart.sentence


def test_one_member_pays_all_of_it():
    _, chart = drawn(network("a", network={"cost": 500}), "equal")
    assert "one member, who pays all of it: 500 USD" in chart.sentence


def test_a_cost_of_nothing_is_shared_as_nothing():
    _, chart = drawn(network("ab", network={"cost": 0}), "equal")
    assert list(chart.figure.data[0].x) == [0, 0]


def test_each_mark_can_be_told_without_its_colour():
    _, chart = drawn(example("modules-example"), "shapley")
    symbols = [trace.marker.symbol for trace in chart.figure.data[1:]]
    assert len(set(symbols)) == len(symbols) > 5


def test_what_the_network_says_is_never_markup():
    assert_nothing_is_markup(drawn(hostile(), "equal")[1])
    assert "&lt;img" in figure_of(drawn(hostile(), "equal")[1])


@given(module_documents() | table_documents())
@settings(max_examples=30, deadline=None)
def test_every_network_can_be_drawn_by_every_rule(document):
    import tomlkit

    net = read_network_text(tomlkit.dumps(document))
    found = shares_by_rule(net)
    for chosen in found:
        chart = shares_chart(net, found, chosen)
        assert chart.sentence
        assert "nan" not in chart.sentence.lower().split()
