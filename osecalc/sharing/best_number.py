"""How many should share a cost, if working together costs something too?"""

import numpy as np

from osecalc.sharing.equal import Numeric, equal_share

MISSING = float("nan")


def cost_per_member(
    cost: Numeric, members: Numeric, per_pair: Numeric = 0, per_member: Numeric = 0
) -> Numeric:
    """What does each of n members pay, the effort of working together included?

    cost        the cost to share, in any currency
    members     how many share it, 1 or more
    per_pair    what it costs that two members keep in step; each pair does
    per_member  what it costs to bring one member in and keep it informed

    Formula: cost / members + per_pair x (members - 1) / 2 + per_member.

    55 000 among ten, where each pair costs 200:

    >>> cost_per_member(55_000, 10, per_pair=200)
    6400.0

    Source: division; Brooks (1975), The Mythical Man-Month: effort grows with the pairs.
    """
    return equal_share(cost, members) + per_pair * (members - 1) / 2 + per_member


def best_number(cost: Numeric, per_pair: Numeric, most: Numeric = float("inf")) -> Numeric:
    """With how many members does each pay least?

    cost      the cost to share, in any currency
    per_pair  what it costs that two members keep in step
    most      how many there can be at most

    Formula: the smallest n with n (n + 1) >= 2 cost / per_pair, for then one more member brings
    cost / (n (n + 1)) and costs per_pair / 2: about the root of 2 cost / per_pair. At most `most`;
    infinite if pairs cost nothing, since each one more makes it cheaper.

    55 000 at 200 a pair: with 23, as 23 x 24 = 552 is the first above 550.

    >>> print(best_number(55_000, per_pair=200))
    23.0

    Source: the difference of `cost_per_member`.
    """
    ratio = 2 * cost / np.where(per_pair > 0, per_pair, MISSING)
    near = np.floor(((1 + 4 * ratio) ** 0.5 - 1) / 2)
    near = np.where(near * (near + 1) >= ratio, near, near + 1)
    near = np.where((near - 1) * near >= ratio, near - 1, near)
    return np.minimum(np.where(per_pair > 0, np.maximum(near, 1), float("inf")), most)


def adopters_needed(
    cost: Numeric, alone: Numeric, per_pair: Numeric = 0, per_member: Numeric = 0
) -> Numeric:
    """How many must adopt an open design before it is no dearer for each than going alone?

    cost                  of the open development, in any currency
    alone                 what one would pay without it: its own development, or a bought design
    per_pair, per_member  as in `cost_per_member`

    Formula: the smallest n with cost_per_member(n) <= alone, from the lower root of
    per_pair / 2 x n^2 - (alone - per_member + per_pair / 2) n + cost = 0. NaN if there is none:
    then no number makes it cheaper.

    55 000 shared, against 8 000 alone: 7 do, or 8 if each pair costs 200.

    >>> print(adopters_needed(55_000, 8_000), adopters_needed(55_000, 8_000, per_pair=200))
    7.0 8.0

    Source: the quadratic formula.
    """
    room = np.asarray(alone - per_member + per_pair / 2, dtype=np.float64)
    square = room**2 - 2 * per_pair * cost
    solvable = (room > 0) & (square >= -1e-12 * room**2)
    root = np.where(solvable, room, MISSING) + np.maximum(square, 0) ** 0.5
    near = np.maximum(np.nan_to_num(np.ceil(2 * cost / root)), 1)
    answer = np.full(np.shape(near), MISSING)
    for number in (near + 1, near, np.maximum(near - 1, 1)):
        enough = cost_per_member(cost, number, per_pair, per_member) <= alone
        answer = np.where(enough, number, answer)
    return answer[()]
