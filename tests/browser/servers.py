"""`osecalc lab` and `osecalc serve`, started once for many tests, each of which finds them new.

A test has the user's folder to itself: before it begins, the folder holds what a first start puts
there and nothing else, and no kernel of an earlier test runs.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from osecalc.cli.delivery import deliver, goods
from osecalc.resources import example_plans, lessons_folder, workbooks_folder

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = {"lab": "lab", "voila": "serve"}
# What the running server itself needs in the user's folder.
KEPT = (".osecalc", "jupyterlab", "settings")
KERNEL = "JSON.parse(document.getElementById('jupyter-config-data')?.textContent ?? '{}').kernelId"


@dataclass
class Server:
    """A running server: which one, where it listens, its token, and the folder it shows."""

    surface: str
    origin: str
    token: str
    folder: Path
    process: subprocess.Popen

    def address(self, notebook):
        """Return the address under which a notebook of the folder opens."""
        path = {"lab": "doc/tree", "voila": "voila/render"}[self.surface]
        return f"{self.origin}/{path}/{notebook}?token={self.token}"

    def ask(self, path, method="GET"):
        """Return the answer to a request, read as JSON; None where there is nothing (any more)."""
        headers = {"Authorization": f"token {self.token}"}
        request = urllib.request.Request(self.origin + path, headers=headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return json.loads(answer.read() or "null")
        except urllib.error.HTTPError as error:
            if error.code != 404:
                raise
            return None

    def wait_until_idle(self, quiet=0.3):
        """Wait until the kernels of JupyterLab have had nothing to do for a moment."""
        since, end = time.monotonic(), time.monotonic() + 60
        while time.monotonic() - since < quiet:
            if any(kernel["execution_state"] != "idle" for kernel in self.ask("/api/kernels")):
                since = time.monotonic()
            assert time.monotonic() < end, "the kernel is busy and does not end"
            time.sleep(0.05)

    def close(self, page):
        """Close a page; its kernel ends."""
        kernel = page.evaluate(KERNEL)
        page.close(run_before_unload=self.surface == "voila")
        if self.surface == "lab":  # there the kernel would run on, for the next time
            for kernel in self.ask("/api/kernels"):
                self.ask(f"/api/kernels/{kernel['id']}", "DELETE")
        elif kernel:
            end = time.monotonic() + 20
            while self.ask(f"/osecalc/state/{kernel}")["alive"]:
                assert time.monotonic() < end, "the kernel of a page that was left runs on"
                time.sleep(0.05)

    def clean(self):
        """Put the user's folder back to what a first start makes of it."""
        kept = self.folder.joinpath(*KEPT)
        for path in sorted(self.folder.rglob("*"), reverse=True):
            if not (path.is_relative_to(kept) or kept.is_relative_to(path)):
                shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
        deliver(self.folder, goods(workbooks_folder(), example_plans(), lessons_folder()))


@contextmanager
def running(surface, base, port=0, workbook=None):
    """Start `osecalc lab` or `osecalc serve` with a home of its own, and stop it by its id."""
    folder, home, log = base / "my shop", base / "home", base / "log.txt"
    home.mkdir()
    env = {**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": str(home / "settings")}
    env |= {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "osecalc", COMMANDS[surface], str(folder)]
    command += [workbook] if workbook else []
    command += ["--no-browser", "--port", str(port)]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=base, env=env, stdin=subprocess.DEVNULL, stdout=output, stderr=output
        )
    try:
        origin, token = address_in(log, process)
        yield Server(surface, origin, token, folder, process)
    finally:
        process.terminate()
        process.wait(30)


def address_in(log, process):
    """Return where a server listens and its token, as soon as it has said so."""
    end = time.monotonic() + 180
    while time.monotonic() < end and process.poll() is None:
        found = re.search(r"(http://127\.0\.0\.1:\d+)\S*\?token=(\w+)", log.read_text("utf-8"))
        if found:
            return found.groups()
        time.sleep(0.05)
    raise AssertionError(f"the server did not start:\n{log.read_text('utf-8')}")
