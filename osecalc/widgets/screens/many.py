"""From one shop to many: how a network grows, what it needs and keeps, and how large is large."""

from __future__ import annotations

from typing import Any

import ipywidgets

from osecalc.charts import (
    market_area_chart,
    network_chart,
    shops_chart,
    size_chart,
    start_cost_falls_chart,
)
from osecalc.commons.growth import Growth, grown
from osecalc.commons.market import Market
from osecalc.commons.replication import Replication
from osecalc.enterprise import Results
from osecalc.plan import PlanError
from osecalc.widgets.figure import Figure
from osecalc.widgets.own_inputs import OwnInputs
from osecalc.widgets.screen import Screen
from osecalc.widgets.settings import read_settings, remember


class ManyScreen(Screen):
    """Workbook 8, "From one shop to many"."""

    key = "many"
    first_cards = ("put_in", "payback", "value_added_in_all", "most_workplaces")
    tables = ("products", "people", "equipment")
    wanted = (
        ("products.*.price", 2),
        ("products.*.volume", 2),
        ("products.*.ramp_months", 1),
        ("equipment.*.materials", 2),
        ("equipment.*.price", 2),
        ("development.cost", 1),
        ("development.members", 1),
        ("people.*.wage", 2),
    )

    def make_own_inputs(self) -> dict[str, tuple[str, ipywidgets.Widget]]:
        """How the network grows; what a market asks."""
        self._grown: tuple[Results, Growth, Replication] | None = None
        self.growth = OwnInputs(
            self._remembered("growth", Growth()),
            lambda growth: growth.asked,
            self._inputs_changed,
            self.tell,
        )
        self.market = OwnInputs(
            self._remembered("market", Market()),
            lambda market: tuple(market.numbers),
            self._inputs_changed,
            self.tell,
        )
        return {
            "growth": (self._say("growth"), self.growth.view),
            "market": (self._say("market"), self.market.view),
        }

    def _remembered(self, name: str, plain: Any) -> Any:
        """The inputs of last time in this folder."""
        known = read_settings(self.folder).get(name)
        try:
            return plain.changed(known) if isinstance(known, dict) else plain
        except PlanError:
            return plain

    def _inputs_changed(self, inputs: Any) -> None:
        values = {name: getattr(inputs, name) for name in inputs.__dataclass_fields__}
        remember(self.folder, **{inputs.home: values})
        self.redraw()

    def make_figures(self) -> list[Figure]:
        """The network by year, what one more shop costs, the best size, the market area."""
        draws = (
            lambda results: shops_chart(self._grow(results)),
            lambda results: network_chart(results, self._grow(results)),
            lambda results: start_cost_falls_chart(results, self._grow(results)),
            lambda results: size_chart(results, self._product(results), self.market.inputs),
            lambda results: market_area_chart(results, self.market.inputs),
        )
        return [self.figure(draw) for draw in draws]

    def _grow(self, results: Results) -> Replication:
        """The network that follows, worked out once for all figures."""
        growth = self.growth.inputs
        if self._grown is None or self._grown[:2] != (results, growth):
            self._grown = (results, growth, grown(results, growth))
        return self._grown[2]

    def make_right(self) -> list[ipywidgets.Widget]:
        """Above the rest, the product whose plant and market are looked at."""
        self.chooser = self.choice(self._say("product"), [], lambda _key: self.redraw())
        return [self.row(self.chooser), *super().make_right()]

    def _product(self, results: Results) -> str:
        known = results.plan.plan.products
        return self.chooser.value if self.chooser.value in known else next(iter(known))

    def show_more(self, results: Results) -> None:
        """The inputs take the plan's money, the choice its products."""
        products = results.plan.plan.products.items()
        self.offer(self.chooser, [(product.name, key) for key, product in products])
        self.growth.show(results.plan)
        self.market.show(results.plan)
