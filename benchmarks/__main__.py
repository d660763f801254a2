"""What is fast, measured side by side with what a user would otherwise run.

python -m benchmarks            every measurement; exit code 1 if a budget is missed
python -m benchmarks one many   only those
"""

from __future__ import annotations

import importlib
import sys

from benchmarks.table import Row, show

PARTS = {
    "one": "benchmarks.one_plan",
    "many": "benchmarks.many_scenarios",
    "rate": "benchmarks.rate_of_return",
    "replication": "benchmarks.replication",
    "pack": "benchmarks.plan_pack",
    "import": "benchmarks.importing",
    "screens": "benchmarks.screens",
}


def main(chosen: list[str]) -> int:
    """Measure, print the table, and say by the exit code whether every budget is kept."""
    unknown = set(chosen) - set(PARTS)
    if unknown:
        print(f"There is no {', '.join(sorted(unknown))}; choose from {', '.join(PARTS)}.")  # noqa: T201
        return 2
    rows: list[Row] = []
    for part in chosen or PARTS:
        rows += importlib.import_module(PARTS[part]).measure()
    show(rows)
    return 1 if any(row.missed for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
