"""Where am I in the course, and what comes next? The page that the user's folder opens with."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

import anywidget
import ipywidgets

from osecalc import words
from osecalc.course.learner_copy import learner_name
from osecalc.course.lesson import LessonFolder, lesson_folders
from osecalc.course.numbers import Numbers
from osecalc.plan import PlanError, read_plan
from osecalc.resources import lessons_folder, workbooks_folder
from osecalc.teach.about import Step, framed
from osecalc.teach.progress import FILE, Progress
from osecalc.teach.question import looks
from osecalc.widgets import files
from osecalc.widgets.desk import Desk
from osecalc.widgets.scripts import script
from osecalc.widgets.settings import read_settings, use_language

SIGNS = {"not begun": "○", "begun": "◐", "done": "●"}


class Watch(anywidget.AnyWidget):
    """Notices that its page is looked at again."""

    _esm = script("../teach/start_page.js")
    _css = looks()

    def __init__(self, seen: Callable[[], None], **given: Any) -> None:
        self._seen = seen
        super().__init__(**given)

    def _handle_custom_msg(self, content: Any, buffers: Any) -> None:
        if isinstance(content, dict) and content.get("seen"):
            self._seen()
        super()._handle_custom_msg(content, buffers)


class StartPage(Step):
    """The course as one learner has it: lessons, plan, workbooks, words learned.

    Its links are relative to the folder, where the page lies: JupyterLab opens them beside it, a
    page of `osecalc serve` leads to a page.
    """

    name = "start page"

    def __init__(self, folder: Path, lessons: Sequence[LessonFolder] | None = None) -> None:
        self.folder, self.progress = folder, Progress(folder)
        shipped = lesson_folders(lessons_folder()) if lessons is None else lessons
        self.lessons = [each for each in shipped if each.notebook.is_file()]
        self.output = ipywidgets.Output()
        self.view = framed(self.output, Watch(self.show))
        self.view.add_class("ose-start")
        self.shown = ""
        self.show()

    def show(self) -> None:
        """Show how things are now."""
        use_language(self.folder)
        large = read_settings(self.folder).get("large")
        (self.view.add_class if large else self.view.remove_class)("ose-large")
        page = self.html()
        if page != self.shown:
            self.shown = page
            data = {"text/html": page, "text/plain": repr(self)}
            self.output.outputs = ({"output_type": "display_data", "data": data, "metadata": {}},)

    def html(self) -> str:
        """The page."""
        states = {
            each.lesson.number: self.progress.state(each.lesson.number) for each in self.lessons
        }
        parts = (
            self._next(states),
            self._plan(),
            self._listed_lessons(states),
            self._listed_workbooks(),
            self._words(states),
        )
        return "".join(f"<section>{part}</section>" for part in parts if part)

    def _next(self, states: Mapping[int, str]) -> str:
        """What to do now: the first lesson that is not done, afterwards one's own plan."""
        if not states:
            return ""
        how_far = _said("how_far", done=list(states.values()).count("done"), all=len(states))
        ahead = [each for each in self.lessons if states[each.lesson.number] != "done"]
        if ahead:
            lesson = ahead[0].lesson
            key = "begin" if states[lesson.number] == "not begun" else "go_on"
            label = _said(key, number=lesson.number, title=lesson.title)
            address = learner_name(ahead[0].name)
            question = _filled(ahead[0], lesson.question)
        else:
            address = _workbooks()[0].name
            label, question = _said("own_plan"), _said("own_plan_says")
        button = _link(address, label, "ose-go")
        return f"<p>{escape(how_far)}</p><p>{button}</p><p>{escape(question)}</p>"

    def _plan(self) -> str:
        """Which plan goes along from lesson to lesson."""
        path = Desk(self.folder, "start_page").first_plan()
        if path is None:
            return ""
        try:
            name = read_plan(path).plan.plan.name
        except (OSError, PlanError):
            said = _said("plan_broken", file=self._place(path))
        else:
            key = "plan_example" if files.is_as_it_came(path) else "plan_own"
            said = _said(key, name=name, file=self._place(path))
        kept = _said("kept", file=FILE)
        return f"{_heading('plan_heading')}<p>{escape(said)}</p><p>{escape(kept)}</p>"

    def _place(self, path: Path) -> str:
        """A file as the user knows it: within their folder, or an example by its name."""
        if path.is_relative_to(self.folder):
            return path.relative_to(self.folder).as_posix()
        return path.name if files.is_example(path) else str(path)

    def _listed_lessons(self, states: Mapping[int, str]) -> str:
        rows = []
        for each in self.lessons:
            lesson, state = each.lesson, states[each.lesson.number]
            label = words.say("teach.bar_title", number=lesson.number, title=lesson.title)
            told = words.say(f"teach.bar_state_{state.replace(' ', '_')}")
            rows.append(
                f'<li data-state="{state}">{_link(learner_name(each.name), label)}'
                f'<span class="ose-how-far"><span aria-hidden="true">{SIGNS[state]}</span>'
                f" {escape(told)}</span><p>{escape(_filled(each, lesson.question))}</p></li>"
            )
        return f"{_heading('lessons')}<ul>{''.join(rows)}</ul>" if rows else ""

    def _listed_workbooks(self) -> str:
        rows = (f"<li>{_link(path.name, _title(path))}</li>" for path in _workbooks())
        said = escape(_said("workbooks_say"))
        return f'{_heading("workbooks")}<p>{said}</p><ul class="ose-short">{"".join(rows)}</ul>'

    def _words(self, states: Mapping[int, str]) -> str:
        """The words of the lessons that are done."""
        known = {
            word: _filled(each, meaning)
            for each in self.lessons
            if states[each.lesson.number] == "done"
            for word, meaning in each.lesson.glossary.items()
        }
        rows = (
            f"<dt>{escape(word)}</dt><dd>{escape(known[word])}</dd>"
            for word in sorted(known, key=str.casefold)
        )
        return f"{_heading('words')}<dl>{''.join(rows)}</dl>" if known else ""


def _said(key: str, **values: Any) -> str:
    return words.say(f"start_page.{key}", **values)


def _heading(key: str) -> str:
    return f"<h3>{escape(_said(key))}</h3>"


def _link(address: str, label: str, kind: str = "") -> str:
    named = f' class="{kind}"' if kind else ""
    # Said outright, as on plain pages JupyterLab's renderer sends what it does not know elsewhere.
    return f'<a href="{escape(quote(address))}" target="_self"{named}>{escape(label)}</a>'


def _workbooks() -> list[Path]:
    found = workbooks_folder().glob("[0-9]*.ipynb")
    return sorted(found, key=lambda path: int(path.name.split("-")[0]))


def _title(workbook: Path) -> str:
    """What a workbook is called, with its number."""
    heading = json.loads(workbook.read_text(encoding="utf-8"))["cells"][0]["source"]
    return f"{workbook.name.split('-')[0]} {''.join(heading).lstrip('# ')}"


def _filled(folder: LessonFolder, text: str) -> str:
    """A text with its numbers, which are worked out only where it has some."""
    return Numbers(folder.lesson).fill(text) if "{" in text else text
