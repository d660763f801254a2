"""The learner's copy: the lesson, and nothing that gives an answer away."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from osecalc.course.learner_copy import LEFT_OUT, learner_copy, learner_name, tags_of
from osecalc.course.lesson import LessonFolder, lesson_folders
from osecalc.course.numbers import Numbers, example
from osecalc.course.reading import blocks
from osecalc.resources import lessons_folder
from tests.course.small_lesson import cell, notebook, write

FOLDERS = lesson_folders(lessons_folder())


def secrets(folder: LessonFolder) -> dict[str, str]:
    """What no learner may find, by what it is: results, answers and what is said after them."""
    lesson = folder.lesson
    numbers = Numbers(lesson, example("ceb-press-shop"))
    found = {f"number {name}": each.expression for name, each in lesson.numbers.items()}
    for each in lesson.predictions:
        found[f"prediction {each.key}"] = each.result
        found[f"what is said after {each.key}"] = numbers.fill(each.after)
    for exercise in lesson.exercises:
        found[f"solution of {exercise.key}"] = numbers.fill(exercise.solution)
        found[f"solution of {exercise.key}, unfilled"] = exercise.solution
        found[f"result of {exercise.key}"] = exercise.result or ""
        found |= {f"{exercise.key}: {each.name}": each.value for each in exercise.wrong}
    # A name or a figure alone stands in many texts rightly.
    return {what: text for what, text in found.items() if len(text) > 12}


def texts(copy: str) -> str:
    """What stands in the cells of a copy."""
    return "\n".join("".join(each["source"]) for each in json.loads(copy)["cells"])


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_nothing_that_gives_an_answer_away_reaches_a_learner(folder: LessonFolder) -> None:
    copy = learner_copy(folder)
    whole = texts(copy)
    for what, secret in secrets(folder).items():
        for part in filter(None, secret.split("\n\n")):
            assert part not in whole, what
            assert json.dumps(part, ensure_ascii=False)[1:-1] not in copy, what
    for word in ("assert", "quotes(", ".check(", "Numbers", ".lesson", ".about"):
        assert word not in "\n".join(code_of(copy)), word


def code_of(copy: str) -> list[str]:
    cells = json.loads(copy)["cells"]
    return ["".join(each["source"]) for each in cells if each["cell_type"] == "code"]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_no_result_that_was_asked_for_stands_in_the_prose(folder: LessonFolder) -> None:
    lesson, copy = folder.lesson, learner_copy(folder)
    numbers = Numbers(lesson, example("ceb-press-shop"))
    asked: list[Any] = [*lesson.predictions, *lesson.exercises]
    results = {
        each.key: numbers.value(each.result) for each in asked if each.result and not each.options
    }
    prose = " ".join(
        block.text
        for each in json.loads(copy)["cells"]
        if each["cell_type"] == "markdown"
        for block in blocks("".join(each["source"]))
    )
    for key, result in results.items():
        for one in result if isinstance(result, (list, tuple)) else [result]:
            # A figure of three digits or more is hardly in a text by chance.
            for told in (f"{one:,.0f}", f"{one:,.1f}", f"{one:,.2f}"):
                assert len(told) < 4 or told not in prose, (key, told)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_all_else_is_there_as_it_was_with_its_links(folder: LessonFolder) -> None:
    source = json.loads(folder.notebook.read_text(encoding="utf-8"))
    copy = json.loads(learner_copy(folder))
    kept = [each for each in source["cells"] if LEFT_OUT.isdisjoint(tags_of(each))]
    assert [each["source"] for each in copy["cells"]] == [each["source"] for each in kept]
    assert [each["id"] for each in copy["cells"]] == [each["id"] for each in kept]
    assert copy["nbformat"] == 4
    assert copy["metadata"]["kernelspec"]["name"] == "python3"


def test_cells_of_checks_numbers_and_solutions_are_taken_out(tmp_path: Path) -> None:
    written = notebook()
    written["cells"].insert(3, cell("told", "answer = 13.5", "solution", "more"))
    copy = learner_copy(write(tmp_path, written=written))
    keys = [each["id"] for each in json.loads(copy)["cells"]]
    assert keys == [each["id"] for each in notebook()["cells"] if "tags" not in each["metadata"]]
    assert "13.5" not in copy


def test_a_lesson_that_was_run_gives_the_same_bytes(tmp_path: Path) -> None:
    written = notebook()
    for number, each in enumerate(written["cells"]):
        each["metadata"] |= {"execution": {"iopub.status.busy": "2026-01-01T00:00:00Z"}}
        if each["cell_type"] == "code":
            each["execution_count"] = number
            each["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "13.5"}]
    written["metadata"]["widgets"] = {"state": "It is 13.50 dollars."}
    fresh = learner_copy(write(tmp_path / "a"))
    assert learner_copy(write(tmp_path / "b", written=written)) == fresh
    assert learner_copy(LessonFolder(tmp_path / "a" / "01-what-is-left")) == fresh


def test_its_name_is_its_number_and_its_words() -> None:
    assert learner_name("12-what-could-go-wrong") == "lessons/12-what-could-go-wrong.ipynb"
    names = [learner_name(folder.name) for folder in FOLDERS]
    assert len(set(names)) == len(names)
