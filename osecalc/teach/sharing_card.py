"""The card that a group shares: a few numbers of its own plan and one sentence, saved to print."""

from __future__ import annotations

import math
from html import escape
from typing import Any

import ipywidgets

from osecalc import words
from osecalc.course.numbers import NoOwnPlanError
from osecalc.files import write_whole
from osecalc.teach.about import About, Step, asking
from osecalc.teach.question import Question
from osecalc.widgets.files import NotSavedError
from osecalc.widgets.typed import NotUsableError
from osecalc.words.amounts import rounded

STYLE = (
    "body{font:20px/1.4 system-ui,sans-serif;color:#1c2733;max-width:700px;margin:30px auto}"
    "h1{font-size:30px;margin:0}table{border-collapse:collapse;width:100%;margin:20px 0}"
    "td,th{text-align:left;font-weight:400;padding:8px 4px;border-bottom:1px solid #8593a1}"
    "td{text-align:right;font-weight:700}small{color:#465564}"
)
FORBID = "default-src 'none'; style-src 'unsafe-inline'"


class SharingCard(Step):
    """The card, with what the plan says now. It is saved in the folder `cards` and printed."""

    def __init__(self, about: About) -> None:
        self.about, self.card = about, about.lesson.card
        self.name = "card"
        self.table = ipywidgets.HTML()
        self.question = asking(
            self._take,
            kind="text",
            label=about.numbers.fill(self.card.prompt),
            action=words.say("teach.print_card"),
        )
        kept = about.recorded("card", "found")
        self.question.value = kept if isinstance(kept, str) else ""
        self.view = self.about.framed(self.table, self.question)
        self.refresh()
        about.when_plan_changes(self.refresh)

    def refresh(self) -> None:
        """Show what the plan says now."""
        self.table.value = f"<h3>{escape(self._title())}</h3>{self._rows()}"

    def _title(self) -> str:
        return self.about.numbers.fill(self.card.title)

    def _rows(self) -> str:
        cells = (
            f'<tr><th scope="row">{escape(says)}</th><td>{escape(value)}</td></tr>'
            for says, value in self.values()
        )
        return f'<table class="ose-steps">{"".join(cells)}</table>'

    def values(self) -> list[tuple[str, str]]:
        """Each row of the card in words and with its number, as the plan is now."""
        numbers, found = self.about.numbers, []
        for row in self.card.rows:
            try:
                value = numbers.value(row.expression)
            except NoOwnPlanError:
                value = words.say("teach.bar_no_plan")
            found.append((numbers.fill(row.says), _in_words(value, row.unit)))
        return found

    def _take(self, question: Question, given: Any) -> None:
        text = str(given or "").strip()
        if not text:
            raise NotUsableError(words.say("teach.card_no_words"))
        self.refresh()
        name = f"cards/lesson-{self.about.lesson.number}.html"
        page = self._page(text)
        try:
            write_whole(self.about.folder / name, page)
        except OSError as error:
            reason = error.strerror or str(error)
            said = words.say("teach.not_kept", file=self.about.folder / name, reason=reason)
            raise NotSavedError(said) from None
        self.about.record("card", "found", text)
        question.tell(words.say("teach.card_saved", file=name), "good")
        question.print(page)

    def _page(self, text: str) -> str:
        lesson, path = self.about.lesson, self.about.plan_path
        title = words.say("teach.bar_title", number=lesson.number, title=lesson.title)
        source = words.say("teach.card_from", plan=path.name if path else "")
        return (
            f'<!DOCTYPE html><html><head><meta charset="utf-8">'
            f'<meta http-equiv="Content-Security-Policy" content="{FORBID}">'
            f"<title>{escape(title)}</title><style>{STYLE}</style></head><body>"
            f"<small>{escape(title)}</small><h1>{escape(self._title())}</h1>{self._rows()}"
            f"<h2>{escape(words.say('teach.card_found'))}</h2><p>{escape(text)}</p>"
            f"<small>{escape(source)}</small></body></html>\n"
        )


def _in_words(value: Any, unit: str) -> str:
    """A number of the plan as a card says it; what has no number is a dash.

    >>> _in_words(1234.5, "USD"), _in_words(float("nan"), "USD"), _in_words(2.25, "")
    ('1,235 USD', '–', '2.25')
    """
    if not isinstance(value, (int, float)):
        return str(value)
    if math.isnan(value):
        return "–"
    whole = float(value).is_integer() or abs(value) >= 100
    decimals = 0 if whole else 1 if abs(value) >= 10 else 2
    text = rounded(float(value), decimals).replace("-", "−")
    return f"{text} {unit}".strip()
