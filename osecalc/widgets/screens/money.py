"""What money costs and who owns the enterprise: contracts, seats, and three regimes."""

from __future__ import annotations

import ipywidgets

from osecalc.analysis import run_regimes
from osecalc.charts import Chart, contracts_chart, regimes_chart, seats_chart
from osecalc.enterprise import Results
from osecalc.plan.quantity import Spec
from osecalc.plan.terms import ready_terms, with_terms
from osecalc.widgets.figure import Figure
from osecalc.widgets.later import Report
from osecalc.widgets.screen import Screen
from osecalc.widgets.typed import TypedNumber


class MoneyScreen(Screen):
    """Workbook 6, "What does money cost, and who owns it?"."""

    key = "money"
    first_cards = ("raised_in_all", "cost_of_money", "outside_ownership_at_end", "capital_part")
    more_cards = ("paid_for_money", "guaranteed_most", "outside_votes_at_end", "dscr_lowest")
    tables = ("funding",)
    wanted = (
        ("funding.*.amount", 5),
        ("funding.*.apr", 4),
        ("funding.*.term_months", 3),
        ("funding.*.share", 3),
        ("funding.*.cap", 2),
        ("funding.*.*", 6),
        ("surplus.*.*", 4),
        ("surplus.*", 4),
        ("development.share", 1),
        ("development.members", 1),
        ("products.*.price", 1),
        ("plan.sales_level", 1),
    )

    def make_figures(self) -> list[Figure]:
        """What each contract costs; when each seat is whole again; the three regimes."""
        draws = (contracts_chart, seats_chart)
        return [*map(self.figure, draws), self.slow_figure(self._regimes)]

    def make_right(self) -> list[ipywidgets.Widget]:
        """Above the rest, ready terms that can be put into the plan."""
        names = [(found.title, key) for key, found in ready_terms().items()]
        self.terms = self.choice(self._say("terms"), names, lambda _key: None)
        self.amount = ipywidgets.Text(description=self._say("amount"), continuous_update=False)
        add = self.button(self._say("add"), self._add)
        return [self.row(self.terms, self.amount, add), *super().make_right()]

    def _regimes(self, _results: Results, report: Report) -> Chart:
        """The plan as it is now under each regime."""
        assert self.plan is not None
        runs = run_regimes(self.plan, lambda name: report(self._say("regime", name=name)))
        return regimes_chart(runs)

    def _add(self) -> None:
        if self.plan is None or not self.terms.value:
            return
        found = ready_terms()[self.terms.value]
        values: dict[str, float] = {}
        if self.amount.value.strip():
            typed = TypedNumber(Spec("money"), self.plan.plan.plan.currency)
            values["amount"] = typed.read(self.amount.value)
        plan = with_terms(self.plan, found.key, values=values, replace=True)
        self.set_plan(plan, self._say("added", title=found.title))
