"""The facilitator's guide: nothing that a lesson says for the facilitator is missing in it."""

import json

import pytest

from osecalc.course.guide import guide
from osecalc.course.learner_prose import blocks_of
from osecalc.course.origins import read_by
from osecalc.course.told import shown
from osecalc.export.pack.content import Paragraph, Points, Table
from tests.course.documents.conftest import squeezed, text_of


def texts_for_the_facilitator(told):
    lesson = told.lesson
    yield from (lesson.question, lesson.case, lesson.exit_question, lesson.absent.strip())
    yield from (*lesson.objectives, *lesson.prerequisites, *lesson.key_points)
    yield from lesson.objection.strip().split("\n\n")
    for part in lesson.parts:
        yield from (*part.say, *part.ask)
        for wrong in part.wrong:
            yield from (wrong.answer, wrong.ask)
    for prediction in lesson.predictions:
        yield prediction.question
        yield from prediction.after.strip().split("\n\n")
    yield lesson.vote.question
    yield lesson.vote.talk
    for option in lesson.vote.options:
        yield from filter(None, (option.text, option.reason, option.misconception))
    for exercise in lesson.exercises:
        yield from (exercise.question, exercise.solution, *exercise.hints)
        for wrong in exercise.wrong:
            yield from (wrong.name, wrong.ask)
    for number in lesson.numbers.values():
        yield number.says
    for claim in lesson.claims:
        yield from (claim.says, claim.source)
    yield from (source.url for source in lesson.sources)
    yield from lesson.glossary
    yield from lesson.glossary.values()


def test_all_that_is_said_asked_and_answered_stands_in_the_guide(told):
    read = text_of(guide(told))
    for text in texts_for_the_facilitator(told):
        assert told.fill(text) in read


def test_the_same_holds_for_every_lesson_of_the_course(real):
    for told in real.lessons:
        read = text_of(guide(told))
        for text in texts_for_the_facilitator(told):
            assert told.fill(text) in read, told.name


def test_every_result_stands_in_the_answer_key(told):
    read = text_of(guide(told))
    assert "Result: 74.29 %" in read
    assert "Result: B. the smith" in read
    assert "first year: 3,210 dollars; second year: 6,420 dollars" in read
    assert "Answer: 22,470 dollars" in read
    assert "Answer: C. the members" in read
    assert "no single answer" in read
    assert "Right is B." in read
    assert "30,247 dollars price taken for what is left" in read
    assert "A. nobody no owner" in read


def test_what_depends_on_the_learners_plan_is_told_for_the_common_plan_and_says_so(told):
    read = text_of(guide(told))
    assert "Answer: 92,280 dollars (on the common plan)" in read
    assert told.on_common("3 * mine")
    assert not told.on_common("7 * left")


def test_minutes_run_on_from_part_to_part(told):
    titles = [section.title for section in guide(told).sections]
    assert titles[1] == "The question (minutes 0 to 3)"
    assert titles[2] == "Predict (minutes 3 to 8)"
    assert titles[8] == "Exit (minutes 54 to 60)"


def test_what_is_left_out_first_and_what_stays(told):
    read = text_of(guide(told))
    assert "1. Share out 9 9 2. Worked example 10 19" in squeezed(read)
    assert "Always done: The question, Predict, Run and observe, Vote" in read


def table_of(told, key):
    section = next(each for each in guide(told).sections if each.key == key)
    return next(block for block in section.blocks if isinstance(block, Table))


def test_the_table_of_numbers_says_how_each_is_computed_and_where_it_is_from(told):
    rows = {row[3].partition(" = ")[0]: row for row in table_of(told, "numbers").rows}
    assert list(rows) == list(told.lesson.numbers)
    assert rows["share"][:3] == ("what is left, of a hundred", "74.29", "%")
    assert rows["share"][3] == "share = 100 * left / price"
    assert rows["share"][4] == "computed from the numbers above"
    assert rows["hours"][4].startswith("Fact-book: reported build (told by those whose own it is)")
    assert rows["worth"][4] == "Example plan ceb-press-shop."
    assert rows["mine"][4].startswith("The learner's own plan")


def test_a_fact_that_is_looked_up_in_a_loop_is_cited_too(told):
    looked = 'sum(fact("machines", row, "labour") for row in ["ceb_proto1"])'
    cited, plans = read_by(told, looked)
    assert [fact.id for fact in cited] == ["ceb_proto1"]
    assert plans == []


def test_every_cited_number_of_the_course_names_a_source_and_a_kind(real):
    for told in real.lessons:
        for row in table_of(told, "numbers").rows:
            if "fact(" in row[3]:
                assert row[4].startswith("Fact-book: "), row
                assert "(), " not in row[4]


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (0.0, "", "0"),
        (0.8, "", "0.8"),
        (0.00002107, "", "0.0000211"),
        (-64000, "dollars", "−64,000 dollars"),
    ],
)
def test_values_are_told_as_people_read_them(value, unit, said):
    assert shown(value, unit) == said


def test_markdown_of_the_notebook_is_made_plain():
    text = (
        "## A **bold** head\n\nOne *two* [three](../3-one-product.ipynb), "
        "[four](https://example.org/x).\n\n- five\n- `six`\n\n1. seven\n\n"
        "| a | b |\n| - | - |\n| c | d |\n"
    )
    found = list(blocks_of(text))
    assert found[:2] == [
        Paragraph("A bold head", "lead"),
        Paragraph("One two three, four (https://example.org/x)."),
    ]
    assert found[2:4] == [Points(("five", "six")), Points(("seven",), "number")]
    assert found[4].rows == (("c", "d"),)


def test_what_learners_read_stands_at_the_end_and_no_cell_for_tests_does(tmp_path):
    from osecalc.course.build import Course
    from tests.course.documents.conftest import START, small_course

    lessons = small_course(tmp_path)
    cells = [
        {"cell_type": "markdown", "id": "a", "metadata": {}, "source": ["# Read *me*"]},
        {"cell_type": "markdown", "id": "b", "metadata": {"tags": ["check"]}, "source": ["Never"]},
    ]
    notebook = lessons / "01-what-is-left" / "lesson.ipynb"
    notebook.write_text(json.dumps({"cells": cells, "metadata": {}}), "utf-8")
    made = Course(lessons, START)
    section = guide(made.lessons[0]).sections[-1]
    assert section.title == "What the learners read"
    assert section.blocks[1:] == (Paragraph("Read me", "lead"),)
    assert "lessons/1-what-is-left.ipynb" in dict(made.documents(made.folders[:1]))
