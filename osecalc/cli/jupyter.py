"""JupyterLab on a folder: started so that it keeps to this machine, and ended cleanly."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from urllib.parse import quote

from osecalc.course.learner_copy import START_PAGE
from osecalc.files import write_whole

# Nothing that JupyterLab does by itself leaves the machine: no news, no search for updates, no
# list of extensions.
OVERRIDES = {
    "@jupyterlab/apputils-extension:notification": {
        "fetchNews": "false",
        "checkForUpdates": False,
    },
    # A workbook that names no kernel opens without a question. All of a lesson is on the page, so
    # that Tab and a screen reader reach what is not in sight. The sign of a busy kernel stands in
    # the status bar: in the toolbar it has all buttons measured twice for each move of a slider.
    "@jupyterlab/notebook-extension:tracker": {
        "autoStartDefaultKernel": True,
        "windowingMode": "none",
        "kernelStatus": {"showOnStatusBar": True, "showProgress": True},
    },
}
QUIET = (
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
)
EXTENSIONS = Path(__file__).parent / "labextension"
"""What JupyterLab, and the pages, are given on top: time for widgets to begin."""
PATIENCE_AT_FIRST = 1.0  # seconds until the server is told to end, if Ctrl-C did not reach it
PATIENCE = 10.0  # seconds that it then gets to close its kernels


def first_notebook(folder: Path, names: Sequence[str]) -> str | None:
    """Return the notebook to open: the start page, else the first by name at the folder's top."""
    top = sorted(name for name in names if name.endswith(".ipynb") and "/" not in name)
    top.sort(key=lambda name: name != START_PAGE)
    return next((name for name in top if (folder / name).is_file()), None)


def can_encrypt() -> bool:
    """Whether what a server and its kernels say to each other can be hidden from others."""
    import zmq

    return bool(zmq.has("curve"))


def command(folder: Path, first: str | None, *, browser: bool, extra: Sequence[str]) -> list[str]:
    """Return the command line that starts JupyterLab on the folder and keeps it to itself."""
    own = folder / ".osecalc" / "jupyterlab"
    settings = own / "settings"
    write_whole(settings / "overrides.json", json.dumps(OVERRIDES, indent=1))
    # -P: a user's file called, say, numpy.py must not be imported by the server.
    line = [sys.executable, "-P", "-m", "jupyterlab", *QUIET]
    line += [
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.root_dir={folder}",
        f"--LabApp.app_settings_dir={settings}",
        f"--LabApp.workspaces_dir={own / 'workspaces'}",
        f"--LabApp.extra_labextensions_path={EXTENSIONS}",
        "--ServerApp.answer_yes=True",
        "--Application.log_level=ERROR",
    ]
    if first:
        line.append(f"--LabApp.default_url=/doc/tree/{quote(first)}")
    if can_encrypt():  # what is said to a kernel is hidden from others on the same machine
        line.append("--MappingKernelManager.transport_encryption=auto")
    if not browser:
        line.append("--no-browser")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        line.append("--allow-root")
    return [*line, *extra]


@contextmanager
def _termination_as_interrupt() -> Iterator[None]:
    """Let a request to end reach the server too, instead of leaving it alone."""

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    try:
        before = signal.signal(signal.SIGTERM, interrupt)
    except ValueError:  # not in the main thread: nobody to signal
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def run(line: Sequence[str], folder: Path) -> int:
    """Run JupyterLab, or the pages, until it ends or is interrupted; leave nothing running."""
    env = {**os.environ, "JUPYTER_PREFER_ENV_PATH": "1"}
    patience: float | None = None  # how long to wait before the next, ruder step
    told = False
    with _termination_as_interrupt():
        child = subprocess.Popen(list(line), cwd=folder, env=env)
        while True:
            try:
                code = child.wait(patience)
            except KeyboardInterrupt:
                patience = patience or PATIENCE_AT_FIRST  # on a terminal the server got it too
            except subprocess.TimeoutExpired:
                if told:
                    child.kill()
                else:
                    child.terminate()
                told, patience = True, PATIENCE
            else:
                return code if patience is None else 0
