"""Prose tells numbers as they are, rounded to the digits it shows."""

from __future__ import annotations

import pytest

from osecalc.course.quoting import MisquotedError, check_quote, figures_in


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("$1,350", 1350.0),
        ("$1,350", 1350.49),
        ("59.6 dollars", 59.6),
        ("60 %", 0.596),
        ("60 %", 59.6),
        ("60 per cent", 0.6),
        ("−250", -250.0),
        ("$2.5 million", 2_540_000.0),
        ("15 thousand", 15_000),
    ],
)
def test_a_number_told_right_passes(text: str, value: float) -> None:
    check_quote(text, value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("$1,350", 1351.0),
        ("59.6", 59.7),
        ("60 %", 0.7),
        ("250", -250.0),
        ("$2.5 million", 2_600_000.0),
        ("60", 0.6),
        ("no number", 1.0),
        ("20 to 40", 20.0),
    ],
)
def test_one_told_wrong_does_not(text: str, value: float) -> None:
    with pytest.raises(MisquotedError):
        check_quote(text, value)


def test_figures_are_found_as_they_stand() -> None:
    assert figures_in("1. From 3 to 16 bricks; 12.5 %, −4 and 7,600.10.") == [
        "1", "3", "16", "12.5", "−4", "7,600.10",
    ]  # fmt: skip
