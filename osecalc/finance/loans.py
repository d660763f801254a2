"""What does a loan cost each month, and what is still owed?"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from osecalc.finance._flows import Floats
from osecalc.finance.numeric import Numeric
from osecalc.finance.present_value import annuity_factor
from osecalc.finance.rates import monthly_rate_of_apr


def level_payment(principal: Numeric, monthly_rate: Numeric, payments: Numeric) -> Numeric:
    """Which equal monthly payment clears a loan, interest included?

    principal     money borrowed, in any currency
    monthly_rate  rate a month, as a share, above -1 (of a contract's APR: `monthly_rate_of_apr`)
    payments      how many monthly payments, 1 or more

    Formula: principal / annuity_factor, that is principal x rate / (1 - (1 + rate) ^ -payments);
    without interest, principal / payments.

    Borrow 32 000 at 6 % APR for 36 months:

    >>> print(round(level_payment(32_000, 0.06 / 12, 36), 2))
    973.5
    >>> print(level_payment(1_200, 0, 12))
    100.0

    Source: Principles of Finance 2e (OpenStax), 8.3; Excel PMT, with the sign turned.
    """
    return principal / annuity_factor(monthly_rate, payments)


class LoanSchedule(NamedTuple):
    """A loan month by month; index 0 of the last axis is opening day."""

    interest: Floats
    """Interest paid at the end of each month, on the opening balance."""
    principal: Floats
    """Part of the loan paid back at the end of each month."""
    balance: Floats
    """Still owed after that payment."""


def loan_schedule(
    principal: ArrayLike, apr: ArrayLike, months: int, grace_months: int = 0
) -> LoanSchedule:
    """What is paid and what is still owed, month by month?

    principal     money borrowed on opening day: one number, or an array of many loans
    apr           nominal yearly rate of the contract, as a share, 0 or more; as `principal`
    months        the whole term, grace included
    grace_months  first months of the term in which only interest is paid

    Formula: the balance is the worth of the payments still to come,
    payment x annuity_factor(rate, payments left); interest is the balance of the month before
    x apr/12; the principal paid is what the balance falls by.

    Each array has the shape of the loans, then months 0..`months`. Borrow 1 200 for three months
    at 12 % APR, interest only in the first: 1 % of 1 200 is 12, then two payments of 609.01.

    >>> loan = loan_schedule(1_200, 0.12, months=3, grace_months=1)
    >>> print(loan.interest.round(2))
    [ 0.   12.   12.    6.03]
    >>> print(loan.principal.round(2))
    [  0.     0.   597.01 602.99]
    >>> print(loan.balance.round(2))
    [1200.   1200.    602.99    0.  ]

    Raises ValueError for a term below one month, a grace that leaves no month to pay back in,
    or a negative or missing APR.
    Source: Excel IPMT and PPMT, with the sign turned; numpy-financial.
    """
    rate = checked_terms(apr, months, grace_months)
    borrowed = np.asarray(principal, dtype=np.float64)[..., np.newaxis]
    payments = months - grace_months
    left = np.minimum(payments, months - np.arange(months + 1))
    worth = annuity_factor(rate, left)
    return schedule_of(borrowed * (worth / worth[..., :1]), rate)


def checked_terms(apr: ArrayLike, months: int, grace_months: int = 0) -> Floats:
    """The monthly rate of an APR, one column a loan, if a loan can run on these terms.

    >>> print(checked_terms(0.12, months=36))
    [0.01]
    """
    if not float(months).is_integer() or months < 1:
        raise ValueError(f"A loan runs for a whole number of months, at least 1; got {months}.")
    if not float(grace_months).is_integer() or not 0 <= grace_months < months:
        raise ValueError(
            f"The grace must be a whole number of months from 0 to {int(months) - 1}, so that a "
            f"month is left to pay back in; got {grace_months}."
        )
    rate: Floats = monthly_rate_of_apr(np.asarray(apr, dtype=np.float64)[..., np.newaxis])
    if not (rate >= 0).all():
        raise ValueError(f"An APR must be 0 or more; got {12 * rate.min():g}.")
    return rate


def schedule_of(balance: Floats, rate: Floats) -> LoanSchedule:
    """The schedule of a loan of which this is owed after each month's payment.

    >>> print(schedule_of(np.array([100.0, 50, 0]), np.array([0.01])).interest)
    [0.  1.  0.5]
    """
    interest = np.zeros_like(balance)
    interest[..., 1:] = balance[..., :-1] * rate
    repaid = np.zeros_like(balance)
    repaid[..., 1:] = balance[..., :-1] - balance[..., 1:]
    return LoanSchedule(interest, repaid, balance)
