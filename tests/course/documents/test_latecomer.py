"""The latecomer's plan: the common plan with what each lesson changed, and nothing else."""

import pytest

from osecalc.course import latecomer
from osecalc.course.build import Course
from osecalc.course.told import CourseError
from osecalc.plan import read_text
from tests.course.documents.conftest import START, small_course


def numbers(plan):
    return {path: given.quantity for path, given in plan.numbers.items()}


def changed(before, after):
    old, new = numbers(before), numbers(after)
    assert old.keys() == new.keys()
    return {path: new[path].value for path in new if new[path].value != old[path].value}


def read(files, number):
    return read_text(files[f"plans/after-lesson-{number}.toml"].decode())


def test_each_plan_has_exactly_the_changes_of_the_lessons_so_far(files):
    common = latecomer.common_plan("ceb-press-shop")
    assert changed(common, read(files, 1)) == {
        "products.press.price": 5000,
        "products.press.volume": 4,
    }
    assert changed(common, read(files, 2)) == {
        "products.press.price": 6000,
        "products.press.volume": 4,
    }


def test_comments_stay_and_a_source_that_no_longer_holds_is_marked(files):
    common = latecomer.common_plan("ceb-press-shop")
    text = files["plans/after-lesson-2.toml"].decode()

    def comments(said):
        return [line for line in said.splitlines() if line.startswith("#")]

    assert comments(text) == comments(common.text)
    assert numbers(read(files, 2))["products.press.price"].changed_from == 4500


def test_the_same_holds_for_the_course(real, real_files):
    common = latecomer.common_plan(real.file.common.plan)
    expected = {}
    for told in real.lessons:
        expected |= told.lesson.latecomer
        own = {
            path: value
            for path, value in expected.items()
            if common.numbers[path].quantity.value != value
        }
        assert changed(common, read(real_files, told.lesson.number)) == own


def test_a_lesson_finds_the_common_plan_as_the_lesson_before_left_it(course):
    first, second = course.lessons
    assert first.value('own.inputs["products.press.price"]') == 4500
    assert second.value('own.inputs["products.press.price"]') == 5000


def test_a_change_that_cannot_be_names_its_lesson(tmp_path):
    lessons = small_course(tmp_path, replace={"products.press.volume": "products.press.colour"})
    with pytest.raises(CourseError, match="01-what-is-left") as caught:
        dict(Course(lessons, START, with_pdf=False).documents())
    assert "colour" in str(caught.value)


def test_a_common_plan_that_is_not_there_is_said():
    with pytest.raises(CourseError, match="'moon-shop' is not there"):
        latecomer.common_plan("moon-shop")
