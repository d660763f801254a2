"""Capacity: the lines are hours needed over hours there; what is missing is the model's flag."""

import numpy as np
import pytest

from osecalc.charts import capacity_chart
from osecalc.charts.capacity import HIGHEST, MOST
from tests.analysis import plans
from tests.charts.shops import (
    EVERY_PLAN,
    assert_no_markup,
    bought,
    hostile_shop,
    results_of,
    stools,
)


def shop(hours=100, machine_time=None, **people):
    """Ten stools a month of four hours each."""
    product = plans.shop()["products"]["stool"] | {"labour": {"maker": 4}}
    tables = {"people": {"maker": {"name": "Makers", "hours": hours, "wage": 10}, **people}}
    if machine_time:
        product["machine_time"] = {"saw": machine_time}
        tables["equipment"] = {"saw": bought("Saw", 100, hours=50)}
    return stools(products={"stool": product}, **tables)


def many(count):
    product = plans.shop()["products"]["stool"] | {"labour": {f"p{n}": n for n in range(1, count)}}
    people = {f"p{n}": {"name": f"P{n}", "hours": 100, "wage": 1} for n in range(1, count)}
    return stools(products={"stool": product}, people=people)


@pytest.mark.parametrize("name", EVERY_PLAN)
def test_each_line_is_the_hours_needed_over_those_that_are_there(name):
    results = results_of(name)
    *lines, _, _ = capacity_chart(results).figure.data
    for line in lines:
        key = line.customdata[0].removesuffix(".hours_needed@0")
        assert line.y[0] is None
        for month in range(1, results.model.months + 1):
            needed = results[f"{key}.hours_needed"][month]
            there = results[f"{key}.hours_available"][month]
            if there > 0:
                assert line.y[month] == pytest.approx(min(100 * needed / there, HIGHEST))


@pytest.mark.parametrize("name", EVERY_PLAN)
def test_the_table_has_every_role_and_machine_and_counts_months_as_the_model_flags_them(name):
    results = results_of(name)
    plan, chart = results.plan.plan, capacity_chart(results)
    places = [f"people.{n}" for n in plan.people] + [f"equipment.{n}" for n in plan.equipment]
    assert len(chart.table) == len(places) == len(chart.asks)
    for place, (_, row) in zip(places, chart.table.iterrows(), strict=True):
        short = results[f"{place}.hours_short"] > 1e-9
        assert row["Months with hours missing"] == str(short.sum())
    for row in chart.asks:
        assert len(row) == len(chart.table.columns)
        assert all(ask.partition("@")[0] in results.model.lines for ask in row if ask)


def test_with_hours_enough_the_bottleneck_is_the_fullest():
    chart = capacity_chart(shop(hours=100, machine_time=3))
    assert chart.sentence.startswith("There are hours enough in every month.")
    assert "The bottleneck is Saw: in 2020-01, the fullest month, 60 %" in chart.sentence


def test_hours_that_are_missing_are_told_by_month_and_resource():
    results = shop(hours=30, machine_time=6)
    assert results["months_over_capacity"] == 36
    said = capacity_chart(results).sentence
    assert "Hours are missing in 36 of the 36 months" in said
    assert "is Makers: in 2020-01, 40 hours are needed and 30 are there, so 10 are" in said
    assert "(133 %)" in said
    assert "Hours are missing too of Saw." in said


def test_hours_needed_where_there_are_none_are_marked_and_told():
    product = plans.shop()["products"]["stool"] | {"labour": {"maker": 4}}
    late = {"maker": {"name": "Makers", "hours": 100, "wage": 10, "start": 4}}
    chart = capacity_chart(stools(products={"stool": product}, people=late))
    line, _, marks = chart.figure.data
    assert list(marks.x) == [1, 2, 3]
    assert set(marks.y) == set(line.y[1:4]) == {HIGHEST}
    assert marks.showlegend
    assert "in 2020-01, 40 hours are needed and none are there" in chart.sentence
    assert chart.table["Used"][0] == "none there"


def test_what_is_far_beyond_all_hours_is_cut_and_marked_so_that_the_rest_can_be_read():
    chart = capacity_chart(shop(hours=4))
    line, limit, marks = chart.figure.data
    assert set(line.y[1:]) == {HIGHEST}
    assert len(marks.x) == 36
    assert "(1,000 %)" in chart.sentence
    assert list(limit.y) == [100, 100]
    assert chart.figure.layout.yaxis.range[1] > HIGHEST


def test_the_fullest_are_drawn_and_the_table_has_all():
    chart = capacity_chart(many(10))
    names = [trace.name for trace in chart.figure.data[:-2]]
    assert names == [f"P{n}" for n in range(10 - MOST, 10)]
    assert len(chart.table) == 9
    dashes = {trace.line.dash for trace in chart.figure.data[:-2]}
    assert len(dashes) == MOST


def test_those_whose_hours_no_product_takes_are_named_and_not_drawn():
    clerk = {"name": "Clerk", "hours": 50, "wage": 10}
    chart = capacity_chart(shop(clerk=clerk))
    assert "No product takes hours of Clerk." in chart.sentence
    assert [trace.name for trace in chart.figure.data[:-2]] == ["Makers"]
    assert list(chart.table["Used"]) == ["40 %", "not needed"]


def test_a_plan_that_needs_no_hours_says_so_in_place_of_the_figure():
    for results in (stools(), stools(people={})):
        chart = capacity_chart(results)
        assert chart.sentence == "No product of the plan takes hours of its people or machines."
        assert chart.figure.layout.annotations[0].text.replace("<br>", " ") == chart.sentence
        assert not chart.figure.layout.yaxis.visible


def test_hours_of_building_on_opening_day_are_no_month_of_work():
    results = results_of("ceb-press-shop")
    assert results["people.founder.hours_needed"][0] == 300
    table = capacity_chart(results).table.set_index("People or machine")
    assert table.loc["Founder, unpaid", "Used"] == "not needed"


def test_the_limit_lies_within_the_axis_and_so_does_each_line():
    for name in EVERY_PLAN:
        figure = capacity_chart(results_of(name)).figure
        high = figure.layout.yaxis.range[1]
        heights = [y for trace in figure.data for y in trace.y if y is not None]
        assert 0 <= min(heights) <= max(heights) < high
        assert np.isfinite(high)


def test_what_the_plan_says_is_never_markup():
    assert_no_markup(capacity_chart(hostile_shop()))
