"""Timing, and the table that the benchmarks print."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Row:
    """One thing measured, in seconds, or in the unit that is named.

    peer: what a user would otherwise run, with its name; measured in the same process.
    budget: the most it may take; None where the design names none.
    """

    thing: str
    ours: float
    peer: float | None = None
    peer_name: str = ""
    budget: float | None = None
    unit: str = "s"

    @property
    def missed(self) -> bool:
        """Whether it took longer than it may."""
        return self.budget is not None and self.ours > self.budget


def median_time(run: Callable[[], Any], *, repeats: int = 7, least: float = 0.05) -> float:
    """The median time of a call, after one that warms up; short calls are timed by the dozen."""
    started = time.perf_counter()
    run()
    once = time.perf_counter() - started
    calls = max(1, int(least / max(once, 1e-9)))
    gc.collect()
    times = []
    for _ in range(repeats):
        started = time.perf_counter()
        for _ in range(calls):
            run()
        times.append((time.perf_counter() - started) / calls)
    return statistics.median(times)


def readable(measured: float | None, unit: str = "s") -> str:
    """A time as people read it, or another quantity with its unit."""
    if measured is None:
        return ""
    if unit != "s":
        return f"{measured:.3g} {unit}"
    for size, short in ((1, "s"), (1e-3, "ms"), (1e-6, "us")):
        if measured >= size:
            return f"{measured / size:.3g} {short}"
    return f"{measured * 1e9:.3g} ns"


def show(rows: list[Row]) -> None:
    """Print the table."""
    head = ("thing", "ours", "peer", "peer's time", "peer / ours", "budget", "ok")
    cells = [head] + [
        (
            row.thing,
            readable(row.ours, row.unit),
            row.peer_name,
            readable(row.peer, row.unit),
            f"{row.peer / row.ours:.1f}" if row.peer else "",
            readable(row.budget, row.unit),
            "" if row.budget is None else "MISSED" if row.missed else "ok",
        )
        for row in rows
    ]
    widths = [max(len(line[column]) for line in cells) for column in range(len(head))]
    for line in cells:
        padded = (text.ljust(width) for text, width in zip(line, widths, strict=True))
        print("  ".join(padded).rstrip())  # noqa: T201 - what it is run for
