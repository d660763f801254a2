"""A formula in words says what is computed: read back as Python, it gives the same number."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osecalc import words
from osecalc.lines import (
    Back,
    Cumulative,
    Input,
    Lag,
    Month,
    Over,
    Ref,
    Undefined,
    floor,
    maximum,
    where,
)
from osecalc.lines.cell import Cells
from osecalc.lines.expr import CONDITIONS, OPERATIONS, Call, expr
from osecalc.lines.model import Kind, Model
from osecalc.lines.wording import PLAIN, formula

ARITY = {"neg": 1, "floor": 1, "log": 1, "where": 3}


@st.composite
def expressions(draw, depth=4):
    if depth == 0 or draw(st.integers(0, 4)) == 0:
        return draw(
            st.sampled_from([Input("a"), Input("b"), Month(), expr(3), expr(-2), expr(0.5)])
        )
    operation = draw(st.sampled_from(sorted(OPERATIONS)))
    parts = [draw(expressions(depth=depth - 1)) for _ in range(ARITY.get(operation, 2))]
    return Call(operation, *parts)


def number(text: str, **names: float) -> float:
    """What the words come to, read as Python."""
    functions = {"min": min, "max": max, "floor": math.floor, "log": math.log}
    try:
        return float(eval(text, functions | names))
    # A type: the root of a negative number. A value: its logarithm.
    except (ZeroDivisionError, OverflowError, TypeError, ValueError):
        return math.nan


def truths_as_numbers(node):
    """`and` and `or` of Python give back a part, so numbers take part in them as truths only."""
    parts = [truths_as_numbers(part) for part in node.children]
    if isinstance(node, Call):
        if node.operation in {"and", "or"}:
            parts = [part if part.condition else part != 0 for part in parts]
        return Call(node.operation, *parts)
    return node


@given(expressions(), st.integers(-3, 3), st.sampled_from([-1.5, 0.0, 2.0]))
@settings(max_examples=300)
def test_words_read_back_as_python_give_the_same_number(drawn, a, b):
    node = truths_as_numbers(drawn)
    model = Model(5, {"a": False, "b": False})
    model.add("x", node, "money", Kind.FLOW)
    cells = Cells(model, {"a": float(a), "b": b}, {})
    wanted = number(formula(node, PLAIN), a=float(a), b=b, month=4)
    if math.isfinite(wanted) and abs(wanted) < 1e12:
        assert cells.value(node, 4) == pytest.approx(wanted, rel=1e-9)


@pytest.mark.parametrize(
    ("node", "said"),
    [
        (Input("a") - (Input("b") - 1), "a - (b - 1)"),
        (Input("a") - Input("b") - 1, "a - b - 1"),
        (Input("a") + (Input("b") + 1), "a + b + 1"),
        (Input("a") / (Input("b") * 2), "a / (b * 2)"),
        ((Input("a") + 1) * -Input("b"), "(a + 1) * -b"),
        (Input("a") * (Input("b") % 3), "a * (b % 3)"),
        ((Input("a") * Input("b")) % 3, "a * b % 3"),
        (Input("a") % (Input("b") * 3), "a % (b * 3)"),
        ((-Input("a")) ** 2, "(-a) ** 2"),
        (-(Input("a") ** 2), "-a ** 2"),
        (Input("a") ** 2 ** Input("b"), "a ** (2 ** b)"),
        ((Input("a") ** 2) ** Input("b"), "(a ** 2) ** b"),
        ((Input("a") < Input("b")) == (Input("b") < 1), "(a < b) == (b < 1)"),
        (((Input("a") > 1) | (Input("b") > 1)) & (Month() > 0), "(a > 1 or b > 1) and month > 0"),
        (Lag("cash", 1) + Back("cash", Input("a") + 1), "cash[-1] + cash[-(a + 1)]"),
        (Cumulative("cash") / Over("sum", "cash"), "sum(cash[0..now]) / sum(cash)"),
        (Over("at", "cash", Month()) - Over("irr", "cash"), "cash[month] - irr(cash)"),
        (where(Month() == 0, Undefined("why"), floor(maximum(Ref("x"), 1))), None),
        (expr(1 / 12) * 1_500_000.0, "0.0833333333333333 * 1500000"),
    ],
)
def test_brackets_stand_where_they_are_needed_and_nowhere_else(node, said):
    assert formula(node, PLAIN) == (said or "(undefined if month == 0 else floor(max(x, 1)))")
    assert repr(node) == formula(node, PLAIN)


def test_numbers_stand_in_the_place_of_names():
    numbers = {"price": "4,500", "volume": "3", "cash": "17,105"}

    def number_of(node):
        return numbers.get(getattr(node, "path", None) or getattr(node, "key", None))

    node = Input("price") * Ref("volume") + Lag("cash", 1)
    assert formula(node, PLAIN, number_of) == "4,500 * 3 + 17,105"


def test_names_of_lines_stand_in_the_shapes_of_phrases():
    def name(node):
        return "Cash" if isinstance(node, Ref) else None

    assert (
        formula(Lag("cash", 12) - Cumulative("cash"), PLAIN, name)
        == "Cash[-12] - sum(Cash[0..now])"
    )


def test_the_words_of_another_language_are_its_own():
    german = {**PLAIN, "max": "das Größere von {0} und {1}", "month": "Monat"}
    assert formula(maximum(Month(), 3), german) == "das Größere von Monat und 3"


def test_the_catalogue_has_a_shape_with_the_same_gaps_for_every_operation():
    phrases = words.phrases()
    assert set(phrases) >= set(PLAIN) >= OPERATIONS | CONDITIONS
    for key, shape in PLAIN.items():
        assert set(re.findall(r"\{\d\}", phrases[key])) == set(re.findall(r"\{\d\}", shape)), key
