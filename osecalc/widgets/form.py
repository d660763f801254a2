"""The form: a slider and a box for each input. What is typed is never changed by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import anywidget
import traitlets

from osecalc import words
from osecalc.widgets.fields import Field, NotUsableError
from osecalc.widgets.scripts import script


class Form(anywidget.AnyWidget):
    """Inputs of one file. `values` holds the numbers that differ from the file's, by path.

    typed: what stands in each box, as it was typed. problems: for each box that can't be used a
    sentence; the number that was last usable then stays in `values`. notes: where each number
    comes from. The browser writes `typed` only; Python answers with the other two.
    """

    _esm = script("form.js")

    heading = traitlets.Unicode().tag(sync=True)
    fields = traitlets.List(traitlets.Dict()).tag(sync=True)
    typed = traitlets.Dict().tag(sync=True)
    problems = traitlets.Dict().tag(sync=True)
    notes = traitlets.Dict().tag(sync=True)
    values = traitlets.Dict()

    def __init__(self, heading: str = "") -> None:
        self._inputs: dict[str, Field] = {}
        super().__init__(heading=heading or words.say("screens.form.heading"))

    def show(self, fields: Iterable[Field], values: Mapping[str, float] | None = None) -> None:
        """Show these inputs, some of them set otherwise; what was typed is gone."""
        self._inputs = {field.path: field for field in fields}
        with self.hold_sync():
            self.fields = [given.as_sent() for given in self._inputs.values()]
            self.put(values or {})

    def put(self, values: Mapping[str, float]) -> None:
        """Put these numbers into the boxes, and the plan's own into all others."""
        self.typed = {
            path: self._inputs[path].text(value)
            for path, value in values.items()
            if path in self._inputs
        }
        self._read()

    def field(self, path: str) -> Field:
        """An input."""
        return self._inputs[path]

    @property
    def all_values(self) -> dict[str, float]:
        """The number in use of each input."""
        own = {path: field.value for path, field in self._inputs.items()}
        return own | self.values

    @property
    def paths(self) -> list[str]:
        """The numbers that are shown."""
        return list(self._inputs)

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
