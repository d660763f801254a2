"""The plan file on the table: opening and saving it, its earlier versions, and other windows."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

from osecalc import words
from osecalc.plan import PlanError, PlanFile, read_plan, read_text
from osecalc.resources import example_plans
from osecalc.widgets import files
from osecalc.widgets.draft import Draft
from osecalc.widgets.sessions import (
    Found,
    Session,
    digest,
    folder_beside,
    keep_version,
    versions,
    when,
)
from osecalc.widgets.settings import read_settings, remember

NEVER = (-1, -1)
"""In place of the time of a look at the file: it was not looked at since it was written."""


def _say(key: str, **values: Any) -> str:
    return words.say(f"screens.saving.{key}", **values)


class Desk:
    """One screen's plan, its file and its window. What it returns are sentences for the user.

    Whatever can't be done raises PlanError or NotSavedError, and changes nothing.
    """

    # The same screen shown again by the same kernel takes the place of the one before it: by
    # folder and screen, the files of all windows that there were.
    _written: ClassVar[dict[tuple[str, str], set[Path]]] = {}

    def __init__(self, folder: Path, screen: str) -> None:
        self.folder, self.screen = folder, screen
        self.draft: Draft | None = None
        self.path: Path | None = None
        self.changed_outside = False
        self._on_disk: bytes | None = None
        self._session: Session | None = None
        place = str(folder.resolve()), screen
        self._mine = self._written.setdefault(place, set())
        self._handed_over = set(self._mine)
        self._told_of: set[Path] = set()
        self._looked: tuple[int, int] | None = None

    @property
    def noted_in(self) -> Path | None:
        """Where this window notes what is not saved."""
        return None if self._session is None else self._session.file

    def _begin(self, beside: Path) -> Session:
        """Be a window on this plan from now on."""
        self._session = Session(beside, self.screen)
        self._mine.add(self._session.file)
        self._told_of = set()
        return self._session

    @property
    def home(self) -> Path:
        """Where the open plan is saved: its file, or for an example a copy of one's own."""
        path = self._open_path()
        return self.folder / files.PLANS / path.name if files.is_example(path) else path

    @property
    def _beside(self) -> Path:
        """What the files about the open plan are named after.

        An example has none of its own, and its copy may be there already, with files about it. No
        plan can be saved here under a name with brackets.
        """
        home = self.home
        example = files.is_example(self._open_path())
        return home.with_stem(f"{home.stem} (example)") if example else home

    def _open_path(self) -> Path:
        if self.path is None or self.draft is None:
            raise files.NotSavedError(_say("nothing_open"))
        return self.path

    def _open_draft(self) -> Draft:
        self._open_path()
        assert self.draft is not None
        return self.draft

    # --- opening

    def first_plan(self) -> Path | None:
        """The plan to open when none is named: the one opened last in this folder."""
        last = read_settings(self.folder).get("plan")
        if isinstance(last, str):
            path = example_plans().get(last) or self.folder / last
            with contextlib.suppress(OSError, ValueError):  # a name that can be no file's
                if path.is_file():
                    return path
        return files.first_plan(self.folder)

    def open(self, path: Path) -> str:
        """Open a plan, with the changes that a window which is gone did not save."""
        # In this order: what changes in between is noticed later, never written over.
        looked, on_disk = _stamp(path), _content(path)
        draft = Draft(read_plan(path))
        self.leave()
        self.path, self.draft, self._on_disk = path, draft, on_disk
        self.changed_outside, self._looked = False, looked
        session = self._begin(self._beside)
        self._remember(path)
        said = [_say("opened", name=path.name)]
        others = session.others()
        if back := self._bring_back(others):
            said = [back]
        said += self._told_of_others(others)
        self.note()
        return " ".join(said)

    def _remember(self, path: Path) -> None:
        if files.is_example(path):
            remember(self.folder, plan=path.stem)
            return
        whole, folder = path.resolve(), self.folder.resolve()
        inside = whole.is_relative_to(folder)
        remember(self.folder, plan=(whole.relative_to(folder) if inside else whole).as_posix())

    def _bring_back(self, others: list[Found]) -> str:
        """Take up the changes of a window that is gone; older ones join the earlier versions."""
        draft, told = self._open_draft(), ""
        for found in others:
            if found.is_running and found.file not in self._handed_over:
                continue
            is_safe = True  # ours is written before theirs goes
            if found.holds_changes:
                plan, same = _plan_of(found), found.base == digest(self._on_disk)
                # What a window held that saw another state of the file can't just be put in.
                if plan is not None and same and not draft.unsaved:
                    draft.set_plan(plan, _say("step_brought_back"))
                    told = _say("brought_back", name=self._open_path().name)
                    is_safe = not self.note()
                else:
                    text = found.text if plan is None else plan.text
                    is_safe = self._keep(self._beside, text.encode("utf-8", "replace"))
                    told = told or (_say("kept_aside") if is_safe else "")
            if is_safe:
                with contextlib.suppress(OSError):
                    found.file.unlink(missing_ok=True)
                self._handed_over.discard(found.file)
        return told

    @staticmethod
    def _keep(home: Path, content: bytes) -> bool:
        """Keep a version; False where that can't be done, as on a full disk."""
        try:
            keep_version(home, content)
        except OSError:
            return False
        return True

    def _told_of_others(self, others: list[Found]) -> list[str]:
        told = []
        for found in others:
            known = self._handed_over | self._told_of
            if found.is_seen and found.file not in known and found.file.exists():
                self._told_of.add(found.file)
                title = _title(found.screen)
                key = "also_open_unsaved" if found.holds_changes else "also_open"
                told.append(_say(key, screen=title))
        return told

    def leave(self) -> None:
        """Close the open plan: its unsaved changes join the earlier versions."""
        if self._session is None or self.draft is None:
            return
        text = self.draft.now.plan.text if self.draft.unsaved else ""
        if not text or self._keep(self._beside, text.encode()):
            self._session.end()

    # --- what is kept without being asked

    def note(self) -> str:
        """Write the unsaved changes down beside the file; says if that can't be done."""
        if self._session is None or self.draft is None:
            return ""
        now = self.draft.now
        unsaved = bool(self.draft.unsaved)
        text = now.enterprise.plan.text if unsaved else ""
        try:
            self._session.note(self._on_disk, text, now.values if unsaved else {})
        except OSError as error:
            return _say("not_noted", reason=error.strerror or str(error))
        return ""

    def look(self) -> str:
        """Give a sign of life, and say what other windows or programs did to the file."""
        if self._session is None or self.draft is None or self.path is None:
            return ""
        try:
            self._session.sign()
            others = self._session.others()
        except OSError:
            others = []
        if not self._session.is_there:
            self.note()
        told = []
        # Of other workbooks' changes only those that open next may make an end: one's own window
        # may be about to come back.
        own = [found for found in others if found.screen == self.screen]
        if not self.draft.unsaved and (back := self._bring_back(own)):
            told.append(back)
        told += self._told_of_others(others)
        stamp = _stamp(self.path)
        if stamp != self._looked and not self.changed_outside:
            self._looked = stamp
            told.append(self._has_changed())
        return " ".join(filter(None, told))

    def _has_changed(self) -> str:
        """Say what became of the file on disk; follow it where nothing is unsaved here."""
        path, draft = self._open_path(), self._open_draft()
        try:
            there = path.read_bytes()
        except OSError:
            self.changed_outside = True
            return _say("gone", name=path.name, folder=path.parent)
        if there == self._on_disk:
            return ""
        if draft.unsaved:
            self.changed_outside = True
            return _say("changed_meanwhile", name=path.name)
        try:
            return self.take_theirs()
        except PlanError as problem:
            return _say("changed_unusable", name=path.name, problem=problem)

    def take_theirs(self) -> str:
        """Go on with what the file says now; what stood here can be had again by undoing."""
        path, draft = self._open_path(), self._open_draft()
        looked, on_disk = _stamp(path), _content(path)
        plan = read_plan(path)
        self._on_disk, self._looked, self.changed_outside = on_disk, looked, False
        draft.set_plan(plan, _say("step_theirs"))
        draft.has_saved(plan)
        self.note()
        return _say("followed", name=path.name)

    # --- saving

    def save(self, without: str = "") -> str:
        """Save the open plan; an example is saved as a copy of one's own in `plans`.

        without: the names of what was typed and can't be used.
        """
        path = self._open_path()
        if files.is_example(path):
            return self._save_to(files.own_copy(path, self.folder), None, without)
        return self._save_to(path, self._on_disk, without)

    def save_as(self, name: str, without: str = "") -> str:
        """Save under another name, beside the open plan; never over a different plan."""
        path = self._open_path()
        target = files.named(name, path, self.folder)
        same = target.resolve() == path.resolve()
        return self._save_to(target, self._on_disk if same else None, without)

    def _save_to(self, target: Path, on_disk: bytes | None, without: str) -> str:
        draft = self._open_draft()
        saved = files.save(draft.now.plan, target, on_disk)
        written = saved.text.encode()
        if on_disk not in (None, written):
            assert on_disk is not None
            self._keep(target, on_disk)
        if target != self.path and self._session is not None:
            self._session.end()
            self._begin(target)
        # Not what is there by now: another window may have written in between.
        self.path, self._on_disk = target, written
        self._looked, self.changed_outside = NEVER, False
        draft.has_saved(saved)
        self._remember(target)
        self.note()
        key = "without" if without else "done"
        return _say(key, name=target.name, folder=target.parent, labels=without)

    # --- earlier versions

    def history(self) -> list[dict[str, str]]:
        """The earlier versions of the open plan, the newest first, by the moment of keeping."""
        if self.path is None:
            return []
        return [
            {"key": version.stem, "label": f"{when(version):%Y-%m-%d %H:%M:%S}"}
            for version in versions(self._beside)
        ]

    def take_version(self, key: str) -> str:
        """Go on with an earlier version, not yet saved; undoing comes back from it."""
        draft = self._open_draft()
        file = folder_beside(self._beside) / "history" / f"{Path(key).name}.toml"
        kept = read_plan(file)
        draft.set_plan(PlanFile(kept.plan, kept.text, self.path), _say("step_version"))
        return _say("version_taken", time=f"{when(file):%Y-%m-%d %H:%M:%S}")

    def undo_all(self) -> str:
        """Put everything back to what the file says; undoing brings it again."""
        draft = self._open_draft()
        draft.set_plan(draft.saved, _say("step_undone"))
        return _say("undone", name=self._open_path().name)


def _plan_of(found: Found) -> PlanFile | None:
    """The plan that a window left, if it can still be read."""
    try:
        plan = read_text(found.text)
        return plan.changed(found.values) if found.values else plan
    except (PlanError, ArithmeticError, ValueError):  # a number that is none
        return None


def _title(screen: str) -> str:
    """What a screen is called; one that this version does not know, by its key."""
    about = words.catalogue()["screens"].get(screen)
    return str(about["title"]) if isinstance(about, Mapping) and "title" in about else screen


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _stamp(path: Path) -> tuple[int, int] | None:
    """What tells that a file was written: cheaper to look at than what it holds."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
