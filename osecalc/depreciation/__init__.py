"""How the cost of a machine is spread over the time it serves."""

from osecalc.depreciation.declining_balance import (
    declining_balance,
    declining_balance_with_switch,
    fixed_declining_balance,
)
from osecalc.depreciation.percentages import MACRS_HALF_YEAR, macrs, own_percentages
from osecalc.depreciation.straight_line import book_value, straight_line
from osecalc.depreciation.sum_of_years_digits import sum_of_years_digits

__all__ = [
    "MACRS_HALF_YEAR",
    "book_value",
    "declining_balance",
    "declining_balance_with_switch",
    "fixed_declining_balance",
    "macrs",
    "own_percentages",
    "straight_line",
    "sum_of_years_digits",
]
