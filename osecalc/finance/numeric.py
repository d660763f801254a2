"""What a closed formula accepts: a number, an array, or a line of a plan."""

from typing import Any

# A closed formula is written only with + - * / **, comparisons, np.minimum, np.maximum, np.where
# and np.floor. So the one definition serves numbers, arrays and the expressions that become
# spreadsheet cells; no common type short of Any covers all three.
Numeric = Any

MISSING = float("nan")
"""The answer of a formula where nothing can be said; a line of a plan gives its reason instead."""
