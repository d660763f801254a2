"""Loans that are not paid back in level payments: what is paid, and what is still owed?"""

import numpy as np
from numpy.typing import ArrayLike

from osecalc.finance.loans import LoanSchedule, checked_terms, schedule_of
from osecalc.finance.present_value import annuity_factor, discount_factor


def level_principal_loan(
    principal: ArrayLike, apr: ArrayLike, months: int, grace_months: int = 0
) -> LoanSchedule:
    """What is paid and still owed if the same part of the loan is paid back each month?

    principal     money borrowed on opening day: one number, or an array of many loans
    apr           nominal yearly rate of the contract, as a share, 0 or more; as `principal`
    months        the whole term, grace included
    grace_months  first months of the term in which only interest is paid

    Formula: owed after month t: principal x months left / (months - grace_months), never above
    the principal; interest is the balance of the month before x apr/12.

    Each array has the shape of the loans, then months 0..`months`. Borrow 1 200 for three months
    at 12 % APR: 400 a month, and 1 % of 1 200, 800 and 400.

    >>> loan = level_principal_loan(1_200, 0.12, months=3)
    >>> print(loan.interest, loan.principal, loan.balance)
    [ 0. 12.  8.  4.] [  0. 400. 400. 400.] [1200.  800.  400.    0.]

    Raises ValueError for a term below one month, a grace that leaves no month to pay back in,
    or a negative or missing APR.
    Source: the usual wording of loan contracts; Excel ISPMT.
    """
    rate = checked_terms(apr, months, grace_months)
    borrowed = np.asarray(principal, dtype=np.float64)[..., np.newaxis]
    payments = months - grace_months
    left = np.minimum(payments, months - np.arange(months + 1))
    # A row for each loan, also if only the rates differ.
    return schedule_of(borrowed * (left / payments) + 0 * rate, rate)


def balloon_loan(
    principal: ArrayLike, apr: ArrayLike, months: int, balloon: ArrayLike
) -> LoanSchedule:
    """What is paid and still owed if payments are level and a lump sum clears the rest?

    principal  money borrowed on opening day: one number, or an array of many loans
    apr        nominal yearly rate of the contract, as a share, 0 or more; as `principal`
    months     the whole term
    balloon    lump sum paid with the last payment, from 0 to `principal`; as `principal`

    Formula: the level payment clears what the balloon, discounted, does not; the balance is the
    worth of all that is still to be paid.

    Each array has the shape of the loans, then months 0..`months`. Borrow 1 200 for two months at
    12 % APR with a balloon of 600: 600 in two months are worth 588.18 today, and the other
    611.82 are paid in two payments of 310.51.

    >>> loan = balloon_loan(1_200, 0.12, months=2, balloon=600)
    >>> print((loan.interest + loan.principal).round(2))
    [  0.   310.51 910.51]
    >>> print(loan.balance.round(2))
    [1200.    901.49    0.  ]

    Raises ValueError for a term below one month, a negative or missing APR, or a balloon outside
    0..`principal`.
    Source: Excel PMT with a future value, the signs turned.
    """
    rate = checked_terms(apr, months)
    borrowed = np.asarray(principal, dtype=np.float64)[..., np.newaxis]
    lump = np.asarray(balloon, dtype=np.float64)[..., np.newaxis]
    if not ((lump >= 0) & (lump <= borrowed)).all():
        raise ValueError(
            f"A balloon lies between 0 and the money borrowed, {borrowed[..., 0].tolist()}; got "
            f"{lump[..., 0].tolist()}."
        )
    left = months - np.arange(months + 1)
    worth = annuity_factor(rate, left)
    level = (borrowed - lump * discount_factor(rate, months)) / worth[..., :1]
    balance = level * worth + lump * discount_factor(rate, left)
    balance[..., 0] = (borrowed + 0 * balance)[..., 0]
    balance[..., -1] = 0
    return schedule_of(balance, rate)


def interest_only_loan(principal: ArrayLike, apr: ArrayLike, months: int) -> LoanSchedule:
    """What is paid and still owed if only interest is paid until the last day?

    principal, apr, months  as in `balloon_loan`

    Formula: the whole principal is the balloon: principal x apr/12 each month, and the principal
    with the last payment.

    Borrow 1 200 for two months at 12 % APR:

    >>> loan = interest_only_loan(1_200, 0.12, months=2)
    >>> print(loan.interest, loan.principal, loan.balance)
    [ 0. 12. 12.] [   0.    0. 1200.] [1200. 1200.    0.]

    Raises ValueError as `balloon_loan` does.
    Source: the usual wording of loan contracts.
    """
    rate = checked_terms(apr, months)
    borrowed = np.asarray(principal, dtype=np.float64)[..., np.newaxis]
    owed = np.arange(months + 1) < months
    return schedule_of(borrowed * owed + 0 * rate, rate)
