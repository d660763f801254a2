#!/usr/bin/env python3
"""Set osecalc up beside this file, then start it.

    python3 start.py                 open the workbooks in JupyterLab (Windows: py start.py)
    python3 start.py lab --no-browser
    python3 start.py run PLAN        any other osecalc command, the same way
    python3 start.py test            every check, as the project's own server runs them
    python3 start.py test -k payback the same, with words for pytest

The first start makes a Python environment in .venv, with the exact packages of
constraints.txt; the next ones find it ready. A set-up that was interrupted is made good by
the next start. Only Python's standard library is used here.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - the sentence is for people with an older Python
    sys.exit(
        "osecalc needs Python 3.11 or newer, and this is Python %d.%d: install a newer one, "
        "then start again with it." % sys.version_info[:2]
    )

import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
STAMP = VENV / "osecalc-set-up.json"
LOG = VENV / "set-up.log"
WINDOWS = os.name == "nt"

# These send an installation somewhere else than into .venv, or change what is installed.
# All other pip settings, a mirror or a proxy for instance, stay the user's own.
MISLEADING = (
    "PIP_DRY_RUN",
    "PIP_IGNORE_REQUIRES_PYTHON",
    "PIP_NO_BUILD_ISOLATION",
    "PIP_NO_DEPS",
    "PIP_PREFIX",
    "PIP_PYTHON",
    "PIP_QUIET",
    "PIP_REPORT",
    "PIP_REQUIRE_HASHES",
    "PIP_ROOT",
    "PIP_TARGET",
    "PYTHONHOME",
    "PYTHONPATH",
    "__PYVENV_LAUNCHER__",
)

NO_NETWORK = (
    "(from versions: none)",
    "connection broken",
    "connecttimeout",
    "getaddrinfo failed",
    "max retries exceeded",
    "name resolution",
    "network is unreachable",
    "newconnectionerror",
    "nodename nor servname",
    "proxyerror",
    "read timed out",
)


class SetUpError(Exception):
    """A set-up that cannot go on; its text is the sentence for the user."""


def say(sentence: str) -> None:
    """Print one line at once, whatever the terminal's alphabet."""
    encoding = sys.stdout.encoding or "utf-8"
    print(sentence.encode(encoding, "replace").decode(encoding), flush=True)


def venv_tool(name: str) -> Path:
    """Where the environment keeps a program."""
    for folder, suffix in (("Scripts", ".exe"), ("bin", ""), ("bin", ".exe")):
        path = VENV / folder / (name + suffix)
        if path.exists():
            return path
    return VENV / ("Scripts" if WINDOWS else "bin") / (name + (".exe" if WINDOWS else ""))


def clean_environment() -> dict:
    """Return the caller's environment, less what would lead Python or pip out of .venv."""
    env = {name: value for name, value in os.environ.items() if name not in MISLEADING}
    env["PIP_USER"] = "0"  # also wins over "user = true" in a pip settings file
    env["VIRTUAL_ENV"] = str(VENV)
    env["PATH"] = str(venv_tool("python").parent) + os.pathsep + env.get("PATH", os.defpath)
    return env


# --- set-up -------------------------------------------------------------------------------


