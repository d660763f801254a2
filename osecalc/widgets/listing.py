"""A table on a screen: its title, a sentence about it, and its rows, whose numbers can be asked."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import ipywidgets

from osecalc import words
from osecalc.widgets.reading import Reading, as_file

Rows = Sequence[Sequence[str]]


class Listing:
    """A table that stands by itself, as a statement or a list of what is missing."""

    def __init__(self, *, unfolded: bool = False) -> None:
        self.title = ipywidgets.HTML()
        self.reading = Reading(
            summary=words.say("screens.figure.numbers"),
            labels={"csv": words.say("screens.figure.csv")},
            unfolded=unfolded,
            on_csv=self._csv,
        )
        self.view = ipywidgets.VBox([self.title, self.reading])
        self.view.add_class("ose-listing")
        self._title = ""

    def show(
        self,
        title: str,
        sentence: str,
        columns: Sequence[str],
        rows: Rows,
        asks: Sequence[Sequence[str]] = (),
    ) -> None:
        """Show a table. asks: for each row and column what can be asked about it."""
        self._title = title
        self.title.value = f"<h3>{escape(title)}</h3>"
        with self.reading.hold_sync():
            self.reading.sentence = sentence
            self.reading.summary = words.say("screens.figure.numbers") if rows else ""
            self.reading.columns = list(columns)
            self.reading.rows = [list(row) for row in rows]
            self.reading.asks = [list(row) for row in asks]

    def _csv(self) -> tuple[str, str]:
        return as_file(self._title, self.reading.columns, self.reading.rows)
