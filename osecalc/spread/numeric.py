"""What the functions here accept and answer."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

# A closed formula is written with operators and the few functions that lines of a plan know too. So
# one definition serves numbers, arrays and lines; no common type short of Any covers all three.
Numeric = Any

Floats = NDArray[np.float64]

MISSING = float("nan")
"""The answer where nothing can be said."""
