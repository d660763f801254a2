"""Who gets the value that the work adds: the split, and the 80/20 claim beside it."""

from __future__ import annotations

from osecalc.charts import accounts_chart, split_chart, value_chart
from osecalc.widgets.screen import Screen


class ValueScreen(Screen):
    """Workbook 7, "Who gets the value?"."""

    key = "value"
    first_cards = ("value_added_in_all", "producers_part", "capital_part", "value_added_an_hour")
    more_cards = (
        "value.producers.share",
        "value.finance.share",
        "value.commons.share",
        "value.retained.share",
    )
    tables = ("people", "funding", "products")
    wanted = (
        ("products.*.price", 2),
        ("products.*.materials.*.cost", 1),
        ("people.*.wage", 3),
        ("people.*.elsewhere", 1),
        ("surplus.*", 6),
        ("surplus.*.*", 4),
        ("cooperative.*", 3),
        ("funding.*.apr", 2),
        ("funding.*.share", 2),
        ("tax.rate", 1),
        ("development.members", 1),
    )
    charts = (value_chart, split_chart, accounts_chart)
