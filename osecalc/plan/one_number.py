"""One number set otherwise in the text of a plan: its mark, its range and its months with it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

from osecalc.plan.as_toml import tidy
from osecalc.plan.problems import Place
from osecalc.plan.quantity import Quantity
from osecalc.plan.raw import table
from osecalc.plan.taking_out import taken_out
from osecalc.plan.text_edits import set_in


def with_value(text: str, place: Place, value: float, given: Quantity | None) -> str:
    r"""The text with a number set to one value; a monthly profile gives way to it.

    given: the number as it is. One that has a source is marked `changed_from`, until it is set
    back; one beyond its range widens the range.

    >>> price = Quantity(value=4, source="shop")
    >>> with_value('price = { value = 4, source = "shop" }', ("price",), 5.0, price)
    'price = { value = 5, source = "shop", changed_from = 4 }'
    """
    if given is None or not isinstance(raw_at(text, place), Mapping):
        return set_in(text, place, tidy(value))
    text = set_in(text, (*place, "value"), tidy(value))
    text = taken_out(text, (*place, "months"))
    text = _with_range(text, place, (value,), given)
    if value == given.value:
        return text
    if given.changed_from is not None and value == given.changed_from and not given.months:
        return taken_out(text, (*place, "changed_from"))
    return _marked(text, place, (value,), given)


def with_profile(text: str, place: Place, months: Sequence[float], given: Quantity | None) -> str:
    r"""The text with a value for each month in place of what the number was.

    >>> with_profile("volume = 3 # a month", ("volume",), [1, 2], Quantity(value=3))
    'volume = { months = [1, 2] } # a month'
    """
    said = [tidy(float(month)) for month in months]
    if given is None or not isinstance(raw_at(text, place), Mapping):
        return set_in(text, place, {"months": said})
    text = set_in(text, (*place, "months"), said)
    text = taken_out(text, (*place, "value"))
    return _marked(_with_range(text, place, months, given), place, months, given)


def raw_at(text: str, place: Place) -> Any:
    """What the file says at a place, as it is written; None where it says nothing."""
    *home, field = place
    return table(tomllib.loads(text), *home).get(field)


def _with_range(text: str, place: Place, values: Sequence[float], given: Quantity) -> str:
    """What the user now plans with lies within the range of what may come."""
    if given.low is not None and values and min(values) < given.low:
        text = set_in(text, (*place, "low"), tidy(float(min(values))))
    if given.high is not None and values and max(values) > given.high:
        text = set_in(text, (*place, "high"), tidy(float(max(values))))
    return text


def _marked(text: str, place: Place, values: Sequence[float], given: Quantity) -> str:
    """The text with the sourced value that was replaced, if one was and there is no mark yet."""
    if given.source is None or given.changed_from is not None or not values:
        return text
    before = given.months or (given.value,)
    longest = max(len(before), len(values))
    pairs = zip(_held(before, longest), _held(values, longest), strict=True)
    replaced = next((a for a, b in pairs if a != b), None)
    if replaced is None:
        return text
    return set_in(text, (*place, "changed_from"), tidy(replaced))


def _held(values: Sequence[Any], length: int) -> list[Any]:
    """Months to a length: the last holds on."""
    return [*values, *[values[-1]] * (length - len(values))]
