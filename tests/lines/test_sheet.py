"""Formulas of a spreadsheet, recalculated by another engine, are the same arithmetic."""

from __future__ import annotations

import math
from typing import Any

import ironcalc
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from osecalc.finance import irr_verdict
from osecalc.lines import (
    Back,
    Cumulative,
    Expr,
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
    ratio,
    where,
)
from osecalc.lines.expr import Call
from osecalc.lines.sheet import Places, SheetWriter, constant, quoted
from tests.lines.on_a_sheet import REASONS, Sheet
from tests.lines.random_models import models, numbers_for


def figure(node: Any, **inputs: float) -> Any:
    """What the engine makes of one formula."""
    model = Model(1, dict.fromkeys(inputs, False))
    model.add("found", node, "money", Kind.FIGURE)
    return Sheet(model, inputs).line("found")[0]


def flows(*values: float) -> tuple[Model, dict[str, Any]]:
    """A model of given flows and their rate."""
    model = Model(len(values) - 1, {"flow": True})
    model.add("flows", Input("flow") * 1, "money", Kind.FLOW)
    model.add("rate", (1 + Over("irr", "flows")) ** 12 - 1, "share", Kind.FIGURE)
    return model, {"flow": np.array(values, dtype=float)[:, None]}


# --- the same arithmetic


@given(st.data())
@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_another_engine_makes_the_same_numbers_of_any_model(data):
    model = data.draw(models(tame=True))
    sheet = Sheet(model, data.draw(numbers_for(model)))
    for key in model.lines:
        for month, value in enumerate(np.atleast_1d(sheet.values[key])):
            found = sheet.line(key)[month]
            about = key, month, sheet.formulas[key, month], found
            if math.isnan(value):
                assert isinstance(found, str), about
                assert not found.startswith("#"), about
            else:
                assert found == pytest.approx(value, rel=1e-9, abs=1e-9), about


def full() -> Model:
    """Every kind of node, with feedback, and a gap."""
    model = Model(6, {"price": False, "season": True, "wait": False, "rate": False})
    add = model.add
    add("sales", Input("price") * Input("season"), "money", Kind.FLOW, sign=+1)
    add("paid", Back("sales", Input("wait")), "money", Kind.FLOW)
    add("so_far", Cumulative("paid"), "money", Kind.BALANCE)
    add("interest", Lag("debt", 1) * Input("rate"), "money", Kind.FLOW)
    add("repaid", minimum(maximum(Ref("paid") - 5, 0), Lag("debt", 1)), "money", Kind.FLOW)
    opening = where(Month() == 0, 100, 0)
    add("debt", Lag("debt", 1) + opening + Ref("interest") - Ref("repaid"), "money", Kind.BALANCE)
    add("clear", where((Month() > 0) & (Ref("debt") < 60), 1, 0), "yes_no", Kind.RATE)
    add("cover", ratio(Ref("paid"), Ref("interest"), "why"), "times", Kind.RATE)
    add("thin", where(Ref("cover") < 8, 1, 0), "yes_no", Kind.RATE)
    add("flow", Ref("repaid") - opening + where(Month() == 6, Ref("debt"), 0), "money", Kind.FLOW)
    for how in ("sum", "max", "min", "last"):
        add(how, Over(how, "sales"), "money", Kind.FIGURE)
    add("least_cover", Over("min", "cover"), "times", Kind.FIGURE)
    free = where(Over("sum", "clear") == 0, Undefined("gap"), Over("first", "clear"))
    add("free", free, "month", Kind.FIGURE)
    add("then", Over("at", "debt", Ref("wait_in_all")), "money", Kind.FIGURE)
    add("wait_in_all", minimum(floor(Input("wait") / 2) + 1, 6), "months", Kind.FIGURE)
    add("year", (1 + Over("irr", "flow")) ** 12 - 1, "share", Kind.FIGURE)
    add("odd", where((Month() % 2 == 1) | (Month() == 6), -(Month() ** 2) % 5, 1), "x", Kind.RATE)
    return model


SEASON = np.array([[0.0], [3], [1], [4], [1], [5], [9]])


