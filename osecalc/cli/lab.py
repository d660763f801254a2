"""`osecalc lab`: lessons and workbooks in JupyterLab, in a folder that is the user's own."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from osecalc.cli.delivery import Content, deliver, goods
from osecalc.cli.jupyter import command, first_notebook, run
from osecalc.cli.lab_folder import (
    LabError,
    check_folder,
    choose_folder,
    forbidden_folders,
    memory_file,
    remember,
    said,
)
from osecalc.resources import example_plans, lessons_folder, workbooks_folder


@dataclass(frozen=True)
class Program:
    """What shows the workbooks: the Python module it needs, and what is said about it."""

    module: str
    missing: str
    start: str
    stopped: Callable[[Path], str]


def lab(folder: str | None, browser: bool = True, extra: Sequence[str] = ()) -> int:
    """Open the user's folder in JupyterLab; return the exit code.

    Without a folder it is the one used last, or `osecalc` in the home folder. `extra` goes on
    JupyterLab's command line as it is.
    """
    jupyterlab = Program(
        module="jupyterlab",
        missing=said("no_jupyterlab", python=sys.executable),
        start=said("stop"),
        stopped=lambda chosen: said("stopped", folder=chosen),
    )

    def line(chosen: Path, names: Sequence[str]) -> list[str]:
        return command(chosen, first_notebook(chosen, names), browser=browser, extra=extra)

    return open_folder(folder, jupyterlab, line)


def open_folder(
    folder: str | None, program: Program, line: Callable[[Path, Sequence[str]], list[str]]
) -> int:
    """Choose the user's folder, bring it up to date and run a program on it; return the exit code.

    line: makes the program's command line from the folder and the names of what was put there.
    """
    memory = memory_file()
    chosen = choose_folder(folder, memory)
    try:
        if importlib.util.find_spec(program.module) is None:
            raise LabError(program.missing)
        forbidden = forbidden_folders()
        check_folder(chosen, forbidden)
        files = goods(workbooks_folder(), example_plans(), lessons_folder())
        bring_up_to_date(chosen, files, forbidden)
        started = line(chosen, list(files))
    except (LabError, OSError) as problem:
        print(problem, file=sys.stderr)
        return 1
    remember(chosen, memory)
    print(program.start, flush=True)
    code = run(started, chosen)
    print(program.stopped(chosen), flush=True)
    return code


def bring_up_to_date(folder: Path, files: Mapping[str, Content], forbidden: Sequence[Path]) -> None:
    """Put into the folder what is new, and say what was done."""
    delivery = deliver(folder, files, forbidden)
    print(said("opening", folder=folder))
    for key in ("added", "updated", "kept"):
        for name in getattr(delivery, key):
            print(said(key, name=name))
