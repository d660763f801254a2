"""Which plan files a screen offers, and where it saves them."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from osecalc import words
from osecalc.commons.network import NetworkFile
from osecalc.files import write_whole
from osecalc.plan import PlanFile
from osecalc.resources import data_folder, example_plans

PLANS, NETWORKS = "plans", "networks"
PLAN_TABLE = re.compile(r"^\[plan\]", re.MULTILINE)
FILE_NAME = re.compile(r"\w[\w .-]{0,79}")
DEVICES = {"CON", "PRN", "AUX", "NUL", *(f"{p}{n}" for p in ("COM", "LPT") for n in range(10))}
MOST_BYTES = 200


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


def networks_near(folder: Path) -> dict[str, Path]:
    """The networks that a user keeps in a folder's folder `networks`, by name."""
    return {path.stem: path for path in sorted((folder / NETWORKS).glob("*.toml"))}


def save_network(network: NetworkFile, folder: Path) -> Path:
    """Write a network into the folder `networks`; an example becomes a copy of one's own.

    Raises NotSavedError, and leaves the file as it is.
    """
    path = network.path or Path("network.toml")
    target = path if not is_example(path) else free_name(folder / NETWORKS / path.name)
    try:
        write_whole(target, network.text)
    except OSError as error:
        said = {"name": target.name, "folder": target.parent, "free": free_name(target).stem}
        reason = error.strerror or str(error)
        raise NotSavedError(words.say("screens.saving.failed", reason=reason, **said)) from None
    return target


def _looks_like_a_plan(path: Path) -> bool:
    try:
        return bool(PLAN_TABLE.search(path.read_text("utf-8", errors="replace")[:100_000]))
    except OSError:
        return False


def first_plan(folder: Path) -> Path | None:
    """The plan to open when none is named: one's own that was saved last, else an example."""
    near = plans_near(folder)
    own = [path for path in near if not is_as_it_came(path)]
    if own:
        return max(own, key=lambda path: path.stat().st_mtime)
    return next(iter([*near, *example_plans().values()]), None)


def is_as_it_came(plan: Path) -> bool:
    """Whether a plan is an example, or a copy of one in which nothing was changed."""
    try:
        content = plan.read_bytes()
    except OSError:
        return False
    return any(content == path.read_bytes() for path in example_plans().values())


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
    # A file is taken from one machine to the next: no name that Windows keeps for itself.
    is_device = stem.split(".")[0].rstrip().upper() in DEVICES
    if (
        not FILE_NAME.fullmatch(stem)
        or stem.endswith(".")
        or is_device
        or len(stem.encode()) > MOST_BYTES
    ):
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
