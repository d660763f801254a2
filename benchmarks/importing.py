"""How long a fresh Python takes to import osecalc, beside what it keeps for later."""

from __future__ import annotations

import statistics
import subprocess
import sys

from benchmarks.table import Row

TIMED = "import time; t = time.perf_counter(); import {0}; print(time.perf_counter() - t)"


def import_time(module: str, repeats: int = 7) -> float:
    """The median over fresh Pythons."""
    times = []
    for _ in range(repeats):
        code = [sys.executable, "-c", TIMED.format(module)]
        done = subprocess.run(code, capture_output=True, text=True, check=True)  # noqa: S603 - our own code
        times.append(float(done.stdout))
    return statistics.median(times)


def measure() -> list[Row]:
    """The budget of DESIGN section 7: nothing heavy at import."""
    pandas = import_time("pandas")
    return [
        Row("import osecalc", import_time("osecalc"), pandas, "pandas", 0.3),
        Row("import osecalc.enterprise", import_time("osecalc.enterprise"), pandas, "pandas"),
    ]
