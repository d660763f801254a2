"""`osecalc share --json`: everything as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

import numpy as np

from osecalc.commons import NetworkFile, RuleShares, account, over_time, riders, right_size
from osecalc.commons.shares import remarks
from osecalc.commons.size_told import size_told

SCHEMA = 1


def as_json(network: NetworkFile, found: Mapping[str, RuleShares]) -> dict[str, Any]:
    """Everything as plain data; no number is null, with its reason."""
    about = network.network.network
    ledgers = {}
    for rule, shares in found.items():
        if not shares.reason and network.network.contributions:
            said = account(network, rule)
            ledgers[rule] = {
                "reason": said.reason or None,
                "balances": {}
                if said.ledger is None
                else dict(zip(said.ledger.members, said.ledger.balances.tolist(), strict=True)),
                "unpaid": None if said.ledger is None else said.ledger.unpaid,
            }
    timed, size, free = over_time(network), right_size(network), riders(network)
    return {
        "osecalc": version("osecalc"),
        "schema": SCHEMA,
        "network": {
            "file": str(network.path) if network.path else None,
            **about.model_dump(include={"name", "currency", "money_year"}),
            "members": {key: member.name for key, member in network.members.items()},
        },
        "remarks": remarks(network),
        "rules": {rule: _rule(shares) for rule, shares in found.items()},
        "ledgers": ledgers,
        "over_time": timed and {
            "months": list(timed.months),
            "paid": dict(zip(network.members, timed.paid.tolist(), strict=True)),
            "fund": timed.fund.tolist(),
            "reason": timed.reason or None,
        },
        "right_size": size and {
            "best": _number(size.best),
            "at_best": size.at_best,
            "as_now": size.as_now,
            "needed": {key: _number(count) for key, count in size.needed.items()},
        },
        "free_riders": free and {
            "payers": free.payers,
            "riders": free.riders,
            "given": free.given,
            **{key: float(value) for key, value in free.found._asdict().items()},
        },
        "sentences": size_told(network),
    }  # fmt: skip


def _rule(shares: RuleShares) -> dict[str, Any]:
    return {
        "name": shares.name,
        "says": shares.says,
        "shares": dict(shares.shares),
        "per_unit": dict(shares.per_unit),
        "in_core": shares.in_core,
        "core": shares.core or None,
        "leaving": [
            {"members": list(group.members), "saving": group.saving} for group in shares.leaving
        ],
        "keeps": dict(zip(shares.axioms, shares.keeps, strict=True)),
        "reason": shares.reason or None,
    }


def _number(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None
