"""One chart on a screen: its question, the figure, the sentence, and the numbers on demand."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import ipywidgets

from osecalc import words
from osecalc.charts import HEIGHT, Chart, mime_bundle
from osecalc.enterprise import Results
from osecalc.widgets.reading import Reading


class Figure:
    """Draws what a function makes of the results, only when it is seen and has changed.

    The figure is an Output with one plotly bundle, not a FigureWidget: after a reload that one
    shows its first state beside inputs that show the last.
    """

    def __init__(self, draw: Callable[[Results], Chart]) -> None:
        self._draw = draw
        self._results: Results | None = None
        self._drawn: Results | None = None
        self._bundle: dict[str, Any] = {}
        self.chart: Chart | None = None
        self.title = ipywidgets.HTML()
        self.output = ipywidgets.Output(layout={"min_height": f"{HEIGHT}px"})
        self.output.add_class("ose-drawing")
        self.reading = Reading(summary=words.say("screens.figure.numbers"))
        self.view = ipywidgets.VBox([self.title, self.output, self.reading])
        self.view.add_class("ose-figure")
        self.reading.observe(lambda _change: self._refresh(), ["visible", "unfolded"])

    def show(self, results: Results | None) -> None:
        """Show these results, now or as soon as the figure can be seen; None empties it."""
        self._results = results
        self._refresh()

    def _refresh(self) -> None:
        if self._results is None:
            self.title.value, self.output.outputs, self._bundle = "", (), {}
            self.reading.sentence, self.reading.columns, self.reading.rows = "", [], []
            self._drawn = None
            return
        if not self.reading.visible:
            return
        if self._results is not self._drawn:
            self.chart = self._draw(self._results)
            self._drawn = self._results
            self._show_chart(self.chart)
        if self.reading.unfolded and self.chart is not None:
            table = self.chart.table
            with self.reading.hold_sync():
                self.reading.columns = list(table.columns)
                self.reading.rows = table.to_numpy().tolist()

    def _show_chart(self, chart: Chart) -> None:
        bundle = mime_bundle(chart)
        if bundle != self._bundle:
            self._bundle = bundle
            self.output.outputs = ({"output_type": "display_data", "data": bundle, "metadata": {}},)
        self.title.value = f"<h3>{escape(chart.title)}</h3>"
        self.reading.sentence = chart.sentence
