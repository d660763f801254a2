"""The published cases: what a named source puts in, and what it says comes out.

    from tests.published import published

    case = published("ost_middleton_solar")
    assert npv(0.10, case.inputs["cash_flows"]) == case.printed(121685, "dollars")

`case.printed(figure, part)` compares as closely as the source printed the figure, read from the
case's own `rounding`; `part` is a word of the part of `rounding` that speaks of this figure.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Published:
    """One published case."""

    inputs: dict[str, Any]
    expected: dict[str, Any]
    rounding: str
    source_inconsistencies: list[dict[str, Any]]
    derived_by_us: dict[str, Any]

    def printed(self, figure, part=""):
        """The printed figure, equal to any that the source would have printed so."""
        rounding = part_of(self.rounding, part)
        printed = np.asarray(figure, dtype=float)
        return pytest.approx(
            printed if printed.ndim else float(printed),
            rel=0,
            abs=float(np.max(tolerance(rounding, printed))),
        )

    def each_printed(self, figures, part=""):
        """Printed figures of different sizes, each with the rounding of its own size."""
        return [self.printed(figure, part) for figure in figures]

    def recomputed(self, figure):
        """The value to test instead of a printed one that contradicts the source's own inputs."""
        [row] = [each for each in self.source_inconsistencies if each.get("figure") == figure]
        return row["recomputed"]


def published(name):
    """The case of this name in tests/cases."""
    data = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    return Published(
        data["inputs"],
        data["expected"],
        data["rounding"],
        data["source_inconsistencies"],
        data.get("derived_by_us", {}),
    )


def part_of(rounding, word):
    """The part of a rounding that holds this word, or the first."""
    parts = re.split(r"[;,] ", rounding)
    found = [part for part in parts if word.lower() in part.lower()]
    if not found:
        raise KeyError(f"no part of the rounding {rounding!r} speaks of {word!r}")
    return found[0]


def tolerance(rounding, printed):
    """How far a right figure may lie from the printed one: half a unit of the last place."""
    size = np.maximum(1, np.abs(printed))
    share = 100 if "%" in rounding or "percentages" in rounding else 1
    for word, digit in (("two", "2"), ("three", "3")):
        rounding = re.sub(rf"\b{word}\b", digit, rounding)
    if match := re.search(r"allow .*\+/-(\d+) per cell and \+/-(\d+) in totals", rounding):
        return float(match[2] if printed.ndim == 0 else match[1])
    if match := re.search(r"\b1e-\d+", rounding):  # a test suite's own tolerance
        return float(match[0]) * size
    if match := re.search(r"\b(\d+) decimals?", rounding):
        return _half(10.0 ** -int(match[1]))
    if match := re.search(r"\b(0\.\d+)", rounding):
        return _half(float(match[1]) / share)
    if match := re.search(r"[A-Z]+ (?:[\d,.]+ \()?[\d,]+\.(\d+)", rounding):  # the figure itself
        return _half(10.0 ** -len(match[1]) / share)
    if "cents" in rounding:
        return _half(0.01)
    if "whole" in rounding:
        return _half(1 / share)
    if match := re.search(r"\b\d+ to (\d+) significant digits", rounding):  # fewer: zeros dropped
        return _half(10.0 ** (np.floor(np.log10(np.abs(printed))) + 1 - int(match[1])))
    if match := re.search(r"\b(\d+)(?:-\d+)? digits", rounding):
        return _half(10.0 ** (1 - int(match[1]))) * np.abs(printed)
    if rounding in ("exact", "full double precision"):
        return 1e-12 * size
    raise ValueError(f"tests/published.py cannot read the rounding {rounding!r}")


def _half(unit):
    return unit / 2 * (1 + 1e-9)
