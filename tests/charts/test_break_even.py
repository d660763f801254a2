"""Break-even: both lines cross at the point, and at the planned pieces they are the model's."""

import pytest

from osecalc.analysis.break_even_point import break_even_point
from osecalc.charts import break_even_chart
from osecalc.charts.chart import whole
from tests.analysis import plans
from tests.charts.conftest import assert_nothing_is_markup
from tests.charts.shops import EVERY_PLAN, hostile_shop, results_of, stools

CASES = [(n, p) for n in EVERY_PLAN for p in results_of(n).plan.plan.products]


def at(line, pieces):
    """What a straight line says at some pieces."""
    (x0, x1), (y0, y1) = line.x, line.y
    return y0 + (y1 - y0) * (pieces - x0) / (x1 - x0)


@pytest.mark.parametrize(("name", "product"), CASES)
def test_the_lines_are_the_months_at_the_planned_pieces_and_cross_at_the_point(name, product):
    results = results_of(name)
    revenue, cost, planned, mark = break_even_chart(results, product).figure.data
    point = break_even_point(results, product)
    month = point.one.month
    assert at(revenue, point.planned) == pytest.approx(results["revenue"][month])
    assert at(revenue, point.planned) - at(cost, point.planned) == pytest.approx(
        results["ebit"][month]
    )
    assert list(planned.y) == pytest.approx([point.cost, point.revenue])
    assert len(mark.x) == (point.pieces > 0)
    for pieces, money in zip(mark.x, mark.y, strict=True):
        assert at(revenue, pieces) == pytest.approx(at(cost, pieces))
        assert money == pytest.approx(at(cost, pieces))


@pytest.mark.parametrize(("name", "product"), CASES)
def test_all_that_is_drawn_lies_within_the_axes(name, product):
    figure = break_even_chart(results_of(name), product).figure
    for trace in figure.data:
        for x, y in zip(trace.x, trace.y, strict=True):
            assert figure.layout.xaxis.range[0] <= x <= figure.layout.xaxis.range[1]
            assert figure.layout.yaxis.range[0] <= y < figure.layout.yaxis.range[1]


@pytest.mark.parametrize(("name", "product"), CASES)
def test_the_table_has_each_case_and_asks_that_can_be_answered(name, product):
    results = results_of(name)
    chart = break_even_chart(results, product)
    assert len(chart.asks) == len(chart.table)
    month = break_even_point(results, product).one.month
    assert chart.table.iloc[-1, 4] == whole(results["ebit"][month])
    assert chart.table.iloc[-1, 2] == whole(results["revenue"][month])
    for ask in chart.asks[-1]:
        assert not ask or ask.partition("@")[0] in results.model.lines


def test_the_sentence_tells_the_point_the_whole_pieces_and_the_safety():
    results = stools()  # each leaves 200; the makers cost 1,000
    said = break_even_chart(results, "stool").sentence
    assert "are covered at 5 pieces of Stool a month, so with 5 or more" in said
    assert "an operating profit of 1,000 XTS" in said
    assert "may fall by 50 % before there is a loss" in said
    part = results.enterprise.run({"products.stool.price": 250})
    assert "at 6.67 pieces of Stool a month, so with 7" in break_even_chart(part, "stool").sentence


def test_a_plan_below_the_point_tells_the_loss_and_no_safety():
    results = stools().enterprise.run({"products.stool.volume": 2})
    chart = break_even_chart(results, "stool")
    assert "operating loss of 600 XTS" in chart.sentence
    assert "Margin of safety" not in chart.sentence
    assert "loss 600" in chart.figure.layout.annotations[0].text


def test_with_other_products_it_says_that_these_stay_as_planned():
    document = plans.shop()["products"]
    both = {**document, "chair": {"name": "Chair", "price": 90, "volume": 4}}
    assert "other products" not in break_even_chart(stools(), "stool").sentence
    said = break_even_chart(stools(products=both), "stool").sentence
    assert "What the other products bring and cost stays as planned" in said
    both["chair"]["volume"] = 50
    chart = break_even_chart(stools(products=both), "stool")
    assert chart.sentence.startswith("Even with none of Stool sold")
    assert list(chart.table["Case"]) == ["None sold", "As planned"]


def test_where_a_piece_leaves_nothing_the_reason_is_told_and_no_point_is_marked():
    results = stools().enterprise.run({"products.stool.price": 90})
    chart = break_even_chart(results, "stool")
    assert "Stool: One piece leaves nothing over" in chart.sentence
    assert len(chart.figure.data[3].x) == 0
    assert len(chart.figure.layout.annotations) == 1


def test_with_a_lead_time_it_tells_what_the_months_books_show_instead():
    # A stool leaves 300 - 100 - 10 h x 10 = 100; the office costs 500. None is begun any more.
    products = plans.shop()["products"]
    products["stool"] |= {
        "lead_months": 2, "labour": {"maker": 10}, "volume": {"months": [10.0] * 34 + [0.0] * 2},
    }  # fmt: skip
    shop = {
        "products": products,
        "people": {"maker": {"name": "Makers", "hours": 100, "wage": 10, "pay_by": "hours worked"}},
        "overheads": {"office": {"name": "Office", "amount": 500}},
    }
    chart = break_even_chart(stools(**shop), "stool")
    assert "are covered at 5 pieces of Stool a month" in chart.sentence
    assert "an operating profit of 500 XTS (before interest and tax)" in chart.sentence
    assert "The books of 2022-12 have those of the pieces begun in that month" in chart.sentence
    assert "show an operating profit of 1,500 XTS" in chart.sentence
    assert chart.table.iloc[-1, 4] == "500"
    # The model has no line for these 500, so none is named for them.
    assert chart.asks[-1][-1] == ""
    assert list(chart.figure.data[2].customdata) == ["", "revenue@36"]
    products["stool"]["volume"] = 10
    steady = break_even_chart(stools(**shop), "stool")
    assert "The books of" not in steady.sentence
    assert steady.asks[-1][-1] == "ebit@36"


def test_a_product_that_is_not_sold_is_still_drawn():
    results = stools().enterprise.run({"products.stool.volume": 0})
    chart = break_even_chart(results, "stool")
    assert "The plan sells 0 in that month" in chart.sentence
    assert chart.figure.layout.xaxis.range[1] == pytest.approx(7.5)


def test_what_the_plan_says_is_never_markup():
    assert_nothing_is_markup(break_even_chart(hostile_shop(), "stool"))
