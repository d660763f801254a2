"""A development made of modules that different members need."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from osecalc.sharing._arrays import Floats, adding_to, amounts, distinct_names, listed
from osecalc.sharing.game import CostGame, refuse_too_many

Needs = Mapping[str, tuple[float, Collection[str]]]
"""For each module its cost and the members who need it."""


@dataclass(frozen=True, eq=False)
class Modules:
    """What each module costs, and who needs it."""

    names: tuple[str, ...]
    members: tuple[str, ...]
    costs: Floats
    """Of each module."""
    needed: NDArray[np.bool_]
    """Whether a module (row) is needed by a member (column)."""

    @property
    def whole(self) -> float:
        """The cost of all modules."""
        return float(self.costs.sum())

    def cost(self, groups: ArrayLike) -> Floats:
        """The cost of groups, given as rows of who is in: each pays the modules any of it needs."""
        rows = np.asarray(groups, dtype=np.float64)
        some: Floats = (rows @ self.needed.T > 0) @ self.costs
        return some


def development_modules(modules: Needs, members: Collection[str] | None = None) -> Modules:
    """Which modules are there, and who needs which?

    modules  for each module its cost in any currency, and the names of the members who need it
    members  their names in the order of the shares, also of those who need nothing; if none are
             given, the order in which the modules name them

    Formula: cost of a group = sum of the costs of the modules that any of its members needs.

    >>> both = development_modules({"frame": (600, ["a", "b"]), "hydraulics": (400, ["b"])})
    >>> print(both.members, both.cost([[True, False], [False, True], [True, True]]))
    ('a', 'b') [ 600. 1000. 1000.]

    Raises ValueError for a module that no one needs, or that someone needs who is no member, and
    for a negative cost.
    Source: Tamir (1991), On the core of cost allocation games defined on location problems.
    """
    named = [name for _, users in modules.values() for name in _ordered(users)]
    order = distinct_names(dict.fromkeys(named) if members is None else members)
    costs = np.zeros(len(modules))
    needed = np.zeros((len(modules), len(order)), dtype=np.bool_)
    for row, (module, (cost, users)) in enumerate(modules.items()):
        unknown = [name for name in _ordered(users) if name not in order]
        if unknown:
            raise ValueError(
                f"{module!r} is needed by {listed(unknown)}, who is not among the members "
                f"{listed(order)}."
            )
        if not len(users):
            raise ValueError(f"No member needs {module!r}: leave it out, or say who needs it.")
        costs[row] = amounts(cost, f"cost of {module!r}")
        needed[row] = [name in users for name in order]
    return Modules(tuple(modules), order, costs, needed)


def modules_game(modules: Modules) -> CostGame:
    """Which game is it, if each group pays the modules that it needs?

    modules  as `development_modules` gives them; up to 20 members

    Formula: as in `development_modules`. The game is monotone, and joining never costs a group
    more than staying apart.

    >>> both = development_modules({"frame": (600, ["a", "b"]), "hydraulics": (400, ["b"])})
    >>> print(modules_game(both).costs)
    [   0.  600. 1000. 1000.]

    Raises ValueError for more than 20 members.
    Source: as `development_modules`.
    """
    refuse_too_many(len(modules.members))
    needs = [sum(1 << int(i) for i in np.flatnonzero(row)) for row in modules.needed]
    groups = np.arange(2 ** len(modules.members))
    costs = np.zeros(len(groups))
    for cost, need in zip(modules.costs, needs, strict=True):
        costs += np.where(groups & need, cost, 0.0)
    return CostGame(modules.members, costs)


def shapley_of_modules(modules: Modules) -> Floats:
    """Who pays what, if each module is shared equally by those who need it?

    modules  as `development_modules` gives them; any number of members

    Formula: sum over the modules that a member needs of cost / members who need it. It is the
    Shapley value of `modules_game`, because that value adds up over modules.

    The frame is shared by both, the hydraulics are needed by b alone:

    >>> both = development_modules({"frame": (600, ["a", "b"]), "hydraulics": (400, ["b"])})
    >>> print(shapley_of_modules(both))
    [300. 700.]

    Source: Shapley (1953), A value for n-person games; the axioms of additivity and symmetry.
    """
    each = modules.costs / modules.needed.sum(axis=1)
    return adding_to(modules.whole, each @ modules.needed)


def _ordered(users: Collection[str]) -> list[str]:
    """A set has no order of its own."""
    return sorted(users) if isinstance(users, set | frozenset) else list(users)
