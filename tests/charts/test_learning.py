"""Learning: hours are the model's, months without a piece stay empty, and practice is told."""

import numpy as np
import pytest

from osecalc.charts import learning_chart
from osecalc.charts.learning import hours_by_month
from tests.analysis import plans
from tests.charts.shops import EVERY_PLAN, assert_no_markup, hostile_shop, results_of, stools

CASES = [(n, p) for n in EVERY_PLAN for p in results_of(n).plan.plan.products]


def learner(learning=None, **more):
    product = plans.shop()["products"]["stool"] | {"labour": {"maker": 40}, **more}
    if learning:
        product["learning"] = learning
    return stools(products={"stool": product})


def shop_hours(results):
    """The work that the model itself counts in the month's stools, over those stools."""
    made = results["products.stool.begun"]
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(made > 0, results["people.maker.hours_needed"] / made, np.nan)


@pytest.mark.parametrize(
    "results",
    [
        learner(),
        learner({"rate": 0.8}),
        learner({"rate": 0.8}, scrap=0.2, start=4, season={"jul": 0}),
        learner({"rate": 0.9, "made_before": 7, "others": 30, "shared": 0.5}, ramp_months=5),
    ],
)
def test_the_hours_are_those_that_the_people_need_for_each_piece(results):
    hours = hours_by_month(results, "stool")
    np.testing.assert_allclose(hours, shop_hours(results), rtol=1e-12)
    line = learning_chart(results, "stool").figure.data[0]
    drawn = np.array([np.nan if value is None else value for value in line.y])
    np.testing.assert_array_equal(drawn, hours)


def test_the_pieces_made_so_far_are_those_of_the_learning_curve():
    results = learner({"rate": 0.8}, scrap=0.1)
    made = learning_chart(results, "stool").figure.data[1]
    np.testing.assert_allclose(made.y, results["products.stool.worked_on_to_date"])


def test_months_without_a_piece_are_empty_and_not_zero():
    results = learner({"rate": 0.8}, start=4, season={"jul": 0})
    chart = learning_chart(results, "stool")
    assert list(chart.figure.data[0].y[:4]) == [None] * 4
    assert chart.figure.data[0].y[7] is None
    assert list(chart.table["Hours a piece"][:4]) == [""] * 4
    assert chart.table["Made so far"][4] == "10"


def test_the_sentence_tells_the_hours_at_both_ends_and_the_fall():
    results = learner({"rate": 0.8, "made_before": 5, "others": 20, "shared": 0.5})
    said, hours = learning_chart(results, "stool").sentence, hours_by_month(results, "stool")
    assert f"takes {hours[1]:.1f} hours in 2020-01 and {hours[-1]:.2f} hours in 2022-12" in said
    assert f"{100 * (1 - hours[-1] / hours[1]):.0f} % less" in said
    assert "fall to 80 %" in said
    assert "5 made before the plan begins count" in said
    assert f"{20 * 0.5 * 36:.0f} made by others" in said


def test_a_plan_without_learning_says_so():
    said = learning_chart(learner(), "stool").sentence
    assert said.startswith("There is no learning of Stool in this plan: a piece takes 40.0 hours")


def test_without_work_or_pieces_the_reason_stands_in_place_of_the_figure():
    for results, reason in (
        (stools(), "The plan has no hours of work for Stool."),
        (learner(volume=0), "None of Stool is made within the plan's months."),
    ):
        chart = learning_chart(results, "stool")
        assert chart.sentence == reason
        assert len(chart.figure.data) == 0
        assert chart.figure.layout.annotations[0].text.replace("<br>", " ") == reason
        assert len(chart.table) == results.model.months + 1


@pytest.mark.parametrize(("name", "product"), CASES)
def test_the_table_has_every_month_and_asks_that_can_be_answered(name, product):
    results = results_of(name)
    chart = learning_chart(results, product)
    assert list(chart.table["Month"]) == results.month_names
    assert len(chart.asks) == len(chart.table)
    for row in chart.asks:
        assert len(row) == len(chart.table.columns)
        assert all(ask.partition("@")[0] in results.model.lines for ask in row if ask)


def test_each_point_asks_for_its_line_in_its_month():
    results = learner({"rate": 0.8})
    hours, made = learning_chart(results, "stool").figure.data
    assert hours.customdata[3] == "products.stool.practice@3"
    assert made.customdata[3] == "products.stool.worked_on_to_date@3"
    assert learning_chart(learner(), "stool").figure.data[0].customdata[3] == (
        "products.stool.hours_each"
    )


def test_a_product_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="makes no 'chair'"):
        learning_chart(stools(), "chair")


def test_what_the_plan_says_is_never_markup():
    assert_no_markup(learning_chart(hostile_shop(), "stool"))
