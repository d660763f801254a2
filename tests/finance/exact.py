"""How many rates of return a row of whole numbers has, counted exactly (Sturm's theorem)."""

from fractions import Fraction
from itertools import pairwise


def count_rates(flows):
    """How many different rates are below, at and above 0."""
    worth = [Fraction(flow) for flow in flows]
    while worth and worth[0] == 0:
        worth = worth[1:]
    worth = _trim(worth)
    if len(worth) < 2:
        return 0, 0, 0
    common = _sturm(worth)[-1]
    chain = _sturm(_divide(worth, common)[0])  # without repeated roots
    at_0 = _changes([each[0] for each in chain])
    at_1 = _changes([sum(each) for each in chain])
    far = _changes([each[-1] for each in chain])
    zero = int(sum(worth) == 0)
    # A rate above 0 is a discount factor below 1. Sturm counts a root at the right end of (0, 1].
    return at_1 - far, zero, at_0 - at_1 - zero


def _trim(polynomial):
    while polynomial and polynomial[-1] == 0:
        polynomial = polynomial[:-1]
    return polynomial


def _divide(top, bottom):
    quotient = []
    while len(top) >= len(bottom):
        factor, shift = top[-1] / bottom[-1], len(top) - len(bottom)
        quotient.append(factor)
        top = [
            each - factor * bottom[index - shift] if index >= shift else each
            for index, each in enumerate(top)
        ][:-1]
    return quotient[::-1], _trim(top)


def _sturm(polynomial):
    chain = [polynomial, _trim([power * each for power, each in enumerate(polynomial)][1:])]
    while chain[-1]:
        chain.append([-each for each in _divide(chain[-2], chain[-1])[1]])
    return chain[:-1]


def _changes(values):
    signs = [each > 0 for each in values if each]
    return sum(one != other for one, other in pairwise(signs))
