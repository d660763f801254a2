"""Floor 4, many runs of a plan: where it fails, and the same plan under other ownership."""

from osecalc.analysis.failure_point import FailurePoint, failure_point
from osecalc.analysis.regimes import RegimeRun, run_regimes
from osecalc.analysis.standard_regimes import with_standard_regimes

__all__ = [
    "FailurePoint",
    "RegimeRun",
    "failure_point",
    "run_regimes",
    "with_standard_regimes",
]
