"""When does cash fall most, and what is then unlike other months?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from osecalc.analysis.statements import statement_rows
from osecalc.enterprise import Results

PART = 0.25
"""A line tells why cash falls if it is worse than usual by so much of the fall; else none does."""


@dataclass(frozen=True)
class CashFall:
    """A month in which cash falls, by how much, and the line that tells most about it.

    amount, usual: what the line has in that month, and in the middle one of all months after
    opening. is_unusual: whether it is this line's difference from its usual that tells why;
    otherwise the month is like others, and the line is the largest of those that go out.
    """

    month: int
    fall: float
    line: str
    heading: str
    amount: float
    usual: float
    is_unusual: bool


def cash_falls(results: Results) -> tuple[CashFall, ...]:
    """Every month after opening day in which cash falls, the deepest fall first.

    >>> from osecalc.enterprise import Enterprise
    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = Enterprise(read_plan(example_plans()["ceb-press-shop"]))
    >>> [(fall.month, fall.line) for fall in cash_falls(shop.run())][:2]
    [(52, 'tax_paid'), (40, 'tax_paid')]
    """
    rows = [row for row in statement_rows(results, "cash_flow", years=False) if not row.is_sum]
    signed = np.array([row.signed for row in rows])
    usual = np.median(signed[:, 1:], axis=1)
    change = results["cash_change"]
    tiny = 1e-9 * results["money_moved"]
    falling = [month for month in range(1, len(change)) if change[month] < -tiny]
    found = []
    for month in sorted(falling, key=lambda month: float(change[month])):
        worse = signed[:, month] - usual
        place = int(worse.argmin())
        is_unusual = bool(worse[place] < PART * change[month])
        if not is_unusual:
            place = int(signed[:, month].argmin())
        row = rows[place]
        fall, amount = -float(change[month]), float(row.values[month])
        middle = float(usual[place]) * row.sign + 0.0
        found.append(CashFall(month, fall, row.key, row.heading, amount, middle, is_unusual))
    return tuple(found)
