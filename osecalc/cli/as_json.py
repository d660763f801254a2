"""`osecalc run --json`: everything as plain data, as README describes it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict
from importlib.metadata import version
from typing import Any

from osecalc.analysis import RegimeRun, contract_terms, every_seat
from osecalc.analysis.every_seat import MEASURES
from osecalc.cli.report import is_balanced, largest_difference, number_counts
from osecalc.enterprise import Enterprise, Results
from osecalc.enterprise.explain import input_heading, origin
from osecalc.enterprise.results import unit_in_words
from osecalc.lines import Kind

SCHEMA = 1


def as_json(enterprise: Enterprise, results: Results, *, years: bool) -> dict[str, Any]:
    """Everything as plain data, as README describes it; no number is null, with its reason."""
    plan, about = results.plan, results.plan.plan.plan
    lines = {}
    for key, line in results.model.lines.items():
        if line.monthly and not (years and line.kind is Kind.RATE):
            values = results.yearly(key) if years else results[key]
            lines[key] = {
                "heading": results.heading(key),
                "unit": results.unit(key),
                "kind": line.kind.value,
                "sign": line.sign,
                "values": [_number(value) for value in values],
            }
    return {
        "osecalc": version("osecalc"),
        "schema": SCHEMA,
        "plan": {
            "file": str(plan.path) if plan.path else None,
            **about.model_dump(include={"name", "currency", "money_year", "basis", "start"}),
            "months": results.model.months,
        },
        "numbers": number_counts(plan),
        "inputs": {path: _input(results, path) for path in plan.numbers},
        "figures": _figures(results),
        "periods": results.year_names() if years else results.month_names,
        "lines": lines,
        "checks": _checks(results),
        "scenarios": {
            name: {
                "name": plan.plan.scenarios[name].name,
                "set": plan.plan.scenarios[name].set,
                "figures": _figures(run),
            }
            for name, run in enterprise.run_scenarios().items()
        },
    }


def regimes_as_json(runs: Mapping[str, RegimeRun]) -> dict[str, Any]:
    """The comparison of regimes as plain data."""
    return {name: _regime(run) for name, run in runs.items()}


def _regime(run: RegimeRun) -> dict[str, Any]:
    results, fails = run.results, run.fails
    contracts = results.plan.plan.funding
    return {
        "name": run.name,
        "note": run.note,
        "funding": {
            name: had.model_dump(mode="json", exclude_none=True) for name, had in contracts.items()
        },
        "figures": _figures(results),
        "fails": {
            "lowest": _number(fails.lowest),
            "highest": _number(fails.highest),
            "reasons": {
                "lowest": fails.reason_lowest or None,
                "highest": fails.reason_highest or None,
            },
        },
        "seats": [
            {
                "seat": seat.key,
                "name": seat.name,
                **{measure: _number(getattr(seat, measure)) for measure in MEASURES},
                "reasons": dict(seat.reasons),
            }
            for seat in every_seat(results)
        ],
        "contracts": [
            {**asdict(terms), "yearly_cost": _number(terms.yearly_cost),
             "owned": _number(terms.owned), "reason": terms.reason or None}
            for terms in contract_terms(results)
        ],
        "checks": _checks(results),
    }  # fmt: skip


def _checks(results: Results) -> dict[str, Any]:
    return {
        "largest_difference": largest_difference(results),
        "balanced": is_balanced(results),
    }


def _number(value: float) -> float | None:
    return None if math.isnan(value) else float(value)


def _figures(results: Results) -> dict[str, Any]:
    keys = [key for key, line in results.model.lines.items() if not line.monthly]
    return {
        key: {
            "heading": results.heading(key),
            "value": _number(results[key]),
            "unit": results.unit(key),
            "reason": results.reason(key) if math.isnan(results[key]) else None,
        }
        for key in keys
    }


def _input(results: Results, path: str) -> dict[str, Any]:
    given = results.plan.numbers[path]
    return {
        "heading": input_heading(results.plan, path),
        "unit": unit_in_words(results.plan, given.spec.unit, path),
        "stated": given.stated,
        "origin": origin(results.plan, path),
        **given.quantity.model_dump(exclude_none=True),
    }
