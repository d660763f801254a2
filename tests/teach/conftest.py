"""A learner: a folder of their own, with a plan of their own in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from osecalc.course.lesson import lesson_folders
from osecalc.plan import read_plan
from osecalc.resources import example_plans, lessons_folder
from osecalc.teach.opened import OpenLesson


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A learner's folder: the press shop, with one number of their own."""
    plan = read_plan(example_plans()["ceb-press-shop"]).changed({"plan.discount_rate": 0.09})
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "mine.toml").write_text(plan.text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def now(folder: Path) -> OpenLesson:
    """Lesson 1, opened."""
    [first] = [f for f in lesson_folders(lessons_folder()) if f.lesson.number == 1]
    return OpenLesson(first.lesson, folder)
