"""An exercise: an answer, a check with three outcomes, and hints that come in order."""

from __future__ import annotations

from typing import Any

from osecalc import words
from osecalc.course.lesson import Exercise
from osecalc.teach.about import About, Step, asking
from osecalc.teach.judging import Judged, judge
from osecalc.teach.question import Question
from osecalc.teach.sense import judge_plan

TONES = {"right": "good", "not yet": "bad", "not attempted": "plain"}
KINDS = {"number": "number", "choice": "choice", "plan": "none"}


class Exercising(Step):
    """One exercise. What was answered last, and how it was judged, are kept."""

    def __init__(self, about: About, exercise: Exercise) -> None:
        self.about, self.exercise = about, exercise
        self.name = f"exercise: {exercise.key}"
        fill = about.numbers.fill
        self.question = asking(
            self._take,
            kind=KINDS[exercise.kind],
            label=fill(exercise.question),
            unit=exercise.unit,
            options=[fill(option) for option in exercise.options],
            action=words.say("teach.check"),
            more_hints=words.say("teach.hint_first"),
        )
        self.question.on_hint = self._hint
        self.view = self.about.framed(self.question)
        kept = about.recorded("exercises", exercise.key)
        if isinstance(kept, dict) and kept.get("outcome") in TONES:
            self.question.value = kept.get("given")

    def judge(self, given: Any) -> Judged:
        """What is said of an answer."""
        if self.exercise.kind == "plan":
            return judge_plan(self.about.results, self.exercise.senses)
        return judge(self.exercise, given, self.about.numbers)

    def _take(self, question: Question, given: Any) -> None:
        judged = self.judge(given)
        question.tell(judged.sentence, TONES[judged.outcome])
        if judged.outcome != "not attempted":
            kept = {"given": given, "outcome": judged.outcome}
            self.about.record("exercises", self.exercise.key, kept)

    def _hint(self) -> None:
        opened = len(self.question.hints)
        hints = [self.about.numbers.fill(hint) for hint in self.exercise.hints]
        self.question.hints = hints[: opened + 1]
        more = opened + 1 < len(hints)
        self.question.more_hints = words.say("teach.hint_next") if more else ""
