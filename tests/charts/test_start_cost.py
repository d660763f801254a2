"""What must be found to start: the steps add up to the money put in, and later things are told."""

import pytest

from osecalc.charts import start_cost_chart
from osecalc.charts.chart import whole
from osecalc.charts.start_cost import MOST
from tests.charts.conftest import assert_nothing_is_markup
from tests.charts.shops import EVERY_PLAN, bought, built, hostile_shop, results_of, stools

OWN = {"own": {"name": "Own", "kind": "savings", "amount": 9_000}}


def steps_of(chart):
    """The lengths of the bars above the sum."""
    bars = chart.figure.data[0]
    return list(bars.x[:-1]), bars.x[-1]


@pytest.mark.parametrize("name", EVERY_PLAN)
def test_the_steps_add_up_to_the_money_put_in(name):
    results = results_of(name)
    steps, whole_sum = steps_of(start_cost_chart(results))
    assert sum(steps) == pytest.approx(results["put_in"], rel=1e-12)
    assert whole_sum == results["put_in"]


def test_the_steps_add_up_whatever_comes_with_the_machines():
    results = stools(
        equipment={
            "saw": bought("Saw", 700, quantity=3, freight=40, installation=20, contingency=0.1),
            "bench": built("Bench", 200, build_hours=30, builder="maker", freight=7,
                           contingency=0.2, quantity=2),
            "late": bought("Late", 5_000, month=4),
        },
        development={"cost": 900, "share": 0.2},
        funding={**OWN, "chapter": {"name": "C", "kind": "chapter fee", "fee": 300}},
    )  # fmt: skip
    chart = start_cost_chart(results)
    amounts = dict(zip(chart.table["What"], chart.table["Amount, XTS"], strict=True))
    assert amounts["Saw"] == "2,100"
    assert amounts["Bench"] == whole(2 * 200 + 2 * 30 * 10)
    assert amounts["Freight"] == whole(3 * 40 + 2 * 7)
    assert amounts["Installation"] == whole(3 * 20)
    assert amounts["Contingency"] == whole(0.1 * 3 * 760 + 0.2 * 2 * 207)
    assert amounts["This shop's share of development"] == "180"
    assert amounts["Chapter and franchise fees"] == "300"
    assert "Late" not in amounts
    steps, _ = steps_of(chart)
    assert sum(steps) == pytest.approx(results["put_in"])
    assert "in a later month: Late (first cost: 5,000 XTS)" in chart.sentence


def test_the_table_says_how_an_own_machine_is_made_and_who_is_not_paid():
    table = start_cost_chart(results_of("ceb-press-shop")).table.set_index("What")
    said = table.loc["Open-source workshop tools (RepLab)", "How it is made up"]
    assert said.startswith("1 × 10,000 USD for materials; 300 hours of work")
    assert said.endswith("not paid")
    development = table.loc["This shop's share of development", "How it is made up"]
    assert development == "15,000 USD shared by 10"


def test_work_of_nobody_costs_nothing_and_is_told():
    table = start_cost_chart(
        stools(equipment={"b": built("Bench", 10, build_hours=5)}, funding=OWN)
    ).table
    assert "names nobody who does it" in table["How it is made up"][0]
    assert table["Amount, XTS"][0] == "10"


def test_of_many_machines_the_largest_are_drawn_and_the_table_has_all():
    equipment = {f"m{n}": bought(f"Machine {n}", 100 * n) for n in range(1, 13)}
    results = stools(equipment=equipment, funding=OWN)
    chart = start_cost_chart(results)
    names = chart.figure.layout.yaxis.ticktext
    assert list(names[: MOST + 1]) == [*(f"Machine {n}" for n in range(5, 13)), "others (4)"]
    steps, _ = steps_of(chart)
    assert steps[MOST] == pytest.approx(100 + 200 + 300 + 400)
    assert sum(steps) == pytest.approx(results["put_in"])
    assert len(chart.table) == 12 + 2


def test_a_gap_that_nobody_fills_yet_is_part_of_the_cash_and_told():
    results = results_of("seed-eco-home-crew")
    assert results["unfunded_gap"] > 0
    chart = start_cost_chart(results)
    assert f"{whole(results['unfunded_gap'])} USD are not yet found" in chart.sentence
    assert "400,000 USD in hand, and 64,000 USD not yet found" in set(
        chart.table["How it is made up"]
    )


def test_development_paid_later_is_not_in_it_and_told():
    later = stools(development={"cost": 900, "month": 3}, funding=OWN)
    chart = start_cost_chart(later)
    assert "share of development, 900 XTS, which is paid in 2020-03" in chart.sentence
    assert "This shop's share of development" not in set(chart.table["What"])


def test_a_plan_that_starts_with_nothing_has_only_empty_steps():
    results = stools(products={"stool": {"name": "Stool", "price": 300, "volume": 10}}, people={})
    assert results["put_in"] == 0
    chart = start_cost_chart(results)
    assert chart.sentence.startswith("0 XTS must be found to start")
    assert "largest" not in chart.sentence


@pytest.mark.parametrize("name", EVERY_PLAN)
def test_each_cell_with_a_number_names_the_line_or_input_behind_it(name):
    results = results_of(name)
    chart = start_cost_chart(results)
    assert len(chart.asks) == len(chart.table)
    for row in chart.asks:
        assert len(row) == len(chart.table.columns)
        ask = row[-1]
        if ask.startswith("input:"):
            assert ask.removeprefix("input:") in results.inputs
        elif ask:
            assert ask.partition("@")[0] in results.model.lines
    assert list(chart.figure.data[0].customdata) == [row[-1] for row in chart.asks]


def test_what_the_plan_says_is_never_markup():
    assert_nothing_is_markup(start_cost_chart(hostile_shop()))
