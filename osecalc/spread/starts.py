"""From how many there are to how many begin."""

import numpy as np
from numpy.typing import ArrayLike

from osecalc.spread.numeric import Floats


def starts_by_month(adopted: ArrayLike) -> Floats:
    """How many shops start in each month, if so many have started by each month's end?

    adopted  how many have started by the end of each month, as from `bass_adoption` or
             `logistic_adoption`; month 0 (opening day) is the first row, scenarios the last axis

    Formula: each month less the month before; all of month 0 start on opening day.

    >>> print(starts_by_month([2, 2, 5, 9]))
    [2. 0. 3. 4.]

    Source: subtraction.
    """
    return np.diff(np.asarray(adopted, dtype=np.float64), axis=0, prepend=0.0)
