"""One piece in steps: price less costs is the contribution; margin and markup are told apart."""

import pytest

from osecalc.analysis.one_piece import one_piece
from osecalc.charts import unit_cost_chart
from tests.charts.conftest import assert_nothing_is_markup
from tests.charts.shops import EVERY_PLAN, hostile_shop, results_of, stools

CASES = [(n, p) for n in EVERY_PLAN for p in results_of(n).plan.plan.products]


@pytest.mark.parametrize(("name", "product"), CASES)
def test_the_steps_come_to_the_contribution_and_to_what_is_left_after_work(name, product):
    results = results_of(name)
    chart, one = unit_cost_chart(results, product), one_piece(results, product)
    amounts = {
        row["What"]: float(row.iloc[1].replace("−", "-").replace(",", ""))
        for _, row in chart.table.iterrows()
    }
    names = list(amounts)
    until = names.index("Contribution")
    assert sum(amounts[n] for n in names[:until]) == pytest.approx(one.contribution, abs=0.02)
    assert amounts["Contribution"] == pytest.approx(one.contribution, abs=0.005)
    if "Left after all work" in amounts:
        assert amounts["Left after all work"] == pytest.approx(one.left_after_work, abs=0.005)
    bars = chart.figure.data[0]
    assert bars.x[until] == pytest.approx(abs(one.contribution))
    assert bars.base[until] == pytest.approx(min(one.contribution, 0))


@pytest.mark.parametrize(("name", "product"), CASES)
def test_each_ask_can_be_answered(name, product):
    results = results_of(name)
    chart = unit_cost_chart(results, product)
    assert len(chart.asks) == len(chart.table)
    for _, ask, *rest in chart.asks:
        assert rest == ["", ""]
        if ask.startswith("input:"):
            assert ask.removeprefix("input:") in results.inputs
        elif ask:
            assert ask.partition("@")[0] in results.model.lines


def test_the_sentence_tells_margin_and_markup_apart():
    results = stools(people={})  # 300 for a stool of 100
    said = unit_cost_chart(results, "stool").sentence
    assert "leaves a contribution of 200.00 XTS" in said
    assert "a margin of 66.7 % (a part of the price), or a markup of 200.0 % (on top of" in said


def test_a_piece_that_loses_says_so():
    results = stools().enterprise.run({"products.stool.price": 60})
    chart = unit_cost_chart(results, "stool")
    assert "each one loses 40.00 XTS" in chart.sentence
    assert "margin of −66.7 %" in chart.sentence


def test_without_a_price_there_is_no_margin_and_without_a_cost_no_markup():
    free = stools().enterprise.run({"products.stool.price": 0})
    assert "there is no margin" in unit_cost_chart(free, "stool").sentence
    assert set(unit_cost_chart(free, "stool").table["Part of the price"]) == {""}
    costless = stools().enterprise.run({"products.stool.materials.wood.cost": 0})
    assert "margin of 100.0 %" in unit_cost_chart(costless, "stool").sentence
    assert "there is no markup" in unit_cost_chart(costless, "stool").sentence


def test_work_paid_by_the_month_stands_below_the_contribution():
    results = results_of("seed-eco-home-crew")
    chart = unit_cost_chart(results, "house")
    work = 750 * results.inputs["people.crew.wage"]
    assert f"Work worth {work:,.2f} USD in it is paid by the month or not paid" in chart.sentence
    names = list(chart.table["What"])
    assert names[-3:] == ["Contribution", "Work paid by the month", "Left after all work"]
    assert chart.table["Whose work"][names.index("Work paid by the month")] == "Crew: 750.00 hours"
    dear = results.enterprise.run({"people.crew.wage": 1000})
    assert "are missing" in unit_cost_chart(dear, "house").sentence


def test_the_axis_says_the_month_of_the_last_sale_and_the_money():
    title = unit_cost_chart(results_of("d3d-workshop"), "seat").figure.layout.xaxis.title.text
    assert "Workshop seat, sold in 2019-11" in title
    assert "USD, nominal, from prices of 2018" in title


def test_a_product_that_is_never_sold_says_so():
    results = stools().enterprise.run({"products.stool.volume": 0})
    assert "The plan sells none of it." in unit_cost_chart(results, "stool").sentence


def test_parts_of_a_unit_of_money_are_shown_where_they_matter():
    cheap = unit_cost_chart(results_of("precious-plastic-workspace"), "small-bowls")
    assert cheap.figure.data[2].text[1] == "&nbsp;−0.50"
    dear = unit_cost_chart(results_of("ceb-press-shop"), "press")
    assert dear.figure.data[2].text[1] == "&nbsp;−2,000"


def test_what_the_plan_says_is_never_markup():
    assert_nothing_is_markup(unit_cost_chart(hostile_shop(), "stool"))
