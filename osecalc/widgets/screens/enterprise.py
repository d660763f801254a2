"""Does the enterprise work: the numbers that matter most, what follows, and what is missing."""

from __future__ import annotations

import ipywidgets

from osecalc.charts import cash_chart, payback_chart, value_chart
from osecalc.enterprise import Results
from osecalc.plan import PlanFile
from osecalc.widgets.choosing import inputs_that_matter
from osecalc.widgets.metrics import FIRST, MORE
from osecalc.widgets.missing_list import MissingList
from osecalc.widgets.screen import Screen


class EnterpriseScreen(Screen):
    """Workbook 1, "My enterprise"."""

    key = "enterprise"
    first_cards = FIRST
    more_cards = MORE
    tables = ("products", "people", "equipment", "overheads", "funding")
    charts = (cash_chart, payback_chart, value_chart)

    def inputs_of(self, plan: PlanFile) -> list[str]:
        """Those on which most plans turn."""
        return inputs_that_matter(plan)

    def make_right(self) -> list[ipywidgets.Widget]:
        """Below the rest, what is missing in the plan."""
        self.missing = MissingList()
        return [*super().make_right(), self.missing.view]

    def show_at_rest(self, results: Results) -> None:
        """Tell what is missing."""
        self.missing.show(results)
