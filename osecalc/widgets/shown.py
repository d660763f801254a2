"""A chart that does not move: the figure, its sentence and its table."""

from __future__ import annotations

from html import escape

import ipywidgets

from osecalc import words
from osecalc.charts import Chart, as_json
from osecalc.charts.chart import LARGE
from osecalc.widgets.plot import Plot
from osecalc.widgets.reading import Reading, as_file


class Shown:
    """Shows a chart, which is itself part of what is asked: its title is not said again."""

    def __init__(self, *, large: bool = False) -> None:
        self._large = large
        self.chart: Chart | None = None
        self.plot = Plot()
        self.reading = Reading(
            summary=words.say("screens.figure.numbers"),
            labels={key: words.say(f"screens.figure.{key}") for key in ("png", "csv")},
            on_csv=self._csv,
        )
        self.reading.observe(lambda _change: self._show_table(), "unfolded")
        self.view = ipywidgets.VBox([self.plot, self.reading])
        self.view.add_class("ose-figure")

    def show(self, chart: Chart) -> None:
        """Show it."""
        self.chart = chart
        self.plot.set_height(chart.drawing.height * (LARGE if self._large else 1))
        self.plot.show(as_json(chart, large=self._large), chart.sentence)
        self.reading.sentence = chart.sentence
        self._show_table()

    def _show_table(self) -> None:
        if self.reading.unfolded and self.chart is not None:
            self.reading.columns = list(self.chart.table.columns)
            self.reading.rows = self.chart.table.to_numpy().tolist()

    def _csv(self) -> tuple[str, str] | None:
        if self.chart is None:
            return None
        table = self.chart.table
        return as_file(self.chart.title, list(table.columns), table.to_numpy().tolist())


def paragraphs(text: str) -> str:
    r"""Text as HTML, escaped, with its empty lines between paragraphs.

    >>> paragraphs("a <b>\n\nc")
    '<p>a &lt;b&gt;</p><p>c</p>'
    """
    parts = (" ".join(part.split()) for part in text.strip().split("\n\n"))
    return "".join(f"<p>{escape(part)}</p>" for part in parts if part)
