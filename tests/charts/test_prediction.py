"""A prediction and its result, drawn together, told in a sentence and put in a table."""

from __future__ import annotations

import pytest

from osecalc.charts.prediction import predicted_choice, predicted_number, predicted_sketch


@pytest.mark.parametrize(
    ("predicted", "result", "sentence"),
    [
        (80, 59.6, "You said 80 of 100; it is 59.6 of 100, 20.4 less."),
        (20, 140, "You said 20 of 100; it is 140 of 100, 120 more."),
        (60, 60, "You said 60 of 100, and so it is."),
        (-500, 2000.4, "You said −500 of 100; it is 2,000 of 100, 2,500 more."),
    ],
)
def test_a_number_is_told_with_how_far_it_was_off(
    predicted: float, result: float, sentence: str
) -> None:
    chart = predicted_number("How many?", predicted, result, "of 100")
    assert chart.sentence == sentence
    [bars] = chart.figure.data
    assert list(bars.x) == [predicted, result]


def test_a_choice_marks_what_was_chosen_and_what_is() -> None:
    chart = predicted_choice("Which?", ["all <b>", "none", "some"], 0, 2)
    chosen, right = chart.figure.data
    assert (chosen.y[0], right.y[0]) == (0, 2)
    assert chosen.marker.symbol != right.marker.symbol, "colour alone must not tell them apart"
    assert chart.sentence == "You said “all <b>”; it is “some”."
    assert "<b>" not in chart.figure.layout.yaxis.ticktext[0]


def test_a_right_choice_is_told_so() -> None:
    assert predicted_choice("Which?", ["a", "b"], 1, 1).sentence == "You said “b”, and so it is."


def test_a_sketch_is_told_by_where_it_was_furthest_off() -> None:
    chart = predicted_sketch("Cash?", ["day 1", "month 6", "year 1"], [0, 50, 90], [0, -250, 80])
    assert "at month 6: you said 50; it is −250." in chart.sentence
    sketched, real = chart.figure.data
    assert list(sketched.y) == [0, 50, 90]
    assert list(real.y) == [0, -250, 80]
    assert sketched.line.dash != real.line.dash
    assert chart.table.shape == (3, 3)
