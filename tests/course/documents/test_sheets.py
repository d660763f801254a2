"""Run sheet, worksheet and slides: the clock is right, and no answer is given away."""

import base64
import hashlib
import io
import re
from dataclasses import replace
from itertools import pairwise

import pypdf
import pytest

from osecalc.course.clock import clock_at, minute_of
from osecalc.course.run_sheet import run_sheet
from osecalc.course.slides import slides
from osecalc.course.told import shown
from osecalc.course.worked import values_of
from osecalc.course.worksheet import worksheet
from osecalc.export.pack.content import Blank, Points, Table
from tests.course.documents.conftest import START, squeezed, text_of
from tests.export.pack.reading import Page

# --- the run sheet


def rows_of(told, start=START):
    return run_sheet(told, start).sections[0].blocks[0].rows


def test_each_part_begins_when_the_one_before_ends(real, told):
    for each in (told, *real.lessons):
        rows = rows_of(each)
        for row, after in pairwise(rows):
            assert minute_of(row[0]) + int(row[2]) == minute_of(after[0])
        end = minute_of(rows[-1][0]) + int(rows[-1][2])
        assert end - START == each.lesson.minutes == sum(int(row[2]) for row in rows)
        assert run_sheet(each, START).sections[0].title == f"From 18:30 to {clock_at(end)}"


def test_the_clock_goes_on_past_midnight(told):
    assert [row[0] for row in rows_of(told, minute_of("23:55"))][:3] == ["23:55", "23:58", "00:03"]


def test_the_drop_order_is_that_of_the_lesson(told):
    assert [row[5] for row in rows_of(told)] == ["stays"] * 3 + ["2"] + ["stays"] * 2 + [
        "1",
        "stays",
    ]
    assert "leave out in this order: Share out, Worked example." in text_of(run_sheet(told, START))


def test_the_run_sheet_of_every_lesson_is_one_page(real_files):
    sheets = [name for name in real_files if name.endswith("run-sheet.pdf")]
    assert sheets
    for name in sheets:
        assert len(pypdf.PdfReader(io.BytesIO(real_files[name])).pages) == 1, name


# --- what is not given away


def answers(told):
    """The texts that tell an answer, with numbers and without."""
    lesson = told.lesson
    for prediction in lesson.predictions:
        yield from prediction.after.strip().split("\n\n")
    for option in lesson.vote.options:
        yield option.reason
    for exercise in lesson.exercises:
        yield exercise.solution


def test_no_solution_stands_on_worksheet_or_slides(told, real):
    for each in (told, *real.lessons):
        for read in (text_of(worksheet(each)), squeezed(Page(slides(each)).all("body")[0]["text"])):
            for text in answers(each):
                assert each.fill(text) not in read, each.name
            for exercise in each.lesson.exercises:
                for hint in exercise.hints:
                    assert each.fill(hint) not in read, each.name


def test_no_result_stands_on_the_small_lessons_worksheet_or_slides(told):
    for read in (text_of(worksheet(told)), Page(slides(told)).all("body")[0]["text"]):
        for result in ("74.29", "3,210", "6,420", "22,470", "92,280", "30,247"):
            assert result not in read


def numbers_in(text):
    return set(re.findall(r"[−\d][\d,]*(?:\.\d+)?", text))


def test_no_result_of_a_real_prediction_stands_on_sheet_one_or_a_slide(real):
    """Where the question itself names the number it is no secret; 4 may be any other number."""
    for told in real.lessons:
        sheet = worksheet(told)
        on_sheet = text_of(replace(sheet, sections=sheet.sections[:1], stamp=""))
        on_slides = squeezed(Page(slides(told)).all("main")[0]["text"])
        for prediction in told.lesson.predictions:
            if prediction.kind == "number":
                value = told.value(prediction.result)
                told_so = numbers_in(told.fill(prediction.question))
                bounds = {shown(prediction.low), shown(prediction.high)}
                for form in {shown(value), f"{value:,.0f}", f"{value:,.1f}"} - told_so - bounds:
                    if len(form) > 2:
                        assert form not in numbers_in(on_sheet), (told.name, form)
                        assert form not in numbers_in(on_slides), (told.name, form)


def test_what_the_learner_fills_in_is_blank(told, real):
    for each in (told, *real.lessons):
        section = next(s for s in worksheet(each).sections if s.key == "example")
        [made] = [block for block in section.blocks if isinstance(block, Table)]
        worked = each.lesson.worked
        steps = made.rows[len(worked.given) :]
        assert all(row[1] for row in steps)
        assert [bool(row[2]) for row in steps] == [True] * (len(steps) - 1) + [False]
        assert not any(row[3] for row in steps)
        last = values_of(each, worked.cases[1])[worked.steps[-1].key]
        assert shown(last) not in {row[2].split(" ")[0] for row in steps}


def test_options_of_the_vote_are_boxes_and_none_is_marked(told):
    section = next(s for s in worksheet(told).sections if s.key == "vote")
    [options] = [block for block in section.blocks if isinstance(block, Points)]
    assert options == Points(("A. The parts", "B. What is left", "C. Nothing"), "box")


def test_every_exercise_has_a_place_for_its_answer(told):
    for section in worksheet(told).sections:
        if section.key in ("exercises", "home"):
            titles = [b for b in section.blocks if getattr(b, "style", "") == "lead"]
            places = [b for b in section.blocks if isinstance(b, (Blank, Points))]
            assert len(places) >= len(titles) > 0


def test_the_prediction_has_a_sheet_of_its_own(told):
    first, second, *_ = worksheet(told).sections
    assert (first.key, second.key, second.is_fresh) == ("predict", "example", True)


# --- the slides


@pytest.fixture(scope="module")
def page(told):
    return Page(slides(told))


def test_there_is_a_slide_a_part_in_the_order_of_the_parts(told, page):
    titles = [element["text"] for element in page.all("h2")]
    assert titles == [f"{told.part_name(part)}{part.minutes} minutes" for part in told.lesson.parts]
    assert len(page.all("section")) == 8


def test_a_question_that_names_a_result_stays_with_the_facilitator(page):
    text = page.all("main")[0]["text"]
    assert "Ask: who made it?" in text
    assert "is 3,210 much" not in text
    assert "Ask: who was far?" in text


def test_the_slides_run_their_own_script_and_nothing_else(told, page):
    html = slides(told)
    [script] = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    checksum = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = page.all("meta")[1]["attrs"]["content"]
    assert f"script-src 'sha256-{checksum}';" in policy
    assert policy.startswith("default-src 'none';")
    assert not re.search(r"https?://|@import|url\(|\b(fetch|import|eval)\b", html)
    for element in page.elements:
        assert not [name for name in element["attrs"] if name.startswith("on")]
        assert not {"src", "href", "style"} & set(element["attrs"])


def test_without_the_script_all_slides_are_there_to_read(page):
    assert all("hidden" not in section["attrs"] for section in page.all("section"))
    assert "hidden" in page.all("nav")[0]["attrs"]
