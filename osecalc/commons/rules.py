"""The rules by which a cost can be shared, each as a function of what is known of the costs."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from osecalc import words
from osecalc.commons.costs import Array, Costs
from osecalc.commons.network import NetworkFile
from osecalc.sharing import (
    AXIOMS_KEPT,
    equal_share,
    nucleolus,
    per_capita_nucleolus,
    proportional_shares,
    scrb,
    scrb_shares,
    separable_costs,
    sequential_shares,
    shapley,
    shapley_of_modules,
    tau,
)
from osecalc.sharing.game import CostGame

BY_WEIGHT = frozenset({"efficiency", "additivity", "whole", "group"})
"""What shares by weights keep that have nothing to do with the costs, such as use or benefit."""


class NotForThisError(Exception):
    """A rule that can't be applied to a network, with the reason in words."""


Rule = Callable[[NetworkFile, Costs], Array]


def equally(network: NetworkFile, costs: Costs) -> Array:
    """All pay the same."""
    del network
    return np.full(costs.size, equal_share(costs.whole, costs.size))


def _by(field: str) -> Rule:
    def shares(network: NetworkFile, costs: Costs) -> Array:
        given = network.given(field)
        lacking = [network.name_of(key) for key in network.members if key not in given]
        if lacking:
            key = "shares.none_gives" if len(lacking) == costs.size else "shares.lacking"
            raise NotForThisError(words.say(key, field=field, names="; ".join(lacking)))
        return proportional_shares(costs.whole, [given[key] for key in costs.members])

    return shares


def by_alone(network: NetworkFile, costs: Costs) -> Array:
    """In proportion to what each would pay alone."""
    if costs.alone is None:
        return _by("alone")(network, costs)
    return proportional_shares(costs.whole, costs.alone)


def separable(network: NetworkFile, costs: Costs) -> Array:
    """Separable costs, remaining benefits."""
    if costs.without is None or costs.alone is None:
        raise NotForThisError(costs.unknown)
    given = network.given("benefit")
    benefits = [given[key] for key in costs.members] if len(given) == costs.size else None
    if costs.game is not None:
        return scrb(costs.game, benefits)
    caused = separable_costs(costs.whole, costs.without)
    return scrb_shares(costs.whole, caused, costs.alone, benefits)


def sequential(network: NetworkFile, costs: Costs) -> Array:
    """Each further step is shared by those who need it, where needs are nested."""
    del network
    if costs.alone is None or (costs.game is None and costs.modules is None):
        raise NotForThisError(costs.unknown)
    if not _nested(costs):
        raise NotForThisError(words.say("shares.not_nested"))
    return sequential_shares(costs.alone)


def _nested(costs: Costs) -> bool:
    """Whether every group pays just what its dearest member would pay alone."""
    assert costs.alone is not None
    if costs.game is None:
        assert costs.modules is not None
        needed = costs.modules.needed[costs.modules.costs > 0].T
        order = np.argsort(needed.sum(axis=1), kind="stable")
        return not (needed[order[:-1]] & ~needed[order[1:]]).any()
    dearest = np.zeros(1)
    for cost in costs.alone:
        dearest = np.concatenate([dearest, np.maximum(dearest, cost)])
    rounding = 1e-9 * float(costs.game.costs.max())
    return bool((abs(costs.game.costs - dearest) <= rounding).all())


def by_shapley(network: NetworkFile, costs: Costs) -> Array:
    """What each adds on average; of modules, each shared by those who need it."""
    del network
    if costs.modules is not None:
        return shapley_of_modules(costs.modules)
    return shapley(_game(costs))


def by_tau(network: NetworkFile, costs: Costs) -> Array:
    """Between the least each could pay and the most it could be asked."""
    del network
    found = tau(_game(costs))
    if found.reason:
        raise NotForThisError(found.reason)
    return found.shares


def _of_game(rule: Callable[[CostGame], Array]) -> Rule:
    return lambda network, costs: rule(_game(costs))  # noqa: ARG005 - all rules are called alike


def _game(costs: Costs) -> CostGame:
    if costs.game is None:
        raise NotForThisError(costs.unknown)
    return costs.game


RULES: Mapping[str, Rule] = {
    "equal": equally,
    "use": _by("use"),
    "benefit": _by("benefit"),
    "alone": by_alone,
    "separable": separable,
    "sequential": sequential,
    "shapley": by_shapley,
    "nucleolus": _of_game(nucleolus),
    "per-capita-nucleolus": _of_game(per_capita_nucleolus),
    "tau": by_tau,
}
"""By the name under which a user asks for them."""

KEPT: Mapping[str, frozenset[str]] = {
    "equal": AXIOMS_KEPT["equal"],
    "use": BY_WEIGHT,
    "benefit": BY_WEIGHT,
    "alone": AXIOMS_KEPT["proportional_to_alone"],
    "separable": AXIOMS_KEPT["scrb"],
    "sequential": AXIOMS_KEPT["shapley"],
    "shapley": AXIOMS_KEPT["shapley"],
    "nucleolus": AXIOMS_KEPT["nucleolus"],
    "per-capita-nucleolus": AXIOMS_KEPT["per_capita_nucleolus"],
    "tau": AXIOMS_KEPT["tau"],
}
"""The axioms that each keeps, by the codes of osecalc.sharing."""
