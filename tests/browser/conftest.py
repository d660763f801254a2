"""A real server, a real Chromium, and a page that may talk to nobody else."""

import os
import shutil
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.screen import SOON, Screen
from tests.browser.servers import running

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
    # No name but this machine's is known: what a room without internet is. (Playwright's way to
    # stop requests would have every page fetch and read JupyterLab's scripts anew.)
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
LAPTOP = {"width": 1366, "height": 768}
# What Voila's scripts say when a page is left while a figure comes into view: its kernel is gone.
PARTING = "Could not send widget sync message Error: Cannot send"


@dataclass
class Watched:
    """A page, and what went wrong on it: requests to elsewhere, errors of its scripts."""

    page: object
    elsewhere: list = field(default_factory=list)
    errors: list = field(default_factory=list)

    def hear(self, said):
        if said.type == "error" and not said.text.startswith(PARTING):
            self.errors.append(said.text)


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


# Playwright keeps an event loop running: it ends with the last browser test, before the tests of
# widgets that start loops of their own.
@pytest.fixture(scope="package")
def browser():
    chromium = find_chromium()
    expect.set_options(timeout=SOON)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture(scope="package")
def servers(browser, tmp_path_factory):
    """Return a function that starts a surface's server at its first call, with a browser's window.

    The window is shared, so that the pages' scripts are fetched and read once.
    """
    with ExitStack() as stack:
        started = {}

        def get(surface):
            if surface not in started:
                base = tmp_path_factory.mktemp(surface)
                server = stack.enter_context(running(surface, base))
                window = stack.enter_context(browser.new_context(viewport=LAPTOP))
                started[surface] = server, window
            return started[surface]

        yield get


@pytest.fixture
def surface():
    """Return where a workbook is shown: a test that says nothing else is in JupyterLab."""
    return "lab"


@pytest.fixture
def server(servers, surface):
    """Return the surface's server, with the user's folder as a first start makes it."""
    started, _window = servers(surface)
    started.clean()
    return started


@pytest.fixture
def lab(servers):
    """Return JupyterLab's server, for tests that are about it alone."""
    return servers("lab")[0]


@pytest.fixture
def watched(servers, surface, server):
    """Yield a page that can reach its server alone; it fails at the end if it tried others."""
    _server, window = servers(surface)
    page = window.new_page()
    seen = Watched(page)

    home = (server.origin, server.origin.replace("http", "ws", 1), "data:", "blob:")

    def note(asked):
        if not asked.url.startswith(home):
            seen.elsewhere.append(asked.url)

    page.on("request", note)
    page.on("websocket", note)
    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    page.on("console", seen.hear)
    yield seen
    server.close(page)
    assert seen.elsewhere == [], "the page asked others than this machine"
    assert seen.errors == [], "the page's scripts told of errors"


@pytest.fixture
def screen(watched, server):
    """Return the page object of a page on which nothing is open yet."""
    return Screen(watched.page, server)


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
