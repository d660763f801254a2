"""One plan, many plans and single cells are the same arithmetic."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from osecalc.lines import (
    Back,
    Cumulative,
    Input,
    Kind,
    Lag,
    Model,
    ModelError,
    Month,
    Over,
    Ref,
    Runner,
)
from osecalc.lines.cell import Cells
from osecalc.lines.compile import Program
from tests.lines.random_models import models, numbers_for, scenarios_for

MANY = settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow], deadline=None)


def same(found, wanted):
    """Equal to the rounding of floats; gaps and infinities in the same places."""
    found, wanted = np.broadcast_arrays(np.asarray(found, float), np.asarray(wanted, float))
    size = max(1.0, np.abs(wanted[np.isfinite(wanted)]).max(initial=0.0))
    return np.allclose(found, wanted, rtol=0, atol=1e-9 * size, equal_nan=True)


# --- three ways to the same number


@given(st.data())
@MANY
def test_every_cell_of_one_run_is_what_its_formula_says(data):
    model = data.draw(models())
    inputs = data.draw(numbers_for(model))
    values = Runner(model).one(inputs)
    cells = Cells(model, inputs, values)
    for key, line in model.lines.items():
        months = range(model.months + 1) if line.monthly else [0]
        assert same(values[key], [cells.again(key, month) for month in months]), (key, line.expr)


@given(st.data())
@MANY
def test_each_of_many_scenarios_is_the_run_of_that_scenario_alone(data):
    model = data.draw(models())
    inputs, count = data.draw(numbers_for(model)), data.draw(st.integers(1, 5))
    varied = data.draw(scenarios_for(count))
    wanted = data.draw(st.lists(st.sampled_from(sorted(model.lines)), min_size=1, unique=True))
    runner = Runner(model)
    many = runner.many(inputs, varied, wanted, block=2, workers=data.draw(st.integers(1, 2)))
    assert list(many) == wanted
    for scenario in range(count):
        alone = runner.one(inputs | {path: values[scenario] for path, values in varied.items()})
        for key in wanted:
            assert many[key].shape[-1] == count
            assert same(many[key][..., scenario], alone[key]), (key, model.lines[key].expr)


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_what_is_wanted_changes_no_number(data):
    model = data.draw(models())
    inputs = data.draw(numbers_for(model))
    whole = Runner(model).one(inputs)
    for key in model.lines:
        assert same(Runner(model).one(inputs, [key])[key], whole[key])


# --- shapes and small cases


def small() -> Model:
    model = Model(3, {"price": False, "rent": False, "season": True, "wait": False})
    model.add("sales", Input("price") * Month(), "money", Kind.FLOW, sign=+1)
    model.add("costs", Input("rent") * Input("season"), "money", Kind.FLOW, sign=-1)
    model.add("cash", Lag("cash", 1) + Ref("sales") - Ref("costs"), "money", Kind.BALANCE)
    model.add("late", Back("sales", Input("wait")), "money", Kind.FLOW)
    model.add("level", Input("rent"), "money", Kind.RATE)
    model.add("total", Over("last", "cash"), "money", Kind.FIGURE)
    model.add("yearly_rent", Input("rent") * 12, "money", Kind.FIGURE)
    return model


SMALL = {"price": 10.0, "rent": 2.0, "season": np.array([[0.0], [1], [2], [3]]), "wait": 1.0}


def test_a_small_model_by_hand():
    found = Runner(small()).one(SMALL)
    assert found["sales"].tolist() == [0, 10, 20, 30]
    assert found["costs"].tolist() == [0, 2, 4, 6]
    assert found["cash"].tolist() == [0, 8, 24, 48]
    assert found["late"].tolist() == [0, 0, 10, 20]
    assert found["level"].tolist() == [2, 2, 2, 2]
    assert found["total"] == 48
    assert found["yearly_rent"] == 24


def test_many_give_figures_by_scenario_and_lines_by_month_and_scenario():
    found = Runner(small()).many(
        SMALL, {"price": [10, 20, 30]}, ["total", "cash", "costs", "yearly_rent"]
    )
    assert found["total"].tolist() == [48, 108, 168]
    assert found["cash"].shape == (4, 3)
    assert found["costs"].tolist() == [[0] * 3, [2] * 3, [4] * 3, [6] * 3]
    assert found["yearly_rent"].tolist() == [24, 24, 24]


def test_scenarios_may_differ_in_how_far_they_look_back():
    found = Runner(small()).many(SMALL, {"wait": [0, 1, 2, 9, 1.9]}, ["late"])["late"]
    assert found.T.tolist() == [
        [0, 10, 20, 30],
        [0, 0, 10, 20],
        [0, 0, 0, 10],
        [0] * 4,
        [0, 0, 10, 20],
    ]


@pytest.mark.parametrize("wait", [-3, np.nan, np.inf])
def test_a_look_back_that_makes_no_sense_is_the_same_for_one_and_many(wait):
    runner = Runner(small())
    one = runner.one(SMALL | {"wait": wait})["late"]
    many = runner.many(SMALL, {"wait": [wait, 1]}, ["late"])["late"]
    assert np.array_equal(many[:, 0], one, equal_nan=True)
    expected = {-3: [0, 10, 20, 30], np.inf: [0] * 4}.get(wait, [np.nan] * 4)
    assert np.array_equal(one, expected, equal_nan=True)


def test_no_scenarios_give_empty_results():
    found = Runner(small()).many(SMALL, {"price": []}, ["total", "cash"])
    assert found["total"].shape == (0,)
    assert found["cash"].shape == (4, 0)


def test_varied_inputs_of_different_lengths_are_refused():
    with pytest.raises(ValueError, match="as many values"):
        Runner(small()).many(SMALL, {"price": [1, 2], "rent": [1]}, ["total"])
    with pytest.raises(ValueError, match="no varied input"):
        Runner(small()).many(SMALL, {}, ["total"])


def test_a_wanted_line_that_is_not_there_names_the_nearest():
    for run in (
        lambda: Runner(small()).one(SMALL, ["totl"]),
        lambda: Runner(small()).many(SMALL, {"price": [1]}, ["totl"]),
    ):
        with pytest.raises(
            ModelError, match="'totl' is wanted, which is not there; the nearest is 'total'"
        ):
            run()


def test_a_block_size_changes_no_number():
    prices = np.linspace(1, 9, 37)
    runs = [
        Runner(small()).many(
            SMALL, {"price": prices}, ["total", "cash"], block=block, workers=workers
        )
        for block, workers in ((1, 1), (5, 2), (1000, 1))
    ]
    for key in ("total", "cash"):
        assert np.array_equal(runs[0][key], runs[1][key])
        assert np.array_equal(runs[0][key], runs[2][key])


def test_an_error_in_one_block_is_not_swallowed(monkeypatch):
    runner = Runner(small())
    monkeypatch.setattr(Program, "__call__", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        runner.many(SMALL, {"price": [1, 2]}, ["total"])


# --- what is computed, and how often


def test_what_no_wanted_line_needs_is_not_computed():
    source = Program(small(), ["yearly_rent"], (), many=False).source
    assert "month" not in source.split("\n", 1)[1]
    assert len(re.findall(r"^    v\d+ =", source, re.MULTILINE)) == 1


def test_what_no_varied_input_reaches_is_computed_once(monkeypatch):
    calls = []
    run = Program.__call__
    monkeypatch.setattr(Program, "__call__", lambda p, *a: calls.append(p.wanted) or run(p, *a))
    Runner(small()).many(SMALL, {"price": np.ones(10)}, ["total"], block=2)
    assert calls.count(("costs",)) == 1  # does not see the price
    assert calls.count(("total",)) == 5  # once a block


def test_a_loop_computes_outside_what_it_does_not_change():
    model = Model(5, {"a": False})
    model.add("x", Lag("x", 1) + (Input("a") * Month()) ** 2, "money", Kind.FLOW)
    source = Program(model, ["x"], (), many=True).source
    loop = source[source.index("for t in") :]
    assert "**" in source
    assert "**" not in loop


def test_lines_that_do_not_feed_back_are_not_looped_over():
    model = Model(5, {"a": False})
    model.add("x", Input("a") * Month(), "money", Kind.FLOW)
    model.add("y", Cumulative("x") - Lag("x", 2), "money", Kind.FLOW)
    assert "for t in" not in Program(model, ["y"], (), many=True).source


def test_programs_are_compiled_once(monkeypatch):
    made = []
    runner, init = Runner(small()), Program.__init__
    monkeypatch.setattr(Program, "__init__", lambda p, *a, **k: made.append(1) or init(p, *a, **k))
    for price in (1.0, 2.0, 3.0):
        runner.one(SMALL | {"price": price})
    assert len(made) == 1
