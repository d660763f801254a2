"""Learning by making: from one's own units, and from those of the others in the network."""

import numpy as np
from numpy.typing import ArrayLike

from osecalc.spread.numeric import Floats, Numeric


def experience(made: ArrayLike, shared: ArrayLike) -> Floats:
    """From how many units has each shop learnt, when a period begins?

    made    units that each shop makes in each period: one row a period, the shops last
    shared  share of the others' experience that reaches a shop: 0 if each learns alone, 1 if all
            learn as one

    Formula: all that the shop made before + shared x all that the others made before.

    Two shops make 10 and 20 units a month; half of what one learns reaches the other:

    >>> print(experience([[10, 20], [10, 20], [10, 20]], shared=0.5))
    [[ 0.  0.]
     [20. 25.]
     [40. 50.]]

    Raises ValueError for a share outside 0 to 1, or without an axis of shops.
    Source: the usual form of transferred experience, as L. Argote, S. L. Beckman and D. Epple, The
    Persistence and Transfer of Learning in Industrial Settings, Management Science 36 (1990), test
    it. E. D. Darr, L. Argote and D. Epple, Management Science 41 (1995), found transfer between
    pizza shops of one owner, and none between owners: 1 is not to be taken for granted.
    """
    units, share = np.asarray(made, dtype=np.float64), np.asarray(shared, dtype=np.float64)
    if not ((share >= 0) & (share <= 1)).all():
        raise ValueError(f"What is shared is a share from 0 to 1; got {share.tolist()}.")
    if units.ndim < 2:
        raise ValueError("Give one row a period and one column a shop.")
    own: Floats = np.cumsum(units, axis=0) - units
    others = own.sum(axis=-1, keepdims=True) - own
    learnt: Floats = own + share * others
    return learnt


def hours_at_experience(first_hours: Numeric, exponent: Numeric, learnt: Numeric) -> Numeric:
    """How long does the next unit take, after learning from so many units?

    first_hours  hours of the first unit that anyone makes
    exponent     of the learning curve, 0 or below (log2 of the share left after each doubling)
    learnt       units learnt from, as from `experience`

    Formula: first_hours x (learnt + 1) ^ exponent: the unit curve, with what was learnt from others
    counted among one's own units.

    On an 80 % curve from 100 hours, the first unit of a shop that can use all that was learnt from
    three units made elsewhere is like a fourth:

    >>> print(hours_at_experience(100, np.log2(0.8), learnt=3).round(4))
    64.0

    Source: as `experience`; J. R. Crawford's unit curve (1944).
    """
    return first_hours * (learnt + 1) ** exponent
