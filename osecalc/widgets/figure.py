"""One chart on a screen: its question, the figure, the sentence, and the numbers on demand."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape

import ipywidgets

from osecalc import words
from osecalc.charts import HEIGHT, Chart, as_json
from osecalc.charts.chart import LARGE
from osecalc.enterprise import Results
from osecalc.widgets.callbacks import tell_error
from osecalc.widgets.later import Later, Report
from osecalc.widgets.plot import Plot
from osecalc.widgets.reading import Reading, as_file

Draw = Callable[[Results], Chart]


class Figure:
    """Draws what a function makes of the results, only when it is seen and has changed."""

    def __init__(self, draw: Draw, *, large: bool = False) -> None:
        self._draw, self._large = draw, large
        self._results: Results | None = None
        self._before: Results | None = None
        self._drawn: tuple[Results, Results | None] | None = None
        self._ghost_of: tuple[Results, Chart] | None = None
        self.chart: Chart | None = None
        self.title = ipywidgets.HTML()
        self.plot = Plot()
        self.reading = Reading(
            summary=words.say("screens.figure.numbers"),
            labels={key: words.say(f"screens.figure.{key}") for key in ("png", "csv", "stop")},
            on_csv=self._csv,
        )
        self.view = ipywidgets.VBox([self.title, self.plot, self.reading])
        self.view.add_class("ose-figure")
        self._set_height(HEIGHT)
        self.reading.observe(lambda _change: self._refresh(), ["visible", "unfolded"])

    def show(self, results: Results | None, before: Results | None = None) -> None:
        """Show these results, now or as soon as the figure can be seen; None empties it.

        before: the results a step ago, whose ghost stands behind.
        """
        self._results, self._before = results, before
        self._refresh()

    def redraw(self) -> None:
        """Draw anew what is shown: what the drawing asks of the screen has changed."""
        self._drawn = self._ghost_of = None
        self._refresh()

    def _refresh(self) -> None:
        if self._results is None:
            self._empty()
            return
        if not self.reading.visible:
            return
        wanted = (self._results, self._before)
        if wanted != self._drawn:
            self._drawn = wanted
            self._draw_now(self._results)
        self._show_table()

    def _draw_now(self, results: Results) -> None:
        self._show_chart(self._draw(results))

    def _show_table(self) -> None:
        if self.reading.unfolded and self.chart is not None:
            table = self.chart.table
            with self.reading.hold_sync():
                self.reading.columns = list(table.columns)
                self.reading.rows = table.to_numpy().tolist()
                self.reading.asks = [list(row) for row in self.chart.asks]

    def _empty(self) -> None:
        self.reading.busy = ""
        self.plot.show("", "")
        self.title.value = self.reading.sentence = ""
        self.reading.columns, self.reading.rows, self.reading.asks = [], [], []
        self._drawn = self.chart = None

    def _show_chart(self, chart: Chart) -> None:
        self.chart = chart
        self._set_height(chart.drawing.height)
        self.plot.show(as_json(chart, self._ghost(), large=self._large), chart.sentence)
        self.title.value = f"<h3>{escape(chart.title)}</h3>"
        self.reading.sentence = chart.sentence

    def _ghost(self) -> Chart | None:
        """The chart of a step ago, drawn once while a slider moves on."""
        if self._before is None:
            return None
        if self._ghost_of is None or self._ghost_of[0] is not self._before:
            self._ghost_of = (self._before, self._draw(self._before))
        return self._ghost_of[1]

    def _set_height(self, pixels: float) -> None:
        self.plot.set_height(pixels * (LARGE if self._large else 1))

    def _csv(self) -> tuple[str, str] | None:
        """The name of a file, and the table in it."""
        if self.chart is None:  # pressed while the plan was being closed
            return None
        table = self.chart.table
        return as_file(self.chart.title, list(table.columns), table.to_numpy().tolist())


class SlowFigure(Figure):
    """A figure that takes longer than a slider may wait: drawn beside, once there is rest.

    after: called when it has been drawn.
    """

    def __init__(self, draw: Callable[[Results, Report], Chart], *, large: bool = False) -> None:
        self._slowly = draw
        self._later = Later(self._show_progress, self._failed)
        self.after: Callable[[], None] = lambda: None
        super().__init__(lambda results: draw(results, lambda _said: None), large=large)
        self.reading.on_stop = self._stop

    def _draw_now(self, results: Results) -> None:
        self.reading.busy = words.say("screens.figure.busy")
        self._later.start(lambda report: self._slowly(results, report), self._take)

    def _empty(self) -> None:
        self._later.stop()
        super()._empty()

    def _take(self, chart: Chart) -> None:
        self.reading.busy = ""
        self._show_chart(chart)
        self._show_table()
        self.after()

    def _show_progress(self, said: str) -> None:
        self.reading.busy = said

    def _failed(self, error: Exception) -> None:
        drawn = self._drawn  # it is not tried again until something changes
        self._empty()
        self._drawn = drawn
        tell_error(partial(setattr, self.reading, "sentence"), error)

    def _stop(self) -> None:
        self._later.stop()
        self.reading.busy = ""
        self.reading.sentence = words.say("screens.figure.stopped")

    def _ghost(self) -> Chart | None:
        return None
