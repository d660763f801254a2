"""From one shop to many: three charts that agree with the replication, year by year."""

from itertools import pairwise

import numpy as np
import pytest

from osecalc import words
from osecalc.charts import network_chart, shops_chart, start_cost_falls_chart
from osecalc.charts.many_shops import shops
from osecalc.charts.network_gives import PARTS
from osecalc.commons import Growth, grown
from osecalc.spread import cost_of_next_start
from tests.charts.networks import figure_of, number
from tests.charts.shops import EVERY_PLAN, assert_no_markup, hostile_shop, results_of

CEB = "ceb-press-shop"
WAYS = (
    Growth(),
    Growth(spread="bass", ceiling=300, closing_a_year=0.1),
    Growth(spread="logistic", first=5, years=30, limited=True, capital_a_month=5_000),
    Growth(first=0),
    Growth(years=1, shops_start_shops=False),
)


@pytest.fixture(scope="module", params=range(len(WAYS)))
def net(request):
    return grown(results_of(CEB), WAYS[request.param])


def test_shops_are_what_runs_and_bars_what_starts_and_closes(net):
    yearly = net.by_year()
    named = {trace.name: trace for trace in shops_chart(net).figure.data}
    assert list(named["shops at the year's end"].y) == pytest.approx(list(yearly["shops"]))
    assert list(named["started in the year"].y) == pytest.approx(list(yearly["started"]))
    closed = named.get("closed in the year")
    assert list(closed.y if closed else 0 * yearly["closed"]) == pytest.approx(
        list(-yearly["closed"])
    )
    assert ("starts that wait" in named) == bool((yearly["waiting"] > 1e-9).any())


def test_the_table_of_shops_agrees_with_the_figure(net):
    table, yearly = shops_chart(net).table, net.by_year()
    assert [number(cell) for cell in table["Shops at the year's end"]] == pytest.approx(
        list(yearly["shops"]), abs=0.5
    )
    assert len(table) == len(yearly["shops"])


def test_the_sentence_says_how_it_ends_and_what_waits(net):
    said, yearly = shops_chart(net).sentence, net.by_year()
    if not yearly["started"].any():
        assert said == "No shop is started in these years."
        return
    assert f"the shops become {shops(yearly['shops'][-1])} after" in said
    assert ("still wait" in said) == (shops(yearly["waiting"][-1]) != "0")


@pytest.mark.parametrize(
    ("growth", "said"),
    [
        (Growth(closing_a_year=0), "From 1 on opening day the shops become 50 after 10 years; 49 "),
        (
            Growth(first=10, closing_a_year=0, shops_start_shops=False),
            "From 10 on opening day the shops become 10 after 10 years; 0 ",
        ),
    ],
)
def test_those_of_opening_day_are_not_told_twice(growth, said):
    chart = shops_chart(grown(results_of(CEB), growth))
    assert chart.sentence.startswith(f"{said}more were started and 0 closed on the way.")


def test_each_plot_is_one_figure_of_the_network_on_an_axis_of_its_own(net):
    results = results_of(CEB)
    chart, yearly = network_chart(results, net), net.by_year()
    assert [trace.yaxis for trace in chart.figure.data] == ["y", "y2", "y3", "y4"]
    for key, trace in zip(PARTS, chart.figure.data, strict=True):
        assert list(trace.y) == pytest.approx(list(yearly[key]))
    for row, jobs in zip(chart.table.itertuples(index=False), yearly["jobs"], strict=True):
        assert number(row[1]) == pytest.approx(jobs, abs=0.5)
    assert "USD, nominal, from prices of 2010" in chart.figure.layout.xaxis.title.text
    figure_of(chart)


def test_plots_lie_below_each_other_and_do_not_meet(net):
    layout = network_chart(results_of(CEB), net).figure.layout
    domains = [layout[f"yaxis{n}" if n > 1 else "yaxis"].domain for n in range(1, 5)]
    assert all(above[0] > below[1] for above, below in pairwise(domains))


def test_layers_add_to_what_the_next_start_costs(net):
    *layers, edge = start_cost_falls_chart(results_of(CEB), net).figure.data
    assert np.sum([layer.y for layer in layers], axis=0) == pytest.approx(np.array(edge.y))
    costs = set(np.round(net.network.cost, 6))
    assert set(np.round(edge.y, 6)) <= costs


def test_with_learning_the_cost_is_the_formula_at_each_number_of_shops():
    net = grown(results_of(CEB), Growth(learning=0.85))
    edge = start_cost_falls_chart(results_of(CEB), net).figure.data[-1]
    one = net.profiles
    assert list(edge.y) == pytest.approx(
        list(
            cost_of_next_start(np.array(edge.x), one.kit, np.log2(0.85), one.development, one.other)
        )
    )
    assert list(edge.y) == sorted(edge.y, reverse=True)


@pytest.mark.parametrize(
    ("growth", "said"),
    [
        (Growth(), "its part of the development, which more shops share"),
        (Growth(learning=0.9), "what was learnt about the equipment"),
        (Growth(first=0), "No shop is started in these years. The first would cost"),
    ],
)
def test_the_sentence_says_why_a_start_becomes_cheaper(growth, said):
    results = results_of(CEB)
    assert said in start_cost_falls_chart(results, grown(results, growth)).sentence


def test_without_development_or_learning_a_start_costs_the_same():
    results = results_of("precious-plastic-workspace")
    said = start_cost_falls_chart(results, grown(results, Growth())).sentence
    assert "however many were started before" in said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "the plan has no development that is paid on opening day"),
        ("es", "el plan no tiene un desarrollo que se pague el día de apertura"),
    ],
)
def test_development_that_is_paid_later_is_not_said_to_be_none(language, said):
    results = results_of(CEB).enterprise.run({"development.month": 6})
    net = grown(results, Growth(closing_a_year=0))
    with words.speaking(language):
        assert said in start_cost_falls_chart(results, net).sentence
    assert net.by_year()["development_each"][0] == 15_000


@pytest.mark.parametrize("name", EVERY_PLAN)
def test_every_plan_can_be_drawn(name):
    results = results_of(name)
    for growth in (Growth(), Growth(spread="bass", years=3)):
        net = grown(results, growth)
        charts = (
            shops_chart(net), network_chart(results, net), start_cost_falls_chart(results, net),
        )  # fmt: skip
        for chart in charts:
            figure_of(chart)
            assert chart.sentence
            assert "nan" not in chart.sentence


def test_value_that_is_lost_is_told():
    results = results_of(CEB).enterprise.run({"products.press.price": 100})
    net = grown(results, Growth(spread="logistic", shops_start_shops=False))
    assert net.by_year()["kept_local"].min() < 0
    assert "below zero in some years" in network_chart(results, net).sentence


def test_what_the_plan_says_is_never_markup():
    results = hostile_shop()
    net = grown(results, Growth(years=2))
    assert_no_markup(network_chart(results, net))
    assert_no_markup(start_cost_falls_chart(results, net))
