"""The exit of a lesson: one key point in own words, and one open assumption."""

from __future__ import annotations

from functools import partial
from typing import Any

from osecalc import words
from osecalc.teach.about import About, Step, asking
from osecalc.teach.progress import EXIT
from osecalc.teach.question import Question
from osecalc.widgets.typed import NotUsableError


class Leaving(Step):
    """Two short answers. With both the lesson is done; they can be written anew at any time."""

    def __init__(self, about: About) -> None:
        self.about = about
        self.name = "exit"
        asked = about.numbers.fill(about.lesson.exit_question)
        labels = (asked, words.say("teach.exit_assumption"))
        self.questions = []
        for key, label in zip(EXIT, labels, strict=True):
            take = partial(self._take, key)
            question = asking(take, kind="text", label=label, action=words.say("teach.keep"))
            kept = about.recorded("exit", key)
            question.value = kept if isinstance(kept, str) else ""
            self.questions.append(question)
        self.view = self.about.framed(*self.questions)

    def _take(self, key: str, question: Question, given: Any) -> None:
        text = str(given or "").strip()
        if not text:
            raise NotUsableError(words.say("teach.exit_empty"))
        self.about.record("exit", key, text)
        done = self.about.progress.state(self.about.lesson.number) == "done"
        said = words.say("teach.done", folder=self.about.folder) if done else ""
        question.tell(said or words.say("teach.exit_kept"), "good")
