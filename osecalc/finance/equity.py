"""What does an investor's share bring at an exit, and how large must it be?"""

import numpy as np

from osecalc.finance.numeric import MISSING, Numeric


def exit_payout(value: Numeric, share: Numeric, preference: Numeric, amount: Numeric) -> Numeric:
    """What does an investor receive when the enterprise is sold?

    value       for which it is sold, debts paid, in any currency
    share       of the enterprise that the investor holds, 0 to 1
    preference  how many times the money put in comes back before others get anything: 0 for
                common stock, mostly 1
    amount      money the investor put in, same currency

    Formula: min(max(value x share, preference x amount), max(value, 0)): the better of the share
    and the preference, but never more than there is. This is the preference that does not
    participate; there is one investor, or all have the same rank.

    A fifth for 100 000, once preferred. At a sale for 300 000 the money back beats 60 000; at
    1 000 000 the share is better; at 80 000 nothing is left for the founders:

    >>> [float(exit_payout(value, 0.2, 1, 100_000)) for value in (300_000, 1_000_000, 80_000)]
    [100000.0, 200000.0, 80000.0]

    Source: startupcompanylawyer.com (2007), What is the difference between non-participating
    preferred stock and participating preferred stock?
    """
    return np.minimum(np.maximum(value * share, preference * amount), np.maximum(value, 0.0))


def required_share(
    amount: Numeric,
    required_return: Numeric,
    years: Numeric,
    exit_value: Numeric,
    undefined: Numeric = MISSING,
) -> Numeric:
    """Which share must an investor hold at the exit, to earn the return that is asked?

    amount           money put in today, in any currency
    required_return  asked a year, as a share, above -1
    years            until the exit
    exit_value       of the whole enterprise at the exit, same currency
    undefined        what to answer if the enterprise is then worth nothing (0 or less): NaN, or
                     in a line of a plan its reason

    Formula: amount x (1 + required_return) ^ years / exit_value, the venture capital method. Above
    1 no share is enough: not even the whole enterprise earns the return. To hold this share after
    later rounds, an investor asks for share / (1 - dilution) today (see `diluted_share`).

    4 million at 60 % for four years must become 26.2 million, of an exit of 40 million:

    >>> print(round(required_share(4e6, 0.6, 4, 40e6), 5))
    0.65536
    >>> print(required_share(4e6, 0.6, 4, 0))
    nan

    Source: S. Caselli, Private Equity and Venture Capital in Europe, 13.6 (Venture Capital Method).
    """
    return amount * (1 + required_return) ** years / np.where(exit_value > 0, exit_value, undefined)


def diluted_share(share: Numeric, dilution: Numeric) -> Numeric:
    """Which share is left after others have been given new shares?

    share     of the enterprise before, 0 to 1
    dilution  share of the enterprise that the new shares make up afterwards, 0 to 1

    Formula: share x (1 - dilution). Several rounds: one after the other, in any order.

    A quarter, then a round that sells a fifth:

    >>> print(diluted_share(0.25, 0.2))
    0.2

    Source: xwfinance.io, Calculate venture capital ownership fractions over multiple rounds.
    """
    return share * (1 - dilution)
