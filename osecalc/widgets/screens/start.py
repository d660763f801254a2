"""What it costs to start: machines bought or built, and capital for each workplace."""

from __future__ import annotations

import ipywidgets

from osecalc import words
from osecalc.charts import build_or_buy_chart, start_cost_chart, workplace_chart
from osecalc.enterprise import Results
from osecalc.plan.machines import catalogued, with_machine
from osecalc.widgets.screen import Screen


class StartScreen(Screen):
    """Workbook 2, "What does it cost to start?"."""

    key = "start"
    first_cards = ("put_in", "opening_capex", "capital_per_workplace", "most_workplaces")
    more_cards = (
        "opening_cash",
        "equipment_at_commercial_price",
        "yearly_earnings_per_workplace",
        "capital_in_years_of_earnings",
    )
    tables = ("equipment", "people")
    wanted = (
        ("equipment.*.price", 5),
        ("equipment.*.materials", 5),
        ("equipment.*.build_hours", 5),
        ("equipment.*.commercial_price", 3),
        ("equipment.*.freight", 3),
        ("equipment.*.installation", 3),
        ("equipment.*.contingency", 3),
        ("development.cost", 1),
        ("development.share", 1),
        ("development.members", 1),
        ("people.*.wage", 2),
        ("funding.*.amount", 3),
    )
    charts = (start_cost_chart, build_or_buy_chart, workplace_chart)

    def make_right(self) -> list[ipywidgets.Widget]:
        """Above the rest, machines from the cited figures that can be put into the plan."""
        self.machine = self.choice(self._say("machine"), [], lambda _key: None)
        add = self.button(self._say("add"), self._add)
        return [self.row(self.machine, add), *super().make_right()]

    def show_at_rest(self, results: Results) -> None:
        """Only what is cited in the plan's own money can be put into it."""
        money = results.plan.plan.plan.currency
        fit = [machine for machine in catalogued() if machine.currency == money]
        self.offer(self.machine, [(machine.label, machine.key) for machine in fit])

    def _add(self) -> None:
        if self.plan is not None and self.machine.value:
            plan, name = with_machine(self.plan, self.machine.value)
            self.set_plan(plan, words.say("screens.start.added", name=name))
