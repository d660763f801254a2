"""From one shop to a network: shops, jobs, output, value kept local and capital, year by year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray

from osecalc import words
from osecalc.commons.profiles import Profiles
from osecalc.spread import (
    Network,
    StartCost,
    bass_adoption,
    end_of_year,
    logistic_adoption,
    network_totals,
    replicate,
    starts_by_month,
    sum_by_year,
)

if TYPE_CHECKING:
    import pandas as pd

Array = NDArray[np.float64]
FLOWS = ("started", "closed", "output", "kept_local", "to_commons", "capital_needed")
BALANCES = ("shops", "jobs", "waiting", "development_each")


@dataclass(frozen=True)
class Replication:
    """A network month by month, opening day first; scenarios last, if there are several.

    monthly: started, closed, shops (running), waiting, jobs, output, kept_local, to_commons,
    capital_needed (what all who start in the month must find), development_each (what the shared
    development comes to on each shop that ever started; NaN before the first).
    """

    network: Network
    monthly: Mapping[str, Array]
    profiles: Profiles

    def by_year(self) -> dict[str, Array]:
        """Opening day and then each year: flows added up, all else at the year's end."""
        found = {key: sum_by_year(self.monthly[key]) for key in FLOWS}
        return found | {key: end_of_year(self.monthly[key]) for key in BALANCES}

    @property
    def says(self) -> list[str]:
        """What a reader should know of these figures."""
        return [*self.profiles.says, words.say("replication.newcomers")]

    def table(self) -> pd.DataFrame:
        """One scenario year by year: a row a figure, with its heading; a column a year."""
        import pandas as pd

        yearly = self.by_year()
        if yearly["shops"].ndim > 1:
            raise ValueError("A table has room for one scenario: give numbers, not arrays.")
        count = len(yearly["shops"]) - 1
        names = [words.say("periods.opening")]
        names += [words.say("periods.year", number=n + 1) for n in range(count)]
        order = ("shops", *FLOWS[:2], "jobs", *FLOWS[2:], "waiting", "development_each")
        headings = [words.say(f"replication.headings.{key}") for key in order]
        return pd.DataFrame([yearly[key] for key in order], index=headings, columns=names)


def bass_starts(
    years: int, innovation: ArrayLike, imitation: ArrayLike, ceiling: ArrayLike
) -> Array:
    """How many shops start in each month, if word spreads as in the Bass model?

    innovation, imitation, ceiling: numbers, or one for each scenario; rates a year. At each
    month's end the sum of all starts is `bass_adoption`, to the rounding of floats.

    >>> starts = bass_starts(10, 0.01, 0.4, 1_000)
    >>> len(starts), round(float(starts.sum()), 1)
    (121, 591.4)
    """
    p, q, m = (np.asarray(given, dtype=np.float64) for given in (innovation, imitation, ceiling))
    return starts_by_month(bass_adoption(_years(years, p, q, m), p, q, m))


def logistic_starts(years: int, first: ArrayLike, growth: ArrayLike, ceiling: ArrayLike) -> Array:
    """How many shops start in each month, if they grow in proportion until there is no room?

    first: shops on opening day; growth a year; numbers, or one for each scenario.

    >>> round(float(logistic_starts(10, 10, 0.5, 1_000).sum()), 1)
    599.9
    """
    n, g, m = (np.asarray(given, dtype=np.float64) for given in (first, growth, ceiling))
    return starts_by_month(logistic_adoption(_years(years, n, g, m), n, g, m))


def first_shops(years: int, count: ArrayLike) -> Array:
    """So many shops on opening day, and none from outside after that.

    >>> first_shops(1, 2).sum().item()
    2.0
    """
    shops = np.asarray(count, dtype=np.float64)
    starts = np.zeros((years * 12 + 1, *shops.shape))
    starts[0] = shops
    return starts


def _years(years: int, *given: Array) -> Array:
    """The time at each month's end, in years; a column where there are scenarios."""
    time = np.arange(years * 12 + 1) / 12
    return time[:, None] if any(each.ndim for each in given) else time


def replication(
    profiles: Profiles,
    wanted: ArrayLike,
    *,
    closing_a_year: ArrayLike = 0,
    ceiling: ArrayLike = np.inf,
    learning: ArrayLike = 1,
    capital: ArrayLike | None = None,
    shops_start_shops: bool = False,
) -> Replication:
    """What do all shops of a network have, make and need, month by month?

    profiles: as from `cohort_profiles`, for at least as many months. wanted: starts wanted from
    outside in each month, as from `bass_starts`, `logistic_starts` or `first_shops`.
    closing_a_year: share of running shops that close in a year. ceiling: most shops at once.
    learning: what each doubling of starts leaves of the kit's cost. capital: money for the starts
    wanted from outside that comes in each month; without it there is no limit.
    shops_start_shops: whether each shop puts its savings into further starts. Numbers, or one for
    each scenario.

    A start costs kit x starts so far ^ log2(learning) + development / starts so far + other. What
    all who start in a month need shares the development among them too. Savings and capital,
    though, pay for each at the price of the month's first, so they may start too few in a month.

    >>> from osecalc.commons.profiles import cohort_profiles
    >>> from osecalc.enterprise import Enterprise
    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = Enterprise(read_plan(example_plans()["ceb-press-shop"])).run()
    >>> net = replication(cohort_profiles(shop, 120), first_shops(10, 1), shops_start_shops=True)
    >>> net.by_year()["shops"].astype(int).tolist()
    [1, 1, 1, 2, 3, 5, 9, 12, 20, 32, 50]
    """
    starts = np.asarray(wanted, dtype=np.float64)
    left = np.asarray(learning, dtype=np.float64)
    yearly = np.asarray(closing_a_year, dtype=np.float64)
    if not ((left > 0) & (left <= 1)).all():
        raise ValueError(words.say("replication.not_learning"))
    if not ((yearly >= 0) & (yearly <= 1)).all():
        raise ValueError(words.say("replication.not_closing"))
    hazard = 1 - (1 - yearly) ** (1 / 12)
    cost = StartCost(profiles.kit, np.log2(left), profiles.development, profiles.other)
    network = replicate(
        starts,
        hazard=hazard,
        ceiling=ceiling,
        cost=cost,
        savings=profiles.savings if shops_start_shops else None,
        capital=capital,
    )
    so_far = np.cumsum(network.started, axis=0)
    before = so_far - network.started
    # A start in part shares as a whole one does, as in `cost_of_next_start`.
    first_pays = profiles.development / (before + 1)
    each_pays = profiles.development / (before + np.maximum(network.started, 1))
    all_development = profiles.development + profiles.development_later
    monthly = {
        "started": network.started,
        "closed": network.closed,
        "shops": network.running,
        "waiting": network.waiting,
        "capital_needed": network.started * (network.cost - first_pays + each_pays),
        "development_each": all_development / np.where(so_far > 0, so_far, np.nan),
    }
    for key in ("jobs", "output", "kept_local", "to_commons"):
        monthly[key] = network_totals(network.started, getattr(profiles, key), hazard)
    return Replication(network, monthly, profiles)
