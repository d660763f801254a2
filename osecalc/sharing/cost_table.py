"""A cost game from a table of what every group would pay."""

from collections.abc import Collection, Iterable, Mapping

import numpy as np

from osecalc.sharing._arrays import distinct_names, listed, repeated
from osecalc.sharing.game import CostGame, refuse_too_many


def cost_game(
    table: Mapping[Collection[str] | str, float], members: Collection[str] | None = None
) -> CostGame:
    """Which game is it, if we know what every group would pay on its own?

    table    the cost of every group, in any currency; a group is its members' names, as a tuple,
             a set, or joined by "+"
    members  their names in the order of the shares; if none are given, the order in which each
             stands alone in the table

    Formula: costs[sum of 2^i over the members i of the group] = cost of the group.

    >>> game = cost_game({"a": 300, "b": 270, "a+b": 410})
    >>> print(game.members, game.whole, game.alone)
    ('a', 'b') 410.0 [300. 270.]

    Raises ValueError for a group that is missing, comes twice or has a member nobody knows, for a
    negative cost, and for more than 20 members.
    Source: Young (1985), Cost Allocation.
    """
    groups = [(_names(group), cost) for group, cost in table.items()]
    alone = [names[0] for names, _ in groups if len(names) == 1]
    named = sorted({name for names, _ in groups for name in names} - set(alone))
    order = distinct_names(dict.fromkeys([*alone, *named]) if members is None else members)
    refuse_too_many(len(order))
    bits = {name: 1 << i for i, name in enumerate(order)}
    costs = np.full(2 ** len(order), np.nan)
    for names, cost in groups:
        unknown = [name for name in names if name not in bits]
        if unknown:
            raise ValueError(
                f"The group {_joined(names)} has {listed(unknown)}, who is not among the members "
                f"{listed(order)}."
            )
        if twice := repeated(names):
            raise ValueError(f"The group {_joined(names)} names {listed(twice)} twice.")
        group = sum(bits[name] for name in names)
        if not np.isnan(costs[group]):
            raise ValueError(f"The group {_joined(names)} comes twice: keep one cost of it.")
        if not cost >= 0:
            raise ValueError(f"The group {_joined(names)} must cost 0 or more; got {cost}.")
        costs[group] = cost
    costs[0] = np.nan_to_num(costs[0])
    if len(missing := np.flatnonzero(np.isnan(costs))):
        without_cost = [_joined([name for name in order if g & bits[name]]) for g in missing]
        raise ValueError(
            f"The table has no cost for {listed(without_cost)}: give one for every group of "
            f"{listed(order)}."
        )
    return CostGame(order, costs)


def _names(group: Collection[str] | str) -> tuple[str, ...]:
    if isinstance(group, str):
        return tuple(name.strip() for name in group.split("+") if name.strip())
    return tuple(group)


def _joined(names: Iterable[str]) -> str:
    return "+".join(names) or "of nobody"
