"""How often money is spent again before it has left the region."""

import numpy as np

from osecalc.distribution.numeric import MISSING, Floats, Numeric


def lm3(income: Numeric, spent_locally: Numeric, spent_again: Numeric) -> Numeric:
    """How much local income does one unit of money make in its first three rounds?

    income         round 1: what comes in, in any currency
    spent_locally  round 2: what of it goes to people and suppliers in the region
    spent_again    round 3: what those spend in the region of what they got

    Formula: (income + spent_locally + spent_again) / income: from 1 (all leaves at once) to 3. NaN
    without income.

    Of a contract of 500, 260 stay and 95 of these are spent in the region again:

    >>> print(lm3(500, 260, 95))
    1.71

    Source: J. Sacks, The Money Trail (new economics foundation, 2002).
    """
    received = np.where(income > 0, income, MISSING)
    return (received + spent_locally + spent_again) / received


def keynes_multiplier(propensity: Numeric, tax: Numeric = 0, imports: Numeric = 0) -> Numeric:
    """How much income does one unit of money make in the end, after all rounds?

    propensity  share of the income left after tax that is spent, 0 to 1
    tax         share of income taken as tax, 0 to 1
    imports     share of income that is spent outside the region, 0 to 1

    Formula: 1 / (1 - kept), where kept = propensity x (1 - tax) - imports is what is spent again in
    the region; NaN where that is not from 0 to below 1: the rounds would not end.

    80 % is spent after a tax of 25 %:

    >>> print(keynes_multiplier(0.8, tax=0.25).round(4))
    2.5

    Source: J. M. Keynes, The General Theory (1936), chapter 10; R. F. Kahn (1931).
    """
    kept = propensity * (1 - tax) - imports
    leaves = np.where(kept < 1, 1 - kept, MISSING)
    return 1 / np.where(kept >= 0, leaves, MISSING)


def multiplier_rounds(
    injection: Numeric, propensity: Numeric, rounds: int, tax: Numeric = 0, imports: Numeric = 0
) -> Floats:
    """How much income does each round of spending make?

    injection  the money that comes in first, in any currency
    propensity, tax, imports  as in `keynes_multiplier`; numbers, or one for each scenario
    rounds     how many rounds of spending follow it, 0 or more

    Formula: injection x kept ^ round, kept as in `keynes_multiplier`; the last axis is round 0 (the
    injection itself), 1, 2, ... NaN where kept is below 0.

    >>> print(multiplier_rounds(10, 0.8, rounds=3, tax=0.25).round(3))
    [10.    6.    3.6   2.16]

    Source: as `keynes_multiplier`.
    """
    kept = np.asarray(propensity * (1 - np.asarray(tax)) - imports, dtype=np.float64)
    kept = np.where(kept >= 0, kept, MISSING)
    first = np.asarray(injection, dtype=np.float64)
    made: Floats = first[..., None] * kept[..., None] ** np.arange(rounds + 1)
    return made
