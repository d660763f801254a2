"""The mix: planned pieces are the model's, the best are the analysis's, and limits are told."""

import pytest

from osecalc.analysis import product_mix
from osecalc.charts import mix_chart
from osecalc.charts.chart import whole
from osecalc.charts.mix import MOST
from tests.charts.shops import EVERY_PLAN, assert_no_markup, hostile_shop, results_of, stools


def shop(hours=100, **products):
    """Stools and chairs that share the makers' hours; a stool leaves 20 an hour, a chair 30."""
    two = {
        "stool": {"name": "Stool", "price": 40, "volume": 5, "labour": {"maker": 2}},
        "chair": {"name": "Chair", "price": 90, "volume": 4, "labour": {"maker": 3}},
    }
    people = {"maker": {"name": "Makers", "hours": hours, "wage": 10}}
    return stools(products=products or two, people=people)


@pytest.mark.parametrize("name", EVERY_PLAN)
def test_the_bars_are_the_planned_pieces_and_those_of_the_best_mix(name):
    results = results_of(name)
    chart = mix_chart(results)
    month = int(chart.asks[0][1].partition("@")[2])
    found = product_mix(results, month)
    planned, *best = chart.figure.data
    products = list(results.plan.plan.products)
    assert list(planned.x) == [results[f"products.{n}.begun"][month] for n in products]
    assert [list(bars.x) for bars in best] == (
        [] if found.reason else [[found.units[n] for n in products]]
    )
    assert list(planned.customdata) == [row[1] for row in chart.asks]
    assert all(row[1].partition("@")[0] in results.model.lines for row in chart.asks)


def test_the_month_is_the_last_in_which_any_are_begun():
    chart = mix_chart(results_of("d3d-workshop"))
    assert "2019-11" in chart.figure.layout.xaxis.title.text
    assert chart.figure.data[0].x[0] == 24
    assert "2018-05" in mix_chart(results_of("d3d-workshop"), 5).figure.layout.xaxis.title.text


def test_the_sentence_tells_what_more_the_best_mix_leaves_and_what_limits_it():
    said = mix_chart(shop()).sentence
    assert "leave 560 XTS" in said  # 5 x 40 + 4 x 90
    assert "would leave 3,000 XTS, 2,440 XTS more: 33.33 of Chair." in said
    assert "Makers: one hour more would earn 30.00 XTS" in said
    assert "any number can be sold" in said


def test_what_can_be_sold_and_must_be_made_is_kept():
    chart = mix_chart(shop(), sold_at_most={"stool": 9, "chair": 10}, ordered={"stool": 2})
    assert list(chart.figure.data[1].x) == [9, 10]
    assert "any number" not in chart.sentence
    assert "9 of Stool and 10 of Chair" in chart.sentence
    half = mix_chart(shop(), sold_at_most={"chair": 10}, ordered={"stool": 2})
    assert "any number" in half.sentence


def test_a_plan_that_is_the_best_mix_says_so():
    chart = mix_chart(shop(), sold_at_most={"stool": 5, "chair": 4})
    assert "No other mix within the hours there are leaves more." in chart.sentence


def test_a_plan_beyond_its_hours_is_told():
    chart = mix_chart(shop(hours=10))
    assert "takes more hours than there are" in chart.sentence
    assert chart.figure.data[1].x[1] == pytest.approx(10 / 3)


def test_without_a_best_mix_the_reason_is_told_and_only_the_plan_is_drawn():
    chart = mix_chart(stools())
    assert len(chart.figure.data) == 1
    assert chart.sentence.endswith(product_mix(stools()).reason)
    assert list(chart.table["Best mix"]) == [""]


def test_what_loses_with_each_piece_is_best_not_made():
    product = {"name": "Stool", "price": 40, "volume": 5, "labour": {"maker": 2},
               "materials": {"wood": {"name": "Wood", "cost": 100}}}  # fmt: skip
    chart = mix_chart(shop(stool=product))
    assert list(chart.figure.data[1].x) == [0]
    assert "leave −300 XTS" in chart.sentence
    assert "would leave 0 XTS, 300 XTS more: nothing at all." in chart.sentence
    assert list(chart.table["One piece leaves, XTS"]) == ["−60.00"]


def test_of_many_products_the_most_are_drawn_and_the_table_has_all():
    products = {
        f"p{n}": {"name": f"P{n}", "price": n, "volume": n, "labour": {"maker": 1}}
        for n in range(1, MOST + 4)
    }
    results = shop(**products)
    chart = mix_chart(results, sold_at_most=dict.fromkeys(products, 1))
    assert list(chart.figure.layout.yaxis.ticktext) == [f"P{n}" for n in range(4, MOST + 4)]
    assert len(chart.table) == MOST + 3
    found = product_mix(results, 36, sold_at_most=dict.fromkeys(products, 1))
    assert f"leave {whole(found.planned)} XTS" in chart.sentence


def test_the_table_tells_what_one_piece_leaves():
    table = mix_chart(shop()).table
    assert list(table["One piece leaves, XTS"]) == ["40.00", "90.00"]
    assert list(table["As planned"]) == ["5", "4"]


def test_a_product_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="makes no 'table'"):
        mix_chart(shop(), sold_at_most={"table": 1})


def test_what_the_plan_says_is_never_markup():
    assert_no_markup(mix_chart(hostile_shop()))
