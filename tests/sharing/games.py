"""Games for tests: as sources print them, drawn at random, with their members in another order."""

from itertools import combinations

import numpy as np
from hypothesis import strategies as st

from osecalc.sharing import CostGame, cost_game, development_modules, modules_game

NAMES = "abcdefghijklmnopqrst"


def printed_game(members, costs):
    """A game whose costs are printed as most sources do: alone, then twos, then threes, ..."""
    groups = [group for size in range(1, len(members) + 1) for group in combinations(members, size)]
    return cost_game(dict(zip(groups, costs, strict=True)), members)


def game_of(costs):
    """A game from its list of costs."""
    costs = np.asarray(costs, dtype=float)
    return CostGame(tuple(NAMES[: len(costs).bit_length() - 1]), costs)


def airport_game(costs):
    """The game in which a group pays the dearest of what its members need."""
    table = np.zeros(1)
    for cost in costs:
        table = np.concatenate([table, np.maximum(table, cost)])
    return game_of(table)


def reordered(game, order):
    """The same game with its members in another order."""
    groups = np.arange(len(game.costs))
    moved = sum((groups >> place & 1) << member for place, member in enumerate(order))
    return CostGame(tuple(game.members[member] for member in order), game.costs[moved])


def covered(costs):
    """Each group pays its cheapest cover by groups: so it is monotone and subadditive."""
    costs = np.array(costs, dtype=float)
    costs[0] = 0
    everyone = len(costs) - 1
    for group in range(1, len(costs)):
        others = everyone ^ group
        more = [group | extra for extra in range(len(costs)) if extra & others == extra]
        costs[group] = costs[more].min()
    for group in range(1, len(costs)):
        part = (group - 1) & group
        while part:
            costs[group] = min(costs[group], costs[part] + costs[group ^ part])
            part = (part - 1) & group
    return costs


@st.composite
def any_games(draw, least=1, most=4):
    """Games of any kind."""
    size = draw(st.integers(least, most))
    costs = draw(st.lists(st.integers(0, 60), min_size=2**size - 1, max_size=2**size - 1))
    return game_of([0, *costs])


@st.composite
def covered_games(draw, least=1, most=4):
    """Monotone and subadditive games; in about half of them the core is empty."""
    return game_of(covered(draw(any_games(least, most)).costs))


@st.composite
def module_games(draw, least=1, most=5):
    """Games of modules that different members need."""
    size = draw(st.integers(least, most))
    users = st.sets(st.sampled_from(NAMES[:size]), min_size=1)
    modules = draw(st.lists(st.tuples(st.integers(0, 60), users), max_size=6))
    return modules_game(
        development_modules({str(i): module for i, module in enumerate(modules)}, NAMES[:size])
    )


def sensible_games(least=1, most=4):
    """Monotone and subadditive games of two makes."""
    return covered_games(least, most) | module_games(least, most)
