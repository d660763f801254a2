"""A workplace in years of earnings: the model's figures, the rule, and one cited case."""

import math

import pytest

from osecalc.charts import workplace_chart
from osecalc.charts.workplace import FULL_YEAR
from osecalc.words.amounts import amount
from tests.charts.conftest import assert_nothing_is_markup
from tests.charts.shops import EVERY_PLAN, hostile_shop, results_of, stools

OWN = {"own": {"name": "Own", "kind": "savings", "amount": 9_000}}


@pytest.mark.parametrize("name", EVERY_PLAN)
def test_the_first_bar_is_the_models_measure(name):
    results = results_of(name)
    chart = workplace_chart(results)
    assert chart.figure.data[0].x[0] == results["capital_in_years_of_earnings"]
    assert chart.table["Years of earnings"][0] == amount(
        results["capital_in_years_of_earnings"], "years"
    )
    assert chart.asks[0][1:4] == (
        "capital_per_workplace", "yearly_earnings_per_workplace", "capital_in_years_of_earnings"
    )  # fmt: skip


def test_the_sentence_says_whether_the_rule_is_kept():
    kept = results_of("ceb-press-shop")
    assert kept["capital_in_years_of_earnings"] <= 1
    assert "within Schumacher's rule of at most 1" in workplace_chart(kept).sentence
    above = results_of("seed-eco-home-crew")
    assert above["capital_in_years_of_earnings"] > 1
    assert "above Schumacher's rule of at most 1" in workplace_chart(above).sentence


def test_a_full_year_of_work_at_the_plans_wage_stands_beside_part_time_work():
    results = stools(
        people={
            "maker": {"name": "Makers", "hours": 20, "wage": 10},
            "friend": {"name": "Friends", "hours": 60, "wage": 20, "paid": False},
        },
        funding=OWN,
    )
    chart = workplace_chart(results)
    wage = (20 * 10 + 60 * 20) / 80
    expected = results["capital_per_workplace"] / (FULL_YEAR * wage)
    assert chart.figure.data[0].x[1] == pytest.approx(expected)
    assert "average wage of 17.50 XTS" in chart.sentence


def test_the_cited_case_agrees_with_the_example_plan_made_from_the_same_source():
    """The plan keeps the same money, people and pay: its measure is the sample's."""
    results = results_of("precious-plastic-workspace")
    bars = workplace_chart(results).figure.data[0].x
    assert bars[2] == pytest.approx(results["capital_in_years_of_earnings"], rel=1e-6)


def test_every_figure_that_is_not_the_plans_names_its_source_year_and_kind():
    table = workplace_chart(results_of("ceb-press-shop")).table
    assert list(table["Where from"][:2]) == ["this plan", "this plan"]
    assert table["Where from"][2].endswith("Workspace Calculator (2020); shown (intention)")
    assert "(1970-73); idea (claim)" in table["Where from"][3]
    assert "was not read" in table["Where from"][3]
    assert list(table["Capital for it, USD"][2:]) == ["", ""]  # in no known currency


def test_without_people_or_wages_the_reason_stands_in_place_of_the_bars():
    for people in ({}, {"maker": {"name": "Makers", "hours": 10, "wage": 0}}):
        results = stools(people=people, funding=OWN)
        reason = results.reason("capital_in_years_of_earnings")
        assert reason
        chart = workplace_chart(results)
        assert chart.sentence == reason
        assert len(chart.figure.data[0].x) == 0
        assert chart.figure.layout.annotations[0].text.replace("<br>", " ") == reason
        assert chart.table["Years of earnings"][0] == ""


def test_the_rule_is_drawn_at_one_year_and_no_bar_lies_outside():
    for name in EVERY_PLAN:
        figure = workplace_chart(results_of(name)).figure
        assert figure.layout.shapes[0].x0 == figure.layout.shapes[0].x1 == 1
        low, high = figure.layout.xaxis.range
        assert low == 0 <= min(figure.data[0].x) <= max(1, *figure.data[0].x) < high
        assert not any(math.isnan(x) for x in figure.data[0].x)


def test_what_the_plan_says_is_never_markup():
    assert_nothing_is_markup(workplace_chart(hostile_shop()))
