"""How sales or output build up after a start."""

import numpy as np

from osecalc.finance.numeric import Numeric


def ramp_up(month: Numeric, start: Numeric, ramp_months: Numeric) -> Numeric:
    """Which share of full output is reached in this month?

    month        0 is opening day; 1, 2, ... are the months after it
    start        the first month of selling
    ramp_months  full output is reached in this month of selling; 0 or 1 is full at once

    Formula: nothing before `start`; then (month - start + 1) / ramp_months, never above 1.

    A shop that sells from month 3 on and needs four months to fill up:

    >>> print(ramp_up(np.arange(8), start=3, ramp_months=4))
    [0.   0.   0.   0.25 0.5  0.75 1.   1.  ]

    Source: our convention; a straight line in equal steps, as most business plans draw it.
    """
    months_of_selling = month - start + 1
    share = np.minimum(np.maximum(months_of_selling, 0) / np.maximum(ramp_months, 1), 1)
    return (month >= start) * share


def start_up(month: Numeric, start: Numeric, start_up_months: Numeric, share: Numeric) -> Numeric:
    """Which share of full output is reached, if a start-up runs at one level and then all at once?

    month            0 is opening day; 1, 2, ... are the months after it
    start            the first month of making
    start_up_months  how many months the start-up lasts, 0 or more
    share            output during the start-up, as a share of full output, 0 to 1

    Formula: nothing before `start`, `share` for start_up_months, then 1.

    A plant that starts in month 2, at half its output for three months:

    >>> print(start_up(np.arange(7), start=2, start_up_months=3, share=0.5))
    [0.  0.  0.5 0.5 0.5 1.  1. ]

    Source: BioSTEAM, techno-economic analysis (startup_months, startup_salesfrac).
    """
    begun, full = month >= start, month >= start + start_up_months
    return begun * share + full * (1 - share)
