"""How numbers look, by their unit: a minus sign marks what is negative, never colour alone."""

from __future__ import annotations

from typing import Any

from osecalc import words
from osecalc.words.amounts import PERCENT

FOUR_DECIMALS = frozenset({"index", "factor"})
WHOLE = frozenset({"month", "calendar_month"})
ONE_DECIMAL = frozenset({"hours", "hours_a_month", "months", "days", "years"})
SUMS = frozenset({"money", "money_a_month"})

LOOKS: dict[str, dict[str, Any]] = {
    "plain": {},
    "title": {"bold": True, "font_size": 14},
    "section": {"bold": True, "bottom": 1},
    "head": {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"},
    "head_right": {"bold": True, "bottom": 1, "align": "right", "valign": "top"},
    "total": {"bold": True, "top": 1},
    "input": {"bg_color": "#FFF8DC", "border": 4, "border_color": "#808080", "locked": False},
    "wrapped": {"text_wrap": True, "valign": "top"},
    "small": {"font_size": 8, "font_color": "#595959"},
    "part": {"indent": 1},
    "note": {"text_wrap": True, "valign": "top", "indent": 1},
    "figure": {"text_wrap": True, "align": "right", "valign": "top"},
}
"""How cells look beside their numbers; `input` is what a reader may change."""


def number_format(unit: str, *, cents: bool = False) -> str:
    """The format of a computed number.

    cents: whether sums of money are so small that their hundredths matter.

    >>> number_format("money"), number_format("share")
    ('#,##0;-#,##0;0', '0.00%;-0.00%;0.00%')
    """
    if unit == "yes_no":
        yes, no = words.say("spreadsheet.yes"), words.say("spreadsheet.no")
        return f'"{yes}";"{yes}";"{no}"'
    if unit in PERCENT:
        shape = "0.00%"
    elif unit in FOUR_DECIMALS:
        shape = "0.0000"
    elif unit in WHOLE:
        shape = "0"
    elif unit in SUMS and not cents:
        shape = "#,##0"
    elif unit in ONE_DECIMAL:
        shape = "#,##0.0"
    else:
        shape = "#,##0.00"
    return f"{shape};-{shape};{shape.replace('#,##', '')}"


def input_format(unit: str, *, whole: bool) -> str:
    """The format of a number that is typed: it hides no digit that was given.

    >>> input_format("money_per_kwh", whole=False), input_format("share", whole=False)
    ('#,##0.00####;-#,##0.00####', '0.00####%;-0.00####%')
    """
    shape = "#,##0.00####"
    if unit in PERCENT:
        shape = "0.00####%"
    elif whole:
        shape = "0"
    return f"{shape};-{shape}"
