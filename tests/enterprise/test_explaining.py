"""Every number can be asked where it comes from."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from osecalc import words
from osecalc.enterprise import Enterprise, Results, explain
from osecalc.enterprise.build import build
from osecalc.lines import Runner
from osecalc.plan import read_plan, read_text
from osecalc.resources import example_plans
from tests.enterprise.full_plan import full_plan
from tests.enterprise.strategies import as_text, plan_documents


@pytest.fixture(scope="module")
def results() -> Results:
    return Enterprise(read_plan(example_plans()["ceb-press-shop"])).run()


@pytest.fixture(scope="module", params=["the press shop", "every contract"])
def any_results(request: pytest.FixtureRequest, results: Results) -> Results:
    return results if request.param == "the press shop" else Enterprise(full_plan()).run()


def test_every_line_has_a_formula_and_its_numbers_in_words(any_results: Results) -> None:
    for key, line in any_results.model.lines.items():
        for month in (0, 1, 14, 60) if line.monthly else (0,):
            said = explain(any_results, key, month)
            assert said.formula
            assert said.with_numbers
            assert said.says.endswith(".")
            assert not re.search(r"[{}]", said.formula + said.heading + said.unit)
            reads = {part.key for part in said.parts}
            assert any_results.model.uses[key].keys() <= reads
            assert all(part.origin for part in said.parts if part.is_input)


def test_every_cell_worked_out_again_from_its_formula_is_the_computed_one(
    any_results: Results,
) -> None:
    for key, line in any_results.model.lines.items():
        months = range(61) if line.monthly else (0,)
        again = [any_results.cells.value(line.expr, month) for month in months]
        computed = [any_results.cells.line(key, month) for month in months]
        np.testing.assert_allclose(again, computed, rtol=1e-11, atol=1e-8, err_msg=key)


def test_an_input_says_its_source_its_kind_and_whether_it_is_an_assumption(
    results: Results,
) -> None:
    price = explain(results, "products.press.value_added_each").parts[0]
    assert price.label == "Price (CEB press)"
    assert price.value == "4,500"
    assert price.origin.startswith("asking price; Free Press Free Enterprise (OSE blog)")
    volume = next(p for p in explain(results, "products.press.begun", 5).parts if p.is_input)
    assert volume.origin.startswith("ASSUMPTION")
    month = next(p for p in explain(results, "development_expense", 5).parts if p.is_input)
    assert "default" in month.origin


def test_a_number_changed_for_this_run_says_so(results: Results) -> None:
    changed = results.enterprise.run({"products.press.price": 5000})
    part = explain(changed, "products.press.value_added_each").parts[0]
    assert part.value == "5,000"
    assert part.origin == "changed here; the plan says 4,500"


def test_the_numbers_stand_where_the_names_stood(results: Results) -> None:
    said = explain(results, "cash", 2)
    assert said.formula == "(‹Cash› of 1 month(s) before) + ‹Change in cash›"
    assert [part.origin for part in said.parts] == ["2010-01", "2010-02"]
    before = explain(results, "cash", 0)
    assert before.parts[0].origin == words.say("periods.before")


def test_the_model_holds_no_number_of_the_plan() -> None:
    # Another plan of the same shape with other numbers: the same formulas, letter for letter.
    plan = read_plan(example_plans()["ceb-press-shop"])
    other = {}
    for path, number in plan.numbers.items():
        value, spec = number.quantity.value or 0.0, number.spec
        if number.stated and number.quantity.low is None and not path.endswith("_months"):
            other[path] = min(value + 1, spec.maximum)
    changed = plan.changed(other)
    one, two = (Runner(build(p.plan)) for p in (plan, changed))
    keys = list(one.model.lines)
    first, second = (r._program(keys, (), many=False).source for r in (one, two))
    assert changed.plan != plan.plan
    assert first == second


@given(plan_documents())
@settings(max_examples=15)
def test_any_plan_can_be_explained(document: dict[str, Any]) -> None:
    results = Enterprise(read_text(as_text(document))).run()
    for key in results.model.lines:
        explain(results, key, 3)
