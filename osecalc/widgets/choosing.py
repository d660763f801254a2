"""Which of a plan's numbers a screen shows first: those on which most plans turn."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase

from osecalc.plan import PlanFile

MOST = 12

# In the order in which they are shown, each with how many of its kind there is room for. In
# funding, the word before the bar is the kind of the contract.
WANTED = (
    ("products.*.price", 2),
    ("products.*.volume", 2),
    ("products.*.ramp_months", 1),
    ("products.*.materials.*.cost", 1),
    ("products.*.labour.*", 1),
    ("people.*.wage", 1),
    ("space.rent", 1),
    ("development.share", 1),
    ("development.members", 1),
    ("savings|funding.*.amount", 1),
    ("bank loan|funding.*.amount", 1),
    ("bank loan|funding.*.apr", 1),
    ("plan.discount_rate", 1),
    ("grant|funding.*.amount", 1),
    ("overheads.*.amount", 1),
    ("working_capital.receivable_days", 1),
    ("tax.rate", 1),
)


def inputs_that_matter(plan: PlanFile) -> list[str]:
    """The paths of at most twelve numbers, products first.

    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> inputs_that_matter(read_plan(example_plans()["ceb-press-shop"]))[:2]
    ['products.press.price', 'products.press.volume']
    """
    return matching(plan, WANTED)[:MOST]


def matching(plan: PlanFile, wanted: Iterable[tuple[str, int]]) -> list[str]:
    """The paths of the plan's numbers that fit some patterns, each with how many it may give.

    Left out is what the file does not mention (but for the discount rate, which always counts)
    and what has a value for each month. Of several materials the dearest are taken first.
    """
    chosen: list[str] = []
    for pattern_of_kind, most in wanted:
        kind, _, pattern = pattern_of_kind.rpartition("|")
        fitting = [
            path
            for path, given in plan.numbers.items()
            if fnmatchcase(path, pattern)
            and path not in chosen
            and given.quantity.months is None
            and (given.stated or path == "plan.discount_rate")
            and not _overruled(plan, path)
            and (not kind or plan.plan.funding[path.split(".")[1]].kind == kind)
        ]
        if pattern.endswith("materials.*.cost"):
            fitting.sort(key=lambda path: -_dear(plan, path))
        chosen += fitting[:most]
    return chosen


def _overruled(plan: PlanFile, path: str) -> bool:
    """Whether a number moves nothing: a share that a network's rule gives needs no members."""
    development = plan.plan.development
    given = development is not None and development.share is not None
    return given and path == "development.members"


def _dear(plan: PlanFile, path: str) -> float:
    """What a material costs for one piece."""
    quantity = plan.numbers[path.removesuffix("cost") + "quantity"].quantity
    return (plan.numbers[path].quantity.value or 0.0) * (quantity.value or 0.0)
