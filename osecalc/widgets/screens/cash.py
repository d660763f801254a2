"""Whether the cash lasts: month by month, what it is tied up in, and the three statements."""

from __future__ import annotations

import ipywidgets

from osecalc.charts import (
    cash_chart,
    cash_flows_chart,
    ramp_chart,
    statement_tables,
    working_capital_chart,
)
from osecalc.enterprise import Results
from osecalc.widgets.listing import Listing
from osecalc.widgets.screen import Screen


class CashScreen(Screen):
    """Workbook 5, "Will the cash last?"."""

    key = "cash"
    first_cards = ("unfunded_gap", "peak_funding_need", "lowest_cash", "break_even_month")
    more_cards = ("runway", "opening_cash", "payback", "dscr_lowest")
    tables = ("products", "funding", "overheads", "people")
    wanted = (
        ("plan.sales_level", 1),
        ("products.*.volume", 2),
        ("products.*.ramp_months", 2),
        ("products.*.lead_months", 2),
        ("working_capital.*", 3),
        ("savings|funding.*.amount", 2),
        ("bank loan|funding.*.amount", 1),
        ("credit line|funding.*.limit", 1),
        ("products.*.price", 2),
        ("people.*.wage", 1),
        ("overheads.*.amount", 2),
        ("space.rent", 1),
        ("tax.rate", 1),
    )
    charts = (cash_chart, cash_flows_chart, ramp_chart, working_capital_chart)

    def make_right(self) -> list[ipywidgets.Widget]:
        """Below the rest the three statements, by year or by month."""
        self.statements = [Listing() for _ in range(3)]
        ways = [(self._say("years"), "years"), (self._say("months"), "months")]
        self.periods = self.choice(self._say("periods"), ways, lambda _way: self._show_statements())
        views = [listing.view for listing in self.statements]
        return [*super().make_right(), self.row(self.periods), *views]

    def show_at_rest(self, _results: Results) -> None:
        """The statements."""
        self._show_statements()

    def _show_statements(self) -> None:
        if self.results is None:
            return
        tables = statement_tables(self.results, years=self.periods.value == "years")
        for listing, found in zip(self.statements, tables, strict=True):
            columns, rows = list(found.table.columns), found.table.to_numpy().tolist()
            listing.show(found.title, found.note, columns, rows, found.asks)
