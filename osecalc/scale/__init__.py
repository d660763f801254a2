"""How big, how far, how many at a time: plain functions of numbers and arrays."""

from osecalc.scale.batch import batch_cost, break_even_batch
from osecalc.scale.haul import haul_limit, transport_share
from osecalc.scale.plant_size import (
    best_number_of_plants,
    best_output,
    best_radius,
    delivered_cost,
    delivered_cost_of_plants,
    least_delivered_cost,
)
from osecalc.scale.shared_cost_curve import cost_per_copy
from osecalc.scale.workplace import capital_per_workplace, years_of_earnings

__all__ = [
    "batch_cost",
    "best_number_of_plants",
    "best_output",
    "best_radius",
    "break_even_batch",
    "capital_per_workplace",
    "cost_per_copy",
    "delivered_cost",
    "delivered_cost_of_plants",
    "haul_limit",
    "least_delivered_cost",
    "transport_share",
    "years_of_earnings",
]
