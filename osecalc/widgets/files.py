"""Which plan files a screen offers, and where it saves them."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from osecalc import words
from osecalc.plan import PlanFile
from osecalc.resources import data_folder, example_plans

PLANS = "plans"
PLAN_TABLE = re.compile(r"^\[plan\]", re.MULTILINE)
FILE_NAME = re.compile(r"\w[\w .-]{0,79}")


class NotSavedError(Exception):
    """A plan that was not saved or opened; the text is the sentence for the user."""


def is_example(path: Path) -> bool:
    """Whether a file came with osecalc, and so is never written."""
    return path.resolve().is_relative_to(data_folder().resolve())


def plans_near(folder: Path) -> list[Path]:
    """The plans of a folder: all of its folder `plans`, and those that lie in it itself."""
    inside = sorted((folder / PLANS).glob("*.toml"))
    beside = [path for path in sorted(folder.glob("*.toml")) if _looks_like_a_plan(path)]
    return [path for path in inside + beside if path.is_file() and not is_example(path)]


def _looks_like_a_plan(path: Path) -> bool:
    try:
        return bool(PLAN_TABLE.search(path.read_text("utf-8", errors="replace")[:100_000]))
    except OSError:
        return False


def first_plan(folder: Path) -> Path | None:
    """The plan to open when none is named: one's own that was saved last, else an example."""
    examples = {path.read_bytes() for path in example_plans().values()}
    near = plans_near(folder)
    own = [path for path in near if path.read_bytes() not in examples]
    if own:
        return max(own, key=lambda path: path.stat().st_mtime)
    return next(iter([*near, *example_plans().values()]), None)


def own_copy(path: Path, folder: Path) -> Path:
    """Where an example is saved: in the folder `plans`, under a name that is free."""
    return free_name(folder / PLANS / path.name)


def named(name: str, beside: Path, folder: Path) -> Path:
    """The file meant by a name that was typed; beside the open plan, or in `plans`."""
    home = folder / PLANS if is_example(beside) else beside.parent
    stem = name.strip().removesuffix(".toml").strip()
    free = free_name(home / beside.name).stem
    if not stem:
        raise NotSavedError(words.say("screens.saving.no_name", free=free))
    if not FILE_NAME.fullmatch(stem) or stem.endswith("."):
        raise NotSavedError(words.say("screens.saving.bad_name", given=name))
    return home / f"{stem}.toml"


def free_name(path: Path) -> Path:
    """The path itself if nothing is there, else the first with a number that is free."""
    number, free = 2, path
    while free.exists() or free.is_symlink():
        free, number = path.with_stem(f"{path.stem}-{number}"), number + 1
    return free


def save(plan: PlanFile, target: Path, on_disk: bytes | None) -> PlanFile:
    """Write a plan to a file, or raise `NotSavedError` and leave the file as it is.

    on_disk: what the file held when it was opened; None where it is a new one.
    """
    told = {"name": target.name, "folder": target.parent, "free": free_name(target).stem}
    if is_example(target):
        raise NotSavedError(words.say("screens.saving.read_only", **told))
    try:
        if target.exists():
            _check_may_write(target, plan, on_disk, told)
        return plan.save(target)
    except OSError as error:
        reason = error.strerror or str(error)
        raise NotSavedError(words.say("screens.saving.failed", reason=reason, **told)) from None


def _check_may_write(
    target: Path, plan: PlanFile, on_disk: bytes | None, told: dict[str, Any]
) -> None:
    if not target.stat().st_mode & 0o222 or not os.access(target, os.W_OK):
        raise NotSavedError(words.say("screens.saving.read_only", **told))
    there = target.read_bytes()
    if there not in {on_disk, plan.text.encode()}:
        key = "is_there" if on_disk is None else "changed_on_disk"
        raise NotSavedError(words.say(f"screens.saving.{key}", **told))
