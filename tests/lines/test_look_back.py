"""A look back at a line of the same feedback group, by all ways of computing."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from osecalc.lines import (
    Back,
    Cumulative,
    Expr,
    Input,
    Kind,
    Lag,
    Model,
    ModelError,
    Month,
    Over,
    Ref,
    Runner,
    Undefined,
    where,
)
from osecalc.lines.cell import Cells
from osecalc.lines.compile import Program
from osecalc.lines.expr import expr
from tests.lines.on_a_sheet import Sheet

NAN, INF = math.nan, math.inf
SEASON = np.array([[0.0], [1], [0], [2], [9]])
INPUTS = {"wait": 1.0, "season": SEASON}


def ring(delay: Any, **lines: Any) -> Model:
    """What is paid is what was earned before, and what is paid is earned a month later."""
    model = Model(4, {"wait": False, "season": True})
    model.add("half", Input("wait") / 2, "months", Kind.FIGURE)
    for key, value in lines.items():
        model.add(key, value, "money", Kind.FLOW)
    model.add("paid", Back("earned", expr(delay)), "money", Kind.FLOW)
    model.add("earned", 1 + Lag("paid", 1), "money", Kind.FLOW)
    return model


def check(model: Model, key: str, wanted: list[float], **inputs: Any) -> None:
    """A line is as worked by hand: in one run, in many, cell by cell, and in a spreadsheet."""
    given = INPUTS | inputs
    one = Runner(model).one(given)
    assert np.array_equal(one[key], wanted, equal_nan=True), one[key]
    for waits in ([given["wait"]], [3.0, given["wait"], 0.0], [given["wait"]] * 2):
        many = Runner(model).many(given, {"wait": waits}, [key])[key]
        assert np.array_equal(many[:, waits.index(given["wait"])], wanted, equal_nan=True), many
    cells = Cells(model, given, one)
    found = [cells.again(key, month) for month in range(5)]
    assert np.array_equal(found, wanted, equal_nan=True), found
    if np.isfinite([given["wait"], *wanted]).all():
        assert Sheet(model, given).line(key) == wanted


WAITS = [
    (0, [1, 2, 3, 4, 5]),
    (1, [0, 1, 1, 2, 2]),
    (2, [0, 0, 1, 1, 1]),
    (4, [0, 0, 0, 0, 1]),
    (5, [0, 0, 0, 0, 0]),
    (99, [0, 0, 0, 0, 0]),
    (1.9, [0, 1, 1, 2, 2]),
    (-0.5, [1, 2, 3, 4, 5]),
    (-7, [1, 2, 3, 4, 5]),
]


@pytest.mark.parametrize(("wait", "wanted"), [*WAITS, (INF, [0] * 5), (NAN, [NAN] * 5)])
def test_a_delay_of_the_plan_is_floored_and_never_looks_forward(wait, wanted):
    check(ring(Input("wait")), "paid", wanted, wait=float(wait))
    check(ring(Ref("half")), "paid", wanted, wait=float(wait) * 2)


@pytest.mark.parametrize(("wait", "wanted"), WAITS)
def test_a_delay_may_be_a_number_of_the_formula(wait, wanted):
    check(ring(wait), "paid", wanted)


def test_scenarios_may_differ_in_their_delay():
    waits = [float(wait) for wait, _ in WAITS]
    model = ring(Input("wait"))
    for varied in ([*waits, NAN], [*waits, 0.0]):
        found = Runner(model).many(INPUTS, {"wait": varied}, ["paid"])["paid"]
        assert found[:, :-1].T.tolist() == [wanted for _, wanted in WAITS]
        last = [NAN] * 5 if math.isnan(varied[-1]) else [1, 2, 3, 4, 5]
        assert np.array_equal(found[:, -1], last, equal_nan=True)
    assert Runner(model).many(INPUTS, {"wait": []}, ["paid"])["paid"].shape == (5, 0)


def test_a_delay_may_differ_from_month_to_month():
    # By the months looked at: 0, 0, 2, 1 and none; then 0, 1, 2, 3 and 2.
    check(ring(Input("season")), "paid", [1, 1, 2, 2, 0])
    check(ring(Input("season") * Input("wait")), "paid", [1, 1, 2, 2, 0])
    check(ring(Input("season") * Input("wait")), "paid", [1, 2, 3, 4, 3], wait=0.3)


def test_a_month_may_have_no_delay():
    none = np.array([[0.0], [1], [0], [NAN], [1]])
    for delay in (Input("season"), Input("season") * Input("wait")):
        check(ring(delay), "paid", [1, 1, 2, NAN, 3], season=none)


def test_seasons_may_be_scenarios_too():
    model, none = ring(Input("season")), np.array([[0.0], [1], [0], [NAN], [1]])
    seasons = {"season": np.hstack([SEASON, none])}
    found = Runner(model).many(INPUTS, seasons, ["paid"])["paid"]
    for lane in range(2):
        alone = Runner(model).one({"wait": 1.0, "season": seasons["season"][:, [lane]]})["paid"]
        assert np.array_equal(found[:, lane], alone, equal_nan=True)


def test_a_delay_may_depend_on_what_it_feeds_in_the_same_month_or_earlier():
    check(ring(Ref("earned") - 1), "paid", [1, 1, 2, 2, 2])
    check(ring(Lag("paid", 1) * Input("wait")), "paid", [1, 1, 2, 2, 2])
    check(ring(Lag("paid", 1) * Input("wait")), "paid", [1, 2, 3, 4, 5], wait=0.0)
    check(ring(Lag("paid", 1) * Input("wait")), "paid", [NAN] * 5, wait=NAN)
    check(ring(Cumulative("earned") - Ref("earned")), "paid", [1, 1, 0, 0, 0])


@pytest.mark.parametrize(
    ("sales", "wanted"),
    [
        (Month() * 10, [0, 10, 10, 20, 20]),
        (Month() * 10 * Input("wait"), [0, 10, 10, 20, 20]),
        (expr(10), [10, 10, 10, 10, 10]),
        (Input("wait") * 30, [30, 0, 30, 30, 30]),
    ],
)
def test_a_look_at_a_line_outside_may_go_as_far_as_the_loop_says(sales, wanted):
    model = ring(1, sales=sales, looked=Back("sales", Lag("looked", 1) / 10 * Input("wait")))
    check(model, "looked", wanted)


def test_a_look_back_may_pass_through_several_lines():
    model = ring(1)
    model.add("tax", Ref("cash") * Input("wait"), "money", Kind.FLOW)
    model.add("tax_paid", Back("tax", Input("wait")), "money", Kind.FLOW)
    model.add("cash", 8 + Lag("cash", 1) - Lag("tax_paid", 1), "money", Kind.BALANCE)
    check(model, "cash", [8, 16, 16, 8, 0])
    assert {"tax", "tax_paid", "cash"} in [set(group.keys) for group in model.groups]


def test_before_opening_day_a_line_divides_as_nought_does():
    for back in (Lag("x", 1), Lag("x", 2), Back("y", Input("wait") + 1)):
        model = Model(4, {"wait": False, "season": True})
        model.add("y", Lag("x", 1) + 1, "money", Kind.FLOW)
        model.add("x", 1 / back + Ref("y") * 0, "money", Kind.FLOW)
        one = Runner(model).one(INPUTS)["x"]
        many = Runner(model).many(INPUTS, {"wait": [1.0, 1.0]}, ["x"])["x"]
        assert one[0] == INF
        assert np.array_equal(many[:, 1], one, equal_nan=True)


# --- how it is computed


def test_the_delay_is_worked_out_before_the_loop():
    for delay in (Input("wait") ** 2, Input("season") ** 2):
        for many in (False, True):
            source = Program(ring(delay), ["paid"], (), many=many).source
            before, loop = source.split("for t in", 1)
            assert "**" in before
            assert not any(word in loop for word in ("**", "one_back", "look(", "delays("))


def test_one_delay_for_all_scenarios_reads_a_row_and_gathers_none(monkeypatch):
    def never(*_: Any) -> Any:
        raise AssertionError("gathered")

    monkeypatch.setattr("osecalc.lines.runtime.gather", never)
    model = ring(Ref("half"), other=Lag("paid", 1) * Input("wait"))
    runner = Runner(model)
    season = np.hstack([SEASON, SEASON])
    assert runner.many(INPUTS, {"season": season}, ["paid"])["paid"].shape == (5, 2)
    with pytest.raises(AssertionError, match="gathered"):
        runner.many(INPUTS, {"wait": [1.0, 2.0]}, ["paid"])


def test_a_cell_reads_no_later_month_as_a_spreadsheet_takes_that_for_a_circle():
    sheet = Sheet(ring(Input("wait")), INPUTS)
    row = sheet.rows["earned"]
    assert f"A{row}:C{row}" in sheet.formulas["paid", 2]


# --- what is refused


def refused(**lines: Expr) -> str:
    model = Model(3, {"wait": False, "season": True})
    model.add("sales", Month(), "money", Kind.FLOW)
    for key, value in lines.items():
        model.add(key, value, "money", Kind.FLOW)
    with pytest.raises(ModelError) as error:
        _ = model.groups, model.may_be_undefined
    return str(error.value)


def test_a_line_that_looks_back_at_itself_is_a_circle_as_the_delay_may_be_nought():
    within = "these lines need each other within one month: "
    assert refused(a=Back("a", expr(1))) == within + "a -> a"
    assert refused(a=Back("a", expr(1)) + Lag("a", 1)) == within + "a -> a"
    both = refused(a=Back("b", Input("wait")), b=Back("a", Input("wait")) + Lag("b", 1))
    assert both in (within + "a -> b -> a", within + "b -> a -> b")


def test_a_delay_that_needs_its_own_line_is_a_circle():
    said = refused(a=Back("sales", Ref("b")), b=Ref("a") + Lag("b", 1))
    assert said.startswith("these lines need each other within one month: ")
    assert refused(a=Back("sales", Ref("a"))).endswith("a -> a")


def test_a_look_back_at_a_gap_that_feeds_back_is_refused():
    gap = where(Lag("b", 1) > 2, Undefined("why"), 1)
    assert refused(a=gap, b=Back("a", expr(1))) == (
        "'b' takes together months of 'a', which may be undefined"
    )


@pytest.mark.parametrize("month", [Ref("a"), Lag("a", 1), Cumulative("a"), Back("a", expr(1))])
def test_a_figure_is_drawn_from_no_month_that_the_loop_says(month):
    said = refused(a=Lag("b", 1), b=Ref("a") + Over("at", "sales", month))
    assert said == "'b' looks to a month that depends on 'a', which feeds back on 'b'"
