"""Native charts: they follow the formulas, and print on one page."""

from __future__ import annotations

from typing import Any

from osecalc import words
from osecalc.enterprise.value_added import TAKERS
from osecalc.export.book import Book
from osecalc.export.layout import (
    FIRST_PERIOD,
    HEADING,
    OPENING,
    PERIOD_ROW,
)
from osecalc.export.year_sheets import HEAD_ROW, Placed

SIZE = {"width": 760, "height": 360}
DASHES = ("solid", "dash", "long_dash", "round_dot", "dash_dot", "long_dash_dot")
"""Lines are told apart by their dashes too, as not everyone sees or prints colours."""


def write_charts(book: Book, placed: dict[str, Placed]) -> None:
    """Cash, income, who gets the value, and debts."""
    sheet = book.sheet("charts")
    sheet.title("charts")
    years = len(book.results.year_names())
    charts = [_by_month(book, "cash", ["cash"])]
    income = [(placed["income"], key) for key in ("revenue", "ebit", "net_income")]
    charts.append(_by_year(book, "income", income, years))
    split = [(placed["split"], f"value.{taker}") for taker in TAKERS]
    charts.append(_by_year(book, "value", split, years, stacked=True))
    charts.append(_by_month(book, "debt", ["loans_owed"]))
    for place, chart in zip(("B3", "B23", "N3", "N23"), charts, strict=True):
        sheet.xlsx.insert_chart(place, chart)
    sheet.printing(repeat_rows=(0, 0))


def _dressed(book: Book, chart: Any, title: str) -> Any:
    plan = book.plan.plan.plan
    chart.set_title({"name": words.say(f"spreadsheet.charts.{title}"), "name_font": {"size": 12}})
    axis = words.say(
        "spreadsheet.money_axis",
        currency=plan.currency,
        basis=plan.basis,
        year=str(plan.money_year),
    )
    shape = "#,##0.00" if book.cents else "#,##0"
    chart.set_y_axis(
        {"name": axis, "num_format": f"{shape};-{shape}", "name_font": {"bold": False}}
    )
    chart.set_size(SIZE)
    return chart


def _by_month(book: Book, title: str, keys: list[str]) -> Any:
    chart = book.book.add_chart({"type": "line"})
    layout, last = book.layout, OPENING + book.model.months
    for key, dash in zip(keys, DASHES, strict=False):
        name, row = layout.sheets[key], layout.rows[key]
        chart.add_series(
            {
                "name": [name, row, HEADING],
                "categories": [name, PERIOD_ROW, OPENING, PERIOD_ROW, last],
                "values": [name, row, OPENING, row, last],
                "line": {"width": 2, "dash_type": dash},
            }
        )
    chart.set_x_axis({"interval_unit": 6, "label_position": "low", "num_font": {"rotation": -45}})
    chart.set_legend({"none": True} if len(keys) == 1 else {"position": "bottom"})
    return _dressed(book, chart, title)


def _by_year(
    book: Book, title: str, lines: list[tuple[Placed, str]], years: int, *, stacked: bool = False
) -> Any:
    kind = {"type": "column", "subtype": "stacked"} if stacked else {"type": "column"}
    chart = book.book.add_chart(kind)
    patterns = (
        None,
        "wide_upward_diagonal",
        "small_grid",
        "percent_25",
        "dark_horizontal",
        "plaid",
    )
    colours = ("#1F4E79", "#C55A11", "#548235", "#7F7F7F", "#7030A0", "#BF9000")
    first, last = FIRST_PERIOD + 1, FIRST_PERIOD + years - 1
    for (place, key), pattern, colour in zip(lines, patterns, colours, strict=False):
        name, row = place.sheet, place.rows[key]
        series: dict[str, Any] = {
            "name": [name, row, HEADING],
            "categories": [name, HEAD_ROW, first, HEAD_ROW, last],
            "values": [name, row, first, row, last],
            "border": {"color": colour},
        }
        if pattern:
            series["pattern"] = {"pattern": pattern, "fg_color": colour, "bg_color": "white"}
        else:
            series["fill"] = {"color": colour}
        chart.add_series(series)
    chart.set_x_axis({"label_position": "low"})
    chart.set_legend({"position": "bottom"})
    return _dressed(book, chart, title)
