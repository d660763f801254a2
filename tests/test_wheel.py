"""What people install is the built wheel: it must work outside the clone, with all it carries."""

import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def run(*command: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a command apart from the clone and from the caller's Python settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(
        command,
        cwd=cwd,
        env={**kept, "PYTHONIOENCODING": "utf-8", **env},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )


# What they prove of hundreds of generated plans is proved of the model once, in the clone.
PROPERTIES = ("test_identities", "test_sharing_promises", "test_corners", "funding/test_promises")


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> dict[str, Path]:
    """Build the sdist, and the wheel from the sdist, as a release would be made."""
    out = tmp_path_factory.mktemp("dist")
    done = run(
        *(sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(ROOT)),
        cwd=out,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (sdist,) = out.glob("*.tar.gz")
    (wheel,) = out.glob("*.whl")
    return {"sdist": sdist, "wheel": wheel}


@pytest.fixture(scope="module")
def installed(built, tmp_path_factory) -> Path:
    """Install the wheel alone in a folder that comes before the clone on Python's path."""
    target = tmp_path_factory.mktemp("installed here")
    done = run(
        *(sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--quiet"),
        *("--disable-pip-version-check", "--target", str(target), str(built["wheel"])),
        cwd=target.parent,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return target


@pytest.fixture
def python(installed, tmp_path):
    """Return a way to run Python with the installed wheel, from an empty folder."""

    def call(*words: str) -> str:
        done = run(sys.executable, "-P", *words, cwd=tmp_path, PYTHONPATH=str(installed))
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return call


def test_the_sdist_holds_everything(built):
    with tarfile.open(built["sdist"]) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    for folder in ("data", "lessons", "osecalc", "tests", "workbooks"):
        ours = {
            path.relative_to(ROOT).as_posix()
            for path in (ROOT / folder).rglob("*")
            if path.is_file()
            and path.suffix != ".pyc"
            and not any(part.startswith(".") for part in path.relative_to(ROOT).parts)
        }
        assert ours
        assert ours <= names
    assert {"LICENSE", "LICENSE-content", "constraints.txt", "start.py"} <= names


def test_the_wheel_holds_the_package_and_nothing_beside_it(built):
    with zipfile.ZipFile(built["wheel"]) as archive:
        names = archive.namelist()
    assert {name.partition("/")[0] for name in names} == {"osecalc", "osecalc-0.1.0.dist-info"}
    assert not [name for name in names if "checkpoint" in name or name.endswith(".pyc")]


def test_the_installed_package_is_the_one_that_runs(python, installed):
    assert Path(python("-c", "import osecalc; print(osecalc.__file__)").strip()).is_relative_to(
        installed
    )


def test_the_installed_folders_are_all_there(python, installed):
    code = "from osecalc.resources import *; import json; print(json.dumps([str(f()) for f in ("
    code += "data_folder, lessons_folder, workbooks_folder)]))"
    for folder in json.loads(python("-c", code)):
        name = Path(folder).name
        assert Path(folder).is_relative_to(installed)
        clone = {
            path.relative_to(ROOT / name).as_posix()
            for path in (ROOT / name).rglob("*")
            if path.is_file()
            and not any(part.startswith(".") for part in path.relative_to(ROOT).parts)
        }
        found = {
            path.relative_to(folder).as_posix()
            for path in Path(folder).rglob("*")
            if path.is_file()
        }
        assert found == clone


def test_the_installed_program_says_its_version(python):
    assert "0.1.0" in python("-m", "osecalc", "--version")


def test_the_installed_program_runs_each_shipped_plan(python):
    code = "from osecalc.resources import *; print(*example_plans().values(), sep='\\n')"
    plans = python("-c", code).splitlines()
    assert plans
    for plan in plans:
        json.loads(python("-m", "osecalc", "run", plan, "--json"))


def test_the_lab_takes_its_workbooks_from_the_install_and_refuses_to_work_there(python, installed):
    code = (
        "from osecalc.cli.lab import *; from osecalc.cli.delivery import *; "
        "from osecalc.resources import *; "
        "check_folder(Path('mine').absolute(), forbidden_folders()); "
        "deliver(Path('mine'), goods(workbooks_folder(), example_plans(), lessons_folder())); "
        "print(*sorted(str(p) for p in Path('mine').rglob('*.*')), sep='\\n'); "
        "print(lab(str(workbooks_folder())))"
    )
    said = python("-c", code).splitlines()
    assert any(line.endswith(".ipynb") for line in said)
    assert any(line.endswith(".toml") for line in said)
    assert said[-1] == "1"


def test_the_tests_of_the_model_pass_with_the_installed_package(python, installed, tmp_path):
    shutil.copytree(ROOT / "tests", tmp_path / "tests", ignore=shutil.ignore_patterns("__pyc*"))
    said = python(
        "-c",
        "import pytest, sys, osecalc; print(osecalc.__file__); sys.exit(pytest.main(sys.argv[1:]))",
        *("-q", "-p", "no:cacheprovider", "--import-mode=prepend"),
        *(f"tests/{part}" for part in ("enterprise", "plan", "words", "cli/test_commands.py")),
        *(f"--ignore=tests/enterprise/{name}.py" for name in PROPERTIES),
    )
    assert Path(said.splitlines()[0]).is_relative_to(installed)
    assert " passed" in said
    assert "skipped" not in said
