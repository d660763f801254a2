"""The user's own folder for the lab: which one it is, and whether it can be one."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from osecalc import words
from osecalc.files import write_whole
from osecalc.resources import clone_folder, package_folder


class LabError(Exception):
    """A lab that cannot be opened; its text is the sentence for the user."""


def said(key: str, **parts: object) -> str:
    """A sentence of the lab."""
    return words.say(f"lab.{key}", example=default_folder(), **parts)


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
        remembered = read_json(memory).get("folder")
        folder = remembered if isinstance(remembered, str) else None
    chosen = Path(folder).expanduser() if folder else default_folder()
    return chosen.absolute()


def remember(folder: Path, memory: Path) -> None:
    """Keep the folder in mind for the next time; not being able to is no reason to stop."""
    with suppress(OSError):
        write_whole(memory, json.dumps({"folder": str(folder)}, ensure_ascii=False))


def forbidden_folders() -> list[Path]:
    """Return the folders that an update replaces: the clone, or the installed package."""
    return [folder for folder in (clone_folder(), package_folder()) if folder]


def check_folder(folder: Path, forbidden: Sequence[Path]) -> None:
    """Make the folder, or raise a sentence that says why it cannot be the user's."""
    real = folder.resolve()
    if any(real.is_relative_to(other.resolve()) for other in forbidden):
        raise LabError(said("inside", folder=folder))
    if folder.exists() and not folder.is_dir():
        raise LabError(said("file", folder=folder))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise LabError(said("unwritable", folder=folder, reason=reason)) from None


def read_json(path: Path) -> dict[str, object]:
    """Return the object in a file, or an empty one: a lost or broken record only means caution."""
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}
