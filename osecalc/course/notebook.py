"""A lesson's notebook as its author wrote it: cells, and the steps of the kit that they call."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from osecalc.course.learner_copy import tags_of


@dataclass(frozen=True)
class Call:
    """A step that a cell calls, as in `now.exercise("margin")`: its name and what is given."""

    name: str
    given: tuple[ast.expr, ...]

    @property
    def key(self) -> str | None:
        """The first thing given, if it is a text or a number that is written out."""
        first = self.given[0] if self.given else None
        return str(first.value) if isinstance(first, ast.Constant) else None


@dataclass(frozen=True)
class Cell:
    """One cell. was_run: whether outputs or counts were left in it."""

    key: str
    kind: str
    text: str
    tags: frozenset[str]
    is_hidden: bool
    was_run: bool

    @cached_property
    def tree(self) -> ast.Module:
        """What its code is made of: nothing where it is no Python."""
        try:
            return ast.parse(self.text if self.kind == "code" else "")
        except SyntaxError:
            return ast.Module([], [])

    @cached_property
    def calls(self) -> list[Call]:
        """What the code of the cell calls, in order."""
        found = [node for node in ast.walk(self.tree) if isinstance(node, ast.Call)]
        found.sort(key=lambda node: (node.lineno, node.col_offset))
        return [Call(_name(node.func), tuple(node.args)) for node in found]


def read_cells(notebook: str) -> list[Cell]:
    """The cells of a notebook's text; raises ValueError where it can't be read as one."""
    try:
        return [_cell(held) for held in json.loads(notebook)["cells"]]
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no notebook ({error!r})") from None


def sections(cells: list[Cell]) -> Iterator[list[Cell]]:
    """The cells from one heading of a part (`## `) to the next."""
    found: list[Cell] = []
    for cell in cells:
        if cell.kind == "markdown" and cell.text.startswith("## ") and found:
            yield found
            found = []
        found.append(cell)
    yield found


def _cell(held: dict[str, Any]) -> Cell:
    return Cell(
        key=str(held.get("id", "")),
        kind=str(held["cell_type"]),
        text="".join(held["source"]),
        tags=frozenset(tags_of(held)),
        is_hidden=bool(held.get("metadata", {}).get("jupyter", {}).get("source_hidden")),
        was_run=bool(held.get("outputs")) or held.get("execution_count") is not None,
    )


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""
