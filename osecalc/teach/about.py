"""What every step of a lesson knows: the lesson, its numbers, the learner's plan and record."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import ipywidgets

from osecalc.course.lesson import Lesson
from osecalc.course.numbers import Numbers
from osecalc.enterprise import Enterprise, Results
from osecalc.plan import PlanError, read_plan
from osecalc.teach.progress import Progress
from osecalc.teach.question import Question
from osecalc.widgets.callbacks import guarded
from osecalc.widgets.desk import Desk
from osecalc.widgets.screen import Screen
from osecalc.widgets.settings import read_settings, use_language


class About:
    """One lesson as one learner has it open.

    screen: the workbook's screen that the lesson shows, whose plan may have changes not yet saved.
    """

    def __init__(self, lesson: Lesson, folder: Path) -> None:
        self.lesson, self.folder = lesson, folder
        self.large = bool(read_settings(folder).get("large"))
        use_language(folder)
        self.progress = Progress(folder)
        self.screen: Screen | None = None
        self._numbers: Numbers | None = None
        self._following: list[Callable[[], None]] = []
        self._waiting: list[Callable[[], None]] = []
        self._run: tuple[bytes, Results | None] | None = None

    @property
    def plan_path(self) -> Path | None:
        """The file of the learner's plan: the one opened last, carried from lesson to lesson."""
        if self.screen is not None and self.screen.desk.path is not None:
            return self.screen.desk.path
        return Desk(self.folder, "lesson").first_plan()

    @property
    def results(self) -> Results | None:
        """What follows from the learner's plan as it is now; None while there is no usable one."""
        if self.screen is not None and self.screen.results is not None:
            return self.screen.results
        path = self.plan_path
        try:
            content = path.read_bytes() if path else None
        except OSError:
            return None
        if path is None or content is None:
            return None
        if self._run is None or self._run[0] != content:
            self._run = content, _run(path)
        return self._run[1]

    @property
    def numbers(self) -> Numbers:
        """The lesson's numbers, on the learner's plan as it is now."""
        results = self.results
        if self._numbers is None or self._numbers.own is not results:
            self._numbers = Numbers(self.lesson, results)
        return self._numbers

    def framed(self, *inside: ipywidgets.Widget) -> ipywidgets.VBox:
        """A step of the lesson, in the type size that the folder remembers."""
        box = framed(*inside)
        if self.large:
            box.add_class("ose-large")
        return box

    @property
    def has_predicted(self) -> bool:
        """Whether every prediction of the lesson was given."""
        given = self.progress.lesson(self.lesson.number)["predictions"]
        return all(each.key in given for each in self.lesson.predictions)

    def when_predicted(self, act: Callable[[], None]) -> None:
        """Do something as soon as every prediction is given: at once, if they are."""
        if self.has_predicted:
            act()
        else:
            self._waiting.append(act)

    def show_plan_of(self, screen: Screen) -> None:
        """Go on with the plan on this screen, and follow it as it changes."""
        self.screen = screen
        screen.after_change = self._plan_changed
        self._plan_changed()

    def when_plan_changes(self, act: Callable[[], None]) -> None:
        """Do something whenever the learner's plan has changed."""
        self._following.append(act)

    def _plan_changed(self) -> None:
        for act in self._following:
            act()

    def recorded(self, kind: str, key: str) -> Any:
        """What was answered, or None."""
        return self.progress.lesson(self.lesson.number)[kind].get(key)

    def record(self, kind: str, key: str, value: Any) -> None:
        """Keep an answer in the learner's own file."""
        self.progress.record(self.lesson.number, kind, key, value)
        if self._waiting and self.has_predicted:
            waiting, self._waiting = self._waiting, []
            for act in waiting:
                act()


def _run(path: Path) -> Results | None:
    """What follows from a plan file, if it can be used."""
    try:
        return Enterprise(read_plan(path)).run()
    except (OSError, PlanError):
        return None


def asking(take: Callable[[Question, Any], None], **given: Any) -> Question:
    """A question whose answers are taken by `take`; what goes wrong there is told below it."""
    question = Question(**given)
    tell = lambda said: question.tell(said, "bad")  # noqa: E731
    question.give = guarded(tell, lambda value: take(question, value))
    return question


def framed(*inside: ipywidgets.Widget) -> ipywidgets.VBox:
    """A step of a lesson in the looks of the screens."""
    box = ipywidgets.VBox(inside)
    box.add_class("ose-screen")
    box.add_class("ose-lesson")
    return box


class Step:
    """What a cell of a lesson shows: `view`, with a name that is the same on each run."""

    view: ipywidgets.Widget
    name: str

    def __repr__(self) -> str:
        return f"<{self.name}>"

    def _repr_mimebundle_(self, **given: Any) -> dict[str, Any]:
        bundle: dict[str, Any] = self.view._repr_mimebundle_(**given)
        return {**bundle, "text/plain": repr(self)}
