"""The unit learning curve (Crawford): each doubling saves the same share of the hours of a unit."""

import numpy as np
from numpy.typing import ArrayLike

from osecalc.finance._flows import Floats
from osecalc.finance.numeric import Numeric


def unit_curve_hours(first_hours: Numeric, exponent: Numeric, unit: Numeric) -> Numeric:
    """How long does the n-th unit take?

    first_hours  hours of the first unit
    exponent     from `learning_exponent`
    unit         which unit, counted from 1

    Formula: first_hours x unit ^ exponent.

    On an 80 % curve from 100 hours: the second takes 80, the fourth 64.

    >>> from osecalc.finance import learning_exponent
    >>> print(unit_curve_hours(100, learning_exponent(0.8), np.array([1, 2, 4])).round(4))
    [100.  80.  64.]

    Source: J. R. Crawford, Learning Curve, Ship Curve, Ratios, Related Data (Lockheed, 1944); the
    R package learningCurve.
    """
    return first_hours * unit**exponent


def unit_curve_lot(
    first_hours: ArrayLike, exponent: ArrayLike, first: ArrayLike, last: ArrayLike
) -> Floats:
    """How many hours do the units from `first` to `last` take together, added up one by one?

    first_hours, exponent  as in `unit_curve_hours`
    first, last            whole units of the lot, counted from 1, both included; all four may be
                           arrays that broadcast against each other

    Formula: the sum of unit_curve_hours over the lot; 0 if `last` is `first` - 1.

    Units 1 and 2 on an 80 % curve: 100 + 80.

    >>> from osecalc.finance import learning_exponent
    >>> print(unit_curve_lot(100, learning_exponent(0.8), 1, 2).round(4))
    180.0

    Raises ValueError for units that are not whole, below 1, or in the wrong order.
    Source: as `unit_curve_hours`.
    """
    hours, power, start, stop = np.broadcast_arrays(
        *(np.asarray(each, dtype=np.float64) for each in (first_hours, exponent, first, last))
    )
    whole = (start == np.floor(start)) & (stop == np.floor(stop))
    if not (whole & (start >= 1) & (stop >= start - 1)).all():
        raise ValueError(
            f"A lot runs from a whole unit, 1 or more, to one that is not before it; got units "
            f"{start.tolist()} to {stop.tolist()}."
        )
    total = [
        each * (np.arange(begin, end + 1) ** b).sum()
        for each, b, begin, end in zip(hours.flat, power.flat, start.flat, stop.flat, strict=True)
    ]
    return np.array(total, dtype=np.float64).reshape(hours.shape)[()]


def unit_curve_lot_estimate(
    first_hours: Numeric, exponent: Numeric, first: Numeric, last: Numeric
) -> Numeric:
    """About how many hours does a lot take, by a formula short enough for a line of a plan?

    first_hours, exponent, first, last  as in `unit_curve_lot`; they need not be whole

    Formula: the area under the curve from half a unit before the lot to half a unit after it,
    first_hours / (1 + b) x ((last + 0.5) ^ (1 + b) - (first - 0.5) ^ (1 + b)). On an
    80 % curve it is 2 % too high for the first unit alone, and 0.07 % for the first 125 units; on
    the 85 % curve below 1.3 % and 0.04 %.

    >>> from osecalc.finance import learning_exponent
    >>> print(unit_curve_lot_estimate(100, learning_exponent(0.85), 1, 125).round(2))
    5202.99
    >>> print(unit_curve_lot(100, learning_exponent(0.85), 1, 125).round(2))
    5201.09

    Source: the R package learningCurve, unit_cum_appx.
    """
    power = 1 + exponent
    return first_hours / power * ((last + 0.5) ** power - (first - 0.5) ** power)


def unit_curve_average(first_hours: ArrayLike, exponent: ArrayLike, units: ArrayLike) -> Floats:
    """How long does a unit take on average, over the first `units`?

    first_hours, exponent  as in `unit_curve_hours`
    units                  how many, whole, 1 or more

    Formula: unit_curve_lot(first_hours, exponent, 1, units) / units.

    >>> from osecalc.finance import learning_exponent
    >>> print(unit_curve_average(100, learning_exponent(0.8), 2).round(4))
    90.0

    Raises ValueError as `unit_curve_lot` does.
    Source: as `unit_curve_hours`.
    """
    count = np.asarray(units, dtype=np.float64)
    if not (count >= 1).all():
        raise ValueError(f"An average needs at least one unit; got {count.tolist()}.")
    average: Floats = unit_curve_lot(first_hours, exponent, 1, count) / count
    return average
