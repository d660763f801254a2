"""Expressions are written as arithmetic and read as such; misuse is told at once."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.finance import discount_factor, growth_index, level_payment, ramp_up
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
    log,
    maximum,
    minimum,
    ratio,
    total,
    where,
)
from osecalc.lines.expr import Call, Const, expr, walk

a, b = Input("a"), Input("b")
numbers = st.floats(-1e6, 1e6, allow_subnormal=False)


def value(node, **inputs):
    """An expression's value for one set of numbers."""
    model = Model(1, dict.fromkeys(inputs, False))
    model.add("x", node, "money", Kind.FIGURE)
    return float(Runner(model).one(inputs)["x"])


@pytest.mark.parametrize(
    ("node", "same"),
    [
        (a + b, lambda a, b: a + b),
        (a - b, lambda a, b: a - b),
        (a * b, lambda a, b: a * b),
        (2 - a * (b + 3), lambda a, b: 2 - a * (b + 3)),
        (a / (b * b + 1) / 2, lambda a, b: a / (b * b + 1) / 2),
        (-a - -b, lambda a, b: -a - -b),
        (a % 7 - 7 % 3, lambda a, b: a % 7 - 7 % 3),
        ((a * a + 1) ** 0.5**2, lambda a, b: (a * a + 1) ** 0.5**2),
        (-((a * a) ** 2), lambda a, b: -((a * a) ** 2)),
        (minimum(a, maximum(b, 3)), lambda a, b: min(a, max(b, 3))),
        (floor(a / 3), lambda a, b: np.floor(a / 3)),
        (log(a * a + 1), lambda a, b: np.log(a * a + 1)),
        (where(a < b, a, b) + where(a >= b, 1, 0), lambda a, b: min(a, b) + (a >= b)),
        (where((a > 0) & (b > 0), 1, 2), lambda a, b: 1 if a > 0 and b > 0 else 2),
        (where((a > 0) | (b > 0), 1, 2), lambda a, b: 1 if a > 0 or b > 0 else 2),
        ((a == b) + (a != b) * 2, lambda a, b: 1 if a == b else 2),
        ((a <= b) * ((a > 1) == (b > 3)), lambda a, b: (a <= b) * ((a > 1) == (b > 3))),
    ],
    ids=lambda part: "" if callable(part) else repr(part),
)
@given(x=numbers, y=numbers)
def test_an_expression_means_what_the_same_python_means(node, same, x, y):
    wanted = same(x, y)
    assert value(node, a=x, b=y) == pytest.approx(wanted, rel=1e-12, abs=1e-12 * (abs(x) + abs(y)))


@given(st.lists(numbers))
def test_a_total_is_the_sum(parts):
    assert value(total(parts) + a, a=0.0) == pytest.approx(sum(parts), rel=1e-12, abs=1e-6)


@given(numbers, numbers)
def test_a_ratio_divides_or_is_undefined(x, y):
    found = value(ratio(a, b, "why"), a=x, b=y)
    assert np.isnan(found) if y == 0 else found == x / y


def test_the_plain_functions_of_finance_take_expressions_and_arrays_alike():
    model = Model(30, {"rate": False, "start": False, "term": False})
    rate, start, term = Input("rate"), Input("start"), Input("term")
    model.add("ramp", ramp_up(Month(), start, term), "share", Kind.RATE)
    model.add("discount", discount_factor(rate, Month()), "factor", Kind.RATE)
    model.add("index", growth_index(rate, Month()), "index", Kind.RATE)
    model.add("payment", level_payment(1000, rate, term), "money", Kind.FIGURE)
    month = np.arange(31)
    for rate_now in (0.0, 0.02):
        found = Runner(model).one({"rate": rate_now, "start": 4.0, "term": 9.0})
        assert np.allclose(found["ramp"], ramp_up(month, 4, 9), rtol=1e-14)
        assert np.allclose(found["discount"], discount_factor(rate_now, month), rtol=1e-14)
        assert np.allclose(found["index"], growth_index(rate_now, month), rtol=1e-14)
        assert np.isclose(found["payment"], level_payment(1000, rate_now, 9), rtol=1e-14)


def test_every_node_of_an_expression_is_walked_the_outermost_first():
    nodes = list(walk((a + 1) * Lag("line", 2)))
    assert [type(node).__name__ for node in nodes] == ["Call", "Call", "Input", "Const", "Lag"]


# --- misuse


def test_an_expression_is_not_true_or_false():
    with pytest.raises(TypeError, match="not one truth: use where"):
        bool(a > 1)
    with pytest.raises(TypeError, match="not one truth"):
        _ = b < a < 2
    with pytest.raises(TypeError, match="not one truth"):
        max(a, b)


def test_python_and_numpy_functions_that_have_no_rendering_are_refused():
    for wrong in (
        lambda: np.exp(a),
        lambda: np.sqrt(a),
        lambda: np.add.reduce(a),
        lambda: np.sum(a),
        lambda: np.add(a, b, where=True),
        lambda: np.clip(a, 0, 1),
    ):
        with pytest.raises(TypeError, match="not known to the line algebra"):
            wrong()
    for wrong in (lambda: round(a), lambda: abs(a), lambda: float(a), lambda: a // 2):
        with pytest.raises(TypeError):
            wrong()


@pytest.mark.parametrize("wrong", ["12", None, [1, 2], np.array([1, 2]), 1j, np.complex128(1)])
def test_only_numbers_become_expressions(wrong):
    with pytest.raises(TypeError, match="neither a number nor an expression"):
        expr(wrong)


@pytest.mark.parametrize("number", [1, 1.5, True, np.float32(2), np.int64(3), np.bool_(False)])
def test_plain_numbers_of_any_kind_become_constants(number):
    assert isinstance(expr(number), Const)
    assert value(expr(number) + a, a=0.0) == float(number)


@pytest.mark.parametrize("number", [np.nan, np.inf, -np.inf])
def test_a_constant_is_a_number_to_compute_with(number):
    with pytest.raises(ValueError, match="no number to compute with: use Undefined"):
        expr(number)


@pytest.mark.parametrize("months", [0, -1])
def test_a_lag_looks_back(months):
    with pytest.raises(ValueError, match="does not look back"):
        Lag("cash", months)


def test_a_figure_is_drawn_in_a_known_way_with_what_it_takes():
    with pytest.raises(ValueError, match="'mean' is not a way"):
        Over("mean", "cash")
    with pytest.raises(ValueError, match="'at' takes one month"):
        Over("at", "cash")
    with pytest.raises(ValueError, match="'at' takes one month"):
        Over("sum", "cash", 1)


def test_an_operation_is_one_of_the_algebra():
    with pytest.raises(ValueError, match="'matmul' is not an operation"):
        Call("matmul", a, b)


def test_expressions_can_be_kept_in_sets_although_equality_builds_another():
    assert len({a, b, a}) == 2
    assert isinstance(a == b, Call)
    assert not Ref("x").condition
    assert (a == b).condition


def test_undefined_is_no_number():
    assert np.isnan(value(where(a > 0, Undefined("why"), a), a=1.0))
    assert value(where(a > 0, Undefined("why"), a), a=-1.0) == -1