@pytest.mark.parametrize("wait", [0, 1, 2.75, 6, 40])
@pytest.mark.parametrize("price", [0, 7.5, 12])
def test_a_model_with_every_kind_of_formula_is_the_same_before_and_after_a_change(price, wait):
    start = {"price": 9.0, "season": SEASON, "wait": 1.0, "rate": 0.01}
    sheet = Sheet(full(), start)
    for changes in ({}, {"price": price, "wait": wait}):
        for path, value in changes.items():
            sheet.type(path, value)
        sheet.book.evaluate()
        wanted = Runner(full()).one(start | changes)
        for key in wanted:
            for found, value in zip(sheet.line(key), np.atleast_1d(wanted[key]), strict=True):
                if math.isnan(value):
                    assert found in REASONS.values(), key
                else:
                    assert found == pytest.approx(value, rel=1e-9, abs=1e-9), key


# --- where a spreadsheet means something else by the same word


@pytest.mark.parametrize(
    ("node", "wanted"),
    [
        (-(Input("x") ** 2), -9),
        ((-Input("x")) ** 2, 9),
        (2 - Input("x") ** 2, -7),
        (2 ** -Input("x"), 0.125),
        (2 ** Input("x") ** 2, 512),
        ((2 ** Input("x")) ** 2, 64),
        ((Input("x") - 3) ** (Input("x") - 3), 1),
        ((Input("x") - 3) ** 0, 1),
        ((Input("x") - 3) ** 2, 0),
        (-Input("x") % 12, 9),
        (Input("x") % -2, -1),
        (floor(-Input("x") / 2), -2),
        (Input("x") - -Input("x"), 6),
        (Input("x") * -2, -6),
        (Call("neg", -Input("x")), 3),
        (1 - (Input("x") - 1), -1),
        (12 / (Input("x") * 2), 2),
        (12 / Input("x") * 2, 8),
        ((Input("x") > 2) * 2 + (Input("x") > 5), 2),
        (where(Input("x") - 3, 1, 2), 2),
        (where((Input("x") > 2) == (Input("x") > 1), 1, 2), 1),
        (1 / Input("x") ** 0.5 - 1e-9, 3**-0.5 - 1e-9),
        (Input("x") * 0.1 + 1 / 12, 0.3 + 1 / 12),
    ],
)
def test_signs_powers_and_remainders_keep_their_meaning(node, wanted):
    assert figure(node, x=3) == pytest.approx(wanted, rel=1e-12)
    model = Model(1, {"x": False})
    model.add("x", node, "money", Kind.FIGURE)
    assert Runner(model).one({"x": 3.0})["x"] == pytest.approx(wanted, rel=1e-12)


def test_growth_keeps_its_plain_formula_as_its_base_is_above_nought():
    model = Model(1, {"x": False})
    model.add("index", (1 + Input("x")) ** Month(), "index", Kind.RATE)
    assert Sheet(model, {"x": 0.1}).formulas["index", 1] == "=(1+A2)^B1"


def test_a_gap_is_a_text_that_no_reader_takes_for_a_number():
    """In a spreadsheet a text is more than any number, and nothing in a MAX."""
    model = Model(2, {})
    model.add("gap", where(Month() == 1, Undefined("why"), Month()), "money", Kind.RATE)
    model.add("more", where(Ref("gap") > 100, 1, 0), "money", Kind.RATE)
    model.add("at_least", maximum(Ref("gap"), 5), "money", Kind.RATE)
    model.add("twice", Ref("gap") + Ref("more"), "money", Kind.RATE)
    sheet = Sheet(model, {})
    why = REASONS["why"]
    assert sheet.line("gap") == [0, why, 2]
    assert sheet.line("more") == [0, why, 0]
    assert sheet.line("at_least") == [5, why, 5]
    assert sheet.line("twice") == [0, why, 2]


def test_the_largest_of_nothing_but_gaps_is_no_number():
    model = Model(2, {"x": False})
    model.add("gap", where(Month() >= Input("x"), Undefined("why"), -3), "money", Kind.RATE)
    model.add("most", Over("max", "gap") + 1, "money", Kind.FIGURE)
    sheet = Sheet(model, {"x": 0.0})
    assert sheet.line("most") == [REASONS["undefined"]]
    sheet.type("x", 2)
    sheet.book.evaluate()
    assert sheet.line("most") == [-2]


