"""Floor 4, many runs of a plan: where it fails, and the same plan under other ownership."""

from osecalc.analysis.contract_terms import ContractTerms, contract_terms
from osecalc.analysis.every_seat import Seat, every_seat
from osecalc.analysis.failure_point import FailurePoint, failure_point
from osecalc.analysis.product_mix import ProductMix, product_mix
from osecalc.analysis.regimes import RegimeRun, run_regimes
from osecalc.analysis.required_price import RequiredPrice, required_price
from osecalc.analysis.standard_regimes import with_standard_regimes
from osecalc.analysis.who_receives import (
    LocalShares,
    WhoReceives,
    local_multiplier,
    who_receives,
)

__all__ = [
    "ContractTerms",
    "FailurePoint",
    "LocalShares",
    "ProductMix",
    "RegimeRun",
    "RequiredPrice",
    "Seat",
    "WhoReceives",
    "contract_terms",
    "every_seat",
    "failure_point",
    "local_multiplier",
    "product_mix",
    "required_price",
    "run_regimes",
    "who_receives",
    "with_standard_regimes",
]
