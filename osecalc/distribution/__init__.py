"""How evenly value is shared, and what stays in the region: functions of numbers and arrays.

People, or members, are the last axis.
"""

from osecalc.distribution.concentration import herfindahl, largest_share
from osecalc.distribution.gini import gini
from osecalc.distribution.local_multiplier import keynes_multiplier, lm3, multiplier_rounds
from osecalc.distribution.lorenz import LorenzCurve, lorenz_curve
from osecalc.distribution.top_share import top_share

__all__ = [
    "LorenzCurve",
    "gini",
    "herfindahl",
    "keynes_multiplier",
    "largest_share",
    "lm3",
    "lorenz_curve",
    "multiplier_rounds",
    "top_share",
]
