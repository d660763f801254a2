"""The user's folder: which one it is, and a JupyterLab on it that stays at home."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from osecalc.cli import lab as lab_module
from osecalc.cli import lab_folder
from osecalc.cli.delivery import deliver, goods
from osecalc.cli.jupyter import command, first_notebook
from osecalc.cli.lab import lab
from osecalc.cli.lab_folder import (
    LabError,
    check_folder,
    choose_folder,
    forbidden_folders,
    remember,
)
from osecalc.resources import package_folder
from tests.cli.shipped import make_shipped


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return a folder of workbooks as osecalc ships one."""
    return make_shipped(tmp_path) / "shipped workbooks"


@pytest.fixture
def files(source: Path):
    return goods(source, {"press": source.parent / "press.toml"}, source.parent / "lessons")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "Atelier Ñandú" / "my shop"
    path.mkdir(parents=True)
    return path


# --- which folder


def test_the_folder_is_the_one_named_or_remembered_or_the_default(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    memory = tmp_path / "settings" / "lab.json"
    assert choose_folder(None, memory) == tmp_path / "osecalc"
    remember(tmp_path / "café", memory)
    assert choose_folder(None, memory) == tmp_path / "café"
    assert choose_folder(str(tmp_path / "other"), memory) == tmp_path / "other"
    memory.write_text('{"folder": 3}')
    assert choose_folder(None, memory) == tmp_path / "osecalc"


def test_the_clone_and_the_package_are_refused():
    forbidden = forbidden_folders()
    assert package_folder() in forbidden
    for place in (package_folder(), package_folder() / "_shipped", forbidden[0] / "mine"):
        with pytest.raises(LabError, match="lies inside osecalc"):
            check_folder(place, forbidden)
    assert not (forbidden[0] / "mine").exists()


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_into_the_clone_is_refused(tmp_path):
    (tmp_path / "link").symlink_to(package_folder())
    with pytest.raises(LabError, match="lies inside osecalc"):
        check_folder(tmp_path / "link", forbidden_folders())


def test_a_file_is_refused(tmp_path):
    (tmp_path / "plan.toml").write_text("")
    with pytest.raises(LabError, match="is a file"):
        check_folder(tmp_path / "plan.toml", [])


def test_a_folder_under_a_file_is_refused_with_a_sentence(tmp_path):
    (tmp_path / "plan.toml").write_text("")
    with pytest.raises(LabError, match="Nothing can be written in"):
        check_folder(tmp_path / "plan.toml" / "mine", [])


def test_an_unwritable_folder_is_refused(tmp_path, monkeypatch):
    # Permissions do not bind root, so the refusal itself is played.
    def refuse(**_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(lab_folder.tempfile, "TemporaryFile", refuse)
    with pytest.raises(LabError, match=r"Nothing can be written in .* \(Permission denied\)"):
        check_folder(tmp_path, [])


def test_lab_answers_a_bad_folder_with_one_sentence_and_exit_code_1(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert lab(str(package_folder())) == 1
    said = capsys.readouterr()
    assert said.err.count("\n") == 1
    assert "lies inside osecalc" in said.err
    assert not (tmp_path / "osecalc").exists()


def test_a_missing_jupyterlab_is_named_with_what_to_do(capsys, tmp_path, monkeypatch):
    monkeypatch.setattr(lab_module.importlib.util, "find_spec", lambda _: None)
    assert lab(str(tmp_path / "mine")) == 1
    assert "osecalc[lab]" in capsys.readouterr().err
    assert not (tmp_path / "mine").exists()


# --- the command line


def test_the_start_page_is_opened_or_else_the_first_workbook_by_name(folder, files):
    deliver(folder, files)
    assert first_notebook(folder, list(files)) == "start-here.ipynb"
    (folder / "start-here.ipynb").unlink()
    assert first_notebook(folder, list(files)) == "1-my-enterprise.ipynb"
    assert first_notebook(folder, []) is None


def test_the_users_own_words_come_last(folder):
    line = command(folder, None, browser=False, extra=["--port=9"])
    assert line[-1] == "--port=9"
    assert "--no-browser" in line
    assert "--no-browser" not in command(folder, None, browser=True, extra=[])


# --- a real server


SCRIPT = """
import sys
from pathlib import Path
from osecalc.cli import lab
lab.workbooks_folder = lambda: Path(sys.argv[1])
lab.lessons_folder = lambda: Path(sys.argv[1]).parent / "lessons"
lab.example_plans = lambda: {"press": Path(sys.argv[1]).parent / "press.toml"}
raise SystemExit(lab.lab(sys.argv[2], browser=False, extra=["--ServerApp.port=0"]))
"""


@pytest.fixture
def server(folder, source, tmp_path):
    """Start a lab with a home of its own and yield the process and its address."""
    env = {**os.environ, "HOME": str(tmp_path), "USERPROFILE": str(tmp_path)}
    env |= {"XDG_CONFIG_HOME": str(tmp_path / "settings"), "APPDATA": str(tmp_path / "settings")}
    log = tmp_path / "log.txt"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-c", SCRIPT, str(source), str(folder)],
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            yield process, _address(process, log), log
        finally:
            process.terminate()
            process.wait(20)


def _address(process, log):
    end = time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None:
        found = re.search(r"(http://127\.0\.0\.1:\d+)(\S*)\?token=(\w+)", log.read_text("utf-8"))
        if found:
            return found.groups()
        time.sleep(0.1)
    raise AssertionError("JupyterLab did not start:\n" + log.read_text("utf-8"))


def _get(address, path):
    request = urllib.request.Request(
        address[0] + path, headers={"Authorization": f"token {address[2]}"}
    )
    with urllib.request.urlopen(request, timeout=20) as answer:
        return answer.read().decode("utf-8")


def test_jupyterlab_opens_the_folder_and_asks_nobody_anything(server, folder, tmp_path):
    _process, address, log = server
    assert address[1] == "/doc/tree/start-here.ipynb"

    contents = json.loads(_get(address, "/api/contents"))["content"]
    assert {item["name"] for item in contents} == {
        "1-my-enterprise.ipynb",
        "2-compare.ipynb",
        "help",
        "lessons",
        "plans",
        "start-here.ipynb",
    }

    plugin = "@jupyterlab/apputils-extension:notification"
    settings = {
        entry["id"]: entry for entry in json.loads(_get(address, "/lab/api/settings"))["settings"]
    }[plugin]["schema"]["properties"]
    assert settings["fetchNews"]["default"] == "false"
    assert settings["checkForUpdates"]["default"] is False
    page = _get(address, "/lab")
    assert '"news": {"disabled": true}' in page
    assert '"name": "read-only"' in page
    assert json.loads(_get(address, "/lab/api/news"))["news"] == []
    assert json.loads(_get(address, "/lab/api/update"))["notification"] is None

    assert not (tmp_path / ".jupyter" / "lab" / "user-settings").exists()
    assert json.loads((tmp_path / "settings" / "osecalc" / "lab.json").read_text("utf-8")) == {
        "folder": str(folder)
    }
    said = log.read_text("utf-8")
    assert f"Your folder is {folder}" in said
    assert "WARNING" not in said


@pytest.mark.skipif(os.name == "nt", reason="Windows ends a process without asking it")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_stopping_leaves_nothing_running(server, how):
    process, address, log = server
    process.send_signal(how)
    assert process.wait(20) == 0
    assert "JupyterLab has stopped" in log.read_text("utf-8")
    with pytest.raises(OSError, match=r"refused|reset"):
        _get(address, "/api")


# --- the same in a browser


CALM = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture
def page(tmp_path):
    """Yield a page of Debian's or the user's Chromium that notes what it asks of others."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    chromium = chromium or shutil.which("google-chrome") or os.environ.get("BROWSER_PATH")
    if not chromium:
        if os.environ.get("OSECALC_REQUIRE_BROWSER") == "1":
            pytest.fail("a browser is required here, and no Chromium was found")
        pytest.skip("no Chromium on this machine")
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(CALM))
        yield browser.new_page()
        browser.close()


def test_the_browser_shows_the_start_page_and_asks_nobody_else(server, page):
    _process, address, log = server
    asked = []

    def note(route):
        if route.request.url.startswith((address[0], "data:", "blob:")):
            route.continue_()
        else:
            asked.append(route.request.url)
            route.abort()

    page.route("**/*", note)
    page.goto(f"{address[0]}{address[1]}?token={address[2]}")
    page.wait_for_function("document.title.startsWith('start-here')", timeout=30_000)
    page.get_by_text(re.compile(r"Python 3.*\| Idle")).first.wait_for(timeout=30_000)
    page.wait_for_timeout(2_000)  # news would be offered about now
    assert page.get_by_role("dialog").count() == 0
    assert page.locator(".Toastify__toast, .jp-toastContainer .Toastify__toast").count() == 0
    assert page.locator("text=official Jupyter news").count() == 0
    assert asked == []
    assert "WARNING" not in log.read_text("utf-8")
