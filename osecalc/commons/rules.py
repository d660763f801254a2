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
    scrb_shares,
    separable_costs,
    sequential_shares,
    shapley,
    shapley_of_modules,
    tau,
)
from osecalc.sharing._arrays import ROUNDING
from osecalc.sharing._lexicographic import LARGEST
from osecalc.sharing.game import CostGame
from osecalc.words.amounts import amount

BY_WEIGHT = frozenset({"efficiency", "additivity", "whole", "group"})
"""What shares by weights keep that have nothing to do with the costs, such as use or benefit."""

BY_BENEFIT = frozenset({"efficiency", "dummy"})
"""What separable costs keep where they look at benefits, which have nothing to do with the costs:
one who gains little bears little, and another then pays more than alone."""


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
        return _in_proportion(costs, [given[key] for key in costs.members])

    return shares


def by_alone(network: NetworkFile, costs: Costs) -> Array:
    """In proportion to what each would pay alone."""
    if costs.alone is None:
        return _by("alone")(network, costs)
    return _in_proportion(costs, costs.alone.tolist())


def _in_proportion(costs: Costs, basis: list[float]) -> Array:
    if not any(basis):
        raise NotForThisError(words.say("shares.basis_is_0"))
    return proportional_shares(costs.whole, basis)


def separable(network: NetworkFile, costs: Costs) -> Array:
    """Separable costs, remaining benefits."""
    if costs.without is None or costs.alone is None:
        raise NotForThisError(costs.unknown)
    benefits = benefits_of(network, costs)
    caused = separable_costs(costs.whole, costs.without)
    try:
        return scrb_shares(costs.whole, caused, costs.alone, benefits)
    except ValueError as error:  # all costs and benefits are checked on reading
        raise NotForThisError(words.say("shares.nothing_remains")) from error


def benefits_of(network: NetworkFile, costs: Costs) -> list[float] | None:
    """What each member gains; None unless all say it."""
    given = network.given("benefit")
    return [given[key] for key in costs.members] if len(given) == costs.size else None


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
        raise NotForThisError(words.say("shares.no_tau"))
    return found.shares


def _by_programs(rule: Callable[[CostGame], Array]) -> Rule:
    def shares(network: NetworkFile, costs: Costs) -> Array:
        game = _game(costs)
        if game.size > LARGEST:
            said = words.say("shares.too_many_for_rule", count=game.size, most=LARGEST)
            raise NotForThisError(said)
        apart = float(game.alone.sum())
        if apart < game.whole * (1 - ROUNDING):
            said = words.say(
                "shares.apart_is_cheaper",
                whole=amount(game.whole, "money"),
                apart=amount(apart, "money"),
                currency=network.currency,
            )
            raise NotForThisError(said)
        return rule(game)

    return shares


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
    "nucleolus": _by_programs(nucleolus),
    "per-capita-nucleolus": _by_programs(per_capita_nucleolus),
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
"""The axioms that each keeps, by the codes of osecalc.sharing; see `kept` for benefits."""


def kept(network: NetworkFile, costs: Costs, rule: str) -> frozenset[str]:
    """The axioms that a rule keeps for this network, by the codes of osecalc.sharing."""
    if rule == "separable" and benefits_of(network, costs) is not None:
        return BY_BENEFIT
    return KEPT[rule]
