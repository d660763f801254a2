"""Who put what in, in money or in kind, and who still owes or gets what."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np

from osecalc.sharing._arrays import ROUNDING, Floats, amounts, distinct_names, listed


class Contribution(NamedTuple):
    """Something that a member put in."""

    member: str
    """Who."""
    kind: str
    """What: "hours", "design", "testing", "cash" or any other word."""
    quantity: float
    """How much of it: hours, tests, or the money itself."""
    rate: float = 1.0
    """What one is credited with, in the currency of the shares: a wage, the value of a design."""


class Ledger(NamedTuple):
    """One figure a member, in the order of `members`."""

    members: tuple[str, ...]
    shares: Floats
    """Of the whole cost."""
    by_kind: dict[str, Floats]
    """What each put in, kind by kind, valued."""
    put_in: Floats
    """In all."""
    balances: Floats
    """Put in less share: above 0 the member gets this, below 0 it owes it."""
    unpaid: float
    """The part of the cost that no one put in: it goes to others than the members."""


def settle(shares: Mapping[str, float], contributions: Iterable[Contribution]) -> Ledger:
    """What does each member still owe or get, once what it put in is credited to it?

    shares         what each member is to bear of the cost, in any currency; work given in kind is
                   part of the cost
    contributions  what members put in

    Formula: put in = sum of quantity x rate; balance = put in - share; unpaid = sum of the shares -
    sum of all put in. So the balances and the unpaid part add to 0: what is owed pays the bills and
    those who put in more than their share.

    Two share 15 000. Ann worked 400 hours at 25; a bill of 5 000 is still to be paid:

    >>> ledger = settle({"ann": 7_500, "bo": 7_500}, [Contribution("ann", "hours", 400, 25)])
    >>> print(ledger.balances, ledger.unpaid)
    [ 2500. -7500.] 5000.0

    Raises ValueError for a contribution of someone without a share, a quantity or rate below 0, or
    more put in than the cost.
    Source: double entry.
    """
    members = distinct_names(shares)
    share = np.array([shares[name] for name in members], dtype=np.float64)
    if not np.isfinite(share).all():
        raise ValueError(f"Each share must be a number; got {share.tolist()}.")
    by_kind: dict[str, Floats] = {}
    for each in contributions:
        if each.member not in members:
            raise ValueError(
                f"{each.member!r} put in {each.kind} but has no share; {listed(members)} have: "
                f"give {each.member!r} a share, if only of 0."
            )
        value = amounts([each.quantity, each.rate], f"{each.kind} of {each.member!r}").prod()
        of_kind = by_kind.setdefault(each.kind, np.zeros(len(members)))
        of_kind[members.index(each.member)] += value
    put_in: Floats = sum(by_kind.values(), start=np.zeros(len(members)))
    cost, value = float(share.sum()), float(put_in.sum())
    if value > cost + ROUNDING * max(abs(cost), value):
        raise ValueError(
            f"Members put in {value:g}, more than the cost of {cost:g} that is shared: count the "
            f"work as part of the cost, or credit it at a lower rate."
        )
    return Ledger(members, share, by_kind, put_in, put_in - share, cost - value)
