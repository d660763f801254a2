"""The statements: every sum is the rows above it, every year its months, and no row is lost."""

from __future__ import annotations

import numpy as np
import pytest

from osecalc.analysis.statements import (
    IF_ANY,
    STATEMENTS,
    Name,
    statement_lines,
    statement_rows,
    statement_table,
)
from osecalc.enterprise import Enterprise, Results
from osecalc.lines import Kind
from osecalc.plan import PlanFile, read_plan
from osecalc.resources import example_plans
from tests.analysis.plans import every_contract
from tests.enterprise.full_plan import full_plan

EXAMPLES = example_plans()
PLANS = [*EXAMPLES, "full", "every contract", "an odd number of months"]


def plan_of(name: str) -> PlanFile:
    if name in EXAMPLES:
        return read_plan(EXAMPLES[name])
    if name == "an odd number of months":
        from tests.analysis import plans

        document = plans.shop(funding=plans.own(5_000))
        return plans.read({**document, "plan": {**document["plan"], "months": 31}})
    return full_plan() if name == "full" else every_contract()


@pytest.fixture(scope="module", params=PLANS)
def results(request: pytest.FixtureRequest) -> Results:
    return Enterprise(plan_of(request.param)).run()


def near(results: Results) -> float:
    return 1e-12 * results["money_moved"] * 100


@pytest.mark.parametrize("years", [True, False])
@pytest.mark.parametrize("name", STATEMENTS)
def test_each_sum_is_the_rows_that_make_it(results: Results, name: Name, years: bool) -> None:
    table = statement_table(results, name, years=years)
    for parts, made in STATEMENTS[name]:
        if parts:
            shown = [key for key in parts if key in table.index]
            added = table.loc[shown].sum().to_numpy()
            np.testing.assert_allclose(added, table.loc[made], atol=near(results))


@pytest.mark.parametrize("name", STATEMENTS)
def test_a_year_is_the_sum_of_its_months_or_the_balance_at_its_end(
    results: Results, name: Name
) -> None:
    months = {row.key: row.values for row in statement_rows(results, name, years=False)}
    for row in statement_rows(results, name):
        of_months = months[row.key]
        assert row.values[0] == of_months[0]
        for year, value in enumerate(row.values[1:]):
            part = of_months[1 + 12 * year : 13 + 12 * year]
            is_flow = results.model.lines[row.key].kind is Kind.FLOW
            assert value == pytest.approx(part.sum() if is_flow else part[-1], abs=near(results))


def test_cash_is_all_that_it_changed_by(results: Results) -> None:
    table = statement_table(results, "cash_flow")
    np.testing.assert_allclose(
        table.loc["cash_change"].cumsum(), table.loc["cash"], atol=near(results)
    )


def test_assets_are_liabilities_and_equity_in_every_year(results: Results) -> None:
    table = statement_table(results, "balance")
    owed = table.loc[["liabilities", "equity"]].sum()
    np.testing.assert_allclose(table.loc["assets"], owed, atol=near(results))


def test_rows_come_in_the_order_of_the_statement_with_their_words(results: Results) -> None:
    for name in STATEMENTS:
        rows = statement_rows(results, name)
        assert [row.key for row in rows] == statement_lines(results, name)
        assert [row.heading for row in rows] == [results.heading(row.key) for row in rows]
        assert [row.key for row in rows if row.is_sum] == [made for _, made in STATEMENTS[name]]
        assert rows[-1].is_sum


def test_lines_of_money_out_take_away(results: Results) -> None:
    for row in statement_rows(results, "cash_flow"):
        assert row.sign == (-1 if results.model.lines[row.key].sign < 0 else 1)
        assert np.array_equal(row.signed, row.sign * row.values)


def test_the_table_names_its_periods(results: Results) -> None:
    by_year = statement_table(results, "income")
    by_month = statement_table(results, "income", years=False)
    assert list(by_year.columns) == results.year_names()
    assert list(by_month.columns) == results.month_names


def test_every_line_that_can_be_hidden_is_shown_where_it_has_something() -> None:
    """Development is either expensed or capitalised: all other lines are in one plan."""
    results = Enterprise(every_contract()).run()
    shown = {key for name in STATEMENTS for key in statement_lines(results, name)}
    assert shown >= IF_ANY - {"development_expense"}


def test_a_line_with_nothing_in_it_is_hidden_only_where_many_plans_have_none() -> None:
    results = Enterprise(plan_of("an odd number of months")).run()
    shown = {key for name in STATEMENTS for key in statement_lines(results, name)}
    assert not results["income_tax"].any()
    assert "income_tax" in shown
    assert {key for key in IF_ANY if results[key].any()} == shown & IF_ANY
