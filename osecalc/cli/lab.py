"""`osecalc lab`: the workbooks, opened in JupyterLab, in a folder that is the user's own.

The folder gets a copy of each workbook and example plan. What the user changed is never
overwritten: a list of what was delivered (`.osecalc/delivered.json`) tells a copy that is as it
came, and may be brought up to date, from one that is the user's by now. A deleted copy comes back.
"""

import hashlib
import importlib.util
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from types import FrameType
from urllib.parse import quote

from osecalc.resources import clone_folder, example_plans, package_folder, workbooks_folder

# Nothing that JupyterLab does by itself leaves the machine: no news, no search for updates, no
# list of extensions.
OVERRIDES = {
    "@jupyterlab/apputils-extension:notification": {
        "fetchNews": "false",
        "checkForUpdates": False,
    },
    # A workbook that names no kernel opens without a question.
    "@jupyterlab/notebook-extension:tracker": {"autoStartDefaultKernel": True},
}
QUIET = (
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
)
PATIENCE_AT_FIRST = 1.0  # seconds until JupyterLab is told to end, if Ctrl-C did not reach it
PATIENCE = 10.0  # seconds that it then gets to close its kernels

SENTENCES = {
    "opening": "Your folder is {folder}. Everything you change is kept there.",
    "added": "  new: {name}",
    "updated": "  brought up to date: {name}",
    "kept": "  yours, left as it is: {name} (delete it to get the new one)",
    "stop": "JupyterLab is starting. To stop it, come back here and press Ctrl-C.",
    "stopped": "JupyterLab has stopped. Your work is in {folder}.",
    "inside": "{folder} lies inside osecalc itself, where an update could overwrite your work: "
    "name a folder of your own, for instance 'osecalc lab {example}'.",
    "file": "{folder} is a file: name a folder of your own, for instance 'osecalc lab {example}'.",
    "unwritable": "Nothing can be written in {folder} ({reason}): name another folder, for "
    "instance 'osecalc lab {example}'.",
    "no_jupyterlab": "JupyterLab is not installed for this Python: install it with "
    "\"{python} -m pip install 'osecalc[lab]'\", or start from a clone with 'python3 start.py'.",
}


class LabError(Exception):
    """A lab that cannot be opened; its text is the sentence for the user."""


def _sentence(key: str, **parts: object) -> str:
    return SENTENCES[key].format(example=default_folder(), **parts)


# --- which folder -----------------------------------------------------------------------------


def default_folder() -> Path:
    """Return the folder that is used when none was ever named."""
    return Path.home() / "osecalc"


def memory_file(env: Mapping[str, str] | None = None, platform: str = sys.platform) -> Path:
    """Return the small file in the user's settings that remembers the folder.

    >>> memory_file({"XDG_CONFIG_HOME": "/settings"}, "linux").as_posix()
    '/settings/osecalc/lab.json'
    """
    env = os.environ if env is None else env
    if platform == "win32":
        base = env.get("APPDATA") or Path.home() / "AppData" / "Roaming"
    elif platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = env.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(base) / "osecalc" / "lab.json"


def choose_folder(folder: str | None, memory: Path) -> Path:
    """Return the folder that was named, or used last, or the default."""
    if folder is None:
        remembered = _read_json(memory).get("folder")
        folder = remembered if isinstance(remembered, str) else None
    chosen = Path(folder).expanduser() if folder else default_folder()
    return chosen.absolute()


def remember(folder: Path, memory: Path) -> None:
    """Keep the folder in mind for the next time; not being able to is no reason to stop."""
    with suppress(OSError):
        memory.parent.mkdir(parents=True, exist_ok=True)
        _write(memory, json.dumps({"folder": str(folder)}, ensure_ascii=False).encode())


def forbidden_folders() -> list[Path]:
    """Return the folders that an update replaces: the clone, or the installed package."""
    return [folder for folder in (clone_folder(), package_folder()) if folder]


def check_folder(folder: Path, forbidden: Sequence[Path]) -> None:
    """Make the folder, or raise a sentence that says why it cannot be the user's."""
    real = folder.resolve()
    if any(real.is_relative_to(other.resolve()) for other in forbidden):
        raise LabError(_sentence("inside", folder=folder))
    if folder.exists() and not folder.is_dir():
        raise LabError(_sentence("file", folder=folder))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise LabError(_sentence("unwritable", folder=folder, reason=reason)) from None


# --- what is put there ------------------------------------------------------------------------


@dataclass
class Delivery:
    """What happened to each file, by its name in the user's folder."""

    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


def goods(workbooks: Path, plans: Mapping[str, Path]) -> dict[str, Path]:
    """Return what the user's folder gets: names in it, and where each file comes from."""
    found = {}
    for path in sorted(workbooks.rglob("*")):
        name = path.relative_to(workbooks)
        hidden = any(part.startswith((".", "__")) for part in name.parts)
        if path.is_file() and not hidden:
            found[name.as_posix()] = path
    return found | {f"plans/{path.name}": path for path in plans.values()}


