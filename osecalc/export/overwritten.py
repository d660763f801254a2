"""Cells of an edited workbook in which a number was typed over a formula."""

from __future__ import annotations

from typing import Any

from osecalc import words
from osecalc.export.layout import (
    EARLIER,
    FIRST_PERIOD,
    FIRST_ROW,
    HEADING,
    KEY,
    WHOLE,
    column_name,
)
from osecalc.export.texts import shortened

MOST_NAMED = 6
FIRST_FORMULA = {
    "income": FIRST_PERIOD, "cash_flow": FIRST_PERIOD, "balance": FIRST_PERIOD,
    "split": FIRST_PERIOD, "years": FIRST_PERIOD, "metrics_list": FIRST_PERIOD,
}  # fmt: skip
"""Sheets whose rows, if they name a line, hold formulas from this column on."""
NO_LINES = frozenset(
    {"overview", "inputs", "inputs_by_month", "contracts", "checks", "charts", "sources"}
    | {"plan_file"}
)


def overwritten(book: Any, spoken: str | None = None) -> list[str]:
    """A sentence for each row that holds typed numbers where formulas stood.

    spoken: the language that the workbook was written in; not given, the one in use.
    """
    found = []
    for concept, name in words.catalogue(spoken)["spreadsheet"]["sheets"].items():
        if concept in NO_LINES or name not in book.sheetnames:
            continue
        yearly = concept in FIRST_FORMULA
        first_row = FIRST_PERIOD if yearly else FIRST_ROW
        for number, row in enumerate(book[name].iter_rows(values_only=True), start=1):
            if number > min(first_row, 2) and row and isinstance(row[KEY], str):
                columns = range(FIRST_FORMULA.get(concept, WHOLE), len(row))
                earlier = {EARLIER} if concept not in FIRST_FORMULA else set()
                found += _of_row(name, number, row, set(columns) - earlier)
    return found


def _of_row(sheet: str, number: int, row: tuple[Any, ...], columns: set[int]) -> list[str]:
    typed = [
        f"{column_name(column)}{number}"
        for column, value in enumerate(row)
        if column in columns and isinstance(value, (int, float)) and not isinstance(value, bool)
    ]
    if not typed:
        return []
    heading = shortened(str(row[HEADING] or row[KEY]), 80)
    named = ", ".join(typed[:MOST_NAMED]) + (" ..." if len(typed) > MOST_NAMED else "")
    return [
        words.say(
            "importing.overwritten", sheet=sheet, heading=heading, count=len(typed), cells=named
        )
    ]
