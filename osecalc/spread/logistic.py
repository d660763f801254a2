"""Logistic spread: everyone learns it from someone who has it, until there is no room."""

import math

import numpy as np

from osecalc.spread.numeric import MISSING, Numeric


def logistic_adoption(time: Numeric, first: Numeric, growth: Numeric, ceiling: Numeric) -> Numeric:
    """How many have it by this time, if they grow in proportion until there is no room?

    time     since the start, in periods, 0 or more
    first    how many have it at time 0, above 0 and at most the ceiling
    growth   new ones per one that has it and period, while there is room for all; per period of
             `time`
    ceiling  how many there is room for

    Formula: ceiling / (1 + (ceiling / first - 1) x e ^ (-growth x time)); 0 for ever from 0.

    From 10 towards 1 000 at 50 % a year, after 0, 5, 10 and 20 years:

    >>> print(logistic_adoption(np.array([0, 5, 10, 20]), 10, 0.5, 1000).round(1))
    [ 10.  109.6 599.9 995.5]

    Source: P.-F. Verhulst, Notice sur la loi que la population suit dans son accroissement (1838).
    """
    left = math.e ** (-growth * time)
    return ceiling * first / np.where(first > 0, first + (ceiling - first) * left, 1)


def logistic_midpoint(first: Numeric, growth: Numeric, ceiling: Numeric) -> Numeric:
    """When is half of the ceiling reached, and growth the fastest?

    first, growth, ceiling  as in `logistic_adoption`

    Formula: ln((ceiling - first) / first) / growth; below 0 if it is past, NaN if it never comes.

    >>> print(logistic_midpoint(10, 0.5, 1000).round(2))
    9.19

    Source: as `logistic_adoption`.
    """
    some = np.where(first > 0, first, MISSING)
    room = np.where(ceiling > first, ceiling - first, MISSING)
    return np.log(room / some) / np.where(growth > 0, growth, MISSING)
