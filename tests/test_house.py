"""Rules of the house that a person would forget: what import loads, and what no file may say."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import osecalc

ROOT = Path(__file__).resolve().parents[1]
TOOLS_LEAVINGS = {"__pycache__", "build", "dist", "node_modules"}
# Folders of tests that do not mirror a part of osecalc.
NOT_MIRRORS = {"browser", "cases", "data", "lessons", "notebooks", "published", "workbooks"}


def own_files() -> list[Path]:
    """Return the project's own files: no tool's leavings, no hidden folders but our own."""
    found = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = sorted(
            name
            for name in folders
            if name not in TOOLS_LEAVINGS and (name == ".ci" or not name.startswith("."))
        )
        found += [Path(folder, name) for name in sorted(names)]
    return found


def text_of(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return None


def places(pattern: str) -> list[str]:
    """Return where a pattern stands in the project's own text files."""
    wanted = re.compile(pattern)
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for path in own_files()
        for number, line in enumerate((text_of(path) or "").splitlines(), start=1)
        if wanted.search(line)
    ]


# --- what import loads


def in_a_fresh_python(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_import_osecalc_loads_nothing_heavy():
    loaded = set(in_a_fresh_python("import sys, osecalc; print(*sys.modules)").split())
    roots = {name.partition(".")[0] for name in loaded}
    assert not roots & {"numpy", "pandas", "plotly", "pydantic", "rich", "tomlkit", "xlsxwriter"}
    assert {name for name in loaded if name.startswith("osecalc")} == {"osecalc"}


def test_the_version_is_the_one_in_pyproject():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert osecalc.__version__ == project["version"]


def test_the_public_names_are_fetched_when_used():
    assert callable(osecalc.read_plan)
    assert isinstance(osecalc.Enterprise, type)
    assert {"Enterprise", "read_plan", "__version__"} <= set(dir(osecalc))


def test_an_unknown_name_is_an_error_that_names_it():
    with pytest.raises(AttributeError, match="no attribute 'read_plam'"):
        _ = osecalc.read_plam


# --- what no file may say


def test_no_file_names_a_package_registry_host():
    hosts = (
        ("py" + "pi", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs"),
        ("deb", "debian", "org"),
        ("proxy", "golang", "org"),
    )
    assert places("|".join(r"\b" + r"\.".join(host) for host in hosts)) == []


def test_no_file_holds_a_path_of_one_machine():
    homes = r"/(?:root|home/(?!YOU\b)\w+|Users/(?!YOU\b)\w+)/"
    work = r"(?<![\w.])/work/(?:main|shared|\.)"
    assert places(rf"(?<![\w.]){homes}|{work}|[A-Z]:\\+Users\\") == []


def test_every_text_file_has_plain_line_ends():
    assert [str(path) for path in own_files() if "\r\n" in (text_of(path) or "")] == []


# --- tests mirror the house


def test_every_part_has_tests_and_every_folder_of_tests_has_a_part():
    package, tests = ROOT / "osecalc", ROOT / "tests"
    parts = {
        path.stem
        for path in package.iterdir()
        if not path.name.startswith("_") and (path.is_dir() or path.suffix == ".py")
    }
    folders = {path.parent.name for path in tests.glob("*/test_*.py")} - NOT_MIRRORS
    files = {path.stem.removeprefix("test_") for path in tests.glob("test_*.py")}
    assert parts - folders - files == set()
    assert folders - parts == set()


# --- what is installed


def test_every_need_is_pinned():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lists = [project["dependencies"], *project["optional-dependencies"].values()]
    pins = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pinned = {line.partition("==")[0] for line in pins if "==" in line}
    assert {re.split(r"[<>=!~\[ ;]", need)[0] for needs in lists for need in needs} <= pinned
    assert all("==" in line for line in pins if not line.startswith("#"))
