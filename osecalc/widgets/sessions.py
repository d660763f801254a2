"""What lies beside a plan file while it is worked on: unsaved changes, and who has it open.

Each open window keeps one small file in the folder `.osecalc` beside the plan. It holds the
window's unsaved changes, so that a killed kernel loses nothing; and its time of writing tells
other windows that this one is open. The plan file itself changes only on Save.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import platform
import secrets
import time
import weakref
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from osecalc.files import write_whole

BESIDE = ".osecalc"
QUIET = 20.0
"""Seconds without a sign after which a window counts as closed, though its kernel runs on."""
SAME_BEGINNING = 10.0
MOMENT = "%Y-%m-%dT%H-%M-%S.%fZ"


@dataclass(frozen=True)
class Found:
    """A window's file: which screen it is, whether its kernel runs, and its unsaved changes."""

    file: Path
    screen: str
    is_running: bool
    is_seen: bool
    base: str
    text: str
    values: Mapping[str, float]
    written: float

    @property
    def holds_changes(self) -> bool:
        """Whether there is something in it that the plan file does not say."""
        return bool(self.text)


def folder_beside(path: Path) -> Path:
    """Where the files about one plan lie."""
    return path.parent / BESIDE / path.name


def digest(content: bytes | None) -> str:
    """A short name for what a file holds; empty for no file."""
    return "" if content is None else hashlib.sha256(content).hexdigest()


class Session:
    """One window on one plan file. `home`: the plan as it is, or will be, on disk."""

    def __init__(self, home: Path, screen: str) -> None:
        self.home, self.screen = home, screen
        self.key = secrets.token_hex(8)
        self.file = folder_beside(home) / f"window-{self.key}.json"
        self._written = ""
        # A window that ends with its kernel leaves only a file that holds changes.
        self._left: list[Path] = []
        weakref.finalize(self, _tidy, self._left)

    def note(self, base: bytes | None, text: str, values: Mapping[str, float]) -> None:
        """Write down unsaved changes, or with an empty text that there are none.

        base: what the file held when it was opened or saved. Raises OSError.
        """
        said = json.dumps(
            {
                "screen": self.screen,
                "process": _this_process(),
                "base": digest(base),
                "text": text,
                "values": dict(values),
            },
            ensure_ascii=False,
        )
        if said != self._written or not self.file.exists():
            write_whole(self.file, said)
            self._written = said
            self._left[:] = [] if text else [self.file]

    def sign(self) -> None:
        """Show other windows that this one is still open."""
        if self._written and self.file.exists():
            os.utime(self.file)

    @property
    def is_there(self) -> bool:
        """Whether the file is as it was written: another window may have taken it for left."""
        return not self._written or self.file.exists()

    def end(self) -> None:
        """Take the file away: this window is no longer on this plan."""
        self._written = ""
        self._left.clear()
        with contextlib.suppress(OSError):  # a folder that is gone, or may not be written
            self.file.unlink(missing_ok=True)

    def others(self) -> list[Found]:
        """The other windows' files, those written last first."""
        files = folder_beside(self.home).glob("window-*.json")
        found = [read for file in files if file != self.file and (read := _read(file))]
        return sorted(found, key=lambda each: -each.written)


def keep_version(home: Path, content: bytes, *, most: int = 50) -> Path | None:
    """Keep what a plan file held among its earlier versions; the oldest give way.

    None where the newest version says the same already.
    """
    there = versions(home)
    if there and _content(there[0]) == content:
        return None
    folder = folder_beside(home) / "history"
    target = folder / f"{datetime.now(UTC):{MOMENT}}.toml"
    write_whole(target, content)
    for old in versions(home)[most:]:
        old.unlink(missing_ok=True)
    return target


def versions(home: Path) -> list[Path]:
    """The earlier versions of a plan file, the newest first; other files there do not count."""
    there = (folder_beside(home) / "history").glob("*.toml")
    return sorted((file for file in there if _is_version(file)), reverse=True)


def when(version: Path) -> datetime:
    """The moment at which a version was kept, in this machine's time."""
    return datetime.strptime(version.stem, MOMENT).replace(tzinfo=UTC).astimezone()


def _is_version(file: Path) -> bool:
    try:
        when(file)
    except (ValueError, OverflowError):
        return False
    return file.is_file()


def _content(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        return None


def _tidy(files: list[Path]) -> None:
    for file in files:
        with contextlib.suppress(OSError):
            file.unlink(missing_ok=True)


def _this_process() -> dict[str, Any]:
    return {"id": os.getpid(), "began": _began(os.getpid()), "host": platform.node()}


def _runs(process: Mapping[str, Any], *, quiet: float) -> bool:
    """Whether a window's kernel runs; of one on another machine the file's time must tell."""
    if process.get("host", platform.node()) != platform.node():
        return quiet < QUIET
    began = _began(int(process["id"]))
    # Where the machine's clock was set, the same process seems to have begun a little otherwise.
    return began is not None and abs(began - float(process["began"])) < SAME_BEGINNING


def _began(process: int) -> float | None:
    """When a process began; None where it does not run, or can't be asked."""
    try:
        import psutil
    except ImportError:  # in a browser there is one process
        return 0.0 if process == os.getpid() else None
    try:
        return float(psutil.Process(process).create_time())
    except psutil.Error:
        return None


def _read(file: Path) -> Found | None:
    """A window's file; None where it can't be read, as when it has just gone."""
    try:
        written = file.stat().st_mtime
        said = json.loads(file.read_text(encoding="utf-8"))
        quiet = time.time() - written
        runs = _runs(said["process"], quiet=quiet)
        values = {str(path): float(value) for path, value in said["values"].items()}
        return Found(
            file=file,
            screen=str(said["screen"]),
            is_running=runs,
            is_seen=runs and quiet < QUIET,
            base=str(said["base"]),
            text=str(said["text"]),
            values=values,
            written=written,
        )
    except (OSError, ValueError, ArithmeticError, LookupError, TypeError, AttributeError):
        return None
    except RecursionError:  # brackets without end
        return None
