"""Right, not yet, not attempted; and a wrong answer never gives the right one away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.teach.judging import judge_number

WRONG = ((12.06, "Do they get nothing during the month?"),)


def outcome(typed: str, result: float = 85.26, unit: str = "of 100") -> str:
    return judge_number(typed, result, unit=unit, wrong=WRONG).outcome


@pytest.mark.parametrize("typed", ["85.26", "85.3", " 85 of 100 ", "85 %", "85.26 of"])
def test_right_with_or_without_its_unit(typed: str) -> None:
    assert outcome(typed) == "right"


@pytest.mark.parametrize("typed", ["", "   "])
def test_nothing_is_not_attempted(typed: str) -> None:
    assert outcome(typed) == "not attempted"


@pytest.mark.parametrize("typed", ["12", "90", "no idea", "1e400", "nan", "-85.26", "0.8526"])
def test_anything_else_is_not_yet(typed: str) -> None:
    assert outcome(typed) == "not yet"


def test_a_known_wrong_method_is_met_with_its_question() -> None:
    judged = judge_number("12.1", 85.26, wrong=WRONG)
    assert judged.sentence == "Do they get nothing during the month?"


def test_a_wrong_sign_and_a_wrong_unit_are_told_apart() -> None:
    assert "in or out" in judge_number("-85.26", 85.26).sentence
    assert "unit" in judge_number("0.8526", 85.26, unit="of 100").sentence


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_no_sentence_about_a_wrong_answer_holds_the_right_one(typed: float, result: float) -> None:
    judged = judge_number(repr(typed), result, unit="dollars")
    if judged.outcome != "right":
        assert not any(figure in judged.sentence for figure in (repr(result), f"{result:,.0f}"))
