"""What each group of members would pay if it went on its own: a cost game."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike

from osecalc.sharing._arrays import ROUNDING, Floats, amounts, distinct_names, listed

LARGEST = 20
"""The most members of a game: its table has 2^members costs."""
LARGEST_PAIRED = 14
"""The most members for whom all pairs of groups are compared: 3^members of them."""


@dataclass(frozen=True, eq=False)
class CostGame:
    """Members, and the cost of every group of them on its own.

    A group is a number whose bit i says whether `members[i]` is in it: 0 is nobody, 5 is the first
    and the third member, 2^members - 1 is all. `costs[group]` is its cost, `costs[0]` is 0.
    """

    members: tuple[str, ...]
    costs: Floats

    def __post_init__(self) -> None:
        """Refuse what is no game, in a sentence."""
        members = distinct_names(self.members)
        refuse_too_many(len(members))
        costs = amounts(self.costs, "cost of a group")
        if costs.shape != (2 ** len(members),):
            raise ValueError(
                f"{len(members)} members make {2 ** len(members)} groups, nobody included; got "
                f"costs of the shape {costs.shape}."
            )
        if costs[0] != 0:
            raise ValueError(f"A group of nobody costs nothing; got {costs[0]:g}.")
        costs.flags.writeable = False
        object.__setattr__(self, "members", members)
        object.__setattr__(self, "costs", costs)

    @property
    def size(self) -> int:
        """How many members there are."""
        return len(self.members)

    @property
    def whole(self) -> float:
        """The cost of all together, which is to be shared."""
        return float(self.costs[-1])

    @property
    def alone(self) -> Floats:
        """The stand-alone cost of each member."""
        costs: Floats = self.costs[1 << np.arange(self.size)]
        return costs

    @property
    def without(self) -> Floats:
        """The cost of all others, for each member."""
        costs: Floats = self.costs[len(self.costs) - 1 - (1 << np.arange(self.size))]
        return costs

    @property
    def savings(self) -> Floats:
        """What each group saves against each going alone (the savings game)."""
        return self.sums(self.alone) - self.costs

    @cached_property
    def is_monotone(self) -> bool:
        """Whether one more member never makes a group cheaper; if not, a share may be negative."""
        return all((added >= -self._rounding).all() for added in self._added())

    @cached_property
    def is_subadditive(self) -> bool:
        """Whether two groups never pay more together than apart."""
        if self.size > LARGEST_PAIRED:
            raise ValueError(
                f"Every pair of groups is compared for up to {LARGEST_PAIRED} members; this game "
                f"has {self.size}."
            )
        one = other = np.zeros(1, dtype=np.int64)
        for bit in 1 << np.arange(self.size):
            one = np.concatenate([one, one | bit, one])
            other = np.concatenate([other, other, other | bit])
        apart = self.costs[one] + self.costs[other]
        return bool((self.costs[one | other] <= apart + self._rounding).all())

    @cached_property
    def adding_nothing(self) -> tuple[str, ...]:
        """Members who change the cost of no group: they need nothing of what is paid for."""
        added = zip(self.members, self._added(), strict=True)
        return tuple(name for name, each in added if (abs(each) <= self._rounding).all())

    def cost_of(self, *names: str) -> float:
        """The cost of the group of these members."""
        unknown = [name for name in names if name not in self.members]
        if unknown:
            raise ValueError(f"No member is called {listed(unknown)}; {listed(self.members)} are.")
        return float(self.costs[sum(1 << self.members.index(name) for name in set(names))])

    def names_of(self, group: int) -> tuple[str, ...]:
        """The members of a group."""
        return tuple(name for i, name in enumerate(self.members) if group >> i & 1)

    def sums(self, shares: ArrayLike) -> Floats:
        """The sum of the members' shares in every group."""
        total = np.zeros(1)
        for share in np.asarray(shares, dtype=np.float64):
            total = np.concatenate([total, total + share])
        return total

    @property
    def _rounding(self) -> float:
        return ROUNDING * float(self.costs.max())

    def _added(self) -> Iterable[Floats]:
        """What each member adds to the cost of every group without it."""
        for i in range(self.size):
            pairs = self.costs.reshape(-1, 2, 2**i)
            yield pairs[:, 1] - pairs[:, 0]


def refuse_too_many(members: int) -> None:
    """Say what else can be done, if a table would be too long."""
    if members > LARGEST:
        raise ValueError(
            f"{members} members make {2**members:,} groups, and a table of all goes to {LARGEST} "
            f"members: count members who are alike by types (shapley_by_types), share module by "
            f"module (shapley_of_modules), or sample orders (shapley_sampled)."
        )
