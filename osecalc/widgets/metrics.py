"""The cards: what a founder asks first, each number in an element that names its line."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

from osecalc import words
from osecalc.enterprise import Results
from osecalc.enterprise.explain import shown_unit
from osecalc.words.amounts import amount

# Each card's line, and the lines that its small print mentions.
CARDS: dict[str, tuple[str, ...]] = {
    "put_in": ("opening_outlay", "opening_cash"),
    "unfunded_gap": ("first_short_month",),
    "payback": (),
    "earnings_an_hour": (),
    "peak_funding_need": ("peak_funding_month",),
    "capital_per_workplace": ("capital_in_years_of_earnings",),
    "months_over_capacity": (),
    "npv": (),
}
# The first stand above the charts, so that a laptop shows them together; the others below.
FIRST = tuple(CARDS)[:4]
MORE = tuple(CARDS)[4:]
BAD_ABOVE_ZERO = frozenset({"unfunded_gap", "months_over_capacity"})


def cards(results: Results, keys: Sequence[str]) -> str:
    """The HTML of some cards, as far as the plan has such lines; its text in it is escaped."""
    inside = "".join(card(results, key) for key in keys if key in results.model.lines)
    return f'<dl class="ose-cards">{inside}</dl>'


def card(results: Results, key: str) -> str:
    """One card: heading, number with unit (or the reason why there is none), small print."""
    value = results[key]
    heading = escape(results.heading(key))
    says = escape(words.entry("lines", key)["says"])
    classes = "ose-card"
    if math.isnan(value):
        number, unit, detail = words.say("numbers.none"), "", results.reason(key)
        classes += " ose-none"
    else:
        number, unit = in_short(results, key), _unit(results, key)
        detail = _detail(results, key)
        if key in BAD_ABOVE_ZERO and value > 0:
            classes += " ose-bad"
    return (
        f'<div class="{classes}" title="{says}"><dt>{heading}</dt>'
        f'<dd><button type="button" class="ose-number" data-line="{escape(key)}"'
        f' data-ask="{escape(key)}" data-value="{value!r}">'
        f'{escape(number)}</button> <span class="ose-card-unit">{escape(unit)}</span>'
        f"<small>{escape(detail)}</small></dd></div>"
    )


def _unit(results: Results, key: str) -> str:
    return shown_unit(results.plan, results.model.lines[key].unit, key)


def in_short(results: Results, key: str) -> str:
    """A figure as a card shows it: large money in whole units, a month by its name."""
    value, unit = results[key], results.model.lines[key].unit
    if math.isnan(value):
        return results.reason(key)
    if unit == "month":
        return results.month_names[int(value)]
    if unit == "money" or float(value).is_integer():
        return amount(value, unit, 0).replace("-", "−")
    return amount(value, unit).replace("-", "−")


def _detail(results: Results, key: str) -> str:
    if key not in CARDS:
        return words.entry("lines", key)["says"]
    if key in BAD_ABOVE_ZERO and not results[key] > 0:
        return words.say(f"screens.cards.{key}_none")
    for line in CARDS[key]:
        if math.isnan(results[line]):  # then the reason why says all that there is to say
            return results.reason(line)
    said = {line: in_short(results, line) for line in CARDS[key]}
    return words.say(f"screens.cards.{key}", **said)
