"""How one shop becomes many: plain functions of numbers and arrays.

Arrays have periods on the first axis (month 0 is opening day) and scenarios on the last.
"""

from osecalc.spread.bass import bass_adoption, bass_adoption_rate, bass_peak
from osecalc.spread.bass_fit import BassFit, bass_fit
from osecalc.spread.bass_recursion import bass_recursion
from osecalc.spread.logistic import logistic_adoption, logistic_midpoint
from osecalc.spread.network_learning import experience, hours_at_experience
from osecalc.spread.replication import Network, replicate
from osecalc.spread.start_cost import StartCost, cost_of_next_start, months_to_next_start
from osecalc.spread.starts import starts_by_month
from osecalc.spread.totals import end_of_year, network_totals, sum_by_year

__all__ = [
    "BassFit",
    "Network",
    "StartCost",
    "bass_adoption",
    "bass_adoption_rate",
    "bass_fit",
    "bass_peak",
    "bass_recursion",
    "cost_of_next_start",
    "end_of_year",
    "experience",
    "hours_at_experience",
    "logistic_adoption",
    "logistic_midpoint",
    "months_to_next_start",
    "network_totals",
    "replicate",
    "starts_by_month",
    "sum_by_year",
]
