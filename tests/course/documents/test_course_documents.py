"""Documents of the course as a whole: words, schedules, tests, the index."""

from itertools import pairwise

import pytest

from osecalc.course.before_after import after, answers_to_forms, before, form
from osecalc.course.checklist import checklist
from osecalc.course.clock import minute_of
from osecalc.course.course_file import Taken
from osecalc.course.glossary import glossary, key_points, terms
from osecalc.course.learners import learners
from osecalc.course.schedules import items_of, schedules
from osecalc.export.pack.content import Points, Table
from osecalc.resources import lessons_folder
from tests.course.documents.conftest import START, text_of
from tests.export.pack.reading import Page

# --- words


def test_words_stand_by_the_alphabet_whatever_their_case_with_their_lessons(course):
    assert terms(course.lessons) == [
        ("Apron", "What a smith wears.", "1"),
        ("margin", "What is left of a price of 4,321.", "1, 2"),
        ("zeal", "Going on.", "2"),
    ]


def test_every_word_and_key_point_of_the_course_is_handed_out(real):
    words, points = text_of(glossary(real.lessons)), text_of(key_points(real.lessons))
    for told in real.lessons:
        assert all(word in words for word in told.lesson.glossary)
        assert all(told.fill(point) in points for point in told.lesson.key_points)


# --- schedules


def day_of(course, number):
    return course.file.schedules["evening"].days[number]


def items(course, number):
    by_number = {told.lesson.number: told for told in course.lessons}
    return items_of(day_of(course, number), 10, by_number, START)


def test_a_day_runs_on_without_a_gap(course, real):
    for each in (course, real):
        by_number = {told.lesson.number: told for told in each.lessons}
        for schedule in each.file.schedules.values():
            for day in schedule.days:
                found = items_of(day, schedule.breaks, by_number, START)
                for item, later in pairwise(found):
                    assert item.start + item.minutes == later.start


def test_a_lesson_takes_its_own_minutes_less_the_parts_that_are_left_out(course):
    found = items(course, 0)
    assert [(item.what, item.minutes) for item in found] == [
        ("Hello", 15),
        ("Lesson 1. What is left?", 51),
        ("Pause", 10),
        ("Lesson 2. And then?", 60),
        ("Lesson 3 is not written yet: go on with the next item.", 0),
        ("Own work: finish", 20),
    ]
    assert found[1].taken == "without Share out (9 minutes)"
    assert found[3].taken == "all 8 parts"
    [cut] = items(course, 1)
    assert (cut.start, cut.minutes) == (minute_of("9:05"), 41)


def test_the_schedules_say_what_is_not_written(course, real):
    said = text_of(schedules(course.lessons, course.file, START))
    assert "3 lessons are planned and 2 are written today" in said
    assert "3 Who pays? not written yet" in said
    written = len(real.lessons)
    whole = text_of(schedules(real.lessons, real.file, START))
    assert f"14 lessons are planned and {written} are written today" in whole
    assert whole.count("not written yet") >= 14 - written


def test_the_chosen_start_moves_the_days_that_have_none(course):
    early = text_of(schedules(course.lessons, course.file, minute_of("8:00")))
    assert "The evening, 08:00 Hello" in early
    assert "The next day, 09:05 Lesson 2" in early


@pytest.mark.parametrize("wrong", [{}, {"lesson": 1, "minutes": 5}, {"pause": "tea"}])
def test_an_item_of_a_day_is_one_thing_with_its_minutes(wrong):
    with pytest.raises(ValueError, match="name a lesson"):
        Taken.model_validate(wrong)


# --- the tests before and after


def test_both_forms_ask_the_same_in_another_order(course):
    first, second = before(course.lessons), after(course.lessons)
    assert [asked.told.name for asked in second] == [asked.told.name for asked in first][::-1]
    for asked in second:
        own = next(each for each in first if each.told is asked.told)
        assert sorted(asked.order) == sorted(own.order)
        assert all(a != b for a, b in zip(asked.order, own.order, strict=True))


def test_the_key_is_apart_and_right_for_both_forms(course, real):
    for each in (course, real):
        key = next(
            b for b in answers_to_forms(each.lessons).sections[0].blocks if isinstance(b, Table)
        )
        for place, made in ((1, "before"), (3, "after")):
            pack = form(each.lessons, made)
            options = [b.items for b in pack.sections[0].blocks if isinstance(b, Points)]
            for row, told in zip(key.rows, each.lessons, strict=True):
                right = [told.fill(o.text) for o in told.lesson.vote.options if o.is_right]
                marked = [
                    line.partition(". ")[2]
                    for line in options[int(row[place]) - 1]
                    if line.partition(". ")[0] in row[place + 1].split(", ")
                ]
                assert marked == right
            read = text_of(pack)
            for told in each.lessons:
                for option in told.lesson.vote.options:
                    assert told.fill(option.reason) not in read


# --- who comes, what is proved, the index


def test_learners_and_checklist_say_what_the_course_file_says(course):
    assert "Stumbles over: Commas." in text_of(learners(course.lessons, course.file))
    read = text_of(checklist(course.lessons, course.file))
    assert "python3 start.py course ready" in read
    assert "python3 start.py run ceb-press-shop" in read
    assert "20,517 stands in it" in read


def test_every_link_of_the_index_leads_to_a_file_that_was_made(files, real_files):
    for made in (files, real_files):
        links = [e["attrs"]["href"] for e in Page(made["index.html"].decode()).all("a")]
        led = {link for link in links if not link.startswith("#")}
        assert led <= set(made)
        assert {name for name in made if name != "index.html"} <= led


def test_the_index_names_the_lessons_that_are_only_planned(files):
    assert "3. Who pays?" in Page(files["index.html"].decode()).all("main")[0]["text"]


def test_the_course_without_any_lesson_still_has_its_own_documents(tmp_path):
    import shutil

    from osecalc.course.build import Course

    shutil.copy(lessons_folder() / "course.toml", tmp_path)
    made = dict(Course(tmp_path, START, with_pdf=False).documents())
    assert {"index.html", "schedules.html", "learners.html", "checklist.html"} <= set(made)
