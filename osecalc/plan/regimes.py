"""A plan as it is under one of its regimes: its contracts and surplus in place of the plan's."""

from __future__ import annotations

import tomllib
from typing import Any

from osecalc import words
from osecalc.plan.file import PlanFile, read_text

REPLACED = ("funding", "surplus", "cooperative")
LONGEST = 10_000
"""Characters of a name."""


def under(plan: PlanFile, regime: str) -> PlanFile:
    """The plan under a regime, as a plan of its own.

    Its named scenarios are left out, as they may speak of contracts that it does not have.
    """
    import tomlkit

    document: dict[str, Any] = tomllib.loads(plan.text)
    chosen = document.pop("regimes")[regime]
    document.pop("scenarios", None)
    for table in REPLACED:
        document.pop(table, None)
        if table in chosen:
            document[table] = chosen[table]
    names = {"plan": document["plan"]["name"], "regime": chosen["name"]}
    document["plan"]["name"] = words.say("regimes.plan_name", **names)[:LONGEST]
    return read_text(tomlkit.dumps(document)).changed(chosen.get("set", {}))
