"""How much does each doubling of the number made save? The one number of a learning curve."""

import numpy as np
from numpy.typing import ArrayLike

from osecalc.finance._flows import Floats
from osecalc.finance.numeric import Numeric


def learning_exponent(rate: ArrayLike) -> Floats:
    """To which power must the number made be raised, if each doubling leaves `rate` of the hours?

    rate  hours after a doubling as a share of the hours before, above 0.5 and at most 1

    Formula: log2(rate): 0 without learning, -0.32 for "an 80 % curve".

    >>> print(learning_exponent(0.8).round(4))
    -0.3219
    >>> print((100 * 2 ** learning_exponent(0.8)).round(4))
    80.0

    Raises ValueError for a rate outside that range (at 0.5 two units would take no longer than
    one), or one that is missing.
    Source: T. P. Wright, Factors Affecting the Cost of Airplanes, J. Aeronautical Sciences (1936).
    """
    rates = np.asarray(rate, dtype=np.float64)
    if not ((rates > 0.5) & (rates <= 1)).all():
        raise ValueError(
            f"A learning rate is the share of hours left after each doubling, above 0.5 and at "
            f"most 1 (0.8 for an 80 % curve); got {rates.tolist()}."
        )
    exponent: Floats = np.log2(rates)
    return exponent


def learning_rate(exponent: Numeric) -> Numeric:
    """Which share of the hours is left after each doubling of the number made?

    exponent  as from `learning_exponent`; the slope of hours against units on log-log paper

    Formula: 2 ^ exponent.

    >>> print(round(learning_rate(-0.25), 4))
    0.8409

    Source: as `learning_exponent`.
    """
    return 2.0**exponent
