"""Build or buy: work counts at its wage, paid or not, and a missing side is named."""

import pytest

from osecalc.charts import build_or_buy_chart
from osecalc.charts.build_or_buy import MOST
from tests.charts.conftest import assert_nothing_is_markup
from tests.charts.shops import EVERY_PLAN, bought, built, hostile_shop, results_of, stools

PEOPLE = {
    "maker": {"name": "Makers", "hours": 100, "wage": 10, "on_costs": 0.5},
    "friend": {"name": "Friends", "hours": 100, "wage": 8, "on_costs": 0.5, "paid": False},
}


def shop(**equipment):
    return stools(people=PEOPLE, equipment=equipment)


def test_the_bars_are_materials_then_work_at_its_wage_and_the_price_ready_made():
    results = shop(
        saw=built("Saw", 100, build_hours=20, builder="maker", commercial_price=900),
        bench=built("Bench", 50, build_hours=5, builder="friend", commercial_price=60),
    )
    materials, work, commercial = build_or_buy_chart(results).figure.data[:3]
    assert list(materials.x) == [100, 50]
    assert list(work.x) == [20 * 10 * 1.5, 5 * 8]  # on-costs only where pay is paid
    assert list(work.base) == [100, 50]
    assert list(commercial.x) == [900, 60]


def test_the_sentence_tells_the_saving_and_what_an_hour_of_it_is_worth():
    results = shop(saw=built("Saw", 100, build_hours=20, builder="maker", commercial_price=900))
    said = build_or_buy_chart(results).sentence
    assert "To build Saw costs 400 XTS" in said
    assert "Building saves 500 XTS" in said
    assert "each hour of building is worth 40.00 XTS; its wage (Makers) is 15.00" in said


def test_a_machine_that_is_dearer_to_build_says_so():
    results = shop(saw=built("Saw", 100, build_hours=20, builder="maker", commercial_price=90))
    chart = build_or_buy_chart(results)
    assert "Building costs 310 XTS more" in chart.sentence
    assert "worth −0.50 XTS" in chart.sentence
    assert chart.table["Building saves, XTS"][0] == "−310"


def test_a_machine_of_which_one_cost_is_known_stays_in_the_table_with_its_gap():
    results = shop(
        saw=built("Saw", 100, build_hours=20, builder="maker", commercial_price=900),
        bench=built("Bench", 50, build_hours=5),
        drill=bought("Drill", 70),
        press=bought("Press", 70, commercial_price=200),
    )
    chart = build_or_buy_chart(results)
    table = chart.table.set_index("Machine")
    assert table.loc["Bench", "Building saves, XTS"] == "no price ready made in the plan"
    assert table.loc["Bench", "Work at its wage, XTS"] == "nobody named"
    assert table.loc["Drill", "Building saves, XTS"] == "no cost of building it in the plan"
    assert list(table["Ready made, XTS"]) == ["900", "", "70", "200"]
    assert "the plan knows one cost only" in chart.sentence
    assert list(chart.figure.layout.yaxis.ticktext) == ["Saw"]


def test_all_machines_together_are_the_sum_of_the_table():
    equipment = {
        f"m{n}": built(f"M{n}", 100 * n, build_hours=n, builder="friend", commercial_price=700)
        for n in range(1, 13)
    }
    chart = build_or_buy_chart(shop(**equipment))
    materials = sum(100 * n for n in range(1, 13))
    assert (
        f"{materials + 8 * 78:,} XTS built, with 78 hours of work, and 8,400 XTS" in chart.sentence
    )
    assert len(chart.figure.data[0].x) == MOST
    assert len(chart.table) == 12


def test_the_largest_differences_are_those_drawn_in_the_plans_order():
    equipment = {
        f"m{n}": built(f"M{n}", 100, commercial_price=100 + 10 * (n % 10)) for n in range(1, 13)
    }
    names = list(build_or_buy_chart(shop(**equipment)).figure.layout.yaxis.ticktext)
    assert names == ["M2", "M3", "M4", "M5", "M6", "M7", "M8", "M9"]


def test_with_nothing_to_compare_the_figure_says_so():
    for results, words in (
        (shop(drill=bought("Drill", 70)), "nothing to compare"),
        (results_of("seed-eco-home-crew"), "The plan has no machines"),
    ):
        chart = build_or_buy_chart(results)
        assert words in chart.sentence
        shown = chart.figure.layout.annotations[0].text.replace("<br>", " ")
        assert shown == chart.sentence
        assert not chart.figure.layout.xaxis.visible


def test_the_table_says_where_both_costs_come_from_and_what_was_changed():
    results = results_of("ceb-press-shop")
    said = build_or_buy_chart(results).table["Where from"][0]
    assert "materials: OSE target" in said
    assert "ready made: claim" in said
    path = "equipment.workshop-tools.materials"
    changed = build_or_buy_chart(results.enterprise.run({path: 20_000})).table
    assert "materials: changed here; the plan says 10,000" in changed["Where from"][0]


@pytest.mark.parametrize("name", EVERY_PLAN)
def test_every_plan_has_a_row_a_machine_and_asks_that_can_be_answered(name):
    results = results_of(name)
    chart = build_or_buy_chart(results)
    assert len(chart.table) == len(results.plan.plan.equipment) == len(chart.asks)
    for row in chart.asks:
        assert len(row) == len(chart.table.columns)
        assert all(ask.removeprefix("input:") in results.inputs for ask in row if ask)


def test_what_the_plan_says_is_never_markup():
    assert_nothing_is_markup(build_or_buy_chart(hostile_shop()))
