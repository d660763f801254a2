"""The cumulative-average learning curve (Wright): each doubling saves a share of the average."""

from osecalc.finance.numeric import Numeric


def average_curve_average(first_hours: Numeric, exponent: Numeric, units: Numeric) -> Numeric:
    """How long does a unit take on average, over the first `units`?

    first_hours  hours of the first unit
    exponent     from `learning_exponent`
    units        how many, 1 or more

    Formula: first_hours x units ^ exponent.

    On an 80 % curve from 100 hours: two take 80 each on average, four take 64.

    >>> from osecalc.finance import learning_exponent
    >>> print(average_curve_average(100, learning_exponent(0.8), 4).round(4))
    64.0

    Source: T. P. Wright, Factors Affecting the Cost of Airplanes, J. Aeronautical Sciences (1936).
    """
    return first_hours * units**exponent


def average_curve_lot(
    first_hours: Numeric, exponent: Numeric, first: Numeric, last: Numeric
) -> Numeric:
    """How many hours do the units from `first` to `last` take together?

    first_hours, exponent  as in `average_curve_average`
    first, last            units of the lot, counted from 1, both included

    Formula: first_hours x (last ^ (1 + b) - (first - 1) ^ (1 + b)): all units up to the last,
    less those made before.

    Units 3 and 4 on an 80 % curve: 4 x 64 - 2 x 80 = 96.

    >>> from osecalc.finance import learning_exponent
    >>> print(average_curve_lot(100, learning_exponent(0.8), 3, 4).round(4))
    96.0

    Source: as `average_curve_average`.
    """
    power = 1 + exponent
    return first_hours * (last**power - (first - 1) ** power)


def average_curve_hours(first_hours: Numeric, exponent: Numeric, unit: Numeric) -> Numeric:
    """How long does the n-th unit take?

    first_hours, exponent  as in `average_curve_average`
    unit                   which unit, counted from 1

    Formula: the lot of this one unit, average_curve_lot(first_hours, exponent, unit, unit).

    The second unit on an 80 % curve: 160 for both, less 100 for the first.

    >>> from osecalc.finance import learning_exponent
    >>> print(average_curve_hours(100, learning_exponent(0.8), 2).round(4))
    60.0

    Source: as `average_curve_average`.
    """
    return average_curve_lot(first_hours, exponent, unit, unit)
