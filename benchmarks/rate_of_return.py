"""The rate of return of many rows of cash flows, beside libraries that take one row at a time."""

from __future__ import annotations

import importlib.util
import statistics
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy_financial

from benchmarks.table import Row
from osecalc.finance import irr, irr_verdicts

ROWS, MONTHS = 20_000, 60
ROUNDS = 9
"""The programs take turns so often, so that a busy moment of the machine meets all of them."""
NUMPY_FINANCIAL, PYXIRR = 150, 4
"""How many times their speed is promised, a row, with a verdict on each."""


def plans(rows: int = ROWS, months: int = MONTHS, seed: int = 7) -> np.ndarray:
    """Plans as they come: money out, a ramp, unsteady months; one in ten with yearly bills that
    exceed a month's income, some with a clean-up at the end, a few that never earn it back.
    """
    rng = np.random.default_rng(seed)
    month = np.arange(1, months + 1)
    flows = np.empty((rows, months + 1))
    flows[:, 0] = -rng.uniform(20_000, 200_000, rows)
    ramp = np.minimum(1, month / rng.uniform(1, 12, (rows, 1)))
    level = rng.uniform(500, 6_000, (rows, 1))
    start_up = rng.uniform(0, 3_000, (rows, 1)) * (rng.random((rows, 1)) < 0.3)
    flows[:, 1:] = level * ramp * rng.normal(1, 0.08, (rows, months)) - start_up * (1 - ramp)
    flows[:, 12::12] -= rng.uniform(0, 8_000, (rows, 1)) * (rng.random((rows, 1)) < 0.1)
    flows[:, -1] += rng.uniform(0, 0.2, rows) * -flows[:, 0]
    flows[:, -1] -= rng.uniform(0, 40_000, rows) * (rng.random(rows) < 0.03)
    return flows


def noise(rows: int, months: int = MONTHS, seed: int = 7) -> np.ndarray:
    """Flows of random sign, which no plan has."""
    return np.random.default_rng(seed).normal(0, 1, (rows, months + 1))


def newton(flows: np.ndarray) -> np.ndarray:
    """What one writes by hand: Newton on all rows at once by Horner's rule, and no guards."""
    by_period = np.ascontiguousarray(flows.T)
    factor = np.full(by_period.shape[1], 1 / 1.01)
    for _ in range(50):
        worth, slope = by_period[-1].copy(), np.zeros_like(factor)
        for flow in by_period[-2::-1]:
            slope *= factor
            slope += worth
            worth *= factor
            worth += flow
        step = worth / slope
        factor -= step
        if np.abs(step).max() < 1e-9:
            break
    return 1 / factor - 1


def by_rows(of_one: Callable[[np.ndarray], Any], rows: np.ndarray) -> Callable[[], object]:
    """A call for each row."""
    return lambda: [of_one(row) for row in rows]


def taking_turns(runs: dict[str, tuple[Callable[[], object], int]]) -> dict[str, float]:
    """The median time a row of each program; runs: name -> (call, how many rows it does)."""
    times: dict[str, list[float]] = {name: [] for name in runs}
    for turn in range(ROUNDS + 1):
        for name, (run, rows) in runs.items():
            started = time.perf_counter()
            run()
            if turn:  # the first warms up
                times[name].append((time.perf_counter() - started) / rows)
    return {name: statistics.median(each) for name, each in times.items()}


def measure() -> list[Row]:
    """Time a row of flows; the peers that take one row at a time do fewer rows."""
    with_pyxirr = importlib.util.find_spec("pyxirr") is not None
    out = []
    for kind, flows in (("plans", plans()), ("noise", noise(ROWS // 10))):
        runs: dict[str, tuple[Callable[[], object], int]] = {
            "verdicts": (lambda flows=flows: irr_verdicts(flows), len(flows)),
            "numpy-financial": (by_rows(numpy_financial.irr, flows[:100]), 100),
        }
        if with_pyxirr:
            import pyxirr

            runs["pyxirr"] = (by_rows(pyxirr.irr, flows[:1000]), 1000)
        if kind == "plans":
            runs["irr"] = (lambda flows=flows: irr(flows), len(flows))
            runs["newton"] = (lambda flows=flows: newton(flows), len(flows))
        took = taking_turns(runs)
        for peer, times in (("numpy-financial", NUMPY_FINANCIAL), ("pyxirr", PYXIRR)):
            if peer in took:
                budget = took[peer] / times if kind == "plans" else None
                name = f"irr with verdict, {kind}, a row"
                out.append(Row(name, took["verdicts"], took[peer], peer, budget))
        if kind == "plans":
            name = "irr, plans, a row"
            out.append(Row(name, took["irr"], took["newton"], "Newton by hand, no guards"))
    return out
