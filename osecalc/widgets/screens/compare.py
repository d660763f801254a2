"""Two plans or cases side by side, what is missing, and the files to hand over."""

from __future__ import annotations

from pathlib import Path

import ipywidgets

from osecalc import words
from osecalc.analysis.comparison import differing_inputs
from osecalc.analysis.standard_regimes import regime_names, with_standard_regimes
from osecalc.charts.chart import Chart
from osecalc.charts.comparison import comparison_chart
from osecalc.enterprise import Enterprise, Results
from osecalc.plan import PlanFile, read_plan
from osecalc.plan.regimes import under
from osecalc.resources import example_plans
from osecalc.widgets import files
from osecalc.widgets.choosing import inputs_that_matter
from osecalc.widgets.figure import Figure
from osecalc.widgets.handing_over import HandingOver
from osecalc.widgets.later import Report
from osecalc.widgets.listing import Listing
from osecalc.widgets.missing_list import MissingList
from osecalc.widgets.screen import Screen
from osecalc.words.amounts import exact

SAVED = "saved"
MOST = 60
"""Rows: two plans that have nothing in common differ in every number."""


class CompareScreen(Screen):
    """Workbook 9, "Compare and hand over"."""

    key = "compare"
    first_cards = ("npv", "payback", "unfunded_gap", "producers_part")
    tables = ("products", "people", "equipment", "overheads", "funding")

    def inputs_of(self, plan: PlanFile) -> list[str]:
        """Those on which most plans turn."""
        return inputs_that_matter(plan)

    def make_figures(self) -> list[Figure]:
        """Cash of both."""
        self._pair: tuple[Results, Results] | None = None
        figure = self.slow_figure(self._compared)
        figure.after = self._show_differing
        return [figure]

    def make_right(self) -> list[ipywidgets.Widget]:
        """Above the figure what to compare with; below what differs, what is missing, the files."""
        self.other = self.choice(self._say("other"), [], lambda _key: self.redraw())
        self.differing, self.missing = Listing(unfolded=True), MissingList()
        self.handing = HandingOver(self)
        return [
            self.row(self.other),
            *super().make_right(),
            self.differing.view,
            self.missing.view,
            self.handing.view,
        ]

    # --- what it is compared with

    def _cases(self, plan: PlanFile) -> list[tuple[str, str]]:
        """What the plan can be compared with: itself as saved, its cases, regimes, other plans."""
        found = [(self._say("as_saved"), SAVED)]
        cases = plan.plan.scenarios.items()
        found += [(self._say("case", name=case.name), f"case:{key}") for key, case in cases]
        regimes = regime_names(plan).items()
        found += [(self._say("regime", name=name), f"regime:{key}") for key, name in regimes]
        own = [path for path in files.plans_near(self.folder) if path != self.desk.path]
        found += [(str(path.relative_to(self.folder)), f"plan:{path}") for path in own]
        for key, path in example_plans().items():
            if path != self.desk.path:
                title = words.say("screens.bar.example_choice", name=key)
                found.append((title, f"plan:{path}"))
        return found

    def _other_results(self) -> Results:
        kind, _, key = str(self.other.value or SAVED).partition(":")
        draft = self.desk.draft
        assert draft is not None
        if kind == "case":
            return draft.now.enterprise.run({**draft.now.values, **self._settings(key)})
        if kind == "regime":
            return Enterprise(under(with_standard_regimes(draft.now.plan), key)).run()
        if kind == "plan":
            return Enterprise(read_plan(Path(key))).run()
        return Enterprise(draft.saved).run()

    def _settings(self, case: str) -> dict[str, float]:
        assert self.desk.draft is not None
        return dict(self.desk.draft.now.enterprise.plan.plan.scenarios[case].set)

    def _compared(self, results: Results, _report: Report) -> Chart:
        other = self._other_results()
        self._pair = (results, other)
        return comparison_chart(results, other, (self._say("as_now"), self._name_of_other()))

    def _name_of_other(self) -> str:
        return next((label for label, key in self.other.options if key == self.other.value), "")

    def _show_differing(self) -> None:
        """Which numbers the two give differently, once the other has been worked out."""
        if self._pair is None:
            return
        one, other = self._pair
        found = list(differing_inputs(one, other))
        rows = [(each.label, _number(each.one), _number(each.other)) for each in found[:MOST]]
        said = self._say("differing" if found else "no_difference", count=len(found))
        columns = [self._say("number"), self._say("as_now"), self._name_of_other()]
        asks = [(f"input:{each.path}", "", "") for each in found[:MOST]]
        self.differing.show(self._say("differing_title"), said, columns, rows, asks)

    def show_at_rest(self, results: Results) -> None:
        """What can be compared, and what is missing."""
        self.offer(self.other, self._cases(results.plan))
        self.missing.show(results)


def _number(value: float | None) -> str:
    return words.say("screens.compare.not_there") if value is None else exact(value)
