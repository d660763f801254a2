"""The screen "My enterprise": a plan's inputs on the left, what follows on the right."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

import ipywidgets

from osecalc import words
from osecalc.charts import cash_chart, payback_chart, value_chart
from osecalc.enterprise import Enterprise, Results
from osecalc.plan import PlanFile, read_plan
from osecalc.resources import example_plans
from osecalc.widgets import files
from osecalc.widgets.callbacks import guarded
from osecalc.widgets.choosing import inputs_that_matter
from osecalc.widgets.figure import Figure
from osecalc.widgets.form import Form
from osecalc.widgets.metrics import FIRST, MORE, cards
from osecalc.widgets.reading import Reading


def _say(key: str, **values: Any) -> str:
    return words.say(f"screens.enterprise.{key}", **values)


class EnterpriseScreen:
    """What `my_enterprise()` shows. `plan` is the plan as changed so far, `results` what follows.

    The screen reads a plan and hands one back; every number on it comes from `Results`.
    """

    def __init__(self, plan: Path | None = None, folder: Path | None = None) -> None:
        self.folder = folder or Path.cwd()
        self.results: Results | None = None
        self._enterprise: Enterprise | None = None
        self._on_disk: bytes | None = None
        self._path: Path | None = None
        self._choosing = True
        self._make_parts()
        self._lay_out()
        first = plan or files.first_plan(self.folder)
        if first is not None:
            guarded(self.tell, self.open)(first)
        self._show_choices()
        self._show_head()

    def __repr__(self) -> str:
        """Short, and the same on every run."""
        return f"<{_say('title')}: {self._path.name if self._path else _say('no_plan')}>"

    def _repr_mimebundle_(self, **given: Any) -> dict[str, Any]:
        bundle: dict[str, Any] = self.view._repr_mimebundle_(**given)
        return {**bundle, "text/plain": repr(self)}

    # --- what the screen is made of

    def _make_parts(self) -> None:
        self.head = ipywidgets.HTML()
        self.message = Reading()
        self.form = Form()
        self.first_cards, self.more_cards = ipywidgets.HTML(), ipywidgets.HTML()
        self.figures = [Figure(draw) for draw in (cash_chart, payback_chart, value_chart)]
        self.chooser = ipywidgets.Dropdown(description=_say("choose"))
        self.name = ipywidgets.Text(description=_say("name"), placeholder=_say("name"))
        self.save_button = self._button("save", self.save)
        self.save_as_button = self._button("save_as", lambda: self.save_as(self.name.value))
        self.undo_button = self._button("undo", self.undo)
        self.save_button.add_class("ose-primary")
        self.form.observe(guarded(self.tell, lambda _change: self._recalculate()), "values")
        self.form.observe(guarded(self.tell, lambda _change: self._show_head()), "problems")
        self.chooser.observe(guarded(self.tell, self._chosen), "value")

    def _button(self, key: str, action: Any) -> ipywidgets.Button:
        button = ipywidgets.Button(description=_say(key))
        button.on_click(guarded(self.tell, lambda _button: action()))
        return button

    def _lay_out(self) -> None:
        def box(kind: type[ipywidgets.Box], name: str, *inside: Any) -> ipywidgets.Box:
            made = kind(inside)
            made.add_class(name)
            return made

        row, column = ipywidgets.HBox, ipywidgets.VBox
        save_as = box(row, "ose-save-as", self.name, self.save_as_button)
        tools = box(row, "ose-tools", self.chooser, self.save_button, save_as, self.undo_button)
        figures = box(row, "ose-figures", *(figure.view for figure in self.figures))
        right = box(column, "ose-right", self.first_cards, figures, self.more_cards)
        body = box(row, "ose-body", box(column, "ose-left", self.form), right)
        message = box(row, "ose-message", self.message)
        self.view = box(column, "ose-screen", self.head, tools, message, body)

    # --- plans

    @property
    def plan(self) -> PlanFile | None:
        """The plan as changed so far."""
        if self._enterprise is None:
            return None
        return self._enterprise.plan.changed(self.form.values)

    @property
    def unsaved(self) -> int:
        """How many numbers differ from the file."""
        return len(self.form.values)

    def open(self, path: Path) -> None:
        """Open a plan; raises PlanError, and changes nothing, if it can't be used."""
        on_disk = path.read_bytes() if path.is_file() else None
        enterprise = Enterprise(read_plan(path))
        self._path, self._on_disk = path, on_disk
        self._show_plan(enterprise)
        self._show_choices()
        self.tell(words.say("screens.saving.opened", name=path.name), "plain")

    def _show_plan(self, enterprise: Enterprise) -> None:
        self._enterprise = enterprise
        self.form.show(enterprise.plan, inputs_that_matter(enterprise.plan))
        self._recalculate()

    def save(self) -> None:
        """Save the open plan; an example is saved as a copy of one's own in `plans`."""
        path = self._open_path()
        if files.is_example(path):
            self._save_to(files.own_copy(path, self.folder), None)
        else:
            self._save_to(path, self._on_disk)

    def save_as(self, name: str) -> None:
        """Save under another name, beside the open plan; never over a different plan."""
        path = self._open_path()
        target = files.named(name, path, self.folder)
        same = target.resolve() == path.resolve()
        self._save_to(target, self._on_disk if same else None)

    def _open_path(self) -> Path:
        if self._path is None:
            raise files.NotSavedError(words.say("screens.saving.nothing_open"))
        return self._path

    def _save_to(self, target: Path, on_disk: bytes | None) -> None:
        plan = self.plan
        assert plan is not None
        try:
            saved = files.save(plan, target, on_disk)
        except files.NotSavedError:
            self.name.value = files.free_name(target).stem
            raise
        left_out = {path: self.form.typed[path] for path in self.form.problems}
        labels = "; ".join(self.form.label(path) for path in left_out)
        self._path, self._on_disk = target, target.read_bytes()
        self.name.value = ""
        self._show_plan(Enterprise(saved))
        self._show_choices()
        self.form.typed = left_out
        said = {"name": target.name, "folder": target.parent, "labels": labels}
        self.tell(words.say(f"screens.saving.{'without' if left_out else 'done'}", **said), "good")

    def undo(self) -> None:
        """Put every number back to what the file says."""
        path = self._open_path()
        self.form.typed = {}
        self.tell(words.say("screens.saving.undone", name=path.name), "plain")

    def _chosen(self, _change: Any) -> None:
        wanted = self.chooser.value
        if not self._choosing or wanted is None or wanted == str(self._path):
            return
        try:
            if self._path and (self.unsaved or self.form.problems):
                name = self._path.name
                raise files.NotSavedError(words.say("screens.saving.unsaved_first", name=name))
            self.open(Path(wanted))
        finally:
            self._show_choices()

    def _show_choices(self) -> None:
        choices = [
            (str(path.relative_to(self.folder)), str(path))
            for path in files.plans_near(self.folder)
        ]
        for name, path in example_plans().items():
            choices.append((_say("example_choice", name=name), str(path)))
        opened = str(self._path) if self._path else None
        if opened and opened not in dict(choices).values():
            choices.insert(0, (opened, opened))
        self._choosing = False  # new choices select the first of them, which nobody asked for
        self.chooser.options = choices
        self.chooser.value = opened
        self._choosing = True

    # --- what is seen

    def tell(self, sentence: str, tone: str = "bad") -> None:
        """Put a sentence in the place for messages."""
        self.message.tone, self.message.sentence = tone, sentence

    def _recalculate(self) -> None:
        if self._enterprise is None:
            return
        self.results = self._enterprise.run(self.form.values)
        self._show_head()
        self.first_cards.value = cards(self.results, FIRST)
        self.more_cards.value = cards(self.results, MORE)
        for figure in self.figures:
            figure.show(self.results)

    def _show_head(self) -> None:
        """Say which file is open, where it lies, and whether it is saved."""
        if self._enterprise is None or self._path is None:
            self.head.value = f"<h2>{escape(_say('no_plan'))}</h2>"
            return
        example = files.is_example(self._path)
        home = self.folder / files.PLANS if example else self._path.parent
        where = _say("example" if example else "file", name=self._path.name, folder=home.absolute())
        state = {0: "saved_state", 1: "one_unsaved"}.get(self.unsaved, "unsaved")
        said = _say(state, count=self.unsaved)
        if self.form.problems:
            said += " " + _say("refused", count=len(self.form.problems))
        mark, looks = ("●", "unsaved") if self.unsaved or self.form.problems else ("✓", "saved")
        self.head.value = (
            f"<h2>{escape(self._enterprise.plan.plan.plan.name)}</h2>"
            f'<p class="ose-file">{escape(where)} '
            f'<strong class="ose-{looks}" data-unsaved="{self.unsaved}">'
            f"{mark} {escape(said)}</strong></p>"
        )
