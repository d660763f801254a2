"""The form: a slider and a box for each input. What is typed is never changed by itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from osecalc import words
from osecalc.plan import PlanFile
from osecalc.widgets.fields import Field, NotUsableError

HERE = Path(__file__).parent


class Form(anywidget.AnyWidget):
    """Inputs of one plan. `values` holds the numbers that differ from the plan's, by path.

    typed: what stands in each box, as it was typed. problems: for each box that can't be used a
    sentence; the number that was last usable then stays in `values`. notes: where each number
    comes from. The browser writes `typed` only; Python answers with the other two.
    """

    _esm = HERE / "form.js"
    _css = HERE / "form.css"

    heading = traitlets.Unicode().tag(sync=True)
    fields = traitlets.List(traitlets.Dict()).tag(sync=True)
    typed = traitlets.Dict().tag(sync=True)
    problems = traitlets.Dict().tag(sync=True)
    notes = traitlets.Dict().tag(sync=True)
    values = traitlets.Dict()

    def __init__(self) -> None:
        self._inputs: dict[str, Field] = {}
        super().__init__(heading=words.say("screens.form.heading"))

    def show(self, plan: PlanFile, paths: Sequence[str]) -> None:
        """Show these numbers of a plan; what was typed before is gone."""
        self._inputs = {path: Field(plan, path) for path in paths}
        with self.hold_sync():
            self.typed = {}
            self.fields = [given.as_sent() for given in self._inputs.values()]
            self._read()

    def label(self, path: str) -> str:
        """The heading of an input."""
        return self._inputs[path].label

    @traitlets.observe("typed")
    def _typed_changed(self, _change: Any) -> None:
        self._read()

    def _read(self) -> None:
        """Read every box: numbers in use, problems, and where each number comes from."""
        values, problems, notes = {}, {}, {}
        for path, given in self._inputs.items():
            value = self.values.get(path, given.value)
            if path in self.typed:
                try:
                    value = given.read(str(self.typed[path]))
                except NotUsableError as problem:
                    problems[path] = words.say(
                        "screens.form.until_then", problem=problem, used=given.text(value)
                    )
            else:
                value = given.value
            if value != given.value:
                values[path] = value
            notes[path] = given.note(value)
        self.problems, self.notes = problems, notes
        self.values = values
