"""What every public function of floor 0 owes its reader."""

from __future__ import annotations

import inspect

import pytest

from osecalc import depreciation, distribution, finance, mix, scale, sharing, spread

PUBLIC = [
    getattr(module, name)
    for module in (finance, depreciation, sharing, spread, scale, distribution, mix)
    for name in module.__all__
    if inspect.isfunction(getattr(module, name))
]


@pytest.mark.parametrize("function", PUBLIC, ids=lambda function: function.__name__)
def test_it_states_its_question_its_formula_an_example_that_runs_and_its_source(function):
    said = inspect.getdoc(function) or ""
    assert said.splitlines()[0].endswith("?")
    for part in ("Formula", ">>>", "Source"):
        assert part in said, part
    for name in inspect.signature(function).parameters:
        assert name in said, name
