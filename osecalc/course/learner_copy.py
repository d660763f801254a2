"""What a learner gets of a lesson: its notebook without what is for the course's own tests.

In the user's folder the copies lie in `lessons`, as `1-who-gets-the-value.ipynb`; the start page
lies beside the workbooks.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from osecalc.course.lesson import LessonFolder

LEFT_OUT = frozenset({"numbers", "check", "solution"})
"""Tags of the cells that never reach a learner."""
LESSONS = "lessons"
START_PAGE = "start-here.ipynb"
KEPT = ("kernelspec", "language_info")


def learner_name(folder: str) -> str:
    """Under which name does a lesson lie in the user's folder, by the name of its own folder?

    >>> learner_name("01-who-gets-the-value")
    'lessons/1-who-gets-the-value.ipynb'
    """
    number, _, name = folder.partition("-")
    return f"{LESSONS}/{int(number)}-{name}.ipynb"


def learner_copy(folder: LessonFolder) -> str:
    """The text of the learner's notebook: the same bytes for the same lesson.

    Checks, asserts and solutions are taken out, outputs cleared; links stand as they were, for
    they are written for the place where the copy lies.
    """
    return without_answers(folder.notebook.read_text(encoding="utf-8"))


def without_answers(notebook: str) -> str:
    """A notebook's text without the cells that a learner does not get, and as if never run.

    >>> cell = {"cell_type": "code", "id": "a", "source": "1 + 1", "metadata": {}, "outputs": [3]}
    >>> check = {**cell, "metadata": {"tags": ["check"]}}
    >>> "outputs" in without_answers(json.dumps({"cells": [check], "metadata": {}}))
    False
    """
    held = json.loads(notebook)
    held["cells"] = [_unrun(cell) for cell in held["cells"] if LEFT_OUT.isdisjoint(tags_of(cell))]
    held["metadata"] = {key: held["metadata"][key] for key in KEPT if key in held["metadata"]}
    return json.dumps(held, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def tags_of(cell: Mapping[str, Any]) -> list[str]:
    """The tags of a cell."""
    tags: list[str] = cell.get("metadata", {}).get("tags", [])
    return tags


def _unrun(cell: dict[str, Any]) -> dict[str, Any]:
    """A cell as its author wrote it."""
    metadata = {key: value for key, value in cell["metadata"].items() if key != "execution"}
    bare = {**cell, "metadata": metadata}
    return bare | {"outputs": [], "execution_count": None} if "outputs" in cell else bare
