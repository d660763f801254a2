"""Regimes: bars are the results', parts add to the whole, and the claim stands where it claims."""

import json
import math

import pytest

from osecalc.analysis import run_regimes
from osecalc.analysis.two_sides import CLAIMED
from osecalc.charts import mime_bundle, regimes_chart
from osecalc.charts.chart import whole
from osecalc.enterprise.value_added import TAKERS
from tests.analysis import plans
from tests.charts.conftest import HOSTILE, assert_nothing_is_markup


@pytest.fixture(scope="module")
def runs(shop):
    return run_regimes(shop.plan)


@pytest.fixture(scope="module")
def chart(runs):
    return regimes_chart(runs)


def losing():
    """A shop that adds no value: nothing has shares of it."""
    document = plans.shop(funding=plans.own(100_000))
    document["products"]["stool"]["price"] = 0
    document.pop("people")
    regimes = {"ours": {"name": "Ours", "funding": plans.own(100_000)}}
    return run_regimes(plans.read({**document, "regimes": regimes}))


def test_each_part_of_a_bar_is_what_its_taker_gets(chart, runs):
    for taker, trace in zip(TAKERS, chart.figure.data, strict=False):
        expected = [run.results[f"value.{taker}.in_all"] for run in runs.values()]
        assert list(trace.x) == expected
    for row, run in enumerate(runs.values()):
        added = sum(trace.x[row] for trace in chart.figure.data[: len(TAKERS)])
        assert added == pytest.approx(run.results["value_added_in_all"])


def test_the_two_sides_fill_a_hundred(chart, runs):
    capital, producers = chart.figure.data[len(TAKERS) :]
    assert list(capital.x) == [100 * run.results["capital_part"] for run in runs.values()]
    for one, other in zip(capital.x, producers.x, strict=True):
        assert one + other == pytest.approx(100)
    assert capital.xaxis == producers.xaxis == "x2"


def test_the_claim_is_a_line_that_is_called_the_essays_claim(chart):
    [line] = chart.figure.layout.shapes
    assert line.x0 == line.x1 == 100 * CLAIMED
    assert any("the essay's claim" in note.text for note in chart.figure.layout.annotations)


def test_patterns_tell_the_takers_apart(chart):
    shapes = [trace.marker.pattern.shape for trace in chart.figure.data[: len(TAKERS)]]
    assert len(set(shapes)) == len(TAKERS)
    capital, producers = chart.figure.data[len(TAKERS) :]
    assert capital.marker.pattern.shape != producers.marker.pattern.shape


def test_labels_inside_the_bars_are_their_shares(chart, runs):
    texts = [note.text for note in chart.figure.layout.annotations]
    for run in runs.values():
        capital, producers = run.results["capital_part"], run.results["producers_part"]
        both = f"capital {100 * capital:.1f} %, producers {100 * producers:.1f} %"
        assert both in texts


def test_the_table_has_money_and_share_of_each_regime(chart, runs):
    table = chart.table
    for run in runs.values():
        amounts = [whole(run.results[f"value.{taker}.in_all"]) for taker in TAKERS]
        assert list(table[f"{run.name}, USD"][: len(TAKERS)]) == amounts
        share = f"{100 * run.results['capital_part']:.1f} %"
        assert table[f"{run.name}, share"].iloc[len(TAKERS)] == share


def test_two_regimes_of_one_name_keep_a_column_each():
    own = {"name": "Ours", "funding": plans.own(20_000)}
    runs = run_regimes(plans.read(plans.shop(regimes={"a": own, "b": own})))
    assert regimes_chart(runs).table.shape[1] == 5


def test_the_sentence_tells_both_parts_and_where_the_claim_fails(chart, runs):
    for run in runs.values():
        assert f"{run.name}: {100 * run.results['capital_part']:.1f} %" in chart.sentence
    assert "fails in this plan" in chart.sentence


def test_without_parts_the_reason_stands_in_their_place():
    runs = losing()
    results = runs["ours"].results
    chart = regimes_chart(runs)
    assert math.isnan(results["value.producers.share"])
    assert math.isnan(results["capital_part"])
    reason = results.reason("capital_part")
    assert reason in chart.sentence
    assert any(reason in note.text for note in chart.figure.layout.annotations)
    assert chart.figure.data[-1].x[0] is None


def test_the_axes_say_their_units(chart):
    layout = chart.figure.layout
    assert "USD, nominal, from prices of 2010" in layout.xaxis.title.text
    assert "%" in layout.xaxis2.title.text


def test_what_the_plan_says_is_never_markup():
    from osecalc.plan import read_text

    hostile = "<img src=x onerror=alert(3)>"
    text = f'{HOSTILE}[regimes.r]\nname = "{hostile}"\n[regimes.r.funding.own]\nkind = "savings"\n'
    plan = read_text(f'{text}name = "{hostile}"\namount = 9\n')
    assert_nothing_is_markup(regimes_chart(run_regimes(plan)))


def test_the_bundle_is_plain_json(chart):
    bundle = mime_bundle(chart)
    assert json.loads(json.dumps(bundle)) == bundle
