"""Results as tidy tables and named numbers."""

from __future__ import annotations

import math

import numpy as np
import pytest

from osecalc.enterprise import Enterprise, Results
from osecalc.plan import read_plan
from osecalc.resources import example_plans


@pytest.fixture(scope="module")
def results() -> Results:
    return Enterprise(read_plan(example_plans()["ceb-press-shop"])).run()


def test_the_table_has_a_row_for_each_line_and_month(results: Results) -> None:
    table = results.table()
    monthly = [key for key, line in results.model.lines.items() if line.monthly]
    assert len(table) == len(monthly) * 61
    assert not table.duplicated(["line", "month"]).any()
    cash = table[table.line == "cash"].set_index("month")
    assert (cash.value.to_numpy() == results["cash"]).all()
    assert set(cash.heading) == {"Cash"}
    assert set(cash.unit) == {"USD"}
    assert set(cash.kind) == {"balance"}
    assert cash.period[7] == "2010-07"


def test_the_years_add_flows_up_and_take_balances_at_the_end(results: Results) -> None:
    table = results.table(years=True)
    revenue = table[table.line == "revenue"]
    assert list(revenue.period) == ["Opening", *(f"Year {n}" for n in range(1, 6))]
    assert revenue.value.sum() == pytest.approx(results["revenue"].sum())
    assert table[table.line == "cash"].value.iloc[-1] == results["cash"][60]
    assert "rate" not in set(table.kind)
    with pytest.raises(ValueError, match="no yearly figure"):
        results.yearly("price_index")


def test_a_year_that_is_cut_short_says_so() -> None:
    plan = read_plan(example_plans()["ceb-press-shop"])
    text = plan.text.replace("months = 60", "months = 30")
    from osecalc.plan import read_text

    short = Enterprise(read_text(text)).run()
    assert short.year_names()[-1] == "Year 3 (6 months)"
    assert short.yearly("revenue").sum() == pytest.approx(short["revenue"].sum())


def test_figures_come_with_their_unit_and_a_reason_where_there_is_no_number(
    results: Results,
) -> None:
    figures = results.figures().set_index("line")
    assert figures.value["npv"] == results["npv"]
    assert figures.unit["payback"] == "months"
    empty = figures[figures.value.isna()]
    assert len(empty) > 0
    assert (empty.reason != "").all()
    assert (figures[figures.value.notna()].reason == "").all()


def test_headings_carry_the_plans_own_names(results: Results) -> None:
    assert results.heading("products.press.revenue") == "CEB press: revenue"
    assert results.unit("products.press.value_added_each") == "USD a press"


def test_scenarios_are_the_same_as_changing_the_numbers_by_hand(results: Results) -> None:
    shop = results.enterprise
    alone = shop.run_scenarios()["alone"]
    assert alone["npv"] == shop.run({"development.members": 1})["npv"]


def test_many_scenarios_give_what_single_runs_give(results: Results) -> None:
    shop = results.enterprise
    prices = np.linspace(2000, 6000, 7)
    many = shop.run_many({"products.press.price": prices}, ["npv", "cash", "payback", "rent"])
    assert many["cash"].shape == (61, 7)
    for lane, price in enumerate(prices):
        one = shop.run({"products.press.price": price})
        assert many["npv"][lane] == pytest.approx(one["npv"], rel=1e-12)
        assert many["cash"][:, lane] == pytest.approx(one["cash"], rel=1e-12)
        assert math.isnan(many["payback"][lane]) == math.isnan(one["payback"])
        assert many["rent"][:, lane] == pytest.approx(one["rent"])
