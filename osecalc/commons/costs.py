"""What is known of the costs of a network: of all, of each alone, of every group."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from osecalc import words
from osecalc.commons.network import NetworkFile, number
from osecalc.sharing import (
    CostGame,
    Modules,
    cost_game,
    development_modules,
    modules_game,
)
from osecalc.sharing.game import LARGEST

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Costs:
    """Costs of a network's members, who stand in the order of their keys.

    So no figure depends on the order in which the file names them. alone: what each would pay on
    its own; game: what every group would. Each is None where it is not known; `unknown` says why.
    """

    members: tuple[str, ...]
    whole: float
    alone: Array | None
    game: CostGame | None
    modules: Modules | None
    unknown: str = ""

    @property
    def size(self) -> int:
        """How many members there are."""
        return len(self.members)

    @property
    def without(self) -> Array | None:
        """The cost of all others, for each member."""
        if self.game is not None:
            return self.game.without
        if self.modules is None:
            return None
        others = ~np.eye(self.size, dtype=np.bool_)
        return self.modules.cost(others)


def costs_of(network: NetworkFile) -> Costs:
    """What is known of the costs of a network.

    >>> from osecalc.commons import read_network
    >>> from osecalc.resources import example_networks
    >>> costs_of(read_network(example_networks()["ceb-press"])).whole
    15000.0
    """
    members = tuple(sorted(network.members))
    tables = network.network
    if tables.modules:
        return _of_modules(network, members)
    if tables.coalitions:
        # The same group is the same whatever the order of its names.
        costs: dict[Collection[str] | str, float] = {
            tuple(name.strip() for name in group.split("+")): number(cost)
            for group, cost in sorted(tables.coalitions.items())
        }
        game = cost_game(costs, members)
        return Costs(members, game.whole, game.alone, game, None)
    return _of_one_cost(network, members)


def alone_of(network: NetworkFile, costs: Costs) -> dict[str, float]:
    """What each member would pay on its own, as far as that is known."""
    if costs.alone is None:
        return dict(network.given("alone"))
    return dict(zip(costs.members, costs.alone.tolist(), strict=True))


def _of_modules(network: NetworkFile, members: tuple[str, ...]) -> Costs:
    needs = {
        key: (number(module.cost), module.needed_by)
        for key, module in sorted(network.network.modules.items())
    }
    modules = development_modules(needs, members)
    alone = modules.cost(np.eye(len(members)))
    if len(members) > LARGEST:
        said = words.say("shares.too_many", count=len(members), most=LARGEST)
        return Costs(members, modules.whole, alone, None, modules, said)
    return Costs(members, modules.whole, alone, modules_game(modules), modules)


def _of_one_cost(network: NetworkFile, members: tuple[str, ...]) -> Costs:
    """Only the cost of all: of one member or two that and each alone are all there is to know."""
    given = network.network.network.cost
    assert given is not None  # checked on reading: it is the only cost there is
    whole, each = number(given), network.given("alone")
    alone = np.array([each[key] for key in members]) if len(each) == len(members) else None
    if len(members) == 1:
        game = CostGame(members, np.array([0, whole]))
        # What it would pay outside the network, where that is given, is not what the network costs.
        return Costs(members, whole, game.alone if alone is None else alone, game, None)
    if len(members) == 2 and alone is not None:
        return Costs(members, whole, alone, CostGame(members, np.array([0, *alone, whole])), None)
    said = words.say("shares.groups_unknown")
    return Costs(members, whole, alone, None, None, said)
