"""Every lesson, tried through on one's own plan: right, wrong and missing answers."""

from __future__ import annotations

import pytest

from osecalc.course.lesson import LessonFolder, lesson_folders
from osecalc.resources import lessons_folder
from osecalc.teach.sense import SENSES
from osecalc.teach.trial import try_lesson

FOLDERS = lesson_folders(lessons_folder())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_it_does_what_it_promises(folder: LessonFolder) -> None:
    try_lesson(folder.lesson)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_its_senses_are_known(folder: LessonFolder) -> None:
    assert {sense for each in folder.lesson.exercises for sense in each.senses} <= set(SENSES)


def test_the_trial_finds_a_wrong_answer_that_counts_as_right() -> None:
    lesson = FOLDERS[0].lesson
    first = next(each for each in lesson.exercises if each.kind == "number")
    wrong = [each.model_copy(update={"value": first.result}) for each in first.wrong]
    spoilt = first.model_copy(update={"wrong": wrong})
    others = [spoilt if each.key == first.key else each for each in lesson.exercises]
    with pytest.raises(AssertionError, match="counts as right"):
        try_lesson(lesson.model_copy(update={"exercises": others}))