def deliver(folder: Path, files: Mapping[str, Path], forbidden: Sequence[Path] = ()) -> Delivery:
    """Copy in what is missing or still as it was delivered; leave alone what the user changed."""
    record = folder / ".osecalc" / "delivered.json"
    hashes = _read_json(record)
    delivery = Delivery()
    for name, source in files.items():
        target = folder.joinpath(*PurePosixPath(name).parts)
        wanted = source.read_bytes()
        if target.exists() or target.is_symlink():
            there = _hash(target.read_bytes()) if target.is_file() else None
            if there != _hash(wanted):
                if there is None or there != hashes.get(name):
                    if hashes.get(name) != _hash(wanted):
                        delivery.kept.append(name)
                    continue
                delivery.updated.append(name)
        else:
            delivery.added.append(name)
        if name in delivery.added or name in delivery.updated:
            check_folder(target.parent, forbidden)
            _write(target, wanted)
        hashes[name] = _hash(wanted)
    record.parent.mkdir(exist_ok=True)
    _write(record, json.dumps(hashes, indent=1, sort_keys=True, ensure_ascii=False).encode())
    return delivery


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _read_json(path: Path) -> dict[str, object]:
    """Return the object in a file, or an empty one: a lost or broken record only means caution."""
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; a link is replaced, not followed."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".osecalc-")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        part.chmod(0o644)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


# --- JupyterLab -------------------------------------------------------------------------------


def first_workbook(folder: Path, names: Sequence[str]) -> str | None:
    """Return the workbook to open, the first by name of those at the top of the folder."""
    top = sorted(name for name in names if name.endswith(".ipynb") and "/" not in name)
    return next((name for name in top if (folder / name).is_file()), None)


def _can_encrypt() -> bool:
    import zmq

    return bool(zmq.has("curve"))


def command(folder: Path, first: str | None, *, browser: bool, extra: Sequence[str]) -> list[str]:
    """Return the command line that starts JupyterLab on the folder and keeps it to itself."""
    own = folder / ".osecalc" / "jupyterlab"
    settings = own / "settings"
    settings.mkdir(parents=True, exist_ok=True)
    _write(settings / "overrides.json", json.dumps(OVERRIDES, indent=1).encode())
    # -P: a user's file called, say, numpy.py must not be imported by the server.
    line = [sys.executable, "-P", "-m", "jupyterlab", *QUIET]
    line += [
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.root_dir={folder}",
        f"--LabApp.app_settings_dir={settings}",
        f"--LabApp.workspaces_dir={own / 'workspaces'}",
        "--ServerApp.answer_yes=True",
        "--Application.log_level=ERROR",
    ]
    if first:
        line.append(f"--LabApp.default_url=/lab/tree/{quote(first)}")
    if _can_encrypt():  # what is said to a kernel is hidden from others on the same machine
        line.append("--MappingKernelManager.transport_encryption=auto")
    if not browser:
        line.append("--no-browser")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        line.append("--allow-root")
    return [*line, *extra]


@contextmanager
def _termination_as_interrupt() -> Iterator[None]:
    """Let a request to end reach JupyterLab too, instead of leaving it alone."""

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
    """Run JupyterLab until it ends or is interrupted; leave nothing running."""
    env = {**os.environ, "JUPYTER_PREFER_ENV_PATH": "1"}
    patience: float | None = None  # how long to wait before the next, ruder step
    told = False
    with _termination_as_interrupt():
        child = subprocess.Popen(list(line), cwd=folder, env=env)
        while True:
            try:
                code = child.wait(patience)
            except KeyboardInterrupt:
                patience = patience or PATIENCE_AT_FIRST  # on a terminal JupyterLab got it too
            except subprocess.TimeoutExpired:
                if told:
                    child.kill()
                else:
                    child.terminate()
                told, patience = True, PATIENCE
            else:
                return code if patience is None else 0


def lab(folder: str | None, browser: bool = True, extra: Sequence[str] = ()) -> int:
    """Open the user's folder in JupyterLab; return the exit code.

    Without a folder it is the one used last, or `osecalc` in the home folder. `extra` goes on
    JupyterLab's command line as it is.
    """
    memory = memory_file()
    chosen = choose_folder(folder, memory)
    try:
        if importlib.util.find_spec("jupyterlab") is None:
            raise LabError(_sentence("no_jupyterlab", python=sys.executable))
        forbidden = forbidden_folders()
        check_folder(chosen, forbidden)
        files = goods(workbooks_folder(), example_plans())
        line = prepare(chosen, files, forbidden, browser=browser, extra=extra)
    except (LabError, OSError) as problem:
        print(problem, file=sys.stderr)
        return 1
    remember(chosen, memory)
    print(_sentence("stop"), flush=True)
    code = run(line, chosen)
    print(_sentence("stopped", folder=chosen), flush=True)
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
    print(_sentence("opening", folder=folder))
    for key in ("added", "updated", "kept"):
        for name in getattr(delivery, key):
            print(_sentence(key, name=name))
    return command(folder, first_workbook(folder, list(files)), browser=browser, extra=extra)
