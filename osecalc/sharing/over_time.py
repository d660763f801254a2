"""Members who join and leave while the cost is being spent."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from osecalc.sharing._arrays import Floats, amounts


class PaidOverTime(NamedTuple):
    """What members pay, period by period."""

    paid: Floats
    """A row a member, a column a period; below 0 the member is paid back."""
    fund: Floats
    """What lies in the fund at the end of each period."""


def paid_over_time(
    spending: ArrayLike,
    joined: Sequence[int],
    left: Sequence[int | None] | None = None,
    late_joiners: Literal["refund", "fund"] = "refund",
) -> PaidOverTime:
    """What does each member pay in each period, if late joiners pay into what was spent before?

    spending      what is spent in each period, in any currency; period 0 is opening day
    joined        the period in which each member joins, before that period's spending is shared
    left          the first period in which each is no longer there, None for never; no one is paid
                  out, and what they paid stays
    late_joiners  "refund": their payment goes to those who came before, so that all present have
                  paid the same; "fund": it goes into a common fund, which grows

    Formula, refund: all present have paid (spent so far - paid by those who left) / present; a
    period's payment is that less what one has paid before, and payments add to the cost spent.
    Fund: a period's spending / present, and on joining (spent before - spent on by those who left)
    / present; payments add to the cost spent and the fund.

    900 on opening day by two; a third joins in period 1, pays 300, and each of the two gets 150:

    >>> print(paid_over_time([900, 0], joined=[0, 0, 1]).paid)
    [[ 450. -150.]
     [ 450. -150.]
     [   0.  300.]]
    >>> print(paid_over_time([900, 0], joined=[0, 0, 1], late_joiners="fund").fund)
    [  0. 300.]

    Raises ValueError for spending that no one is there to bear, for members who leave before they
    joined, and for lists that differ in length.
    Source: bookkeeping identities.
    """
    spent = amounts(spending, "spending")
    start, end = _presence(spent, joined, left)
    if late_joiners not in ("refund", "fund"):
        raise ValueError(f"Late joiners' money goes to a 'refund' or a 'fund'; got {late_joiners}.")
    paid = np.zeros((len(start), len(spent)))
    borne = np.zeros(len(start))  # of the cost spent so far; what went into the fund is not in it
    fund, in_fund = 0.0, np.zeros(len(spent))
    for now, cost in enumerate(spent):
        here = (start <= now) & (now < end)
        present = int(here.sum())
        if present:
            still_borne = spent[:now].sum() - borne[(start < now) & ~here].sum()
            if late_joiners == "refund":
                paid[here, now] = (still_borne + cost) / present - borne[here]
                borne += paid[:, now]
            else:
                paid[here, now] = cost / present
                borne += paid[:, now]
                new = start == now
                paid[new, now] += still_borne / present
                fund += still_borne / present * new.sum()
        elif cost > 0:
            raise ValueError(
                f"In period {now} no member is there to bear the spending of {cost:g}: let someone "
                f"join earlier or leave later."
            )
        in_fund[now] = fund
    return PaidOverTime(paid, in_fund)


def _presence(
    spent: Floats, joined: Sequence[int], left: Sequence[int | None] | None
) -> tuple[Floats, Floats]:
    """When each comes and goes."""
    start = amounts(joined, "period of joining")
    leaving = [None] * len(start) if left is None else list(left)
    if spent.ndim != 1 or start.ndim != 1 or not len(start) or len(leaving) != len(start):
        raise ValueError(
            f"Give the spending of each period, and for each member a period of joining and one "
            f"of leaving or None; got the shapes {spent.shape} and {start.shape}, and "
            f"{len(leaving)} of leaving."
        )
    end = np.array([np.inf if period is None else period for period in leaving], dtype=np.float64)
    if (end <= start).any():
        i = int(np.argmax(end <= start))
        raise ValueError(
            f"Member {i} joins in period {start[i]:g} and leaves in {end[i]:g}: the period of "
            f"leaving must come later."
        )
    return start, end
