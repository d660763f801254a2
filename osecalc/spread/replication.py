"""Replication: shops that start further shops, or follow a curve, month by month."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from osecalc.spread._cohorts import by_month, closing, closing_in
from osecalc.spread.numeric import Floats
from osecalc.spread.start_cost import StartCost, cost_of_next_start


class Network(NamedTuple):
    """Shops month by month: months first (month 0 is opening day), scenarios last."""

    started: Floats
    """Shops that start in the month."""
    closed: Floats
    """Shops that close in the month."""
    running: Floats
    """Shops at the month's end: all started less all closed."""
    by_shops: Floats
    """Those of the started that other shops paid for."""
    waiting: Floats
    """Starts that are wanted, or paid for, and still wait for room or capital."""
    cost: Floats
    """What a start costs in the month."""


def replicate(
    wanted: ArrayLike,
    *,
    hazard: ArrayLike = 0,
    ceiling: ArrayLike = np.inf,
    cost: StartCost | None = None,
    savings: ArrayLike | None = None,
    capital: ArrayLike | None = None,
) -> Network:
    """How many shops start, close and run in each month, and which starts must wait?

    wanted   starts wanted from outside in each month, month 0 (opening day) first, scenarios last:
             the first shops, or all that a curve says (`starts_by_month`)
    hazard   share of running shops that close in a month: a number, one for each scenario, cohorts
             (start months) x scenarios, or ages x cohorts x scenarios; age 0 counts for nothing
    ceiling  most shops that there is room for at once; a number, or one for each scenario
    cost     what a start takes; needed with savings or capital
    savings  what one shop puts aside for the next start at each age in months, age 0 first,
             scenarios last; without it no shop starts another
    capital  money for the starts wanted from outside that comes in each month, opening day first,
             scenarios last; what is left over stays for later. Without it there is no limit

    Formula: in each month the shops close first, started shops x hazard. Each running shop adds its
    savings; once they reach the cost of a start (`months_to_next_start`: its payback) it pays for
    one more, at the cost of that month, and begins anew. Then the starts that are paid for by
    shops, and after them those wanted from outside as far as capital reaches, begin as far as there
    is room; the rest waits. The cost follows the starts up to the month before. Shops are counted
    in fractions where the starts wanted or the hazard make them.

    One shop puts 50 a month aside, the next costs 100, nobody closes: they double every two months.

    >>> net = replicate([1, 0, 0, 0, 0], cost=StartCost(kit=100), savings=[0, 50, 50, 50, 50])
    >>> print(net.running)
    [1. 1. 2. 2. 4.]

    While a start becomes ever cheaper and there is no ceiling, growth outruns any number.

    Raises ValueError if it does so, for shapes that do not fit, negative starts, ceilings or
    capital, hazards outside 0 to 1, and savings or capital without a cost above 0.
    Source: renewal of cohorts, as in the projection of populations; our rule for the decision.
    """
    starts = by_month(wanted, "the starts wanted")
    months = len(starts)
    shares = closing(hazard, months)
    room_for = np.asarray(ceiling, dtype=np.float64)
    if room_for.ndim > 1:
        raise ValueError("Give the ceiling as one number, or one for each scenario.")
    put_aside = None if savings is None else by_month(savings, "the savings of a shop", months)
    money = None if capital is None else by_month(capital, "the capital", months)
    cost_of = _cost_of(cost, needed=savings is not None or capital is not None)
    for amounts, what in ((starts, "starts wanted"), (room_for, "ceiling"), (money, "capital")):
        if amounts is not None and not (amounts >= 0).all():
            raise ValueError(f"The {what} must be 0 or more.")
    given = (starts[0], shares[0, 0], room_for, *(np.asarray(part) for part in cost_of))
    by_rows = [rows[0] for rows in (put_aside, money) if rows is not None]
    cases = np.broadcast_shapes((1,), *(part.shape for part in (*given, *by_rows)))

    started, closed, running, by_shops, waiting, costs = np.zeros((6, months, *cases))
    alive, saved = np.zeros((2, months, *cases))
    count, fund, paid_for, in_line = np.zeros((4, *cases))
    closes = shares.any()
    for month in range(months):
        cohorts = alive[:month]
        if closes and month:
            lost = cohorts * closing_in(shares, month)
            cohorts -= lost
            closed[month] = lost.sum(axis=0)
        costs[month] = price = cost_of_next_start(count, *cost_of)
        if put_aside is not None:
            saved[:month] += put_aside[month:0:-1]
            saved[month] = put_aside[0]
            paid_for += _paid_for(saved[:month], cohorts, price)
            if not np.isfinite(paid_for).all():
                raise ValueError(
                    f"By month {month} more shops are paid for than can be counted: starts become "
                    f"ever cheaper. Give a ceiling, or what each start takes besides its kit."
                )
        in_line += starts[month]
        there = cohorts.sum(axis=0)
        room = np.maximum(room_for - there, 0)
        by_shops[month] = own = np.minimum(paid_for, room)
        others = np.minimum(in_line, room - own)
        if money is not None:
            fund += money[month]
            others = np.minimum(others, fund / price)
            fund = np.maximum(fund - others * price, 0)
        paid_for, in_line = paid_for - own, in_line - others
        started[month] = alive[month] = own + others
        count = count + started[month]
        running[month], waiting[month] = there + started[month], paid_for + in_line
    network = Network(started, closed, running, by_shops, waiting, costs)
    plain = np.ndim(wanted) == 1 and cases == (1,)
    return Network(*(rows[:, 0] for rows in network)) if plain else network


def _cost_of(cost: StartCost | None, *, needed: bool) -> tuple[Floats, ...]:
    """The parts of the cost as arrays, if they are costs; zeros if no cost is asked for."""
    parts = tuple(np.asarray(part, dtype=np.float64) for part in cost or StartCost(0))
    kit, exponent, development, other = parts
    if not all((part >= 0).all() for part in (kit, development, other)):
        raise ValueError("What a start costs must be 0 or more.")
    if not (exponent <= 0).all():
        raise ValueError("A learning exponent is 0 or below: log2 of what each doubling leaves.")
    if needed and not (kit + other > 0).all():
        raise ValueError("Savings and capital pay for starts: say what a start costs, above 0.")
    return parts


def _paid_for(saved: Floats, cohorts: Floats, price: Floats) -> Floats:
    """How many starts the shops can now pay for; what they pay is taken off their savings."""
    # A saving of a third three times is less than 1 by a rounding; it must not cost a month.
    with np.errstate(over="ignore", invalid="ignore"):  # told by `replicate`, in words
        times = np.floor(saved / price + 1e-9)
        np.maximum(times, 0, out=times)
        saved -= times * price
        total: Floats = (times * cohorts).sum(axis=0)
    return total
