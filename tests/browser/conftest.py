"""A real JupyterLab, a real Chromium, and a page that may talk to nobody else."""

import os
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass
class Lab:
    """A running JupyterLab: where it listens, its token, and the folder it shows."""

    origin: str
    token: str
    folder: Path


@dataclass
class Watched:
    """A page, and what went wrong on it: requests to elsewhere, errors of its scripts."""

    page: object
    elsewhere: list = field(default_factory=list)
    errors: list = field(default_factory=list)


def find_chromium():
    found = os.environ.get("OSECALC_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        sentence = (
            f"no browser: none of {', '.join(NAMES)} is on the path (or set OSECALC_CHROMIUM)"
        )
        if os.environ.get("OSECALC_REQUIRE_BROWSER") == "1":
            pytest.fail(sentence)
        pytest.skip(sentence)
    return found


@pytest.fixture(scope="session")
def browser():
    chromium = find_chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture
def lab(browser, tmp_path):
    """Start `osecalc lab` on a folder with a home of its own, and stop it by its id."""
    folder, home = tmp_path / "my shop", tmp_path / "home"
    home.mkdir()
    log = tmp_path / "lab.log"
    env = {**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": str(home / "settings")}
    env |= {"PYTHONPATH": str(ROOT), "JUPYTER_PORT": "0", "OSECALC_RAISE": "1"}
    command = [sys.executable, "-m", "osecalc", "lab", str(folder), "--no-browser"]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=tmp_path, env=env, stdin=subprocess.DEVNULL, stdout=output, stderr=output
        )
    try:
        origin, token = _address(process, log)
        yield Lab(origin, token, folder)
    finally:
        process.terminate()
        process.wait(30)


def _address(process, log):
    end = time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None:
        found = re.search(r"(http://127\.0\.0\.1:\d+)\S*\?token=(\w+)", log.read_text("utf-8"))
        if found:
            return found.groups()
        time.sleep(0.1)
    raise AssertionError(f"JupyterLab did not start:\n{log.read_text('utf-8')}")


@pytest.fixture
def watched(browser, lab):
    """Yield a page that can reach the lab alone; at the end it fails if it tried anything else."""
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    seen = Watched(page)

    def only_home(route):
        if route.request.url.startswith((lab.origin, "data:", "blob:")):
            route.continue_()
        else:
            seen.elsewhere.append(route.request.url)
            route.abort()

    page.route("**/*", only_home)
    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    page.on("console", lambda said: seen.errors.append(said.text) if said.type == "error" else None)
    yield seen
    page.close()
    assert seen.elsewhere == [], "the page asked others than this machine"
    assert seen.errors == [], "the page's scripts told of errors"


@pytest.fixture
def keep_screenshot(tmp_path):
    """Return a function that takes a screenshot, also into OSECALC_SCREENSHOTS where set."""

    def keep(page, name):
        taken = tmp_path / f"{name}.png"
        page.screenshot(path=taken)
        if folder := os.environ.get("OSECALC_SCREENSHOTS"):
            Path(folder).mkdir(parents=True, exist_ok=True)
            shutil.copy(taken, Path(folder) / taken.name)

    return keep
