"""The notebooks of a folder, in order, with the title and the question that each begins with."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from osecalc.course.learner_copy import LESSONS, START_PAGE

LEFT_OUT = frozenset({"remove-cell", "lab-only"})
"""Tags of cells that the pages leave out: checks, and words about JupyterLab's buttons."""

HEADING = re.compile(r"^#\s+(.+?)\s*#*\s*$", re.MULTILINE)
BOLD = re.compile(r"^\*\*(.+?)\*\*\s*$", re.MULTILINE | re.DOTALL)
MARKS = re.compile(r"[*_`]|\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True)
class Workbook:
    """A notebook as a reader meets it in a list. name: where it lies in the user's folder."""

    name: str
    title: str
    question: str


def start_page_in(folder: Path) -> list[Workbook]:
    """The page that tells a learner what comes next; none where it was taken away."""
    return _listed(folder, [folder / START_PAGE] if (folder / START_PAGE).is_file() else [])


def lessons_in(folder: Path) -> list[Workbook]:
    """Which lessons lie in a folder?"""
    return _listed(folder, (folder / LESSONS).glob("*.ipynb"))


def workbooks_in(folder: Path) -> list[Workbook]:
    """Which workbooks lie at the top of a folder? Those with a number come first, in its order.

    A file that cannot be read is listed by its name: opening it says what is wrong.
    """
    return _listed(folder, (path for path in folder.glob("*.ipynb") if path.name != START_PAGE))


def _listed(folder: Path, paths: Iterable[Path]) -> list[Workbook]:
    seen = (path for path in paths if not path.name.startswith("."))
    return [
        Workbook(path.relative_to(folder).as_posix(), *_title_and_question(path))
        for path in sorted(seen, key=lambda path: place(path.name))
    ]


def place(name: str) -> tuple[float, str]:
    """Where a file stands in the list.

    >>> sorted(["10-last.ipynb", "mine.ipynb", "2-next.ipynb"], key=place)
    ['2-next.ipynb', '10-last.ipynb', 'mine.ipynb']
    """
    number = re.match(r"\d+", name)
    return (float(number.group()) if number else float("inf"), name.casefold())


def find(wanted: str, names: Sequence[str]) -> str | None:
    """Which workbook is meant by its file name, its name, its number, or a part that only it has?

    >>> names = ["1-my-enterprise.ipynb", "2-my-price.ipynb"]
    >>> [find(wanted, names) for wanted in ("2", "my-enterprise", "price", "my")]
    ['2-my-price.ipynb', '1-my-enterprise.ipynb', '2-my-price.ipynb', None]
    """
    asked = wanted.casefold().removesuffix(".ipynb")
    if not asked:
        return None
    stems = {name: name.casefold().removesuffix(".ipynb") for name in names}
    for fits in (
        lambda stem: stem == asked,
        lambda stem: stem.split("-")[0] == asked,
        lambda stem: stem.partition("-")[2] == asked,
        lambda stem: asked in stem,
    ):
        found = [name for name, stem in stems.items() if fits(stem)]
        if len(found) == 1:
            return found[0]
    return None


def reads(notebook: Mapping[str, Any]) -> tuple[str, str]:
    r"""What are the title and the question of a notebook? Empty where it has none.

    The title is the first heading, the question the first paragraph in bold type below it.

    >>> text = "# Price\n\n**What must a *press* cost?**"
    >>> reads({"cells": [{"cell_type": "markdown", "source": text}]})
    ('Price', 'What must a press cost?')
    """
    text = "\n\n".join(
        "".join(cell.get("source", ""))
        for cell in notebook.get("cells", ())
        if cell.get("cell_type") == "markdown"
    )
    title = HEADING.search(text)
    question = BOLD.search(text, title.end() if title else 0)
    return (_plain(title.group(1)) if title else "", _plain(question.group(1)) if question else "")


def without_code_for_others(notebook: dict[str, Any]) -> dict[str, Any]:
    """Take out the cells that a page without code has no use for."""
    notebook["cells"] = [
        cell
        for cell in notebook["cells"]
        if LEFT_OUT.isdisjoint(cell.get("metadata", {}).get("tags", ()))
    ]
    return notebook


def _plain(markdown: str) -> str:
    """Words without their marks."""
    return " ".join(MARKS.sub(lambda mark: mark.group(1) or "", markdown).split())


def _title_and_question(path: Path) -> tuple[str, str]:
    try:
        title, question = reads(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, AttributeError, TypeError):
        return path.stem, ""
    return title or path.stem, question
