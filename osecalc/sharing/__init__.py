"""How a cost is shared by those who benefit from it."""

from osecalc.sharing.axioms import AXIOMS, AXIOMS_KEPT
from osecalc.sharing.best_number import adopters_needed, best_number, cost_per_member
from osecalc.sharing.core import Leaving, core_is_empty, group_savings, in_core, would_leave
from osecalc.sharing.cost_table import cost_game
from osecalc.sharing.equal import equal_share, share_per_unit
from osecalc.sharing.free_riders import FreeRiding, free_riding
from osecalc.sharing.game import CostGame
from osecalc.sharing.ledger import Contribution, Ledger, settle
from osecalc.sharing.modules import (
    Modules,
    development_modules,
    modules_game,
    shapley_of_modules,
)
from osecalc.sharing.nucleolus import least_core, nucleolus, per_capita_nucleolus
from osecalc.sharing.over_time import PaidOverTime, paid_over_time
from osecalc.sharing.proportional import proportional_shares, proportional_to_alone
from osecalc.sharing.separable_costs import equal_nonseparable, scrb, scrb_shares, separable_costs
from osecalc.sharing.sequential import airport_nucleolus, sequential_shares
from osecalc.sharing.shapley import shapley, shapley_by_types
from osecalc.sharing.shapley_sampled import SampledShares, shapley_sampled
from osecalc.sharing.tau import TauValue, tau

__all__ = [
    "AXIOMS",
    "AXIOMS_KEPT",
    "Contribution",
    "CostGame",
    "FreeRiding",
    "Leaving",
    "Ledger",
    "Modules",
    "PaidOverTime",
    "SampledShares",
    "TauValue",
    "adopters_needed",
    "airport_nucleolus",
    "best_number",
    "core_is_empty",
    "cost_game",
    "cost_per_member",
    "development_modules",
    "equal_nonseparable",
    "equal_share",
    "free_riding",
    "group_savings",
    "in_core",
    "least_core",
    "modules_game",
    "nucleolus",
    "paid_over_time",
    "per_capita_nucleolus",
    "proportional_shares",
    "proportional_to_alone",
    "scrb",
    "scrb_shares",
    "separable_costs",
    "sequential_shares",
    "settle",
    "shapley",
    "shapley_by_types",
    "shapley_of_modules",
    "shapley_sampled",
    "share_per_unit",
    "tau",
    "would_leave",
]