def test_a_fraction_of_a_month_is_let_fall_in_a_look_back():
    model = Model(4, {"wait": False})
    model.add("sales", Month() * 10, "money", Kind.FLOW)
    model.add("paid", Back("sales", Input("wait")), "money", Kind.FLOW)
    for wait in (0, 0.9, 1, 2.5, 4, 5, 99):
        sheet = Sheet(model, {"wait": wait})
        assert sheet.line("paid") == sheet.values["paid"].tolist()


# --- rates of return


def test_a_rate_has_pythons_rate_as_its_guess():
    model, given_flows = flows(-100, 60, 60)
    sheet = Sheet(model, given_flows)
    # And where the flows have changed so far that it leads nowhere, the engine's own first guess.
    guess = f"IFERROR(IRR(A3:C3,{irr_verdict([-100, 60, 60]).rate!r}),IRR(A3:C3))"
    assert sheet.formulas["rate", 0] == f'=IFERROR((1+{guess})^12-1,"{REASONS["undefined"]}")'
    assert sheet.line("rate") == [pytest.approx(sheet.values["rate"], rel=1e-9)]


def test_of_several_rates_the_cell_names_none_until_the_flows_turn_once():
    model, given_flows = flows(-100, 230, -132)
    sheet = Sheet(model, given_flows)
    said = irr_verdict([-100, 230, -132]).reason
    assert sheet.line("rate") == [said]
    sheet.type("flow", [-100, 60, 60])
    sheet.book.evaluate()
    rate = irr_verdict([-100, 60, 60]).rate
    assert sheet.line("rate") == [pytest.approx((1 + rate) ** 12 - 1, rel=1e-6)]


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ((-1, -2, -3), "Money only goes out"),
        ((0, 0, 0), "No money comes in"),
        ((100, -150, 100), "No rate"),
    ],
)
def test_a_rate_that_is_not_there_is_its_reason_until_there_is_one(values, why):
    model, given_flows = flows(*values)
    sheet = Sheet(model, given_flows)
    assert sheet.line("rate")[0].startswith(why)
    sheet.type("flow", [-100, 60, 60])
    sheet.book.evaluate()
    rate = irr_verdict([-100, 60, 60]).rate
    assert sheet.line("rate") == [pytest.approx((1 + rate) ** 12 - 1, rel=1e-6)]


def test_a_guess_that_no_longer_leads_anywhere_is_not_the_last_word():
    model, given_flows = flows(-100, 1e6, 1e6)
    sheet = Sheet(model, given_flows)
    sheet.type("flow", [-100, 50, 51])
    sheet.book.evaluate()
    rate = irr_verdict([-100, 50, 51]).rate
    assert sheet.line("rate") == [pytest.approx((1 + rate) ** 12 - 1, rel=1e-5)]


# --- how numbers and texts are written


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_constant_is_read_back_as_the_same_number(value):
    assert float(constant(value).strip("()")) == value
    assert constant(value).startswith("(") == (value < 0)
    assert "e" not in constant(value)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=1000))
def test_a_text_in_a_formula_is_read_back_in_pieces_that_excel_takes(text):
    pieces = quoted(text).removeprefix('"').removesuffix('"').split('"&"')
    unquoted = [piece.replace('""', '"') for piece in pieces]
    assert max(map(len, unquoted)) <= 255
    if '"&"' not in text:
        assert "".join(unquoted) == text


@pytest.mark.parametrize("length", [0, 1, 254, 255, 256, 600])
def test_a_long_reason_comes_out_whole(length):
    text = ("a'b" * 300)[:length]
    assert all(len(piece) <= 255 for piece in quoted(text).split('"'))
    book = ironcalc.create("test")
    book.update_cell_with_formula(0, 1, 1, "=" + quoted(text))
    book.evaluate()
    assert (book.get_cell_value(0, 1, 1) or "") == text


def test_a_kind_of_expression_without_a_rendering_is_refused():
    class New(Expr):
        pass

    model = Model(1, {})
    model.add("x", New(), "money", Kind.FLOW)
    with pytest.raises(TypeError, match="New has no rendering in numpy"):
        Runner(model).one({})
    model.add("y", Month(), "money", Kind.FLOW)
    places = Places(*[lambda *_: "A1"] * 7)
    with pytest.raises(TypeError, match="New has no rendering in a spreadsheet"):
        SheetWriter(model, places, REASONS).formula("x", 1)
