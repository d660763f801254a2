"""The learner's own plan in a lesson: a workbook's screen, once all predictions are given."""

from __future__ import annotations

from html import escape

import ipywidgets

from osecalc import widgets, words
from osecalc.teach.about import About, Step
from osecalc.widgets.screen import Screen


class OwnPlan(Step):
    """A workbook's screen on the plan that the folder had open last.

    It opens with the last prediction: its figures may tell what was to be predicted.
    """

    def __init__(self, about: About, show: str) -> None:
        self.about, self._show = about, show
        self.name = f"own plan: {show}"
        said = escape(words.say("teach.own_locked"))
        self.view = ipywidgets.VBox()
        self.view.children = (about.framed(ipywidgets.HTML(f'<p class="ose-locked">{said}</p>')),)
        self.screen: Screen | None = None
        about.when_predicted(self._open)

    def _open(self) -> None:
        screen: Screen = getattr(widgets, self._show)(self.about.plan_path)
        self.screen = screen
        self.view.children = (screen.view,)
        self.about.show_plan_of(screen)
