"""The linear programs behind the nucleolus and the core.

A member's saving is its stand-alone cost less its share. A group with savings game v does as well
as alone if its members' savings add to at least v. Program after program raises the lowest gain
(savings - v) / weight; groups whose gain cannot rise any more are settled there.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from osecalc.sharing._arrays import ROUNDING, Floats
from osecalc.sharing.game import CostGame

LARGEST = 14
"""The most members: 16 382 groups, each a row of up to 13 programs, take about a second."""
BINDING = 1e-7
"""Above this a multiplier says that its group gains no more in any optimum.

Multipliers are ratios of integer determinants: for 14 members above 5e-7, unless 0.
"""
INDEPENDENT = 1e-11
"""A group is settled with others unless it stands out of their span by more (squared length).

That too is a ratio of integer determinants: for 14 members above 5e-10, unless 0.
"""


class Stage(NamedTuple):
    """What one program found."""

    gain: float
    binding: NDArray[np.intp]
    """The groups that gain no more than this in any optimum."""


class Programs:
    """Savings of members, settled group by group."""

    def __init__(self, game: CostGame, weights: Floats, *, individual: bool) -> None:
        """For weights of all groups; individual: no member may pay more than alone."""
        if game.size > LARGEST:
            raise ValueError(
                f"Its linear programs have a row for every group and go to {LARGEST} members; this "
                f"game has {game.size}: use shapley, or join members who are alike."
            )
        savings = game.savings
        largest = float(np.abs(savings).max())
        self.scale = largest if largest > ROUNDING**1.5 * game.costs.max() else 0.0
        self.worth = savings / self.scale if self.scale else np.zeros_like(savings)
        if individual:  # below 0 by a rounding only, or no one could pay less than alone
            self.worth[-1] = max(self.worth[-1], 0.0)
        self.weights = weights
        self.individual = individual
        groups = np.arange(len(savings))[:, np.newaxis]
        self.inside = (groups >> np.arange(game.size) & 1).astype(np.float64)
        self.settled = [len(savings) - 1]
        self.sums = [float(self.worth[-1])]
        self.free = np.ones(len(savings), dtype=np.bool_)
        self._leave_out_what_follows()

    def raise_lowest_gain(self) -> Stage:
        """The highest gain that all groups not yet settled can have, and who has no more."""
        from scipy.optimize import linprog

        members = self.inside.shape[1]
        free = np.flatnonzero(self.free)
        rows = self.inside[self.settled]
        answer = linprog(
            c=[0.0] * members + [-1.0],
            A_ub=np.column_stack([-self.inside[free], self.weights[free]]),
            b_ub=-self.worth[free],
            A_eq=np.column_stack([rows, np.zeros(len(rows))]),
            b_eq=self.sums,
            bounds=[(0 if self.individual else None, None)] * members + [(None, None)],
            method="highs-ds",
            options={"primal_feasibility_tolerance": 1e-9, "dual_feasibility_tolerance": 1e-9},
        )
        if answer.status != 0:
            raise RuntimeError(f"The linear program was not solved: {answer.message}")
        binding = free[-answer.ineqlin.marginals > BINDING]
        at_zero = np.flatnonzero(answer.lower.marginals[:members] > BINDING)
        # The multipliers say which equations hold; solving those gives the gain to the last digit.
        equations = np.zeros((len(binding) + len(rows) + len(at_zero), members + 1))
        equations[: len(binding)] = np.column_stack([self.inside[binding], -self.weights[binding]])
        equations[len(binding) : len(binding) + len(rows), :members] = rows
        equations[len(binding) + len(rows) + np.arange(len(at_zero)), at_zero] = 1
        right = np.concatenate([self.worth[binding], self.sums, np.zeros(len(at_zero))])
        gain = np.linalg.lstsq(equations, right, rcond=None)[0][-1]
        return Stage(float(gain), binding)

    def settle(self, stage: Stage) -> None:
        """Let these groups gain what they gain now, for good."""
        if not self.free[stage.binding].any():
            raise RuntimeError("The linear program named no group whose gain is settled.")
        for group in stage.binding:
            if self.free[group]:
                self.settled.append(int(group))
                self.sums.append(float(self.worth[group] + stage.gain * self.weights[group]))
                self._leave_out_what_follows()

    def members_savings(self) -> Floats:
        """The one answer, once as many groups are settled as there are members."""
        answer: Floats = np.linalg.solve(self.inside[self.settled], np.array(self.sums))
        return answer * self.scale

    @property
    def done(self) -> bool:
        """Whether there is but one answer left."""
        return len(self.settled) == len(self.inside[0])

    def _leave_out_what_follows(self) -> None:
        """A group that is a combination of settled ones is settled with them."""
        base = np.linalg.qr(self.inside[self.settled].T)[0]
        beside = self.inside - self.inside @ base @ base.T
        self.free &= (beside**2).sum(axis=1) > INDEPENDENT
