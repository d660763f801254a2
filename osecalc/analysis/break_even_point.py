"""How many of a product must be sold in a month before the shop makes no loss?"""

from __future__ import annotations

import math
from dataclasses import dataclass

from osecalc import words
from osecalc.analysis.one_piece import OnePiece, one_piece, piece_of
from osecalc.enterprise import Results
from osecalc.finance import break_even_units, margin_of_safety


@dataclass(frozen=True)
class BreakEven:
    """A month of the shop with more or fewer of one product; all else of the month as planned.

    one: a piece of it. planned: pieces that the plan sells in the month, and revenue and cost of
    the whole shop with them. ebit: the operating profit (before interest and tax) in the month's
    books. It is revenue less cost, except with a lead time: the cost has the pay by the piece and
    the power that went into the pieces sold, the books have those of the pieces begun in the month.
    pieces: at which there is neither profit nor loss, 0 where none are needed; safety: by which
    share of the planned pieces sales may fall before there is a loss, below 0 if there is one
    already. Both NaN where there is no such point, with the reason in words.
    """

    one: OnePiece
    planned: float
    revenue: float
    cost: float
    ebit: float
    pieces: float
    safety: float
    reason: str = ""

    def revenue_at(self, pieces: float) -> float:
        """What the whole shop takes with so many of the product sold."""
        return self.revenue + (pieces - self.planned) * self.one.price

    def cost_at(self, pieces: float) -> float:
        """What the whole shop costs with so many of the product sold."""
        return self.cost + (pieces - self.planned) * self.one.variable_cost


def break_even_point(results: Results, product: str) -> BreakEven:
    """At how many pieces of a product a month does the shop cover all its costs?

    In the last month with sales of it, at that month's price, and with the hours of the month in
    which what is sold then was begun. What other products bring and cost stays as planned, so this
    one has to cover what they leave uncovered.

    A press shop that sells three a month would be at zero with fewer than half as many:

    >>> from osecalc.enterprise import Enterprise
    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = Enterprise(read_plan(example_plans()["ceb-press-shop"])).run()
    >>> round(break_even_point(shop, "press").pieces, 2)
    1.41

    Raises ValueError for a product that the plan does not have.
    """
    one = one_piece(results, product)
    planned = float(results[f"products.{product}.volume"][one.month])
    revenue = float(results["revenue"][one.month])
    ebit = float(results["ebit"][one.month])
    # Materials and fees are booked as a piece is sold, but pay and power as it is begun: a lead
    # time earlier. So the books have those of other pieces, maybe more or fewer, than are sold.
    begun = float(results[f"products.{product}.begun"][one.month])
    now = piece_of(results, product, sold=one.month, begun=one.month)
    cost = (revenue - ebit) + (planned * one.making - begun * now.making)
    # What must be covered if none of it is sold: costs that stay, less what the others bring.
    fixed = (cost - planned * one.variable_cost) - (revenue - planned * one.price)
    if one.contribution <= 0:
        reason = words.say("break_even_point.leaves_nothing")
        return BreakEven(one, planned, revenue, cost, ebit, math.nan, math.nan, reason)
    pieces = max(float(break_even_units(fixed, one.price, one.variable_cost)), 0.0)
    safety = float(margin_of_safety(planned, pieces))
    return BreakEven(one, planned, revenue, cost, ebit, pieces, safety)
