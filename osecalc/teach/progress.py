"""What a learner has answered so far: a record in their own folder, without a name.

`progress.json` lies where the learner sees it. It is theirs: to read, to take along, to delete.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

from osecalc import words
from osecalc.files import write_whole
from osecalc.widgets.files import NotSavedError

FILE = "progress.json"
KINDS = ("predictions", "worked", "votes", "exercises", "card", "exit")
EXIT = ("key_point", "assumption")
"""What the exit card asks for: with both a lesson is done."""


class Progress:
    """The record of a folder. It is read anew before each change: two lessons may be open."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE

    def lesson(self, number: int) -> dict[str, dict[str, Any]]:
        """What was answered in a lesson, by kind and key; every kind is there."""
        try:
            lessons = self._read() or {}
        except OSError:
            lessons = {}
        held = _table(lessons.get(str(number)))
        return {kind: _table(held.get(kind)) for kind in KINDS}

    def state(self, number: int) -> Literal["not begun", "begun", "done"]:
        """How far a lesson is: begun with its first answer, done with its exit card."""
        held = self.lesson(number)
        if all(held["exit"].get(key) for key in EXIT):
            return "done"
        return "begun" if any(held.values()) else "not begun"

    def record(self, number: int, kind: str, key: str, value: Any) -> None:
        """Keep an answer; raises NotSavedError where the folder can't be written to."""
        try:
            lessons = self._read()
            if lessons is None:
                self._put_aside()
                lessons = {}
            held = _table(lessons.get(str(number)))
            lessons[str(number)] = {**held, kind: {**_table(held.get(kind)), key: value}}
            text = json.dumps({"format": 1, "lessons": lessons}, ensure_ascii=False, indent=1)
            write_whole(self.path, text + "\n")
        except OSError as error:
            reason = error.strerror or str(error)
            said = words.say("teach.not_kept", file=self.path, reason=reason)
            raise NotSavedError(said) from None

    def _read(self) -> dict[str, Any] | None:
        """All lessons of the record, none where there is no file; None for what is no record."""
        try:
            held = json.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (ValueError, RecursionError):
            return None
        lessons = held.get("lessons") if isinstance(held, dict) else None
        return lessons if isinstance(lessons, dict) else None

    def _put_aside(self) -> None:
        """What can't be read is kept beside the new record: nothing of theirs is lost."""
        taken = {path.name for path in self.path.parent.glob("progress-unread-*.json")}
        names = (f"progress-unread-{n}.json" for n in range(1, len(taken) + 2))
        self.path.rename(self.path.with_name(next(n for n in names if n not in taken)))


def _table(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
