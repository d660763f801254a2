"""Where there is no number, all ways of computing say so alike: inf, NaN or a gap."""

from __future__ import annotations

import numpy as np
import pytest

from osecalc.finance import irr
from osecalc.lines import (
    Input,
    Kind,
    Lag,
    Model,
    Month,
    Over,
    Ref,
    Runner,
    Undefined,
    floor,
    maximum,
    minimum,
    where,
)
from osecalc.lines.cell import Cells
from osecalc.lines.expr import expr
from osecalc.lines.runtime import rate


@pytest.mark.parametrize(
    ("formula", "wanted"),
    [
        (lambda x: 1 / x, np.inf),
        (lambda x: -1 / x, -np.inf),
        (lambda x: 1 / -x, -np.inf),
        (lambda x: x / x, np.nan),
        (lambda x: x**-1, np.inf),
        (lambda x: (x - 8) ** 0.5, np.nan),
        (lambda x: (x + 10) ** 400, np.inf),
        (lambda x: 1 % x, np.nan),
        (lambda x: floor(1 / x), np.inf),
        (lambda x: floor(x / x), np.nan),
        (lambda x: maximum(1, x / x), np.nan),
        (lambda x: maximum(x / x, 1), np.nan),
        (lambda x: minimum(1, x / x), np.nan),
        (lambda x: minimum(x / x, 1), np.nan),
        (lambda x: x**0, 1),
        (lambda x: (x - 1) % 12, 11),
        (lambda x: (x + 7) % -3, -2),
    ],
)
def test_what_has_no_answer_is_the_same_inf_or_nan_everywhere(formula, wanted):
    """As whole arrays, month by month, as one number, over constants, and cell by cell."""
    model = Model(2, {"x": False})
    model.add("line", formula(Month() * 0 + Input("x")), "money", Kind.FLOW)
    model.add("figure", formula(Input("x")), "money", Kind.FIGURE)
    model.add("constant", formula(0 * Input("x") * 0 + Input("x")), "money", Kind.FIGURE)
    model.add("loop", formula(Lag("loop", 1) * 0 + Input("x")), "money", Kind.FLOW)
    model.add("start", Lag("start", 1) * 0 + formula(Input("x")), "money", Kind.FLOW)
    inputs = {"x": 0.0}
    one = Runner(model).one(inputs)
    many = Runner(model).many(inputs, {"x": [0.0, 0.0]}, list(model.lines))
    cells = Cells(model, inputs, one)
    for key in ("line", "figure", "constant"):
        assert np.array_equal(np.unique(one[key]), [wanted], equal_nan=True), key
    for key in model.lines:
        assert np.array_equal(many[key][..., 1], one[key], equal_nan=True), key
        assert np.array_equal([cells.again(key, 0)], [one[key].ravel()[0]], equal_nan=True)
    assert np.array_equal([one["loop"][0]], [wanted], equal_nan=True)


def test_constants_alone_may_have_no_answer_too():
    model = Model(1, {"x": False})
    model.add("never", expr(1) / expr(0) + Input("x"), "money", Kind.FIGURE)
    assert Runner(model).one({"x": 1.0})["never"] == np.inf


def gaps() -> Model:
    model = Model(3, {"x": False})
    model.add("gap", where(Month() == Input("x"), Undefined("why"), Month()), "money", Kind.RATE)
    model.add("reads", where(Ref("gap") > 100, 1, 0), "money", Kind.RATE)
    model.add("least", Over("min", "gap"), "money", Kind.FIGURE)
    return model


def test_a_gap_does_not_vanish_in_a_choice():
    found = Runner(gaps()).one({"x": 2.0})
    assert np.array_equal(found["reads"], [0, 0, np.nan, 0], equal_nan=True)
    assert Runner(gaps()).many({"x": 2.0}, {"x": [2, 1]}, ["reads"])["reads"][2, 0] != 0


def test_the_smallest_and_the_largest_pass_over_gaps():
    model = gaps()
    model.add("most", Over("max", "gap"), "money", Kind.FIGURE)
    assert Runner(model).one({"x": 0.0})["least"] == 1
    assert Runner(model).many({"x": 0.0}, {"x": [0, 3]}, ["least", "most"])["most"].tolist() == [
        3,
        2,
    ]


def figure_of(line, *arguments, x=0.0):
    """A figure drawn from a line: of one run, of the second of two, and of the cell."""
    how, *rest = arguments
    model = Model(3, {"x": False})
    model.add("line", line, "money", Kind.RATE)
    model.add("figure", Over(how, "line", *rest), "money", Kind.FIGURE)
    one = Runner(model).one({"x": x})
    many = Runner(model).many({"x": x}, {"x": [9.0, x]}, ["figure"])["figure"][1]
    return [one["figure"], many, Cells(model, {"x": x}, one).again("figure", 0)]


def test_the_first_month_is_that_in_which_a_flag_is_one_and_no_number_without_it():
    assert figure_of(Month() * 0.5 + Input("x"), "first") == [2, 2, 2]
    assert np.isnan(figure_of(Month() * 0 + Input("x"), "first")).all()


@pytest.mark.parametrize("x", [-1, 4, np.nan])
def test_a_month_that_is_not_in_the_plan_has_no_value(x):
    assert np.isnan(figure_of(Month() + 5, "at", Input("x"), x=x)).all()
    assert figure_of(Month() + 5, "at", Input("x"), x=3.9) == [8, 8, 8]


def test_a_rate_that_is_kept_is_that_of_the_same_flows_only():
    flows = np.array([[-100.0], [60.0], [60.0]])
    for last in (60.0, 70.0, 60.0, -60.0, 70.0):
        flows[2] = last
        np.testing.assert_array_equal(rate(flows), irr(flows, axis=0))
    many = np.array([[-100, -100], [60, 60], [60, 70]])
    for row, found in zip(many.T, rate(many), strict=True):
        assert rate(row[:, None])[0] == found
