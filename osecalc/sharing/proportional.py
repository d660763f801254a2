"""Shares in proportion to something that each member has."""

import numpy as np
from numpy.typing import ArrayLike

from osecalc.sharing._arrays import Floats, amounts
from osecalc.sharing.game import CostGame


def proportional_shares(cost: ArrayLike, basis: ArrayLike) -> Floats:
    """What does each member pay, if all pay in proportion to their use, or to their benefit?

    cost   the cost to share, in any currency: one number, or one for each row of `basis`
    basis  what each member uses (hours, units, floor space) or gains, 0 or more; members are the
           last axis

    Formula: cost x own basis / sum of all bases.

    1 000 for a press that the three use 20, 30 and 50 hours:

    >>> print(proportional_shares(1_000, [20, 30, 50]))
    [200. 300. 500.]

    Raises ValueError for a basis below 0, or one that is 0 for everybody.
    Source: Principles of Accounting 2 (OpenStax), 6.2: allocation by a driver.
    """
    used = amounts(basis, "basis")
    if used.ndim == 0:
        raise ValueError(f"Give the basis of each member as a list; got only {float(used):g}.")
    total = used.sum(axis=-1, keepdims=True)
    if (total == 0).any():
        raise ValueError(
            "The basis is 0 for every member, so nothing says who pays what: give one that is "
            "above 0 for somebody, or share equally."
        )
    shares: Floats = np.asarray(cost, dtype=np.float64)[..., np.newaxis] * (used / total)
    return shares


def proportional_to_alone(game: CostGame) -> Floats:
    """What does each member pay, if all pay in proportion to what they would pay alone?

    game  what each group would pay on its own

    Formula: cost of all x own stand-alone cost / sum of the stand-alone costs.

    >>> from osecalc.sharing import cost_game
    >>> print(proportional_to_alone(cost_game({"a": 300, "b": 100, "a+b": 320})))
    [240.  80.]

    Raises ValueError if every member alone would pay nothing.
    Source: Moriarity (1975), Another approach to allocating joint costs.
    """
    return proportional_shares(game.whole, game.alone)
