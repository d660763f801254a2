"""One concept question: vote, talk, vote again; then what stands behind each answer."""

from __future__ import annotations

from html import escape
from typing import Any

import ipywidgets

from osecalc import words
from osecalc.course.lesson import is_option
from osecalc.teach.about import About, Step, asking
from osecalc.teach.question import Question
from osecalc.widgets.typed import NotUsableError

ROUNDS = ("first", "second")


class Voting(Step):
    """Two votes on one question. Both are kept; the reasons open after the second."""

    def __init__(self, about: About) -> None:
        self.about, self.vote = about, about.lesson.vote
        self.name = "vote"
        self.questions = [self._question(name) for name in ROUNDS]
        self.reasons = ipywidgets.HTML()
        self.view = self.about.framed(self.questions[0])
        for place, name in enumerate(ROUNDS):
            kept = about.recorded("votes", name)
            if not is_option(kept, self.vote.options):
                break
            self._keep(place, kept)

    def _question(self, name: str) -> Question:
        fill = self.about.numbers.fill
        return asking(
            self._take,
            kind="choice",
            label=fill(self.vote.question),
            options=[fill(option.text) for option in self.vote.options],
            action=words.say("teach.vote" if name == "first" else "teach.vote_again"),
        )

    def _take(self, question: Question, given: Any) -> None:
        if not is_option(given, self.vote.options):
            raise NotUsableError(words.say("teach.no_choice"))
        place = self.questions.index(question)
        self._keep(place, given)
        self.about.record("votes", ROUNDS[place], given)

    def _keep(self, place: int, given: int) -> None:
        question = self.questions[place]
        question.value, question.is_kept = given, True
        if place == 0:
            talk = self.about.numbers.fill(self.vote.talk)
            question.tell(words.say("teach.voted", talk=talk))
            self.view.children = (question, self.questions[1])
        else:
            self.questions[0].tell("")
            self.reasons.value = self._reasons()
            self.view.children = (*self.questions, self.reasons)

    def _reasons(self) -> str:
        votes = [question.value for question in self.questions]
        lines = []
        for place, option in enumerate(self.vote.options):
            mark = words.say("teach.vote_right" if option.is_right else "teach.vote_wrong")
            mine = [
                words.say(f"teach.{name}_vote")
                for name, given in zip(ROUNDS, votes, strict=True)
                if given == place
            ]
            said = f" ({', '.join(mine)})" if mine else ""
            fill = self.about.numbers.fill
            lines.append(
                f"<li><strong>{escape(fill(option.text))}</strong>{escape(said)}<br>"
                f"{escape(mark)}: {escape(fill(option.reason))}</li>"
            )
        heading = escape(words.say("teach.vote_reasons"))
        return f"<h3>{heading}</h3><ul>{''.join(lines)}</ul>"
