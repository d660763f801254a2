"""The place of a figure: a graph that stays and is brought up to date at each change."""

from __future__ import annotations

import sys
from typing import Any

import anywidget
import ipywidgets
import traitlets

from osecalc.charts.chart import as_bundle
from osecalc.widgets.scripts import script

TURN = 0.0005
"""Seconds after which a thread lets another have its turn.

A kernel sends through a thread of its own. With Python's usual 5 ms a figure that is ready waits
several turns, while the next ones are worked out.
"""


class Graph(anywidget.AnyWidget):
    """Draws with the library that plotly's extension has brought into JupyterLab or Voila.

    drawing: the figure as `charts.as_json` gives it, or nothing. is_given_up: the browser says so
    where that library is not to be had.
    """

    _esm = script("graph.js")

    drawing = traitlets.Unicode().tag(sync=True)
    is_given_up = traitlets.Bool(default_value=False).tag(sync=True)


class Plot(ipywidgets.VBox):  # type: ignore[misc] # ipywidgets has no types
    """A drawing of a fixed height.

    It is not a FigureWidget: after a reload that one shows its first state beside inputs that show
    the last. Nor an Output with one plotly bundle, but where nothing else is left: for each change
    JupyterLab then makes a new graph, and draws it twice.
    """

    def __init__(self) -> None:
        self.graph = Graph()
        self.output: ipywidgets.Output | None = None
        self._sentence = ""
        sys.setswitchinterval(min(TURN, sys.getswitchinterval()))
        super().__init__([self.graph])
        self.add_class("ose-drawing")
        self.graph.observe(self._give_up, "is_given_up")

    def set_height(self, pixels: float) -> None:
        """Keep this much room, drawn or not."""
        self.layout.height = self.layout.min_height = f"{round(pixels)}px"

    def show(self, drawing: str, sentence: str) -> None:
        """Show a figure, and for those who can't see it the sentence; "" empties the place."""
        self._sentence = sentence
        if drawing != self.graph.drawing:
            self.graph.drawing = drawing
            self._hand_over()

    def _give_up(self, _change: Any) -> None:
        if self.output is None:
            self.output = ipywidgets.Output()
            self.children = (self.output,)
            self._hand_over()

    def _hand_over(self) -> None:
        """Let the notebook draw what is shown, where the graph was given up."""
        if self.output is None:
            return
        outputs: tuple[dict[str, Any], ...] = ()
        if self.graph.drawing:
            bundle = as_bundle(self.graph.drawing, self._sentence)
            outputs = ({"output_type": "display_data", "data": bundle, "metadata": {}},)
        self.output.outputs = outputs
