"""What osecalc ships, in small: for tests of what a user's folder gets of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def notebook(*sources: str, **metadata: Any) -> dict[str, Any]:
    cells = [
        {"cell_type": "code", "id": str(n), "metadata": {}, "source": source, "outputs": [],
         "execution_count": None}
        for n, source in enumerate(sources)
    ]  # fmt: skip
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def text(*sources: str, **metadata: Any) -> str:
    return json.dumps(notebook(*sources, **metadata))


def make_shipped(tmp_path: Path) -> Path:
    """Write workbooks with leftovers beside them, a plan, a lesson and a start page."""
    workbooks = tmp_path / "shipped workbooks"
    (workbooks / ".ipynb_checkpoints").mkdir(parents=True)
    (workbooks / ".ipynb_checkpoints" / "1-my-enterprise-checkpoint.ipynb").write_text("old")
    (workbooks / "2-compare.ipynb").write_text(text("2"))
    (workbooks / "1-my-enterprise.ipynb").write_text(text("1"))
    (workbooks / "help").mkdir()
    (workbooks / "help" / "words.md").write_text("words")
    (tmp_path / "press.toml").write_text("name = 'press'")
    lesson = tmp_path / "lessons" / "01-who-gets-it"
    lesson.mkdir(parents=True)
    (lesson / "lesson.toml").write_text("")
    (lesson / "lesson.ipynb").write_text(text("now.predict('a')"))
    (tmp_path / "lessons" / "02-not-yet-written").mkdir()
    (tmp_path / "lessons" / "start-here.ipynb").write_text(text("course()"))
    return tmp_path
