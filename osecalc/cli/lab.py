"""`osecalc lab`: the workbooks, opened in JupyterLab, in a folder that is the user's own."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from osecalc.cli.jupyter import command, first_workbook, run
from osecalc.cli.lab_folder import (
    LabError,
    check_folder,
    choose_folder,
    deliver,
    forbidden_folders,
    goods,
    memory_file,
    remember,
    said,
)
from osecalc.resources import example_plans, workbooks_folder


def lab(folder: str | None, browser: bool = True, extra: Sequence[str] = ()) -> int:
    """Open the user's folder in JupyterLab; return the exit code.

    Without a folder it is the one used last, or `osecalc` in the home folder. `extra` goes on
    JupyterLab's command line as it is.
    """
    memory = memory_file()
    chosen = choose_folder(folder, memory)
    try:
        if importlib.util.find_spec("jupyterlab") is None:
            raise LabError(said("no_jupyterlab", python=sys.executable))
        forbidden = forbidden_folders()
        check_folder(chosen, forbidden)
        files = goods(workbooks_folder(), example_plans())
        line = prepare(chosen, files, forbidden, browser=browser, extra=extra)
    except (LabError, OSError) as problem:
        print(problem, file=sys.stderr)
        return 1
    remember(chosen, memory)
    print(said("stop"), flush=True)
    code = run(line, chosen)
    print(said("stopped", folder=chosen), flush=True)
    return code


def prepare(
    folder: Path,
    files: Mapping[str, Path],
    forbidden: Sequence[Path],
    *,
    browser: bool,
    extra: Sequence[str],
) -> list[str]:
    """Bring the folder up to date, say what was done, and return JupyterLab's command line."""
    delivery = deliver(folder, files, forbidden)
    print(said("opening", folder=folder))
    for key in ("added", "updated", "kept"):
        for name in getattr(delivery, key):
            print(said(key, name=name))
    return command(folder, first_workbook(folder, list(files)), browser=browser, extra=extra)
