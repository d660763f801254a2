"""A learner: a folder of their own, with a plan of their own in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from osecalc.course.lesson import lesson_folders
from osecalc.resources import lessons_folder
from osecalc.teach.opened import OpenLesson
from osecalc.teach.trial import make_plan


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A learner's folder: the press shop, with one number of their own."""
    make_plan(tmp_path)
    return tmp_path


@pytest.fixture
def now(folder: Path) -> OpenLesson:
    """Lesson 1, opened."""
    [first] = [f for f in lesson_folders(lessons_folder()) if f.lesson.number == 1]
    return OpenLesson(first.lesson, folder)
