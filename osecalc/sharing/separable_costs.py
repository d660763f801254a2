"""Each pays what it alone causes; the joint rest is shared by what is left of its benefit."""

import numpy as np
from numpy.typing import ArrayLike

from osecalc.sharing._arrays import ROUNDING, Floats, adding_to, amounts
from osecalc.sharing.equal import Numeric
from osecalc.sharing.game import CostGame


def separable_costs(whole: Numeric, without: Numeric) -> Numeric:
    """What does each member add to the cost, if it comes last?

    whole    the cost of all together, in any currency
    without  the cost of all others, one for each member

    Formula: whole - without.

    A project for three purposes costs 1 000 000, for the first two of them 800 000:

    >>> separable_costs(1_000_000, 800_000)
    200000

    Source: Federal Inter-Agency River Basin Committee (1950), the Green Book.
    """
    return whole - without


def scrb_shares(
    whole: float,
    separable: ArrayLike,
    alternatives: ArrayLike,
    benefits: ArrayLike | None = None,
) -> Floats:
    """Who pays what, if the joint cost follows the benefit that is left to each?

    whole         the cost of all together, in any currency
    separable     what each member alone causes: see `separable_costs`. With the cost of what only
                  it uses instead, this is the alternative justifiable expenditure method
    alternatives  what each would pay for the cheapest other way, or alone
    benefits      what each gains, if known: an alternative counts for no more than that. Where
                  all together gain less than the whole cost, some pay more than they gain

    Formula: remaining benefit = max(min(benefit, alternative) - separable cost, 0);
    share = separable cost + (whole - sum of separable costs)
    x own remaining benefit / sum of remaining benefits.

    140 + 130 x 160 / 430 for the first, and so on:

    >>> print(scrb_shares(550, [140, 140, 140], [300, 270, 280]).round(2))
    [188.37 179.3  182.33]

    Raises ValueError if a joint cost is left but no remaining benefit.
    Source: Federal Inter-Agency River Basin Committee (1950); Young, Okada and Hashimoto (1982).
    """
    caused = np.asarray(separable, dtype=np.float64)
    justified = amounts(alternatives, "alternative cost")
    if benefits is not None:
        justified = np.minimum(justified, amounts(benefits, "benefit"))
    remaining = np.maximum(justified - caused, 0)
    joint = whole - caused.sum()
    rounding = ROUNDING * max(abs(whole), float(np.abs(caused).max()))
    if remaining.sum() > rounding:
        return adding_to(whole, caused + joint * remaining / remaining.sum())
    if abs(joint) > rounding:
        raise ValueError(
            f"No member has a benefit left above its separable cost, so nothing says who bears the "
            f"joint cost of {joint:g}: leave out members whose benefit is below their separable "
            f"cost, or share the rest equally (equal_nonseparable)."
        )
    return adding_to(whole, caused)


def scrb(game: CostGame, benefits: ArrayLike | None = None) -> Floats:
    """Who pays what by separable costs and remaining benefits, if every group's cost is known?

    game      what each group would pay on its own
    benefits  what each member gains, if known

    Formula: `scrb_shares` with separable cost = cost of all - cost of all others, and the
    stand-alone cost as the alternative.

    >>> from osecalc.sharing import cost_game
    >>> print(scrb(cost_game({"a": 300, "b": 100, "a+b": 320})))
    [260.  60.]

    Raises ValueError as `scrb_shares` does.
    Source: as `scrb_shares`.
    """
    return scrb_shares(game.whole, separable_costs(game.whole, game.without), game.alone, benefits)


def equal_nonseparable(game: CostGame) -> Floats:
    """Who pays what, if each bears what it causes and all share the joint cost equally?

    game  what each group would pay on its own

    Formula: separable cost + (cost of all - sum of separable costs) / members.

    >>> from osecalc.sharing import cost_game
    >>> print(equal_nonseparable(cost_game({"a": 300, "b": 100, "a+b": 320})))
    [260.  60.]

    Source: Moulin (1985), The separability axiom and equal-sharing methods.
    """
    caused = separable_costs(game.whole, game.without)
    return adding_to(game.whole, caused + (game.whole - caused.sum()) / game.size)
