"""The rate of return of many rows of cash flows, beside libraries that take one row at a time."""

from __future__ import annotations

import importlib.util

import numpy as np
import numpy_financial

from benchmarks.table import Row, median_time
from osecalc.finance import irr

MONTHS = (60, 240)
ROWS = 2_000


def flows(months: int) -> np.ndarray:
    """Money out on opening day, then in, now and then out again."""
    rng = np.random.default_rng(7)
    later = rng.normal(300, 400, (ROWS, months))
    return np.column_stack([-rng.uniform(5_000, 10_000, ROWS), later])


def measure() -> list[Row]:
    """Time a row of flows; the peers are timed on fewer rows."""
    rows = []
    for months in MONTHS:
        all_rows = flows(months)
        few = all_rows[: 20 if months > 60 else 100]
        ours = median_time(lambda all_rows=all_rows: irr(all_rows)) / len(all_rows)

        def slow(few: np.ndarray = few) -> None:
            for row in few:
                numpy_financial.irr(row)

        name = f"irr, {months} months, a row"
        rows.append(Row(name, ours, median_time(slow, repeats=3) / len(few), "numpy-financial"))
        if importlib.util.find_spec("pyxirr"):
            import pyxirr

            def fast(few: np.ndarray = few) -> None:
                for row in few:
                    pyxirr.irr(row)

            rows.append(Row(name, ours, median_time(fast) / len(few), "pyxirr"))
    return rows