def wanted(extras: list) -> dict:
    """Return what the stamp must say for the environment to be up to date."""
    digest = hashlib.sha256()
    for name in ("pyproject.toml", "constraints.txt"):
        # Line ends may differ between a Windows clone and another: they change nothing.
        digest.update((HERE / name).read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return {
        "files": digest.hexdigest(),
        "python": sys.version,
        "folder": str(HERE),
        "extras": extras,
    }


def read_stamp() -> dict:
    """Return the stamp of the last set-up that came to its end, or an empty one."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def is_ready(stamp: dict, extras: list) -> bool:
    """Tell whether the environment on disk serves as it is."""
    same = {**stamp, "extras": extras} == wanted(extras)
    return same and set(extras) <= set(stamp.get("extras", ())) and venv_tool("python").exists()


def is_usable(stamp: dict) -> bool:
    """Tell whether the environment on disk can be completed, rather than made anew."""
    if stamp:
        return (
            stamp.get("python") == sys.version
            and stamp.get("folder") == str(HERE)
            and venv_tool("python").exists()
        )
    if STAMP.exists() or not venv_tool("python").exists():  # interrupted, or not there
        return False
    code = "import sys, pip; raise SystemExit(sys.version != %r)" % sys.version
    answer = subprocess.run(
        [str(venv_tool("python")), "-c", code],
        env=clean_environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    return answer.returncode == 0


def make_environment() -> None:
    """Make an empty environment in .venv, in place of whatever is there."""
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        raise SetUpError(
            "This Python cannot make environments because its venv module is missing: on Debian "
            "or Ubuntu 'sudo apt install python3-venv' brings it, then start again."
        )
    if VENV.is_symlink() or VENV.is_file():
        raise SetUpError(f"{VENV} is a file or a link: move it away, then start again.")
    if VENV.exists():
        say("Removing the old or half-made environment in .venv ...")
        shutil.rmtree(VENV)
    say("Making a Python environment in .venv ...")
    VENV.mkdir()
    STAMP.write_text("unfinished", encoding="utf-8")
    with LOG.open("w", encoding="utf-8") as log:
        made = subprocess.run(
            [sys.executable, "-m", "venv", str(VENV)],
            env=clean_environment(),
            stdout=log,
            stderr=subprocess.STDOUT,
            check=False,
        )
    if made.returncode:
        raise SetUpError(f"Python could not make an environment; {LOG} says why.")


def install(extras: list) -> None:
    """Install osecalc and the packages it needs, naming each as it is fetched.

    The stamp says "unfinished" meanwhile: a killed pip leaves packages that only look whole.
    """
    target = ".[" + ",".join(extras) + "]"
    command = [str(venv_tool("python")), "-m", "pip", "install", "--progress-bar", "off"]
    command += ["--disable-pip-version-check", "-c", "constraints.txt", "-e", target]
    options = {
        "cwd": HERE,
        "env": {**clean_environment(), "PYTHONIOENCODING": "utf-8"},
        "stdout": subprocess.PIPE,
        "stderr": subprocess.STDOUT,
        "encoding": "utf-8",
        "errors": "replace",
    }
    say("Fetching and installing packages: a minute or two the first time ...")
    lines = []
    before = STAMP.read_text(encoding="utf-8") if STAMP.exists() else ""
    STAMP.write_text("unfinished", encoding="utf-8")
    touched = False
    try:
        with LOG.open("a", encoding="utf-8") as log, subprocess.Popen(command, **options) as pip:
            for line in pip.stdout:
                lines.append(line)
                log.write(line)
                if line.startswith("Collecting "):
                    say("  fetching " + re.match(r"[\w.-]*", line.split()[1]).group())
                elif line.startswith("Installing collected"):
                    touched = True
                    say("  installing them all ...")
        if pip.returncode:
            raise SetUpError(why_pip_stopped(lines))
    except BaseException:
        if not touched:  # what was there still serves as it did
            STAMP.unlink()
            if before not in ("", "unfinished"):
                STAMP.write_text(before, encoding="utf-8")
        raise
    STAMP.write_text(json.dumps(wanted(extras), indent=1), encoding="utf-8")


def why_pip_stopped(lines: list) -> str:
    """Return one sentence on a failed installation."""
    text = "".join(lines).lower()
    if any(sign in text for sign in NO_NETWORK):
        return (
            "The packages could not be fetched because there is no network (or no way through "
            f"it): connect, then start again; {LOG} has the details."
        )
    errors = [line for line in lines if line.lower().startswith("error:")]
    reason = " (" + errors[0][len("error:") :].strip() + ")" if errors else ""
    return f"The packages could not be installed{reason}; {LOG} has the details."


def set_up(extras: list) -> None:
    """Bring .venv up to date; do nothing where it is."""
    stamp = read_stamp()
    if is_ready(stamp, extras):
        return
    extras = sorted({*extras, *stamp.get("extras", ())} & {"lab", "pack", "test"})
    try:
        if not is_usable(stamp):
            make_environment()
        install(extras)
    except OSError as problem:
        raise SetUpError(f"The set-up in {HERE} could not be written: {problem}.") from None
    say("Ready.")


# --- starting -----------------------------------------------------------------------------


def start(arguments: list) -> int:
    """Run one osecalc command in the environment, in this process's place where that exists."""
    command = [str(venv_tool("python")), "-P", "-m", "osecalc", *arguments]
    if not WINDOWS:
        sys.stdout.flush()
        os.execve(command[0], command, clean_environment())
    child = subprocess.Popen(command, env=clean_environment())
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:  # the child got it too, and is closing down
            continue


def checks(words: list) -> list:
    """Return the name and the command line of each check, in order."""
    python = str(venv_tool("python"))
    pytest = [python, "-m", "pytest"]
    # Three at a time, on two cores too: each waits a third of its time for a browser or a kernel.
    parallel = ["-n", "3", "--dist", "loadfile", "--no-loadscope-reorder"]
    found = [
        ("ruff check", [str(venv_tool("ruff")), "check", "."]),
        ("ruff format", [str(venv_tool("ruff")), "format", "--check", "."]),
        ("mypy", [python, "-m", "mypy"]),
        ("lint-imports", [str(venv_tool("lint-imports"))]),
        ("pytest", [*pytest, *parallel, *words]),
    ]
    if list((HERE / "workbooks").glob("*.ipynb")):
        nbval = ["--nbval-lax", "--nbval-current-env", "-W", "default", "workbooks", "lessons"]
        found.append(("notebooks", [*pytest, *parallel, *nbval]))
    return found


def test(words: list) -> int:
    """Run every check, whatever the one before said, and sum up."""
    env = clean_environment()
    failed = []
    verdicts = []
    for name, command in checks(words):
        say(f"\n=== {name}")
        try:
            # What goes wrong behind a screen is told to a user as a sentence; here it is an error.
            own = {**env, "OSECALC_RAISE": "1"} if name == "notebooks" else env
            code = subprocess.run(command, cwd=HERE, env=own, check=False).returncode
        except OSError as problem:
            say(f"{name} could not be started: {problem}")
            code = 1
        verdicts.append(f"  {'FAILED' if code else 'passed'}  {name}")
        if code:
            failed.append(name)
    say("\n=== in all\n" + "\n".join(verdicts))
    return 1 if failed else 0


def main(arguments: list) -> int:
    """Set up what is missing, then do what was asked."""
    if arguments[:1] in (["-h"], ["--help"]):
        say(__doc__)
        return 0
    testing = arguments[:1] == ["test"]
    if not arguments or (arguments[0].startswith("-") and arguments[0] != "--version"):
        arguments = ["lab", *arguments]
    try:
        set_up(["lab", "pack", "test"] if testing else ["lab", "pack"])
        return test(arguments[1:]) if testing else start(arguments)
    except SetUpError as problem:
        say(str(problem))
    except KeyboardInterrupt:
        say("\nStopped; the next start goes on from here.")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
