"""The user's own folder for the lab: which one it is, and what is put there.

The folder gets a copy of each workbook and example plan. What the user changed is never
overwritten: a list of what was delivered (`.osecalc/delivered.json`) tells a copy that is as it
came, and may be brought up to date, from one that is the user's by now. A deleted copy comes back.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

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
        remembered = _read_json(memory).get("folder")
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
            write_whole(target, wanted, follow_links=False)
        hashes[name] = _hash(wanted)
    write_whole(record, json.dumps(hashes, indent=1, sort_keys=True, ensure_ascii=False))
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
