"""What one shop has, makes and needs at each age: its plan, read as a cohort's profile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from osecalc import words
from osecalc.enterprise import Enterprise, Results
from osecalc.enterprise.funding import claimed
from osecalc.plan import Plan

Array = NDArray[np.float64]
YEAR = 12


@dataclass(frozen=True)
class Profiles:
    """One shop by age in months, opening day first; and what it takes to start one.

    jobs: workplaces. output: revenue, own-built equipment and work begun, in money. kept_local:
    value added that goes to producers, commons and nature, and what is retained for producers.
    to_commons: surplus assigned to commons. savings: what it can put aside for the next start.
    kit: its equipment on opening day; development: the cost of all that starters share; other:
    what it takes besides, opening cash above all. development_later: the same cost, where the plan
    pays its part after opening day; a start then does not take it.
    """

    jobs: Array
    output: Array
    kept_local: Array
    to_commons: Array
    savings: Array
    kit: Any
    development: Any
    other: Any
    planned: int
    """The months that the plan itself has; from then on its last year repeats."""
    development_later: Any = 0.0

    @property
    def says(self) -> list[str]:
        """What a reader should know of these figures."""
        return [
            words.say("replication.savings"),
            *[words.say("replication.repeats", months=self.planned)]
            * (self.planned < len(self.jobs) - 1),
            words.say("replication.commons"),
        ]


def cohort_profiles(results: Results, months: int) -> Profiles:
    """What does one shop of this plan have, make and need at each age up to so many months?

    From the plan's own months on its last year repeats. Savings are the cash that funding did not
    bring and that the shop never needs again within the plan: the lowest cash from then on above
    the cash it opened with, or above what the plan keeps if that is more. Funding that comes after
    opening day is no savings either, until it is paid back or has paid for equipment or development
    in the month it came or later. A grant also pays the tax and the surplus that it leads to.

    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = Enterprise(read_plan(example_plans()["ceb-press-shop"])).run()
    >>> one = cohort_profiles(shop, months=120)
    >>> one.jobs[[1, 60, 120]].tolist(), float(one.kit), float(one.development)
    ([3.0, 3.0, 3.0], 12155.0, 15000.0)
    """
    plan = results.plan.plan
    lines = {key: results[key] for key in _wanted(plan)}
    given = {path: results.inputs[path] for path in INPUTS if path in results.inputs}
    if "surplus.cash_kept" in given:
        given["surplus.cash_kept"] = np.ravel(given["surplus.cash_kept"])  # perhaps by month
    own = results.enterprise.inputs
    changed = {path: value for path, value in results.inputs.items() if value is not own[path]}
    without = {f"{at}.amount": 0.0 for at in _later_grants(plan, lines)}
    spared = results.enterprise.run(changed | without) if without else results
    lines["paid_of_grants"] = np.asarray(sum(results[key] - spared[key] for key in _taken(plan)))
    return _profiles(lines, given, months, results.model.months)


def many_profiles(enterprise: Enterprise, varied: Mapping[str, Any], months: int) -> Profiles:
    """The same for many scenarios of a plan at once, scenarios last.

    varied: for each path of the plan as many values as there are scenarios.

    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = Enterprise(read_plan(example_plans()["ceb-press-shop"]))
    >>> many_profiles(shop, {"products.press.price": [4_000, 5_000]}, months=120).jobs.shape
    (121, 2)
    """
    plan = enterprise.plan.plan
    lines = enterprise.run_many(varied, _wanted(plan))
    lanes = {path: np.asarray(values, dtype=np.float64) for path, values in varied.items()}
    inputs = enterprise.inputs | lanes
    given = {path: inputs[path] for path in INPUTS if path in inputs}
    nothing = np.zeros(np.shape(lines["cash"])[-1])
    without = {f"{at}.amount": nothing for at in _later_grants(plan, lines)}
    taken = _taken(plan)
    spared = enterprise.run_many({**varied, **without}, taken) if without else lines
    lines["paid_of_grants"] = np.asarray(sum(lines[key] - spared[key] for key in taken))
    return _profiles(lines, given, months, enterprise.model.months)


TAKERS = ("producers", "commons", "nature")
LINES = (
    "workplaces",
    "output",
    *(f"value.{taker}" for taker in (*TAKERS, "retained")),
    "retained_for_capital",
    "cash",
    "opening_cash",
    "unfunded_gap",
    "put_in",
    "opening_capex",
    "development_expense",
    "development_capitalised",
    "capex",
)
INPUTS = ("surplus.cash_kept", "development.cost")


def _wanted(plan: Plan) -> list[str]:
    brought = claimed(plan, "equity", "gift", "debt", "order")  # that is all that brings cash
    moved = [f"{at}.{part}" for at in brought for part in ("received", "repaid")]
    assigned = ["surplus.commons.assigned"] * (plan.surplus is not None)
    return [*LINES, *moved, *_taken(plan), *assigned]


def _taken(plan: Plan) -> list[str]:
    """What is paid out of a profit, and so of a grant that is part of it."""
    return ["tax_paid", *["surplus_paid"] * (plan.surplus is not None)]


def _later_grants(plan: Plan, lines: Mapping[str, Any]) -> list[str]:
    return [at for at in claimed(plan, "gift") if np.any(lines[f"{at}.received"][1:])]


def _profiles(
    lines: Mapping[str, Any], given: Mapping[str, Any], months: int, planned: int
) -> Profiles:
    local = lines["value.retained"] - lines["retained_for_capital"]
    for taker in TAKERS:
        local = local + lines[f"value.{taker}"]
    commons = lines.get("surplus.commons.assigned", np.zeros_like(local))
    at_once = lines["development_expense"][0] + lines["development_capitalised"][0]
    rest = np.maximum(lines["put_in"] - at_once, 0.0)
    kit = np.minimum(lines["opening_capex"], rest)
    development = given.get("development.cost", 0.0)
    return Profiles(
        jobs=repeated(lines["workplaces"], months),
        output=repeated(lines["output"], months),
        kept_local=repeated(local, months),
        to_commons=repeated(commons, months),
        savings=repeated(_savings(lines, given.get("surplus.cash_kept", 0.0)), months),
        kit=kit,
        development=np.where(at_once > 0, development, 0.0)[()],
        other=rest - kit,
        planned=planned,
        development_later=np.where(at_once > 0, 0.0, development)[()],
    )


def repeated(values: Array, months: int) -> Array:
    """Months 0 to so many: the plan's own, then its last year over and over.

    >>> repeated(np.arange(13.0), 15)[-4:].tolist()
    [12.0, 1.0, 2.0, 3.0]
    """
    last = len(values) - 1
    ages = np.arange(months + 1)
    again = last - YEAR + 1 + (ages - last - 1) % YEAR
    return np.asarray(values[np.where(ages <= last, ages, again)], dtype=np.float64)


def _savings(lines: Mapping[str, Any], keeps: Any) -> Array:
    """What can be put aside in each month and is never missed later within the plan."""
    kept = np.maximum(keeps, lines["opening_cash"])
    above = lines["cash"] + lines["unfunded_gap"] - kept - _brought_later(lines)
    never_missed = np.minimum.accumulate(above[::-1], axis=0)[::-1]
    return np.diff(np.maximum(never_missed, 0), axis=0, prepend=0.0)


def _brought_later(lines: Mapping[str, Any]) -> Array:
    """What funding brought after opening day, not paid back or spent on what lasts, tax or surplus.

    What it brought on opening day is in the opening cash; repayments settle that part first.
    """
    owed = np.zeros_like(lines["cash"])
    for key in [key for key in lines if key.endswith(".received")]:
        received = np.cumsum(lines[key], axis=0)
        repaid = np.cumsum(lines[key.replace(".received", ".repaid")], axis=0)
        owed = owed + np.clip(received - repaid, 0, received - received[0])
    spent = lines["capex"] + lines["development_expense"] + lines["paid_of_grants"]
    so_far = owed - np.cumsum(spent, axis=0)
    # It is never below nothing: what was bought while none of it was left, the shop paid itself.
    return np.asarray(so_far - np.minimum(np.minimum.accumulate(so_far, axis=0), 0))
