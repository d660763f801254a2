"""The validator: a good lesson has no fault, and each fault that is planted is found alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from osecalc.course.learner_copy import learner_copy
from osecalc.course.lesson import lesson_folders
from osecalc.course.validator import faults
from osecalc.resources import lessons_folder
from osecalc.teach.sense import SENSES
from tests.course import small_lesson
from tests.course.small_lesson import cell, exercise, lesson, notebook, write

Spoil = Callable[[dict[str, Any]], object]
LONG = "This is a sentence of a text that goes on. " * 15
HARD = "Nevertheless, institutional intermediation systematically disadvantages undercapitalised, "
HARD += "geographically disaggregated cooperative organisations notwithstanding regulation."


def test_the_lessons_have_no_fault() -> None:
    found = faults(lesson_folders(lessons_folder()), SENSES)
    assert found == [], "\n".join(found)


def test_a_good_lesson_has_no_fault(tmp_path: Path) -> None:
    assert faults([write(tmp_path)], {"complete"}) == []


def put(path: str, value: Any) -> Spoil:
    """Set what lies under a path such as `exercises.0.tolerance`."""

    def spoil(held: Any) -> None:
        *way, last = (int(step) if step.isdigit() else step for step in path.split("."))
        for step in way:
            held = held[step]
        held[last] = value

    return spoil


def drop(path: str) -> Spoil:
    """Take out what lies under a path."""

    def spoil(held: Any) -> None:
        *way, last = (int(step) if step.isdigit() else step for step in path.split("."))
        for step in way:
            held = held[step]
        del held[last]

    return spoil


IN_TOML: dict[str, tuple[Spoil, str]] = {
    "block": (lambda held: [put("minutes", 65)(held), put("parts.0.minutes", 8)(held)],
              "minutes: the block has 65 minutes, not 60"),
    "key twice": (lambda held: held["exercises"].append(exercise("fourth", "home")),
                  "exercise 'fourth': there are two of this key"),
    "drop twice": (put("parts.2.drop", 1), "dropped are [1, 1], not 1, 2 and so on"),
    "drop from 0": (put("parts.2.drop", 0), "dropped are [0, 1], not 1, 2 and so on"),
    "too long": (put("exercises.0.minutes", 8),
                 "those of the block need 18 minutes, and part 'own' has 17"),
    "no result": (drop("exercises.0.is"), "exercise 'first': it has no result"),
    "no misconception": (put("exercises.0.wrong", []), "'first': it names no misconception"),
    "wrong is right": (put("exercises.0.wrong.0.is", "price - steel + 0.1"),
                       "'price taken for margin' comes to 13.6, which counts as right (13.5)"),
    "no number": (put("exercises.0.is", "[price]"), "'first': its result is [18.0], no number"),
    "no option": (put("exercises.1.is", "2"), "'second': its result 2 is no option's number"),
    "no place": (put("exercises.1.is", "1.0"), "'second': its result 1.0 is no option's number"),
    "no wrong option": (put("exercises.1.wrong.0.is", "1"), "'more for less' is 1, no wrong"),
    "unknown sense": (put("exercises.2.senses", ["common"]), "there is no sense 'common'"),
    "no sense": (put("exercises.2.senses", []), "'third': it is about an open plan, and names no"),
    "open with answer": (put("exercises.2.is", "price"), "and has an answer all the same"),
    "result fails": (put("exercises.0.is", "price / 0"), "(ZeroDivisionError: float division"),
    "two right": (drop("vote.options.1.misconception"), "vote: 2 options are without a"),
    "none right": (put("vote.options.0.misconception", "x"), "vote: 0 options are without a"),
    "out of bounds": (put("predictions.0.high", 10), "result 13.5 is no number from 0 to 10"),
    "not finite": (put("predictions.0.is", "float('nan')"), "result nan is no number from 0"),
    "choice": (put("predictions.1.is", "2"), "'who': its result 2 is no option's number"),
    "sketch": (put("predictions.2.points", ["a", "b", "c"]), "3 points, and its result 2 values"),
    "a point": (put("predictions.2.is", "[price, 21]"), "'line': its result 21 is no number"),
    "bounds": (lambda held: [put("predictions.0.low", 13.5)(held),
                             put("predictions.0.high", 13.5)(held)],
               "'left': its bounds are 13.5 and 13.5"),
    "unknown gap": (put("case", "A stool for {cost} dollars."), "case: a gap can't be filled"),
    "bad gap": (put("predictions.0.after", "It is {price:,x}."), "'left', after: a gap can't be"),
    "gap of steps": (put("worked.steps.1.hint", "Take {bought} off."), "hint: a gap can't be"),
    "too little given": (lambda held: [put("worked.given.0.key", "got")(held),
                                       put("worked.steps.0.formula", "1")(held),
                                       put("worked.steps.0.in_words", "one")(held),
                                       put("worked.steps.1.formula", "1")(held),
                                       *(put(f"worked.cases.{n}.given",
                                             {"got": "own_price"} if n else
                                             {"got": "price", "more": "1"})(held)
                                         for n in range(3))],
                         "'A stool': given too much or too little: more"),
    "blanks": (put("worked.cases.0.blank", "last"), "leave blank last, last, all, not none"),
    "not one's own": (put("worked.cases.2.given.paid", "price"), "does not use the learner's own"),
    "number fails": (put("numbers.wood", {"is": "1 / 0", "says": "wood"}),
                     "number 'wood': it can't be worked out (ZeroDivisionError"),
    "number is none": (put("numbers.wood", {"is": "float('nan')", "says": "wood"}),
                       "number 'wood': it comes to nan"),
    "card fails": (put("card.rows.0.is", "example('none')"), "card 'Our price': it can't be"),
    "glossary": (put("glossary.markup", "What is put on top."), "glossary 'markup': it does not"),
    "source": (put("sources.0.url", "https://example/shop"), "https://example/shop is no web"),
    "claim": (put("claims.0.source", "See https:/example.org."), "https:/example.org. is no web"),
    "workbook": (put("workbooks", ["3-product"]), "workbooks: there is no '3-product'"),
    "wall": (put("predictions.0.after", LONG), "'left', after: a paragraph of 7 lines"),
    "hard": (put("objection", HARD * 12), "reading level: grade "),
    "title": (put("title", "What remains?"), "does not begin with '# 1. What remains?'"),
    "unknown field": (put("lenght", 3), "lesson.toml, lenght: Extra inputs are not permitted"),
    "no question": (drop("question"), "lesson.toml, question: Field required"),
}  # fmt: skip
PAIRS = {"hard": "a paragraph of ", "block": "the parts have"}
"""What a fault cannot be without: a text is long, a heading tells other minutes."""


@pytest.mark.parametrize("planted", IN_TOML)
def test_a_fault_in_the_lesson_is_found_alone(tmp_path: Path, planted: str) -> None:
    spoil, wanted = IN_TOML[planted]
    held = lesson()
    spoil(held)
    found = faults([write(tmp_path, held)], {"complete"})
    also = PAIRS.get(planted)
    found = [fault for fault in found if also is None or also not in fault]
    assert len(found) == 1, found
    assert found[0].startswith("01-what-is-left, ")
    assert wanted in found[0]


def at(key: str, source: str, *tags: str) -> Spoil:
    """Write another cell in the place of the one of this id."""

    def spoil(held: dict[str, Any]) -> None:
        place = [each["id"] for each in held["cells"]].index(key)
        held["cells"][place] = cell(key, source, *tags)

    return spoil


def of(key: str, change: Spoil) -> Spoil:
    """Change one cell."""
    return lambda held: change(next(each for each in held["cells"] if each["id"] == key))


NUMBERS = 'now.quotes({"$18": "price"})'
IN_NOTEBOOK: dict[str, tuple[Spoil, str]] = {
    "id twice": (of("card", put("id", "worked")), "cell 'worked': there are two of this id"),
    "no id": (of("card", put("id", "")), "cell '21': its id is none that Jupyter takes"),
    "output": (of("card", put("outputs", [{"output_type": "stream"}])), "'card': it has outputs"),
    "count": (of("card", put("execution_count", 3)), "cell 'card': it has outputs or a count"),
    "seen": (of("card", put("metadata", {})), "cell 'card': its code is not hidden"),
    "long": (at("card", "now.card()\na = 1\nb = 2\nc = 3\nd = 4\ne = 5"), "it has 6 lines of code"),
    "broken": (at("start", "open_lesson(1"), "cell 'start': its code is no Python"),
    "no check": (lambda held: held["cells"][-1].update(metadata=small_lesson.HIDDEN),
                 "its last cell does not have the tag 'check'"),
    "vote twice": (at("card", "now.card()\nnow.vote()"), "vote() is called 2 times, not once"),
    "no screen": (at("own-cell", "now.bar()"), "it shows no workbook's screen, own()"),
    "other lesson": (at("start", "now = open_lesson(2)"), "it opens lesson 2, not 1"),
    "link": (at("text", "It costs $18. See [it](3-one-product.ipynb)."),
             "cell 'text': the link to 3-one-product.ipynb leads nowhere"),
    "web": (at("text", "It costs $18. See [it](https://shop)."), "https://shop is no web address"),
    "picture": (at("text", "It costs $18. ![](data:image/png;base64,AA)"),
                "cell 'text': a picture has no text in its place"),
    "picture tag": (at("text", 'It costs $18. <img alt="" src="a.png">'), "has no text in its"),
    "number": (at("text", "It costs $18, and 25 dollars more."), "number 25 is in no `numbers`"),
    "part of a number": (at("text", "It costs $18 or $180."), "the number 180 is in no"),
    "not the prose": (at("numbers", 'now.quotes({"$18": "price", "$19": "steel"})', "numbers"),
                      "it quotes '$19', which does not stand in the prose beside it"),
    "no such number": (at("numbers", 'now.quotes({"$18": "cost"})', "numbers"),
                       "'$18' stands for 'cost', which is no number of the lesson"),
    "elsewhere": (at("home", "## At home\n\nIt costs $18."), "cell 'home': the number 18 is in no"),
    "not a year": (at("text", "It costs $18, after 2000 hours."), "the number 2000 is in no"),
    "wall": (at("text", f"It costs $18. {LONG}"), "cell 'text': a paragraph of 7 lines"),
    "minutes": (at("predict", "## Predict (6 minutes)"), "its headings tell [3, 6, 6, 10"),
}  # fmt: skip


@pytest.mark.parametrize("planted", IN_NOTEBOOK)
def test_a_fault_in_the_notebook_is_found_alone(tmp_path: Path, planted: str) -> None:
    spoil, wanted = IN_NOTEBOOK[planted]
    written = notebook()
    spoil(written)
    found = faults([write(tmp_path, written=written)], {"complete"})
    if planted == "broken":  # then nothing is opened either
        found = [fault for fault in found if "open_lesson() is called 0 times" not in fault]
    assert len(found) == 1, found
    assert found[0].startswith("01-what-is-left, ")
    assert wanted in found[0]


def test_a_step_that_is_not_taken_and_one_that_there_is_not_are_both_told(tmp_path: Path) -> None:
    written = notebook()
    at("exercise-first", 'now.exercise("frist")')(written)
    assert faults([write(tmp_path, written=written)]) == [
        '01-what-is-left, notebook: exercise("first") is called 0 times, not once',
        '01-what-is-left, notebook: exercise("frist") is called, and the lesson has none of this '
        "key",
    ]


def test_parts_out_of_order_and_minutes_that_do_not_add_are_told(tmp_path: Path) -> None:
    held = lesson()
    held["parts"][1:3] = held["parts"][2:0:-1]
    held["parts"][0]["minutes"] = 4
    found = faults([write(tmp_path, held)])
    assert found[0] == "01-what-is-left, parts: their minutes add to 61, not to 60"
    assert "parts: they are question, observe, predict, example" in found[1]


def test_a_block_of_two_exercises_and_none_at_home_are_told(tmp_path: Path) -> None:
    held, written = lesson(), notebook()
    held["exercises"] = held["exercises"][:2]
    keys = ("exercise-third", "exercise-fourth")
    written["cells"] = [each for each in written["cells"] if each["id"] not in keys]
    assert faults([write(tmp_path, held, written)]) == [
        "01-what-is-left, exercises: 2 are for the block, not 3",
        "01-what-is-left, exercises: none is for at home",
    ]


def test_an_expression_that_only_some_plans_can_answer_is_told_with_the_plan(
    tmp_path: Path,
) -> None:
    held = lesson()
    held["card"]["rows"][0]["is"] = "own.inputs['products.press.price']"
    found = faults([write(tmp_path, held)])
    assert found
    assert all("card 'Our price': it can't be worked out (KeyError" in fault for fault in found)
    assert any("so on the plan seed-eco-home-crew" in fault for fault in found)


def test_senses_are_left_alone_where_none_are_known(tmp_path: Path) -> None:
    held = lesson()
    held["exercises"][2]["senses"] = ["common"]
    assert faults([write(tmp_path, held)]) == []


def two(tmp_path: Path, spoil: Spoil) -> list[str]:
    """The faults of a good lesson and a second one, which shares nothing but what is spoiled."""
    first, second, written = lesson(), lesson(), notebook()
    put("number", 2)(second)
    for each in second["parts"]:
        each["say"] = [f"In the second we {each['key']}."]
        each["ask"] = [f"In the second, who {each['key']}s?"]
        each["wrong"] = []
    at("title", "# 2. What is left?")(written)
    at("start", "now = open_lesson(2)")(written)
    spoil(second)
    folders = [write(tmp_path, first), write(tmp_path, second, written, "02-what-is-next")]
    return faults(folders, {"complete"})


def test_two_lessons_that_share_no_words_have_no_fault(tmp_path: Path) -> None:
    assert two(tmp_path, lambda held: None) == []


@pytest.mark.parametrize(
    ("path", "value", "kind"),
    [
        ("parts.1.say", ["Now we predict  together"], "say"),
        ("parts.3.ask", ["What do you think of when you hear predict?"], "ask"),
        ("parts.1.wrong", [{"answer": "nothing: predict is dull", "ask": "So?"}], "wrong answer"),
        ("parts.1.wrong", [{"answer": "No.", "ask": "What would make vote less so?"}], "ask after"),
    ],
)
def test_what_two_lessons_say_alike_is_refused(
    tmp_path: Path, path: str, value: Any, kind: str
) -> None:
    found = two(tmp_path, put(path, value))
    assert len(found) == 1, found
    assert found[0].startswith(f"02-what-is-next, part '{'example' if '3' in path else 'predict'}'")
    assert kind in found[0]
    assert found[0].endswith("01-what-is-left has the same text")


def test_a_lesson_in_the_wrong_folder_is_told(tmp_path: Path) -> None:
    folder = write(tmp_path, name="03-what-is-left")
    assert faults([folder]) == [
        "03-what-is-left, number: it is 1, and its folder says else",
    ]


@pytest.mark.parametrize("text", ["{", "[]", '{"cells": 3}', '{"cells": [1]}', ""])
def test_a_notebook_that_cannot_be_read_is_told(tmp_path: Path, text: str) -> None:
    folder = write(tmp_path)
    folder.notebook.write_text(text, encoding="utf-8")
    (found,) = faults([folder])
    assert found.startswith("01-what-is-left, lesson.ipynb: it can't be read")


def test_files_that_are_missing_or_no_toml_are_told(tmp_path: Path) -> None:
    folder = write(tmp_path)
    folder.notebook.unlink()
    assert "lesson.ipynb: it can't be read ([Errno 2]" in faults([folder])[0]
    (folder.path / "lesson.toml").write_text("number = ", encoding="utf-8")
    assert "lesson.toml: it can't be read" in faults([type(folder)(folder.path)])[0]


def test_what_is_validated_is_what_a_learner_gets(tmp_path: Path) -> None:
    copy = learner_copy(write(tmp_path))
    assert "now.exercise" in copy
    assert "quotes" not in copy
