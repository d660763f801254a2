"""What the question of growth asks beside the plan: how shops spread, close, learn and save."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

import numpy as np

from osecalc import words
from osecalc.commons.inputs import Inputs
from osecalc.commons.profiles import YEAR, Array, cohort_profiles
from osecalc.commons.replication import (
    Replication,
    bass_starts,
    first_shops,
    logistic_starts,
    replication,
)
from osecalc.enterprise import Results
from osecalc.plan.problems import PlanError, Problem
from osecalc.plan.quantity import Spec

MOST_SHOPS = 1e6


@dataclass(frozen=True)
class Growth(Inputs):
    """How one shop becomes many. Every default is an assumption, to be replaced.

    spread: `first` (so many shops on opening day, none from outside later), `bass` (word spreads
    among those who could start one), `logistic` (in proportion to those there are). ceiling: most
    shops at once. innovation, imitation belong to bass; first to the other two; growth to logistic.
    learning: what each doubling of starts leaves of the kit's cost. limited: whether starts wanted
    from outside wait for capital_a_month.

    >>> Growth().changed({"spread": "bass", "ceiling": 500}).numbers["ceiling"].quantity.value
    500.0
    """

    home: ClassVar[str] = "growth"

    years: Annotated[float, Spec("years", minimum=1, maximum=30, whole=True)] = 10
    spread: Literal["first", "bass", "logistic"] = "first"
    shops_start_shops: bool = True
    first: Annotated[float, Spec("enterprises", maximum=MOST_SHOPS, whole=True)] = 1
    ceiling: Annotated[float, Spec("enterprises", minimum=1, maximum=MOST_SHOPS, whole=True)] = 100
    innovation: Annotated[float, Spec("share_a_year", maximum=1)] = 0.01
    imitation: Annotated[float, Spec("share_a_year", maximum=10)] = 0.4
    growth: Annotated[float, Spec("share_a_year", maximum=10)] = 0.5
    closing_a_year: Annotated[float, Spec("share_a_year", maximum=1)] = 0.05
    learning: Annotated[float, Spec("share", minimum=0.5, maximum=1)] = 1
    limited: bool = False
    capital_a_month: Annotated[float, Spec("money_a_month")] = 0

    @property
    def months(self) -> int:
        """How many months there are after opening day."""
        return int(self.years) * YEAR

    @property
    def asked(self) -> tuple[str, ...]:
        """The inputs that count for the way of spreading that is chosen, in their order."""
        ways = {"first": ("first",), "bass": ("innovation", "imitation")}
        ways["logistic"] = ("first", "growth")
        money = ("limited", *["capital_a_month"] * self.limited)
        common = ("ceiling", "closing_a_year", "learning")
        return ("years", "spread", *ways[self.spread], "shops_start_shops", *common, *money)


def grown(results: Results, growth: Growth) -> Replication:
    """From one shop to many: what all shops have, make and need, if they grow in this way.

    >>> from osecalc.enterprise import Enterprise
    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = Enterprise(read_plan(example_plans()["ceb-press-shop"])).run()
    >>> net = grown(shop, Growth(closing_a_year=0))
    >>> net.by_year()["shops"].astype(int).tolist()
    [1, 1, 1, 2, 3, 5, 9, 12, 20, 32, 50]

    Raises PlanError, with a sentence, where growth can't be reckoned: a start that costs nothing
    though it waits for savings or capital, and growth that outruns any number.
    """
    profiles = cohort_profiles(results, growth.months)
    if (growth.shops_start_shops or growth.limited) and profiles.kit + profiles.other <= 0:
        raise _refused(words.say("growth.costs_nothing"))
    try:
        return replication(
            profiles,
            _wanted(growth),
            closing_a_year=growth.closing_a_year,
            ceiling=growth.ceiling,
            learning=growth.learning,
            capital=np.full(growth.months + 1, growth.capital_a_month) if growth.limited else None,
            shops_start_shops=growth.shops_start_shops,
        )
    except ValueError as error:
        raise _refused(str(error)) from None


def _wanted(growth: Growth) -> Array:
    years = int(growth.years)
    if growth.spread == "bass":
        return bass_starts(years, growth.innovation, growth.imitation, growth.ceiling)
    first = min(growth.first, growth.ceiling)
    if growth.spread == "logistic":
        return logistic_starts(years, first, growth.growth, growth.ceiling)
    return first_shops(years, growth.first)


def _refused(sentence: str) -> PlanError:
    return PlanError([Problem((), sentence)], words.say("growth.name"))
