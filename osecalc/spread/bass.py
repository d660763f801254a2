"""The Bass model: some take up a thing by themselves, others because they see it at work."""

import math

import numpy as np

from osecalc.spread.numeric import MISSING, Numeric


def bass_adoption(
    time: Numeric, innovation: Numeric, imitation: Numeric, ceiling: Numeric
) -> Numeric:
    """How many have taken it up by this time, if word spreads as in the Bass model?

    time        since the launch, in periods (months, or years); nothing happens before 0
    innovation  p, share of those who still could that do so in a period by themselves
    imitation   q, the same because of others, once all others have it; p and q per period of `time`
    ceiling     m, how many ever will

    Formula: m x (1 - e ^ -(p + q)t) / (1 + q / p x e ^ -(p + q)t); 0 for ever where p is 0,
    because nobody begins.

    Of 1 000, at 1 % and 40 % a year, after 0, 5, 10 and 20 years:

    >>> print(bass_adoption(np.array([0, 5, 10, 20]), 0.01, 0.4, 1000).round(1))
    [  0.  141.7 591.4 988.9]

    Source: F. M. Bass, A New Product Growth for Model Consumer Durables, Management Science 15
    (1969).
    """
    left = math.e ** (-(innovation + imitation) * np.maximum(time, 0))
    below = np.where(innovation > 0, innovation + imitation * left, 1)
    return ceiling * innovation * (1 - left) / below


def bass_adoption_rate(
    time: Numeric, innovation: Numeric, imitation: Numeric, ceiling: Numeric
) -> Numeric:
    """How many take it up per period at this very time?

    time, innovation, imitation, ceiling  as in `bass_adoption`; time 0 or more

    Formula: (p + q x N / m) x (m - N), where N is `bass_adoption`; its slope.

    At the launch, one in a hundred of 1 000 a year:

    >>> print(bass_adoption_rate(0, 0.01, 0.4, 1000))
    10.0

    Source: as `bass_adoption`.
    """
    share = bass_adoption(time, innovation, imitation, 1)
    return (innovation + imitation * share) * (1 - share) * ceiling


def bass_peak(innovation: Numeric, imitation: Numeric) -> Numeric:
    """When do most take it up, in periods after the launch?

    innovation, imitation  as in `bass_adoption`

    Formula: ln(q / p) / (p + q), and 0 (the launch itself) where imitation is not the stronger;
    NaN where p is 0, because nobody begins.

    >>> print(bass_peak(0.01, 0.4).round(2))
    9.0

    Source: as `bass_adoption`.
    """
    begins = np.where(innovation > 0, innovation, MISSING)
    return np.log(np.maximum(imitation / begins, 1)) / (begins + imitation)
