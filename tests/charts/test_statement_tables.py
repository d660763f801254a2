"""Statements on the screen: cells are the model's figures, and each asks the month it shows."""

import pytest

from osecalc.analysis.statements import STATEMENTS, statement_rows
from osecalc.charts import statement_tables
from osecalc.charts.chart import whole
from osecalc.lines import Kind
from tests.charts.money_plans import PLANS, amount, results_of


@pytest.mark.parametrize("years", [True, False])
@pytest.mark.parametrize("name", PLANS)
def test_cells_are_the_rows_of_the_statement(name, years):
    results = results_of(name)
    periods = results.year_names() if years else results.month_names
    for which, shown in zip(STATEMENTS, statement_tables(results, years=years), strict=True):
        rows = statement_rows(results, which, years=years)
        assert list(shown.table.columns[1:]) == periods
        assert list(shown.table.iloc[:, 0]) == [row.heading for row in rows]
        for row, cells in zip(rows, shown.table.itertuples(index=False), strict=True):
            assert list(cells[1:]) == [whole(value) for value in row.signed]
        assert shown.sums == tuple(n for n, row in enumerate(rows) if row.is_sum)


@pytest.mark.parametrize("name", PLANS)
def test_a_month_asks_its_line_and_shows_that_figure(name):
    results = results_of(name)
    for shown in statement_tables(results, years=False):
        assert shown.note == ""
        for cells, asks in zip(shown.table.itertuples(index=False), shown.asks, strict=True):
            assert asks[0] == ""
            for cell, key in zip(cells[1:], asks[1:], strict=True):
                line, _, month = key.partition("@")
                assert abs(abs(amount(cell)) - abs(results[line][int(month)])) <= 0.5 + 1e-9


@pytest.mark.parametrize("name", PLANS)
def test_a_year_asks_its_last_month_and_a_note_says_so(name):
    results = results_of(name)
    for shown in statement_tables(results):
        assert "last month" in shown.note
        months = [int(key.partition("@")[2]) for key in shown.asks[0][1:]]
        last = results.model.months
        assert months == sorted({*range(0, last + 1, 12), last})
        for cells, asks in zip(shown.table.itertuples(index=False), shown.asks, strict=True):
            line = asks[1].partition("@")[0]
            if results.model.lines[line].kind is Kind.BALANCE:
                at_end = [abs(results[line][month]) for month in months]
                assert all(
                    abs(abs(amount(cell)) - value) <= 0.5 + 1e-9
                    for cell, value in zip(cells[1:], at_end, strict=True)
                )


def test_titles_say_the_money(shop):
    for shown in statement_tables(shop.run()):
        assert "USD, nominal, from prices of 2010" in shown.title
