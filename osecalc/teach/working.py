"""A worked example, faded: the same calculation whole, its last step, then on one's own plan."""

from __future__ import annotations

import math
from html import escape
from typing import Any

import ipywidgets

from osecalc import words
from osecalc.course.lesson import Case
from osecalc.course.lesson import Step as Calculation
from osecalc.course.numbers import NoOwnPlanError, worked_values
from osecalc.teach.about import About, Step, asking
from osecalc.teach.judging import judge_number
from osecalc.teach.question import Question
from osecalc.words.amounts import rounded


class Working(Step):
    """The example's three rounds below each other; a round opens when the one before is through."""

    def __init__(self, about: About) -> None:
        self.about, self.worked = about, about.lesson.worked
        self.name = "worked example"
        self.title = ipywidgets.HTML(f"<h3>{escape(about.numbers.fill(self.worked.title))}</h3>")
        self.rounds: list[Round] = []
        self.view = self.about.framed(self.title)
        self._open_round()

    def _open_round(self) -> None:
        """Open the next round, and those after it that were done before."""
        place = len(self.rounds)
        if place == len(self.worked.cases):
            return
        self.rounds.append(Round(self.about, place, self._open_round))
        self.view.children = (self.title, *(each.view for each in self.rounds))
        if self.rounds[-1].is_through:
            self._open_round()


class Round:
    """One case: what is known, and the steps so far; below it the step that is next.

    then: called when the last step is through.
    """

    def __init__(self, about: About, place: int, then: Any) -> None:
        self.about, self.place, self._then = about, place, then
        self.case: Case = about.lesson.worked.cases[place]
        self.shown = 0
        self.table = ipywidgets.HTML()
        self.question = asking(self._take, kind="none")
        self.view = ipywidgets.VBox([self.table, self.question])
        kept = about.recorded("worked", str(place))
        steps = about.lesson.worked.steps
        for _ in range(min(kept, len(steps)) if isinstance(kept, int) else 0):
            self._step_on()
        self._show()
        about.when_plan_changes(self._refresh)

    def _refresh(self) -> None:
        """Show what the steps come to now."""
        self.table.value = self._table()

    @property
    def steps(self) -> list[Calculation]:
        """The steps of the calculation."""
        return self.about.lesson.worked.steps

    @property
    def is_through(self) -> bool:
        """Whether all steps are shown."""
        return self.shown == len(self.steps)

    @property
    def is_blank(self) -> bool:
        """Whether the next step is the learner's to work out."""
        asked = self.case.leaves_blank(self.shown, len(self.steps))
        return asked and self._has_value(self.steps[self.shown])

    def _has_value(self, step: Calculation) -> bool:
        """Whether there is something to work out: on one's own plan a step may have no value."""
        try:
            return math.isfinite(self.values()[step.key])
        except (NoOwnPlanError, ZeroDivisionError):
            return True

    def values(self) -> dict[str, Any]:
        """What is known and what each step comes to; NoOwnPlanError without a plan it needs."""
        return worked_values(self.about.numbers.value, self.about.lesson.worked, self.case)

    def _fill(self, text: str) -> str:
        return self.about.numbers.fill(text)

    def _take(self, question: Question, given: Any) -> None:
        try:
            values = self.values()
        except (NoOwnPlanError, ZeroDivisionError):
            question.tell(words.say("teach.no_plan"), "plain")
            return
        if self.is_blank:
            step = self.steps[self.shown]
            judged = judge_number(
                str(given or ""),
                values[step.key],
                unit=step.unit,
                otherwise=words.say("teach.step_not_yet", hint=self._fill(step.hint)),
            )
            if judged.outcome != "right":
                tone = "bad" if judged.outcome == "not yet" else "plain"
                question.tell(judged.sentence, tone)
                return
        self._step_on()
        self._show()
        self.about.record("worked", str(self.place), self.shown)
        if self.is_through:
            self._then()

    def _step_on(self) -> None:
        self.shown += 1

    def _show(self) -> None:
        self._refresh()
        question = self.question
        question.value = None
        if self.is_through:
            question.kind, question.label, question.action = "none", "", ""
            question.tell(words.say("teach.worked_done"), "good")
            return
        step = self.steps[self.shown]
        with question.hold_sync():
            question.kind = "number" if self.is_blank else "none"
            question.label = self._asked(step) if self.is_blank else ""
            question.unit = step.unit
            question.action = words.say("teach.check" if self.is_blank else "teach.next_step")
            question.tell("")

    def _asked(self, step: Calculation) -> str:
        """What is asked of a blank step: on one's own plan without the formula."""
        key = "fill_in" if self.case.blank == "last" else "fill_in_alone"
        says, formula = self._fill(step.says).rstrip("."), self._fill(step.in_words)
        return words.say(f"teach.{key}", says=says, formula=formula)

    def _table(self) -> str:
        try:
            values = self.values()
        except (NoOwnPlanError, ZeroDivisionError):
            return f"<p>{escape(words.say('teach.no_plan'))}</p>"
        rows = [
            _row(self._fill(each.says), "", values[each.key], each.unit)
            for each in self.about.lesson.worked.given
        ]
        rows += [
            _row(self._fill(step.says), self._fill(step.in_words), values[step.key], step.unit)
            for step in self.steps[: self.shown]
        ]
        case = self._fill(self.case.name)
        name = words.say("teach.round_name", round=self.place + 1, name=case)
        return (
            f"<h4>{escape(name)}</h4><p><small>{escape(self._fill(self.case.source))}</small></p>"
            f'<table class="ose-steps">{"".join(rows)}</table>'
        )


def _row(says: str, how: str, value: Any, unit: str) -> str:
    """A line of the calculation: what it is, how it comes about, and what it comes to."""
    text = f"{_in_figures(float(value))} {unit}".replace("-", "−").strip()
    small = f"<small>{escape(how)}</small>" if how else ""
    return f'<tr><th scope="row">{escape(says)}{small}</th><td>{escape(text)}</td></tr>'


def _in_figures(value: float) -> str:
    """A number with three figures at least, so that who goes on with it stays right.

    >>> _in_figures(198.111), _in_figures(0.012345), _in_figures(1592.9), _in_figures(3.0)
    ('198.11', '0.0123', '1,593', '3')
    """
    if not math.isfinite(value):
        return words.say("numbers.none")
    if value.is_integer() or abs(value) >= 1000:
        return rounded(value, 0)
    smaller = -math.floor(math.log10(abs(value))) if value else 0
    return rounded(value, max(2, smaller + 2))
