"""A chart on the page: the figure, its sentence, and its numbers on demand."""

from __future__ import annotations

import ipywidgets

from osecalc import words
from osecalc.charts import HEIGHT, Chart, as_json
from osecalc.charts.chart import LARGE
from osecalc.widgets.plot import Plot
from osecalc.widgets.reading import Reading, as_file


class Shown:
    """Shows one chart after another in the same place. large: with large type, for projectors."""

    def __init__(self, *, large: bool = False) -> None:
        self._large = large
        self.chart: Chart | None = None
        self.plot = Plot()
        self.reading = Reading(
            summary=words.say("screens.figure.numbers"),
            labels={key: words.say(f"screens.figure.{key}") for key in ("png", "csv", "stop")},
            on_csv=self._csv,
        )
        self.view = ipywidgets.VBox([self.plot, self.reading])
        self.view.add_class("ose-figure")
        self._set_height(HEIGHT)
        self.reading.observe(lambda _change: self._refresh(), ["seen", "near", "unfolded"])

    def put(self, chart: Chart, before: Chart | None = None) -> None:
        """Show this chart. before: the one of a step ago, whose ghost stands behind."""
        self.chart = chart
        self._set_height(chart.drawing.height)
        self.plot.show(as_json(chart, before, large=self._large), chart.sentence)
        self.reading.sentence = chart.sentence

    def _refresh(self) -> None:
        """Something of the place has changed: it came into view, or its table was opened."""
        self._show_table()

    def _show_table(self) -> None:
        if self.reading.unfolded and self.chart is not None:
            table = self.chart.table
            with self.reading.hold_sync():
                self.reading.columns = list(table.columns)
                self.reading.rows = table.to_numpy().tolist()
                self.reading.asks = [list(row) for row in self.chart.asks]

    def _set_height(self, pixels: float) -> None:
        self.plot.set_height(pixels * (LARGE if self._large else 1))

    def _csv(self) -> tuple[str, str] | None:
        """The name of a file, and the table in it."""
        if self.chart is None:  # pressed while the plan was being closed
            return None
        table = self.chart.table
        return as_file(self.chart.title, list(table.columns), table.to_numpy().tolist())
