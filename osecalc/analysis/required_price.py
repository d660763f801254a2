"""Which price makes a plan just worth it?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from osecalc import words
from osecalc.enterprise import Enterprise

POINTS = 65
DOUBLINGS = 40
ZOOMS = 7


class RequiredPrice(NamedTuple):
    """A product's price; NaN where there is none, with the reason in words."""

    price: float
    reason: str = ""


def required_price(
    enterprise: Enterprise,
    product: str,
    figure: str = "npv",
    changes: Mapping[str, float] | None = None,
) -> RequiredPrice:
    """At which price of a product does a figure of the plan just reach zero?

    figure: one that rises with the price: `npv` (the shop earns its discount rate), `lowest_cash`
    (cash never falls below zero). All else stays as planned, or as `changes` set it.

    The least price at which figure >= 0, to a millionth of a millionth of itself. A shop that
    bears a development cost of 15 000 alone needs a higher price than one of ten that share it:

    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = Enterprise(read_plan(example_plans()["ceb-press-shop"]))
    >>> shared = required_price(shop, "press").price
    >>> round(shared)
    3645
    """
    path = f"products.{product}.price"
    enterprise.check_paths([path])

    others = {at: value for at, value in (changes or {}).items() if at != path}

    def worth(prices: Sequence[float] | np.ndarray) -> np.ndarray:
        varied = {path: prices} | {at: np.full(len(prices), v) for at, v in others.items()}
        found = enterprise.run_many(varied, [figure], workers=1)[figure]
        return np.asarray(found)

    low, high = 0.0, max(float(enterprise.inputs[path]), 1e-6)
    if worth([low])[0] >= 0:
        return RequiredPrice(0.0)
    tops = high * 2.0 ** np.arange(DOUBLINGS)
    reaches = worth(tops) >= 0
    if not reaches.any():
        return RequiredPrice(np.nan, words.say("failure.no_price"))
    high = float(tops[int(np.argmax(reaches))])
    for _ in range(ZOOMS):
        prices = np.linspace(low, high, POINTS)
        first = max(int(np.argmax(worth(prices) >= 0)), 1)
        low, high = float(prices[first - 1]), float(prices[first])
    return RequiredPrice(high)
