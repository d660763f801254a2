"""One chart on a screen: its question, the figure, the sentence, and the numbers on demand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from html import escape

import ipywidgets

from osecalc import words
from osecalc.charts import Chart
from osecalc.enterprise import Results
from osecalc.widgets.callbacks import tell_error
from osecalc.widgets.later import Later, Report
from osecalc.widgets.shown import Shown

Draw = Callable[[Results], Chart]
FOLLOW = 3
"""So many figures follow a slider while it moves: each takes an old laptop 40 ms."""


class Figure(Shown):
    """Draws what a function makes of the results, only when it is seen and has changed.

    While a slider moves, what need not follow it waits for `catch_up`.
    """

    def __init__(self, draw: Draw, *, large: bool = False) -> None:
        self._draw = draw
        self._results: Results | None = None
        self._before: Results | None = None
        self._drawn: tuple[Results, Results | None] | None = None
        self._ghost_of: tuple[Results, Chart] | None = None
        super().__init__(large=large)
        self.title = ipywidgets.HTML()
        self.view.children = (self.title, *self.view.children)

    def show(
        self, results: Results | None, before: Results | None = None, *, waits: bool = False
    ) -> None:
        """Show these results, now or as soon as the figure can be seen; None empties it.

        before: the results a step ago, whose ghost stands behind. waits: for `catch_up`; till then
        what is seen of it is pale.
        """
        self._results, self._before = results, before
        if results is None or not waits:
            self._refresh()
        else:
            self.reading.stale = self.reading.seen > 0

    def catch_up(self) -> None:
        """There is rest: show what may be seen in a moment."""
        self._refresh()

    def redraw(self) -> None:
        """Draw anew what is shown: what the drawing asks of the screen has changed."""
        self._drawn = self._ghost_of = None
        self._refresh()

    def _refresh(self) -> None:
        if self._results is None:
            self._empty()
            return
        if not (self.reading.seen or self.reading.near):
            return
        self.reading.stale = False
        wanted = (self._results, self._before)
        if wanted != self._drawn:
            self._drawn = wanted
            self._draw_now(self._results)
        self._show_table()

    def _draw_now(self, results: Results) -> None:
        self._show_chart(self._draw(results))

    def _empty(self) -> None:
        self.reading.busy = ""
        self.plot.show("", "")
        self.title.value = self.reading.sentence = ""
        self.reading.columns, self.reading.rows, self.reading.asks = [], [], []
        self._drawn = self.chart = None

    def _show_chart(self, chart: Chart) -> None:
        self.put(chart, self._ghost())
        self.title.value = f"<h3>{escape(chart.title)}</h3>"

    def _ghost(self) -> Chart | None:
        """The chart of a step ago, drawn once while a slider moves on."""
        if self._before is None:
            return None
        if self._ghost_of is None or self._ghost_of[0] is not self._before:
            self._ghost_of = (self._before, self._draw(self._before))
        return self._ghost_of[1]


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

    def show(
        self, results: Results | None, before: Results | None = None, *, waits: bool = False
    ) -> None:
        """Show these results. It waits for rest by itself, so that nobody need tell it to."""
        del waits
        super().show(results, before)

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


def following(figures: Sequence[Figure]) -> list[Figure]:
    """The figures that follow a slider: those that are mostly seen, or else the one most seen.

    The others are brought up to date once it rests.
    """
    seen = [f for f in figures if f.reading.seen and not isinstance(f, SlowFigure)]
    seen.sort(key=lambda figure: -figure.reading.seen)
    mostly = [figure for figure in seen if figure.reading.seen >= 0.5]
    return mostly[:FOLLOW] or seen[:1]
