"""What does a revenue share cost each month, and when is it paid off?"""

import numpy as np
from numpy.typing import ArrayLike

from osecalc.finance._flows import Floats

# A remainder this small, as a share of all that is to be paid, is rounding and no debt.
ROUNDING = 1e-12


def revenue_share_payments(
    revenue: ArrayLike, share: ArrayLike, most: ArrayLike, floor: ArrayLike = 0
) -> Floats:
    """How much of each month's revenue goes to those who advanced money, until they have enough?

    revenue  of each month from the first that is shared; months are the last axis
    share    of the revenue that is paid, 0 to 1; like `most` and `floor` one number, or one for
             each row of months
    most     paid in all, 0 or more: the advance times its cap, in the currency of the revenue
    floor    paid at least in each month until then, 0 or more, same currency

    Formula: month by month, the smaller of max(share x revenue, floor) and what is left of `most`.
    So the last payment is the remainder, and nothing is paid after it.

    An advance of 20 000 with a cap of 1.25, so 25 000 in all, from a tenth of revenue:

    >>> print(revenue_share_payments([100_000, 40_000, 100_000, 100_000, 100_000], 0.1, 25_000))
    [10000.  4000. 10000.  1000.     0.]

    Raises ValueError for no months, a share outside 0 to 1, or a negative `most` or `floor`.
    Source: smartbusinessfunder.com, "The real cost of revenue-based financing".
    """
    return _payments_and_debts(revenue, share, most, floor)[0]


def revenue_share_months(
    revenue: ArrayLike, share: ArrayLike, most: ArrayLike, floor: ArrayLike = 0
) -> Floats:
    """In how many months is a revenue share paid off?

    revenue, share, most, floor  as in `revenue_share_payments`

    Formula: the number of the first month after which nothing is left to pay, 1 for the first;
    0 if there is nothing to pay at all. NaN if the months given are not enough.

    120 000 from 6 % of a revenue of 50 000 a month is 40 payments of 3 000:

    >>> print(revenue_share_months([50_000] * 60, 0.06, 120_000))
    40.0
    >>> print(revenue_share_months([50_000] * 12, 0.06, 120_000))
    nan

    Raises ValueError as `revenue_share_payments`.
    Source: smartbusinessfunder.com, "The real cost of revenue-based financing".
    """
    debts = _payments_and_debts(revenue, share, most, floor)[1]
    months: Floats = np.where((debts == 0).any(axis=-1), (debts > 0).sum(axis=-1), np.nan)
    return months[()]


def _payments_and_debts(
    revenue: ArrayLike, share: ArrayLike, most: ArrayLike, floor: ArrayLike
) -> tuple[Floats, Floats]:
    """The payment of each month, and what is left to pay before the first and after each.

    >>> payments, debts = _payments_and_debts([50, 50], 0.5, 40, 0)
    >>> print(payments, debts)
    [25. 15.] [40. 15.  0.]
    """
    by_month = np.moveaxis(np.atleast_1d(np.asarray(revenue, dtype=np.float64)), -1, 0)
    if len(by_month) == 0:
        raise ValueError("There is no month to pay in: give the revenue of at least one.")
    shares = np.asarray(share, dtype=np.float64)
    if not ((shares >= 0) & (shares <= 1)).all():
        raise ValueError(f"A share of revenue lies from 0 to 1; got {shares.tolist()}.")
    total, least = np.asarray(most, dtype=np.float64), np.asarray(floor, dtype=np.float64)
    for name, money in (("The most to be paid in all", total), ("The least a month", least)):
        if not (money >= 0).all():
            raise ValueError(f"{name} is 0 or more; got {money.tolist()}.")
    rows = np.broadcast_shapes(by_month.shape[1:], shares.shape, total.shape, least.shape)
    payments = np.empty((len(by_month), *rows))
    debts = np.empty((len(by_month) + 1, *rows))
    debts[0] = total
    for month, earned in enumerate(by_month):
        due = np.maximum(shares * earned, least)
        left = debts[month]
        payments[month] = np.where(left - due <= ROUNDING * total, left, np.minimum(due, left))
        debts[month + 1] = left - payments[month]
    return np.moveaxis(payments, 0, -1), np.moveaxis(debts, 0, -1)
