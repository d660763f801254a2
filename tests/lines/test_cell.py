"""One cell, worked out again from its formula, and why a cell has no number."""

from __future__ import annotations

import math

import numpy as np
import pytest

from osecalc.lines import (
    Back,
    Cumulative,
    Input,
    Kind,
    Lag,
    Model,
    Month,
    Over,
    Ref,
    Runner,
    Undefined,
    where,
)
from osecalc.lines.cell import Cells


def cells_of(model: Model, **inputs: float) -> Cells:
    return Cells(model, inputs, Runner(model).one(inputs))


def model_of(**lines: object) -> Model:
    model = Model(3, {"price": False, "wait": False, "season": True})
    for key, value in lines.items():
        kind = Kind.FIGURE if key.endswith("_figure") else Kind.FLOW
        model.add(key, value, "money", kind)
    return model


SEASON = np.array([[0.0], [5], [6], [7]])


@pytest.mark.parametrize(
    ("node", "wanted"),
    [
        (Ref("sales"), [0, 10, 20, 30]),
        (Lag("sales", 2), [0, 0, 0, 10]),
        (Back("sales", Input("wait")), [0, 0, 10, 20]),
        (Back("sales", Month()), [0, 0, 0, 0]),
        (Cumulative("sales"), [0, 10, 30, 60]),
        (Input("season") * Input("price"), [0, 50, 60, 70]),
        (Over("sum", "sales") + Month(), [60, 61, 62, 63]),
        (Over("at", "sales", Month()), [0, 10, 20, 30]),
        (Over("last", "sales") - Over("max", "sales") + Over("min", "sales"), [0] * 4),
        (Over("first", "late") * 1, [2] * 4),
    ],
)
def test_a_formula_is_worked_out_in_each_month(node, wanted):
    late = where(Month() >= 2, 1, 0)
    model = model_of(sales=Input("price") * Month(), late=late, x=node)
    cells = cells_of(model, price=10.0, wait=1.0, season=SEASON)
    assert [cells.again("x", month) for month in range(4)] == wanted
    assert [cells.line("x", month) for month in range(4)] == wanted


def test_before_opening_day_a_line_is_nothing():
    cells = cells_of(model_of(sales=Month() + 4), price=1.0)
    assert [cells.line("sales", month) for month in (-2, -1, 0)] == [0, 0, 4]


def test_a_look_back_says_how_many_months_it_goes():
    back = Back("sales", Input("wait") * Month())
    cells = cells_of(model_of(sales=Month(), x=back), wait=1.5)
    assert [cells.delay(back, month) for month in range(4)] == [0, 1, 3, 4]


def test_a_choice_works_out_only_the_branch_it_takes():
    choice = where(Month() > 0, 1 / Month(), Undefined("opening"))
    cells = cells_of(model_of(x=choice), price=1.0)
    assert cells.branch(choice, 0) is choice.children[2]
    assert cells.value(choice, 2) == 0.5


def test_the_reason_is_that_of_the_branch_taken_in_that_month():
    model = model_of(
        x=where(Month() == 0, Undefined("opening"), where(Month() > 2, Undefined("late"), 1))
    )
    cells = cells_of(model)
    assert [cells.reason("x", month) for month in range(4)] == ["opening", "", "", "late"]


def test_the_reason_is_followed_to_the_line_that_has_no_number():
    model = model_of(
        gap=where(Month() == 1, Undefined("why"), 1),
        reads=Ref("gap") * 2,
        chooses=where(Ref("reads") > 0, 1, 0),
    )
    cells = cells_of(model)
    assert [cells.reason("chooses", month) for month in range(3)] == ["", "why", ""]


def test_a_gap_in_a_branch_not_taken_is_the_reason_too_as_it_leaves_no_number():
    model = model_of(gap=Undefined("why"), x=where(Month() >= 0, 1, Ref("gap")))
    cells = cells_of(model)
    assert math.isnan(cells.line("x", 0))
    assert math.isnan(cells.again("x", 0))
    assert cells.reason("x", 0) == "why"


def test_a_rate_that_is_not_there_names_its_flows():
    model = model_of(flow=Month(), rate_figure=(1 + Over("irr", "flow")) ** 12 - 1)
    assert cells_of(model).reason("rate_figure") == "irr:flow"


def test_a_number_without_any_reason_given_is_undefined():
    model = model_of(x=(Month() - 1) / (Month() - 1))
    assert cells_of(model).reason("x", 1) == "undefined"
    model = model_of(gap=where(Month() >= 0, Undefined("why"), 1), least_figure=Over("min", "gap"))
    assert cells_of(model).reason("least_figure") == "undefined"
