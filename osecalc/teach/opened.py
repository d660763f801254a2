"""A lesson, opened: what its notebook calls, one step after another."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any

import ipywidgets

from osecalc import words
from osecalc.analysis.missing import missing
from osecalc.course.lesson import Lesson
from osecalc.course.quoting import check_quote
from osecalc.teach.about import About, Step
from osecalc.teach.exercising import Exercising
from osecalc.teach.leaving import Leaving
from osecalc.teach.own_plan import OwnPlan
from osecalc.teach.predicting import Predicting
from osecalc.teach.sharing_card import SharingCard
from osecalc.teach.voting import Voting
from osecalc.teach.working import Working


class OpenLesson(Step):
    """A lesson on the learner's own plan. Shown, it says where the learner is."""

    def __init__(self, lesson: Lesson, folder: Path) -> None:
        self.lesson, self.about = lesson, About(lesson, folder)
        self.name = f"lesson {lesson.number}: {lesson.title}"

        self.view = self.about.framed(ipywidgets.HTML(self._where()))

    def _where(self) -> str:
        about, lesson = self.about, self.lesson
        path, results = about.plan_path, about.results
        state = about.progress.state(lesson.number).replace(" ", "_")
        plan = words.say("teach.bar_plan", plan=path.name) if path else None
        said = [words.say(f"teach.bar_state_{state}"), plan or words.say("teach.bar_no_plan")]
        if results is not None:
            lacking = [each.kind for each in missing(results)]
            figures = lacking.count("figure")
            key = "bar_missing" if figures else "bar_all_there"
            said.append(words.say(f"teach.{key}", figures=figures, numbers=len(lacking) - figures))
        said.append(words.say("teach.bar_folder", folder=about.folder))
        title = words.say("teach.bar_title", number=lesson.number, title=lesson.title)
        parts = "".join(f"<span>{escape(each)}</span>" for each in said)
        return (
            f"<h3>{escape(title)}</h3><p>{escape(about.numbers.fill(lesson.question))}</p>"
            f'<p class="ose-state">{parts}</p>'
        )

    # --- the steps, by what the notebook calls them

    def predict(self, key: str) -> Predicting:
        """What do you expect? Then what it is."""
        [found] = [each for each in self.lesson.predictions if each.key == key]
        return Predicting(self.about, found)

    def worked(self) -> Working:
        """The worked example, its steps one at a time."""
        return Working(self.about)

    def vote(self) -> Voting:
        """The concept question."""
        return Voting(self.about)

    def own(self, show: str) -> OwnPlan:
        """A workbook's screen, on the learner's plan."""
        return OwnPlan(self.about, show)

    def exercise(self, key: str) -> Exercising:
        """An exercise with its check and hints."""
        [found] = [each for each in self.lesson.exercises if each.key == key]
        return Exercising(self.about, found)

    def card(self) -> SharingCard:
        """The card that a group shares."""
        return SharingCard(self.about)

    def exit(self) -> Leaving:
        """A key point in own words, and one open assumption."""
        return Leaving(self.about)

    # --- for the hidden cells of a lesson's source

    @cached_property
    def _values(self) -> dict[str, Any]:
        return self.about.numbers.values

    def __getitem__(self, name: str) -> Any:
        return self._values[name]

    def quotes(self, quoted: Mapping[str, str]) -> None:
        """Assert that the prose tells the lesson's numbers right: its words, their names."""
        for text, name in quoted.items():
            check_quote(text, self[name])

    def check(self) -> None:
        """Assert that all steps of the lesson do what they promise (see `trial`)."""
        from osecalc.teach.trial import try_lesson

        try_lesson(self.lesson)
