"""A sentence that is read aloud when it changes, with a table that opens on demand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import anywidget
import traitlets

from osecalc.export import shown_table
from osecalc.widgets.scripts import script


class Reading(anywidget.AnyWidget):
    """Text from a plan or about it. The browser sets it as text, never as HTML.

    seen: how much of what it belongs to can be seen, 0 to 1, as told by the browser; without a
    browser it is seen. near: whether it can be, or would be after scrolling a little. stale: it is
    of a moment ago, and looks pale. unfolded: whether the table is open. asks: for each cell of the
    table what can be asked about it. tone: plain, good or bad, for its looks. busy: what is being
    worked out, which can be stopped. on_csv: gives the table as a file.
    """

    _esm = script("reading.js")

    sentence = traitlets.Unicode().tag(sync=True)
    tone = traitlets.Enum(["plain", "good", "bad"], default_value="plain").tag(sync=True)
    summary = traitlets.Unicode().tag(sync=True)
    labels = traitlets.Dict().tag(sync=True)
    columns: Any = traitlets.List().tag(sync=True)
    rows: Any = traitlets.List().tag(sync=True)
    asks: Any = traitlets.List().tag(sync=True)
    unfolded = traitlets.Bool(default_value=False).tag(sync=True)
    seen = traitlets.Float(default_value=1.0).tag(sync=True)
    near = traitlets.Bool(default_value=True).tag(sync=True)
    stale = traitlets.Bool(default_value=False).tag(sync=True)
    busy = traitlets.Unicode().tag(sync=True)

    def __init__(
        self, on_csv: Callable[[], tuple[str, str] | None] | None = None, **given: Any
    ) -> None:
        self._on_csv = on_csv
        self.on_stop: Callable[[], None] = lambda: None
        super().__init__(**given)

    def _handle_custom_msg(self, content: Any, buffers: Any) -> None:
        if isinstance(content, dict) and content.get("csv") and self._on_csv is not None:
            if given := self._on_csv():
                self.send({"download": given[0], "text": given[1]})
        elif isinstance(content, dict) and content.get("stop"):
            self.on_stop()
        super()._handle_custom_msg(content, buffers)


def as_file(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> tuple[str, str]:
    """A table as a CSV file: its name, made of the title, and its text.

    >>> as_file("Is there cash?", ["Month"], [["1"]])[0]
    'is-there-cash.csv'
    """
    name = re.sub(r"\W+", "-", title).strip("-").lower()
    return f"{name}.csv", shown_table(columns, rows)
