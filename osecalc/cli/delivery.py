"""What the user's folder gets from osecalc, and what is left alone there.

It gets a copy of each workbook, lesson and example plan, and a start page. What the user changed is
never overwritten: a list of what was delivered (`.osecalc/delivered.json`) tells a copy that is as
it came, and may be brought up to date, from one that is the user's by now. A deleted copy comes
back.

Of a notebook only the cells count, what stands in them and of which kind they are: one that was
just run, saved or folded is still as it came. (What a learner does in a lesson is kept elsewhere.)
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from osecalc.cli.lab_folder import check_folder, read_json
from osecalc.course.learner_copy import START_PAGE, learner_copy, learner_name
from osecalc.course.lesson import lesson_folders
from osecalc.files import write_whole
from osecalc.widgets.settings import DELIVERED

Content = Path | bytes
"""Where a file comes from, or what it holds if it is made here."""


@dataclass
class Delivery:
    """What happened to each file, by its name in the user's folder."""

    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


def goods(workbooks: Path, plans: Mapping[str, Path], lessons: Path) -> dict[str, Content]:
    """Return what the user's folder gets: names in it, and what each file holds."""
    found: dict[str, Content] = {}
    for path in sorted(workbooks.rglob("*")):
        name = path.relative_to(workbooks)
        hidden = any(part.startswith((".", "__")) for part in name.parts)
        if path.is_file() and not hidden:
            found[name.as_posix()] = path
    start = lessons / START_PAGE
    if start.is_file():
        found[START_PAGE] = start
    for lesson in lesson_folders(lessons):
        if lesson.notebook.is_file():
            found[learner_name(lesson.name)] = learner_copy(lesson).encode()
    return found | {f"plans/{path.name}": path for path in plans.values()}


def deliver(folder: Path, files: Mapping[str, Content], forbidden: Sequence[Path] = ()) -> Delivery:
    """Put in what is missing or still as it was delivered; leave alone what the user changed."""
    record = read_json(folder / DELIVERED)
    delivery = Delivery()
    for name, content in files.items():
        target = folder.joinpath(*PurePosixPath(name).parts)
        wanted = content if isinstance(content, bytes) else content.read_bytes()
        marks, known = _marks(name, wanted), _known(record.get(name))
        if not (target.exists() or target.is_symlink()):
            delivery.added.append(name)
        else:
            there = _marks(name, target.read_bytes()) if target.is_file() else []
            if _is_current(there, marks, known):
                record[name] = marks
                continue
            if not _is_as_it_came(there, marks, known):
                if known[:1] != marks[:1]:
                    delivery.kept.append(name)
                continue
            delivery.updated.append(name)
        check_folder(target.parent, forbidden)
        write_whole(target, wanted, follow_links=False)
        record[name] = marks
    text = json.dumps(record, indent=1, sort_keys=True, ensure_ascii=False)
    write_whole(folder / DELIVERED, text)
    return delivery


def _is_current(there: list[str], marks: list[str], known: list[str]) -> bool:
    """Whether a file is what is wanted, or a notebook that is and was run since."""
    return bool(there) and (
        there[0] == marks[0] or (there[-1] == marks[-1] and known[:1] == marks[:1])
    )


def _is_as_it_came(there: list[str], marks: list[str], known: list[str]) -> bool:
    """Whether nothing in a file is the user's."""
    return not set(there).isdisjoint({*known, marks[-1]})


def _marks(name: str, content: bytes) -> list[str]:
    """What a file is known by: all of it, and of a notebook also what its cells hold."""
    whole = hashlib.sha256(content).hexdigest()
    cells = _cells(content) if name.endswith(".ipynb") else None
    return [whole] if cells is None else [whole, hashlib.sha256(cells).hexdigest()]


def _cells(content: bytes) -> bytes | None:
    """What the user can have changed in a notebook; None if it can't be read as one.

    Empty cells don't count: running the last cell from the keyboard adds one.
    """
    try:
        held = [
            [cell["cell_type"], "".join(cell["source"])] for cell in json.loads(content)["cells"]
        ]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return json.dumps([cell for cell in held if cell[1].strip()]).encode()


def _known(recorded: object) -> list[str]:
    """The marks of what was delivered; earlier versions of osecalc noted the first alone."""
    marks = recorded if isinstance(recorded, list) else [recorded]
    return [mark for mark in marks if isinstance(mark, str)]
