"""What all screens share: the plan's file above, its inputs on the left, what follows on the right.

A screen reads a plan and hands one back; every number on it comes from `Results`.
"""

from __future__ import annotations

import atexit
import weakref
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any, ClassVar

import ipywidgets

from osecalc import words
from osecalc.enterprise import Enterprise, Results
from osecalc.plan import PlanError, PlanFile
from osecalc.resources import example_plans
from osecalc.widgets import files
from osecalc.widgets.asking import Asking
from osecalc.widgets.bar_state import about_draft, lying_there
from osecalc.widgets.callbacks import guarded
from osecalc.widgets.choosing import matching
from osecalc.widgets.desk import Desk
from osecalc.widgets.figure import Draw, Figure, SlowFigure, following
from osecalc.widgets.file_bar import FileBar
from osecalc.widgets.inputs import Inputs
from osecalc.widgets.metrics import cards
from osecalc.widgets.reading import Reading
from osecalc.widgets.settings import own_folder, read_settings, remember, use_language
from osecalc.widgets.soon import Soon

NOTE_AFTER = 0.4
"""Seconds after a change in which it is written down beside the file."""


class Screen:
    """A screen on one plan. `plan` is the plan as changed so far, `results` what follows.

    What a screen of its own sets: `key`, under which its words stand; the lines of its cards; which
    of the plan's numbers it shows, with how many of each kind at most; its charts; and the plan's
    tables that it lets edit. One that has more says so in its methods. after_change: called once
    the plan rests after a change, by what stands beside the screen.
    """

    key: ClassVar[str]
    first_cards: ClassVar[tuple[str, ...]] = ()
    more_cards: ClassVar[tuple[str, ...]] = ()
    tables: ClassVar[tuple[str, ...]] = ()
    wanted: ClassVar[tuple[tuple[str, int], ...]] = ()
    charts: ClassVar[tuple[Draw, ...]] = ()

    def __init__(self, plan: Path | None = None, folder: Path | None = None) -> None:
        self.folder = folder or own_folder()
        use_language(self.folder)
        self.desk = Desk(self.folder, self.key)
        atexit.register(_at_last, weakref.WeakMethod(self._note_if_waiting))
        self.view = ipywidgets.VBox()
        self.view.add_class("ose-screen")
        self._noting = Soon(guarded(self.tell, self._note), NOTE_AFTER, anew=False)
        self._resting = Soon(guarded(self.tell, self._rest))
        self.after_change: Callable[[], None] = lambda: None
        self.figures: list[Figure] = []
        self._build()
        first = plan or self.desk.first_plan()
        if first is not None:
            guarded(self.tell, self.open)(first)
        self._show_bar()

    def __repr__(self) -> str:
        """Short, and the same on every run."""
        path = self.desk.path
        name = path.name if path else words.say("screens.bar.no_plan")
        return f"<{self._say('title')}: {name}>"

    def _repr_mimebundle_(self, **given: Any) -> dict[str, Any]:
        bundle: dict[str, Any] = self.view._repr_mimebundle_(**given)
        return {**bundle, "text/plain": repr(self)}

    def _say(self, key: str, **values: Any) -> str:
        return words.say(f"screens.{self.key}.{key}", **values)

    # --- what a screen of its own says

    def inputs_of(self, plan: PlanFile) -> Sequence[str]:
        """The plan's numbers that this screen turns on, by their paths."""
        return matching(plan, self.wanted)

    def make_figures(self) -> list[Figure]:
        """The figures, in the order in which they are read."""
        return [self.figure(draw) for draw in self.charts]

    def make_own_inputs(self) -> dict[str, tuple[str, ipywidgets.Widget]]:
        """Inputs that this screen has beside those of the plan: key, heading and widget."""
        return {}

    def make_right(self) -> list[ipywidgets.Widget]:
        """What stands on the right; made anew when language or type size change."""
        return [self.first_row, self.figure_grid(self.figures), self.more_row]

    def show_more(self, results: Results) -> None:
        """Show what a screen has beside cards and figures, with each move of a slider."""

    def show_at_rest(self, results: Results) -> None:
        """Show what a slider need not wait for: tables, and what other files offer."""

    # --- what it is made of

    def _build(self) -> None:
        """Make all parts in the language and type size in use."""
        self.large = bool(read_settings(self.folder).get("large"))
        self.bar = FileBar(self._act)
        self.message = Reading()
        self.message.add_class("ose-message")
        self.asking = Asking(lambda: self.results)
        self.asking.on_source = self.set_plan
        self.inputs = Inputs(self.tables, self.tell, self.make_own_inputs())
        self.inputs.on_values = guarded(self.tell, self._values_changed)
        self.inputs.on_plan = guarded(self.tell, self.set_plan)
        self.form = self.inputs.form
        self.form.observe(
            guarded(self.tell, lambda _change: self._show_bar(moved=True)), "problems"
        )
        self.first_row, self.more_row = ipywidgets.HTML(), ipywidgets.HTML()
        self.question = ipywidgets.HTML(f'<p class="ose-question">{self._say("question")}</p>')
        self.figures = self.make_figures()
        right = self._box(ipywidgets.VBox, "ose-right", *self.make_right())
        body = self._box(ipywidgets.HBox, "ose-body", self.inputs.view, right)
        said = self._box(ipywidgets.HBox, "ose-said", self.question, self.message)
        self.view.children = (self.bar, said, body, self.asking)

    @staticmethod
    def _box(kind: type[ipywidgets.Box], name: str, *inside: Any) -> ipywidgets.Box:
        made = kind(inside)
        made.add_class(name)
        return made

    def figure_grid(self, figures: Sequence[Figure]) -> ipywidgets.Box:
        """Figures beside each other where there is room."""
        return self._box(ipywidgets.HBox, "ose-figures", *(figure.view for figure in figures))

    def redraw(self) -> None:
        """Draw the figures anew: what they ask of the screen has changed."""
        for figure in self.figures:
            figure.redraw()

    def figure(self, draw: Draw) -> Figure:
        """A figure in the type size of the screen."""
        return Figure(draw, large=self.large)

    def slow_figure(self, draw: Any) -> SlowFigure:
        """A figure that takes longer than a slider may wait."""
        return SlowFigure(draw, large=self.large)

    def row(self, *inside: ipywidgets.Widget) -> ipywidgets.Box:
        """Controls beside each other, above the results."""
        return self._box(ipywidgets.HBox, "ose-controls", *inside)

    def button(self, label: str, act: Callable[[], None]) -> ipywidgets.Button:
        """A button; what goes wrong behind it is told as a sentence."""
        made = ipywidgets.Button(description=label)
        made.add_class("ose-button")
        made.on_click(guarded(self.tell, lambda _button: act()))
        return made

    def choice(
        self, label: str, options: Sequence[tuple[str, str]], act: Callable[[str], None]
    ) -> ipywidgets.Dropdown:
        """A choice among several: names and keys."""
        made = ipywidgets.Dropdown(description=label, options=list(options))
        made.observe(guarded(self.tell, lambda change: act(change["new"])), "value")
        return made

    @staticmethod
    def offer(choice: ipywidgets.Dropdown, options: Sequence[tuple[str, str]]) -> None:
        """Offer other options; what was chosen stays chosen if it is among them, else the first."""
        if list(choice.options) == list(options):
            return
        chosen, keys = choice.value, [key for _, key in options]
        choice.options = list(options)
        choice.value = chosen if chosen in keys else next(iter(keys), None)

    # --- the plan

    @property
    def plan(self) -> PlanFile | None:
        """The plan as changed so far."""
        return self.desk.draft.now.plan if self.desk.draft else None

    @property
    def results(self) -> Results | None:
        """What follows from it."""
        return self.desk.draft.now.results if self.desk.draft else None

    @property
    def unsaved(self) -> int:
        """How many things differ from the file."""
        return self.desk.draft.unsaved if self.desk.draft else 0

    def open(self, path: Path) -> None:
        """Open a plan; raises PlanError, and changes nothing, if it can't be used."""
        said = self.desk.open(path)
        self._show_plan()
        self.tell(said, "plain")

    def _values_changed(self, values: dict[str, float]) -> None:
        """Numbers were moved or typed: those of other inputs stay as they are."""
        draft = self.desk.draft
        if draft is None:
            return
        form = self.inputs.shown_form
        shown = form.paths
        kept = {path: value for path, value in draft.now.values.items() if path not in shown}
        moved = {**kept, **values}
        changed = [p for p in shown if moved.get(p) != draft.now.values.get(p)]
        if changed:
            said = words.say("screens.steps.number", label=form.label(changed[0]))
            draft.set_values(moved, said)
            self.inputs.went_on(draft.now)
            self._recalculate(moved=True)

    def set_plan(self, plan: PlanFile, said: str) -> None:
        """Go on with another text of the plan: a row more, a source."""
        if self.desk.draft is None:
            return
        self.desk.draft.set_plan(plan, said)
        self._show_plan(keep=True)
        self.tell(said, "plain")

    def save(self) -> None:
        """Save the open plan; an example is saved as a copy of one's own in `plans`."""
        self._saved(self.desk.save)

    def save_as(self, name: str) -> None:
        """Save under another name, beside the open plan; never over a different plan."""
        self._saved(lambda without: self.desk.save_as(name, without))

    def _saved(self, save: Any) -> None:
        said = save("; ".join(self.form.label(path) for path in self.form.problems))
        self._show_plan(keep=True)
        self.tell(said, "good")

    # --- what is pressed in the bar

    def _act(self, action: str, message: dict[str, Any]) -> None:
        guarded(self.tell, self._do)(action, message)

    def _do(self, action: str, message: dict[str, Any]) -> None:
        key = str(message.get("key", ""))
        match action:
            case "open":
                self._choose(Path(str(message["path"])))
            case "start":
                self._choose(example_plans()[key])
            case "save":
                self.save()
            case "save_as":
                self.save_as(str(message["name"]))
            case "undo" | "redo":
                self._step(action)
            case "undo_all" | "theirs" | "version":
                self._turn_back(action, key)
            case "download":
                self._download()
            case "here":
                self._look()
            case "large":
                remember(self.folder, large=not self.large)
                self._rebuild()
            case "language":
                remember(self.folder, language=str(message["language"]))
                use_language(self.folder)
                self._rebuild()

    def _choose(self, path: Path) -> None:
        desk = self.desk
        if desk.path is not None and path.resolve() == desk.path.resolve():
            return
        try:
            if desk.path and (self.unsaved or self.inputs.unfinished):
                said = words.say("screens.saving.unsaved_first", name=desk.path.name)
                raise files.NotSavedError(said)
            self.open(path)
        finally:
            self._show_bar(anew=True)

    def _step(self, action: str) -> None:
        draft = self.desk.draft
        if draft is None:
            return
        said = draft.undoes if action == "undo" else draft.redoes
        if (draft.undo() if action == "undo" else draft.redo()) and said is not None:
            self._show_plan()
            self.tell(words.say(f"screens.steps.{action}", said=said), "plain")

    def _turn_back(self, action: str, key: str) -> None:
        if action == "version":
            said = self.desk.take_version(key)
        else:
            said = self.desk.undo_all() if action == "undo_all" else self.desk.take_theirs()
        self._show_plan()
        self.tell(said, "plain")

    def _download(self) -> None:
        plan, path = self.plan, self.desk.path
        if plan is None or path is None:
            raise files.NotSavedError(words.say("screens.saving.nothing_open"))
        self.bar.download(path.name, plan.text, "application/toml")

    def _look(self) -> None:
        before = self.desk.draft.now if self.desk.draft else None
        try:
            said = self.desk.look()
        except PlanError as problem:
            said = str(problem)
        if self.desk.draft is not None and self.desk.draft.now is not before:
            self._show_plan(keep=True)
        if said:
            self.tell(said, "plain")
            self._show_bar()

    def _rebuild(self) -> None:
        """Make the screen anew: in another language, or with another size of type."""
        chosen = self.inputs.chosen
        self._build()
        self.inputs.choose(chosen)
        if self.desk.draft is not None:
            self._show_plan()
        self._show_bar()

    # --- what is seen

    def tell(self, sentence: str, tone: str = "bad") -> None:
        """Put a sentence in the place for messages."""
        self.message.tone, self.message.sentence = tone, sentence

    def _show_plan(self, *, keep: bool = False) -> None:
        """Show another step of the plan: its inputs, and what follows.

        keep: what was typed and can't be used stays, as the step came from elsewhere.
        """
        draft = self.desk.draft
        assert draft is not None
        paths = self.inputs_of(draft.now.enterprise.plan)
        self.inputs.show(draft.now, paths, keep=keep)
        self._recalculate()

    def _recalculate(self, *, moved: bool = False) -> None:
        draft = self.desk.draft
        if draft is None:
            return
        results = draft.now.results
        before = draft.before.results if draft.before else None
        self._noting.ask()  # whatever else may fail
        followed = following(self.figures) if moved else self.figures
        # The figures first: the browser draws them while all else is still on its way.
        with ExitStack() as sentences:
            for figure in self.figures:
                sentences.enter_context(figure.reading.hold_sync())
                guarded(self.tell, figure.show)(results, before, waits=figure not in followed)
        self._resting.ask()
        self.first_row.value = cards(results, self.first_cards)
        self.more_row.value = cards(results, self.more_cards)
        self._show_bar(moved=moved)
        self.show_more(results)

    def _note_if_waiting(self) -> None:
        """The page was left, and its kernel ends, within the moment after a change."""
        if self._noting.waits:
            self.desk.note()

    def _note(self) -> None:
        """Write the change down beside the file."""
        if said := self.desk.note():
            self.tell(said)

    def _rest(self) -> None:
        """Bring up to date what did not follow the slider."""
        self.inputs.show_table(keep=True)
        for figure in self.figures:
            guarded(self.tell, figure.catch_up)()
        if self.results is not None:
            self.show_at_rest(self.results)
            self.after_change()

    def check(self) -> None:
        """Move an input and see that the screen shows what the model says; all is then as before.

        Raises AssertionError where the two disagree.
        """
        draft = self.desk.draft
        if draft is None or self.plan is None or not self.form.paths:
            return
        kept, typed, path = draft.steps, dict(self.form.typed), self.form.paths[0]
        field = self.form.field(path)
        moved = field.read(field.text(1.1 * field.value or 1.0))
        try:
            self.form.typed = {**typed, path: field.text(moved)}
            now = kept[0][kept[1]]
            expected = Enterprise(now.enterprise.plan).run({**now.values, path: moved})
            shown = self.results
            assert shown is not None
            agree = repr(shown["npv"]) == repr(expected["npv"])  # where there is none, in both
            assert agree, "the screen and the model disagree"
        finally:
            draft.steps = kept
            self._show_plan()
            self.form.typed = typed

    def _show_bar(self, *, anew: bool = False, moved: bool = False) -> None:
        """Say which file is open, where it lies, and whether it is saved.

        moved: a slider moved, so that what lies in the folders need not be looked up again.
        """
        desk, draft, before = self.desk, self.desk.draft, self.bar.state
        state = (
            dict(before)
            if moved
            else {"turn": before.get("turn", 0), **lying_there(desk, large=self.large)}
        )
        state["title"] = words.say("screens.bar.no_plan")
        if draft is not None and desk.path is not None:
            state |= about_draft(desk, draft, len(self.form.problems))
        # A choice that was refused is shown as it was before, which the browser can't know.
        if anew:
            state["turn"] += 1
        self.bar.state = state


def _at_last(act: weakref.WeakMethod[Callable[[], None]]) -> None:
    """Do something when Python ends, if what does it is still there."""
    found = act()
    if found is not None:
        with suppress(Exception):  # nobody is there to be told
            found()
