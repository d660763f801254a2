"""A network's cost shared by every rule that can be applied, side by side."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from osecalc import words
from osecalc.commons.costs import Costs, costs_of
from osecalc.commons.leaving import names_in_words, stability
from osecalc.commons.network import NetworkFile
from osecalc.commons.rules import RULES, NotForThisError, benefits_of, kept
from osecalc.sharing import AXIOMS, Leaving, core_is_empty
from osecalc.sharing._arrays import ROUNDING
from osecalc.sharing.game import LARGEST_PAIRED, CostGame
from osecalc.words.amounts import amount


@dataclass(frozen=True)
class RuleShares:
    """What each member pays by one rule; or, where there are no shares, the reason in words.

    per_unit: the share on each unit, of members who say how many they make. in_core: whether no
    member and no group would do better on its own, None where too little is known. leaving: who
    would, and what they would save, the most first. axioms: codes of what the rule keeps, in the
    order of osecalc.sharing.
    """

    rule: str
    shares: Mapping[str, float] = field(default_factory=dict)
    per_unit: Mapping[str, float] = field(default_factory=dict)
    in_core: bool | None = None
    leaving: tuple[Leaving, ...] = ()
    core: str = ""
    reason: str = ""
    axioms: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The rule's name in a heading."""
        return words.say(f"rules.{self.rule}.name")

    @property
    def says(self) -> str:
        """What the rule does, in a sentence."""
        return words.say(f"rules.{self.rule}.says")

    @property
    def keeps(self) -> tuple[str, ...]:
        """What it keeps, as sentences."""
        return tuple(words.say(f"axioms.{code}") for code in self.axioms)


def shares_by_rule(network: NetworkFile) -> dict[str, RuleShares]:
    """Who pays what, by each rule; where one can't be applied, why not.

    15 000 shared by ten shops that each build 20 presses: 75 a press, whoever counts.

    >>> from osecalc.commons import read_network
    >>> from osecalc.resources import example_networks
    >>> found = shares_by_rule(read_network(example_networks()["ceb-press"]))
    >>> round(found["shapley"].shares["shop-1"], 6), round(found["use"].per_unit["shop-1"], 6)
    (1500.0, 75.0)
    """
    costs = costs_of(network)
    return {rule: _shares(network, costs, rule) for rule in RULES}


def shares_by(network: NetworkFile, rule: str) -> RuleShares:
    """Who pays what by one rule."""
    return _shares(network, costs_of(network), rule)


def remarks(network: NetworkFile) -> list[str]:
    """What is unusual about the costs of a network, and what that does to shares."""
    costs = costs_of(network)
    found = []
    if costs.whole == 0:
        found.append(words.say("shares.costs_nothing"))
    idle = _needing_nothing(costs)
    if idle and costs.whole > 0:
        names = names_in_words([network.name_of(key) for key in idle])
        found.append(words.say("shares.needs_nothing", names=names))
    if costs.game is not None and costs.modules is None:
        if not costs.game.is_monotone:
            found.append(words.say("shares.not_monotone"))
        if costs.size <= LARGEST_PAIRED and not costs.game.is_subadditive:
            found.append(_dearer_together(costs.game))
    benefits = benefits_of(network, costs)
    if benefits is not None and costs.without is not None:
        gains = math.fsum(benefits)
        if gains < costs.whole * (1 - ROUNDING):
            found.append(
                words.say(
                    "shares.not_worth_it",
                    gains=amount(gains, "money"),
                    whole=amount(costs.whole, "money"),
                    currency=network.currency,
                )
            )
    return found


def _dearer_together(game: CostGame) -> str:
    """That some groups pay less apart; all can be kept in even so, unless the core is empty."""
    said = [words.say("shares.not_subadditive")]
    if core_is_empty(game):
        said.append(words.say("shares.core_is_empty"))
    return " ".join(said)


def _needing_nothing(costs: Costs) -> list[str]:
    if costs.modules is not None:
        needs = costs.modules.needed[costs.modules.costs > 0].sum(axis=0).tolist()
        return [key for key, count in zip(costs.members, needs, strict=True) if not count]
    return list(costs.game.adding_nothing) if costs.game is not None else []


def _shares(network: NetworkFile, costs: Costs, rule: str) -> RuleShares:
    keeps = kept(network, costs, rule)
    axioms = tuple(code for code in AXIOMS if code in keeps)
    try:
        found = RULES[rule](network, costs)
    except (NotForThisError, ValueError) as error:
        return RuleShares(rule, reason=str(error), axioms=axioms)
    by_key = dict(zip(costs.members, found.tolist(), strict=True))
    shares = {key: by_key[key] for key in network.members}
    stays = stability(network, costs, found)
    each = {k: shares[k] / use for k, use in network.given("use").items() if use > 0}
    return RuleShares(
        rule, shares, each, stays.in_core, stays.leaving, stays.sentence, axioms=axioms
    )
