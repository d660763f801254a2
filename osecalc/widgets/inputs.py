"""The left side of a screen: a form of the numbers that matter, or one of the plan's tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import ipywidgets

from osecalc import words
from osecalc.enterprise import Enterprise
from osecalc.plan import PlanFile
from osecalc.widgets.draft import Step
from osecalc.widgets.fields import plan_field
from osecalc.widgets.form import Form
from osecalc.widgets.tabs import Tabs

if TYPE_CHECKING:
    from osecalc.widgets.table import PlanTable

NUMBERS = "numbers"


class Inputs:
    """Inputs of a plan. What is moved comes to `on_values`, what is edited to `on_plan`.

    own: inputs that a screen has beside those of the plan, each with its key and its heading.
    Beside a table a second form shows every number of the row in which one works.
    """

    def __init__(
        self,
        tables: Sequence[str],
        tell: Callable[[str], None],
        own: Mapping[str, tuple[str, ipywidgets.Widget]] | None = None,
    ) -> None:
        self._tell, self._own = tell, dict(own or {})
        self._step: Step | None = None
        self._row_of: Enterprise | None = None
        self.on_values: Callable[[dict[str, float]], None] = lambda _values: None
        self.on_plan: Callable[[PlanFile, str], None] = lambda _plan, _said: None
        self.form = Form()
        self.row_form = Form(words.say("screens.form.row"))
        for form in (self.form, self.row_form):
            form.observe(self._moved, "values")
        choices = [{"key": key, "label": label} for key, (label, _) in self._own.items()]
        choices += [{"key": NUMBERS, "label": words.say("screens.form.numbers")}]
        choices += [{"key": t, "label": words.say(f"tables.{t}.heading")} for t in tables]
        self.tabs = Tabs(
            label=words.say("screens.form.what"), choices=choices, chosen=choices[0]["key"]
        )
        self.tabs.observe(lambda _change: self._show_chosen(), "chosen")
        self.table: PlanTable | None = None
        self._tables: dict[str, PlanTable] = {}
        self.view = ipywidgets.VBox()
        self.view.add_class("ose-left")
        self._show_chosen()

    @property
    def unfinished(self) -> list[str]:
        """What was typed here and is not in the plan: a sentence for each."""
        in_tables = [said for table in self._tables.values() for said in table.unfinished]
        return [*self.form.problems.values(), *self.row_form.problems.values(), *in_tables]

    @property
    def chosen(self) -> str:
        """Which of the tabs is shown."""
        return str(self.tabs.chosen)

    def choose(self, tab: str) -> None:
        """Show another tab."""
        self.tabs.chosen = tab

    @property
    def shown_form(self) -> Form:
        """The form in which one works now."""
        return self.form if self.table is None else self.row_form

    def show(self, step: Step, paths: Sequence[str], *, keep: bool = False) -> None:
        """Show a step of the plan with these of its numbers.

        keep: what was typed and can't be used stays in its box.
        """
        refused = {path: self.form.typed[path] for path in self.form.problems} if keep else {}
        same = self._step is not None and self._step.enterprise is step.enterprise
        self._step = None  # what is put into the boxes now is not moved by anybody
        plan = step.enterprise.plan
        if same and list(paths) == self.form.paths:
            self.form.put(step.values)
        else:
            self.form.show([plan_field(plan, path) for path in paths], step.values)
        if left := {path: text for path, text in refused.items() if path in self.form.paths}:
            self.form.typed = {**self.form.typed, **left}
        self._step = step
        self.show_table(keep=keep)

    def went_on(self, step: Step) -> None:
        """Note the step that a move of these inputs led to; the boxes say it already."""
        self._step = step

    def _moved(self, change: Any) -> None:
        if self._step is not None and change["owner"] is self.shown_form:
            self.on_values(dict(self.shown_form.values))

    def _show_chosen(self) -> None:
        tabs = (self.tabs,) if len(self.tabs.choices) > 1 else ()
        if self.chosen == NUMBERS or self.chosen in self._own:
            self.table = None
            self.view.remove_class("ose-wide")
            self.row_form.show([])
            shown = self.form if self.chosen == NUMBERS else self._own[self.chosen][1]
            self.view.children = (*tabs, shown)
            return
        self.view.add_class("ose-wide")
        self.table = self._table(self.chosen)
        self.row_form.show([])
        self.view.children = (*tabs, self.table, self.row_form)
        self.show_table(keep=True)

    def _table(self, name: str) -> PlanTable:
        """A table, made when it is first looked at; what is unfinished in it stays till then."""
        from osecalc.widgets.table import PlanTable

        if name not in self._tables:
            table = self._tables[name] = PlanTable(name)
            table.on_change = self.on_plan
            table.tell = self._tell
            table.catch_up = partial(self.show_table, keep=True)
            table.observe(lambda _change: self._show_row(), "selected")
        return self._tables[name]

    def show_table(self, *, keep: bool = False) -> None:
        """Show in the table what the plan says by now. keep: what is unfinished in it stays."""
        if self.table is not None and self._step is not None:
            self.table.show(self._step.plan, keep=keep)
            self._show_row()

    def _show_row(self) -> None:
        """Every number of the row in which one works, but for those with a value a month."""
        if self.table is None or self._step is None:
            return
        step, self._step = self._step, None
        plan, place = step.enterprise.plan, ".".join(self.table.selected)
        inside = [
            path
            for path, given in plan.numbers.items()
            if place and path.startswith(f"{place}.") and given.quantity.months is None
        ]
        # What belongs to rows of its own (a product's materials) is edited there.
        depth = place.count(".") + 1
        shown = [path for path in inside if path.count(".") == depth]
        if shown != self.row_form.paths or self._row_of is not step.enterprise:
            self.row_form.show([plan_field(plan, path) for path in shown], step.values)
        self._row_of, self._step = step.enterprise, step
