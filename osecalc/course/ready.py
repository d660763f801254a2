"""Is this machine ready for a session? Each thing that a session needs, proved by doing it."""

from __future__ import annotations

import errno
import importlib
import importlib.util
import math
import shutil
import socket
import sys
import tempfile
import webbrowser
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from osecalc.course.course_file import Proof
from osecalc.course.told import say, shown
from osecalc.enterprise import Enterprise
from osecalc.plan import read_plan
from osecalc.resources import example_plans

MODULES = ("numpy", "pandas", "scipy", "plotly", "tomlkit", "anywidget", "ipywidgets")
JUPYTER = ("jupyterlab", "ipykernel", "voila")
BROWSERS = ("firefox", "chromium", "chromium-browser", "google-chrome", "microsoft-edge", "brave")
HOST = "127.0.0.1"
FIRST_PORT, PORTS = 8888, 51
"""JupyterLab takes the first of these that is free."""


@dataclass(frozen=True)
class Proved:
    """What was found, and what to do where it is not as it should be.

    is_needed: whether a session fails without it.
    """

    key: str
    is_well: bool
    found: str
    remedy: str = ""
    is_needed: bool = True


def ready(proof: Proof, folder: Path) -> Iterator[Proved]:
    """Everything, one after the other. folder: where the learner's work would lie."""
    yield modules("imports", MODULES)
    yield known_number(proof)
    yield modules("jupyter", JUPYTER)
    yield writable(folder)
    yield free_port()
    yield browser()
    yield pdf()


def modules(key: str, names: Sequence[str]) -> Proved:
    """Can these packages be imported?"""
    broken = []
    for name in names:
        try:
            importlib.import_module(name)
        except Exception as error:  # noqa: BLE001 - a broken package may raise anything
            broken.append(f"{name} ({type(error).__name__})")
    if broken:
        remedy = say("ready_install", python=sys.executable)
        return Proved(key, False, say(f"ready_{key}_missing", names=", ".join(broken)), remedy)
    return Proved(key, True, say(f"ready_{key}", names=", ".join(names)))


def known_number(proof: Proof) -> Proved:
    """Does a plan compute the number that it has everywhere?"""
    try:
        results = Enterprise(read_plan(example_plans()[proof.plan])).run()
        value = float(results[proof.line])
    except Exception as error:  # noqa: BLE001 - whatever it is, this machine is not ready
        found = say(
            "ready_number_failed", plan=proof.plan, reason=f"{type(error).__name__}: {error}"
        )
        return Proved("number", False, found, say("ready_reinstall"))
    heading = results.heading(proof.line)
    if not math.isclose(value, proof.value, rel_tol=1e-9):
        found = say("ready_number_other", plan=proof.plan, line=heading, value=shown(value),
                    expected=shown(proof.value))  # fmt: skip
        return Proved("number", False, found, say("ready_reinstall"))
    return Proved(
        "number", True, say("ready_number", plan=proof.plan, line=heading, value=shown(value))
    )


def writable(folder: Path) -> Proved:
    """Can a file be written where the learner's work would lie?"""
    home = next(each for each in (folder, *folder.parents) if each.exists())
    try:
        if not home.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, say("ready_is_file"))
        with tempfile.TemporaryFile(dir=home):
            pass
    except OSError as error:
        reason = error.strerror or str(error)
        found = say("ready_unwritable", folder=folder, reason=reason)
        return Proved("folder", False, found, say("ready_other_folder"))
    return Proved("folder", True, say("ready_writable", folder=folder))


def free_port(first: int = FIRST_PORT, count: int = PORTS) -> Proved:
    """Is there a port on this machine alone for JupyterLab to listen on?"""
    for port in range(first, first + count):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as tried:
            try:
                tried.bind((HOST, port))
            except OSError:
                continue
            return Proved("port", True, say("ready_port", host=HOST, port=port))
    found = say("ready_no_port", host=HOST, first=first, last=first + count - 1)
    return Proved("port", False, found, say("ready_close_programs"))


def browser(which: Callable[[str], str | None] = shutil.which) -> Proved:
    """Is there a browser to show it in? One may be where this does not look."""
    name = next((each for each in BROWSERS if which(each)), None)
    if name is None and sys.platform in ("win32", "darwin"):
        try:
            name = str(getattr(webbrowser.get(), "name", "")) or say("ready_usual_browser")
        except webbrowser.Error:
            name = None
    if name is None:
        remedy = say("ready_open_by_hand")
        return Proved("browser", False, say("ready_no_browser"), remedy, is_needed=False)
    return Proved("browser", True, say("ready_browser", name=name))


def pdf() -> Proved:
    """Can the documents be made as PDF too?"""
    if importlib.util.find_spec("typst") is None:
        remedy = say("ready_print_html")
        return Proved("pdf", False, say("ready_no_pdf"), remedy, is_needed=False)
    return Proved("pdf", True, say("ready_pdf"))
