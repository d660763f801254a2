"""The claim that capital takes 80 of a hundred and work 20, beside what a plan says."""

from __future__ import annotations

import math
from collections.abc import Mapping

from osecalc import words
from osecalc.analysis.regimes import RegimeRun
from osecalc.catalog import Fact, facts
from osecalc.enterprise import Results
from osecalc.words.amounts import amount

CLAIMED = 0.8
"""Capital's part as the essay claims it."""
STATISTIC = ("ownership_value_split", "ls22")
"""Where the catalogue has labour's share of what US private business makes."""


def essays_claim() -> str:
    """The claim, named as a claim."""
    said = {"capital": percent(CLAIMED, 0), "producers": percent(1 - CLAIMED, 0)}
    return words.say("claim.essay", **said)


def labour_share() -> Fact:
    """Labour's share in the United States, as the catalogue has it.

    >>> labour_share().kind
    'statistic'
    """
    table, row = STATISTIC
    return next(fact for fact in facts(table=table) if fact.id == row)


def labour_share_told() -> str:
    """The statistic with its source and year, and how it differs from the claim's split."""
    fact = labour_share()
    return words.say(
        "claim.statistic",
        name=fact.name,
        item=fact.item,
        value=percent(fact.value_low or math.nan),
        kind=fact.kind,
        year=fact.year,
        source=fact.source_title,
    )


def what_is_split(runs: Mapping[str, RegimeRun]) -> str:
    """What is divided between the two sides, and over which months."""
    results = [run.results for run in runs.values()]
    months, names = results[0].model.months, results[0].month_names
    said = words.say("claim.split", months=months, first=names[1], last=names[-1])
    if any(each["indivisible_reserve"][-1] > 0 for each in results):
        said = f"{said} {words.say('claim.reserve')}"
    return said


def part_told(name: str, results: Results) -> str:
    """Capital's and producers' part under one regime, in a sentence."""
    if math.isnan(results["capital_part"]):
        return words.say("claim.no_part", name=name, reason=results.reason("capital_part"))
    return words.say(
        "claim.part",
        name=name,
        capital=percent(results["capital_part"]),
        producers=percent(results["producers_part"]),
    )


def verdict(runs: Mapping[str, RegimeRun]) -> str:
    """Under which regimes the plan bears the claim out, and under which it fails.

    Where there are no parts, there is no verdict.
    """
    parts = {run.name: float(run.results["capital_part"]) for run in runs.values()}
    said = [
        words.say(f"claim.{sentence}", names="; ".join(names), claimed=percent(CLAIMED, 0))
        for sentence, names in (
            ("holds", [name for name, part in parts.items() if part >= CLAIMED]),
            ("fails", [name for name, part in parts.items() if part < CLAIMED]),
        )
        if names
    ]
    return " ".join(said) or words.say("claim.neither", claimed=percent(CLAIMED, 0))


def percent(share: float, decimals: int = 1) -> str:
    """A share of one in percent, a half rounded up."""
    return amount(share, "share", decimals)
