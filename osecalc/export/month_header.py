"""The rows above the lines of every monthly sheet: the months' numbers, names and years."""

from __future__ import annotations

from osecalc import words
from osecalc.export.book import Sheet
from osecalc.export.layout import (
    EARLIER,
    FIRST_ROW,
    HEADING,
    KEY,
    MONTH_ROW,
    OPENING,
    PERIOD_ROW,
    UNIT,
    WHOLE,
    YEAR_ROW,
)


def year_of(month: int) -> int:
    """The plan's year that a month is in; opening day is in none.

    >>> [year_of(month) for month in (0, 1, 12, 13)]
    [0, 1, 1, 2]
    """
    return (month + 11) // 12


def month_header(sheet: Sheet) -> None:
    """Write the head of a monthly sheet, freeze it, and say how it is printed."""
    results = sheet.book.results
    for row, name in ((MONTH_ROW, "month"), (PERIOD_ROW, "period"), (YEAR_ROW, "year")):
        sheet.text(row, HEADING, words.say(f"spreadsheet.columns.{name}"), "head")
    sheet.text(YEAR_ROW, UNIT, words.say("spreadsheet.columns.unit"), "head")
    sheet.text(YEAR_ROW, WHOLE, words.say("spreadsheet.columns.whole"), "head_right")
    sheet.text(YEAR_ROW, EARLIER, words.say("spreadsheet.columns.earlier"), "head_right")
    for month, period in enumerate(results.month_names):
        sheet.number(MONTH_ROW, OPENING + month, month, "head", "0")
        sheet.text(PERIOD_ROW, OPENING + month, period, "head_right")
        sheet.number(YEAR_ROW, OPENING + month, year_of(month), "head", "0")
    xlsx = sheet.xlsx
    xlsx.freeze_panes(FIRST_ROW, OPENING)
    xlsx.set_column(KEY, KEY, 30, None, {"hidden": True})
    xlsx.set_column(HEADING, HEADING, 44)
    xlsx.set_column(UNIT, UNIT, 12)
    xlsx.set_column(WHOLE, WHOLE, 13)
    xlsx.set_column(EARLIER, EARLIER, 8)
    xlsx.set_column(OPENING, OPENING + results.model.months, 10)
    sheet.printing(repeat_rows=(0, YEAR_ROW), pages_wide=max(1, round(results.model.months / 12)))
    xlsx.repeat_columns(HEADING, UNIT)
