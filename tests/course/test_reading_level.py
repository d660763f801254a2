"""The grade of a text: syllables counted by hand, and Flesch and Kincaid's formula."""

from __future__ import annotations

import pytest

from osecalc.course.reading_level import grade, sentences, syllables

BY_HAND = {
    1: "a the shop cash price hours makes earned worked owned priced reached house sales tax year"
    " through whole once whose eyes wage saved asked",
    2: "money worker owner margin machine table business people statement tractor income profit"
    " useful careful really learner sentence wages prices purchase create being going buyer player"
    " never over co-op needed wanted paper something someone",
    3: "capital factory together enterprise however another payable usual"
    " idea area employee investor",
    4: "material community ability economy",
    5: "capitalism individual opportunity electricity",
}


@pytest.mark.parametrize(
    ("word", "wanted"),
    [(word, number) for number, found in BY_HAND.items() for word in found.split()],
)
def test_syllables_are_those_counted_by_hand(word: str, wanted: int) -> None:
    assert syllables(word) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("One. Two? Three!", 3),
        ("It costs $1,350.50 in all.", 1),
        ("Say, e.g. a shop. It sells.", 2),
        ("“Is it so?” she asked.", 2),
        ("No end", 1),
        ("... !", 0),
    ],
)
def test_a_sentence_ends_where_a_reader_ends_it(text: str, wanted: int) -> None:
    assert len(sentences(text)) == wanted


def test_the_grade_is_the_formula_on_a_text_counted_by_hand() -> None:
    text = ["A shop sells a table. Who gets the money?", "The owner keeps a margin of it"]
    words, spoken = 5 + 4 + 7, 6 + 5 + 9
    assert grade(text) == pytest.approx(0.39 * words / 3 + 11.8 * spoken / words - 15.59)


def test_a_harder_text_has_a_higher_grade() -> None:
    easy = ["We buy steel. We make a press. We sell it. What is left is ours."]
    hard = ["Depreciation apportions acquisition expenditure over anticipated utilisation."]
    assert grade(easy) < 9 < grade(hard)


def test_nothing_has_no_grade() -> None:
    assert grade([]) == grade([""]) == grade(["***"]) == 0.0
