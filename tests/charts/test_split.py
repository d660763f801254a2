"""The split: a claim, a statistic and the plan, each named as what it is; none is invented."""

import json
import math

import pytest

from osecalc.analysis.two_sides import CLAIMED, labour_share
from osecalc.charts import mime_bundle, split_chart
from tests.analysis import plans
from tests.charts.money_plans import PLANS, results_of

SIDES = 3


def bars(chart):
    """The four bars, each as its parts in percent."""
    return list(zip(*(trace.x for trace in chart.figure.data), strict=True))


def test_the_claim_is_80_to_20_and_called_a_claim(shop):
    chart = split_chart(shop.run())
    assert bars(chart)[0] == pytest.approx((100 * (1 - CLAIMED), 100 * CLAIMED, 0))
    assert chart.figure.layout.yaxis.ticktext[0].startswith("<b>Claim (c. 2020)</b>")
    assert chart.table.iloc[0, 0].startswith("Claim")


def test_the_statistic_is_the_catalogues_with_its_year_and_source(shop):
    chart = split_chart(shop.run())
    fact = labour_share()
    producers, capital, rest = bars(chart)[1]
    assert producers == 100 * fact.value_low
    assert capital == 0
    assert producers + rest == pytest.approx(100)
    assert chart.table.iloc[1, 0] == f"Statistic ({fact.year})"
    assert chart.table.iloc[1, -1] == fact.source_title
    assert fact.source_title in chart.sentence


@pytest.mark.parametrize("name", PLANS)
def test_the_plans_own_bars_are_the_models_parts(name):
    results = results_of(name)
    alone, of_all = bars(split_chart(results))[2:]
    if math.isnan(results["capital_part"]):
        assert alone == (None, None, None)
    else:
        assert alone[0] == 100 * results["producers_part"]
        assert alone[1] == 100 * results["capital_part"]
        assert sum(alone) == pytest.approx(100)
    if results["value_added_in_all"] > 0:
        added = results["value_added_in_all"] / 100
        assert of_all[0] == pytest.approx(results["producers_get"] / added)
        assert of_all[1] == pytest.approx(results["capital_gets"] / added)
        assert sum(of_all) == pytest.approx(100)
        others = sum(results[f"value.{taker}.in_all"] for taker in ("government", "commons"))
        others += results["value.nature.in_all"] + results["surplus_to_reserve"].sum()
        assert of_all[2] == pytest.approx(others / added, abs=1e-6)
    else:
        assert of_all == (None, None, None)


@pytest.mark.parametrize("name", PLANS)
def test_no_bar_leaves_the_axis(name):
    chart = split_chart(results_of(name))
    low, high = chart.figure.layout.xaxis.range
    for parts in bars(chart):
        known = [part for part in parts if part is not None]
        assert low <= sum(min(part, 0) for part in known)
        assert sum(max(part, 0) for part in known) <= high


@pytest.mark.parametrize("name", PLANS)
def test_the_sentence_says_on_which_side_the_plan_stands_and_whether_the_claim_holds(name):
    results = results_of(name)
    said = split_chart(results).sentence
    part = results["capital_part"]
    if math.isnan(part):
        assert results.reason("capital_part") in said
        assert "Nothing can be said of the claim of 80 %" in said
    else:
        assert f"{100 * part:.1f} % go to capital" in said
        assert ("producers' side" in said) == (part < 0.5)
        assert ("does not hold in this plan" in said) == (part < CLAIMED)


def test_a_plan_of_an_investor_who_owns_nearly_all_bears_the_claim_out():
    investor = {
        "angel": {
            "name": "Angel", "kind": "equity", "amount": 10_000, "share": 0.95, "exit_month": 99,
        }
    }  # fmt: skip
    from osecalc.enterprise import Enterprise

    results = Enterprise(plans.read(plans.shop(people={}, funding=investor))).run()
    assert results["capital_part"] >= CLAIMED
    chart = split_chart(results)
    assert "capital's side" in chart.sentence
    assert "The claim that 80 % go to capital holds in this plan." in chart.sentence


def test_where_there_are_no_parts_the_reason_stands_in_the_bars_place(shop):
    results = shop.run({"products.press.price": 0})
    chart = split_chart(results)
    reason = results.reason("capital_part")
    assert any(note.text.replace("<br>", " ") == reason for note in chart.figure.layout.annotations)
    assert list(chart.table.iloc[2, 2:5]) == [reason] * SIDES


def test_points_and_cells_of_the_plan_ask_its_lines_and_the_others_nothing(shop):
    results = shop.run()
    chart = split_chart(results)
    for row in (0, 1):
        assert set(chart.asks[row]) == {""}
    assert chart.asks[2][2:4] == ("producers_part", "capital_part")
    for trace, column in zip(chart.figure.data, (2, 3, 4), strict=True):
        assert list(trace.customdata) == [asks[column] for asks in chart.asks]
    for key in {cell for asks in chart.asks for cell in asks} - {""}:
        assert not results.model.lines[key].monthly


def test_patterns_tell_the_sides_apart(shop):
    shapes = [trace.marker.pattern.shape for trace in split_chart(shop.run()).figure.data]
    assert len(set(shapes)) == SIDES


def test_text_of_the_plan_is_never_markup(hostile):
    figure = json.dumps(mime_bundle(split_chart(hostile)))
    assert "<script" not in figure
    assert "<img" not in figure


@pytest.mark.parametrize("name", PLANS)
def test_every_plan_has_a_chart_of_plain_json(name):
    bundle = mime_bundle(split_chart(results_of(name)))
    assert json.loads(json.dumps(bundle)) == bundle
