"""Floor 4, many enterprises: what they develop together, who pays, and how one becomes many."""

from osecalc.commons.accounts import account, over_time
from osecalc.commons.growth import Growth, grown
from osecalc.commons.into_plan import into_plan
from osecalc.commons.market import Market, market_of
from osecalc.commons.network import NetworkFile
from osecalc.commons.network_file import read_network, read_network_text
from osecalc.commons.profiles import Profiles, cohort_profiles, many_profiles
from osecalc.commons.replication import (
    Replication,
    bass_starts,
    first_shops,
    logistic_starts,
    replication,
)
from osecalc.commons.right_size import riders, right_size
from osecalc.commons.rules import RULES
from osecalc.commons.shares import RuleShares, shares_by, shares_by_rule

__all__ = [
    "RULES",
    "Growth",
    "Market",
    "NetworkFile",
    "Profiles",
    "Replication",
    "RuleShares",
    "account",
    "bass_starts",
    "cohort_profiles",
    "first_shops",
    "grown",
    "into_plan",
    "logistic_starts",
    "many_profiles",
    "market_of",
    "over_time",
    "read_network",
    "read_network_text",
    "replication",
    "riders",
    "right_size",
    "shares_by",
    "shares_by_rule",
]
