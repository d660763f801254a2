"""`osecalc serve`: lessons and workbooks as pages, in a folder that is the user's own."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from osecalc import words
from osecalc.cli.jupyter import can_encrypt
from osecalc.cli.lab import Program, open_folder
from osecalc.cli.lab_folder import LabError
from osecalc.cli.pages.workbook import find, lessons_in, start_page_in, workbooks_in
from osecalc.course.learner_copy import LESSONS
from osecalc.widgets.settings import own_folder


def serve(
    folder: str | None,
    workbook: str | None = None,
    *,
    port: int | None = None,
    browser: bool = True,
) -> int:
    """Open the user's folder as pages; return the exit code.

    Without a folder it is the one used last, or `osecalc` in the home folder; a notebook in the
    place of the folder is one in the folder where it lies. workbook: the one to open, by its file
    name, its name or its number (`lessons/1` is a lesson's); otherwise the list of all.
    """
    voila = Program(
        module="voila",
        missing=words.say("serve.no_voila", python=sys.executable),
        start=words.say("serve.start"),
        stopped=lambda chosen: words.say("serve.stopped", folder=chosen),
    )
    if folder and workbook is None and folder.endswith(".ipynb"):
        folder, workbook = _taken_apart(Path(folder))

    def line(chosen: Path, _names: Sequence[str]) -> list[str]:
        return command(chosen, named(workbook, chosen), port=port, browser=browser)

    return open_folder(folder, voila, line)


def named(workbook: str | None, folder: Path) -> str | None:
    """Which file of the folder is the workbook that was named? Raises LabError for none."""
    if workbook is None:
        return None
    tops = [each.name for each in (*start_page_in(folder), *workbooks_in(folder))]
    lessons = [each.name for each in lessons_in(folder)]
    names = [*tops, *lessons]
    # A number, and a name that both have, is a workbook's.
    found = find(workbook, tops) or find(workbook, names) or find(f"{LESSONS}/{workbook}", lessons)
    if found is None:
        there = ", ".join(name.removesuffix(".ipynb") for name in names)
        said = words.say("serve.no_workbook", given=workbook, folder=folder, names=there)
        raise LabError(said)
    return found


def _taken_apart(path: Path) -> tuple[str | None, str]:
    """Which folder, and which notebook in it, does a notebook's path mean?"""
    if len(path.parts) == 1:
        return None, path.name
    if path.parent.name == LESSONS and (home := own_folder(path.parent)) != path.parent.absolute():
        return str(home), f"{LESSONS}/{path.name}"
    return str(path.parent), path.name


def command(folder: Path, first: str | None, *, port: int | None, browser: bool) -> list[str]:
    """Return the command line that starts the pages on the folder."""
    # -P: a user's file called, say, numpy.py must not be imported by the server.
    line = [sys.executable, "-P", "-m", "osecalc.cli.pages"]
    line += [f"--Voila.root_dir={folder}", "--Application.log_level=ERROR"]
    if first:
        line.append(f"--Pages.first={first}")
    if port is not None:
        line.append(f"--Voila.port={port}")
    if can_encrypt():  # what is said to a kernel is hidden from others on the same machine
        line.append("--MappingKernelManager.transport_encryption=auto")
    if not browser:
        line.append("--no-browser")
    return line
