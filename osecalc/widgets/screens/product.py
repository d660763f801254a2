"""What one product earns: its margin, its break-even, its learning, and what holds it back."""

from __future__ import annotations

import ipywidgets

from osecalc.charts import (
    break_even_chart,
    capacity_chart,
    learning_chart,
    mix_chart,
    unit_cost_chart,
)
from osecalc.enterprise import Results
from osecalc.plan import PlanFile
from osecalc.widgets.choosing import matching
from osecalc.widgets.figure import Figure
from osecalc.widgets.metrics import cards
from osecalc.widgets.screen import Screen

FIELDS = (
    ("price", 1),
    ("volume", 1),
    ("materials.*.cost", 4),
    ("labour.*", 3),
    ("machine_time.*", 2),
    ("learning.*", 2),
    ("scrap", 1),
    ("ramp_months", 1),
    ("lead_months", 1),
)
LINES = ("materials_each", "hours_each", "value_added_each", "value_added_an_hour")


class ProductScreen(Screen):
    """Workbook 3, "What does one product earn?"."""

    key = "product"
    more_cards = ("months_over_capacity", "break_even_month", "earnings_an_hour", "npv")
    tables = ("products", "materials", "labour", "machine_time", "people", "equipment")
    product = ""
    """The key of the product that is looked at."""

    def inputs_of(self, plan: PlanFile) -> list[str]:
        """All of the product's own numbers, the pay of those who make it, and overheads."""
        if self.product not in plan.plan.products:
            self.product = next(iter(plan.plan.products))
        self._show_products(plan)
        own = [(f"products.{self.product}.{field}", most) for field, most in FIELDS]
        return matching(plan, [*own, ("people.*.wage", 2), ("overheads.*.amount", 2)])

    def make_figures(self) -> list[Figure]:
        """The product's own first, then what all products share."""
        draws = (
            lambda results: unit_cost_chart(results, self.product),
            lambda results: break_even_chart(results, self.product),
            lambda results: learning_chart(results, self.product),
            capacity_chart,
        )
        mix = self.slow_figure(lambda results, _report: mix_chart(results))
        return [*map(self.figure, draws), mix]

    def make_right(self) -> list[ipywidgets.Widget]:
        """Above the rest, which product is looked at."""
        self.chooser = self.choice(self._say("choose"), [], self._choose_product)
        return [self.row(self.chooser), *super().make_right()]

    def _show_products(self, plan: PlanFile) -> None:
        options = [(product.name, key) for key, product in plan.plan.products.items()]
        self.offer(self.chooser, options)
        self.chooser.value = self.product

    def _choose_product(self, key: str) -> None:
        if not key or key == self.product:
            return
        self.product = key
        self.redraw()
        if self.desk.draft is not None:
            self._show_plan()

    def show_more(self, results: Results) -> None:
        """The cards of the product."""
        if self.product in results.plan.plan.products:
            keys = [f"products.{self.product}.{line}" for line in LINES]
            self.first_row.value = cards(results, keys)
