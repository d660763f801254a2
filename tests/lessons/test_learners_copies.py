"""Run All in every learner's copy, in a folder as a user has it: no error, and nothing revealed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from osecalc.cli.delivery import deliver, goods
from osecalc.course.learner_copy import START_PAGE, learner_name
from osecalc.course.lesson import LessonFolder, lesson_folders
from osecalc.course.numbers import Numbers, example
from osecalc.resources import example_plans, lessons_folder, workbooks_folder
from osecalc.teach.progress import Progress

FOLDERS = lesson_folders(lessons_folder())
OWN = "ceb-press-shop"
SECONDS = 300


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's folder after the first start."""
    monkeypatch.setenv("OSECALC_RAISE", "1")
    monkeypatch.setenv("OSECALC_LANGUAGE", "en")
    home = tmp_path / "my shop"
    deliver(home, goods(workbooks_folder(), {OWN: example_plans()[OWN]}, lessons_folder()))
    return home


def run_all(path: Path) -> str:
    """Run a notebook where it lies; all that it then holds, the state of its widgets included."""
    notebook = nbformat.read(path, as_version=4)
    where = {"metadata": {"path": str(path.parent)}}
    client = NotebookClient(notebook, timeout=SECONDS, kernel_name="python3", resources=where)
    client.execute()  # raises where a cell does
    assert all(cell.execution_count for cell in notebook.cells if cell.cell_type == "code")
    shown = [cell.get("outputs", []) for cell in notebook.cells]
    whole = json.dumps([shown, notebook.metadata.get("widgets")], ensure_ascii=False)
    return plain(whole.replace(r"\n", " ").replace(r"\"", '"').replace(r"\u003c", "<"))


def plain(text: str) -> str:
    """Text without marks of HTML, in one line."""
    return " ".join(unescape(re.sub(r"</?\w+[^<>]*>", " ", text)).split())


def secrets(folder: LessonFolder) -> Iterator[tuple[str, str]]:
    """What a lesson says only after an answer, sentence by sentence, with what it is."""
    lesson = folder.lesson
    numbers = Numbers(lesson, example(OWN))
    told = [(f"after {each.key}", each.after) for each in lesson.predictions]
    told += [(f"reason of {each.text}", each.reason) for each in lesson.vote.options]
    for exercise in lesson.exercises:
        told.append((f"solution of {exercise.key}", exercise.solution))
        told += [(f"hint of {exercise.key}", hint) for hint in exercise.hints]
        told += [(f"question on {each.name}", each.ask) for each in exercise.wrong]
    for what, text in told:
        for sentence in re.split(r"(?<=[.?!])\s+", plain(numbers.fill(text))):
            if len(sentence) > 20:  # "Not so." stands in many places
                yield what, sentence


@pytest.mark.parametrize("lesson", FOLDERS, ids=lambda lesson: lesson.name)
def test_run_all_ends_without_error_and_reveals_nothing(folder: Path, lesson: LessonFolder) -> None:
    held = run_all(folder / learner_name(lesson.name))
    numbers = Numbers(lesson.lesson, example(OWN))
    for prediction in lesson.lesson.predictions:  # what is looked for would be found
        assert plain(numbers.fill(prediction.question)) in held
    revealed = {what: sentence for what, sentence in secrets(lesson) if sentence in held}
    assert revealed == {}
    assert Progress(folder).state(lesson.lesson.number) == "not begun"
    assert not list((folder / "lessons").glob("[!0-9]*"))  # all that is kept lies in the folder


def test_the_start_page_runs_and_knows_the_lessons(folder: Path) -> None:
    held = run_all(folder / START_PAGE)
    for lesson in FOLDERS:
        assert f"Lesson {lesson.lesson.number}: {lesson.lesson.title}" in held
    assert "Begin lesson 1" in held
