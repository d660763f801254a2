"""What can be said of a rate of return: how many there are, and why the rate is what it is."""

from typing import Literal

Kind = Literal["one root", "one non-negative", "several", "none"]
Code = Literal[
    "only_root",
    "one_non_negative",
    "only_non_negative",
    "several_non_negative",
    "several_negative",
    "never_zero",
    "too_near_minus_one",
    "beyond_floats",
    "only_inflows",
    "only_outflows",
    "no_flows",
    "missing_flow",
]
REASONS: dict[Code, str] = {
    "only_root": "One rate fits these flows: {roots}.",
    "one_non_negative": (
        "Of the rates that are not negative only {rate} fits these flows; negative ones were not "
        "looked for."
    ),
    "only_non_negative": "Several rates fit these flows ({roots}); only {rate} is not negative.",
    "several_non_negative": (
        "Several rates that are not negative fit these flows ({not_negative}), so none of them "
        "is the rate."
    ),
    "several_negative": (
        "Several rates fit these flows ({roots}), all negative, so none of them is the rate."
    ),
    "never_zero": "No rate makes these flows balance: their worth is never zero.",
    "too_near_minus_one": "The loss is so deep that the rate can't be told from -100 % a period.",
    "beyond_floats": "These flows differ so much in size that their rate can't be worked out.",
    "only_inflows": "Money only comes in, so no rate makes these flows balance.",
    "only_outflows": "Money only goes out, so no rate makes these flows balance.",
    "no_flows": "No money comes in or goes out, so there is no rate.",
    "missing_flow": "A cash flow is missing, so no rate can be found.",
}
"""Why a rate is what it is, by code; the catalogue of words may say it in another language."""
CODES: tuple[Code, ...] = tuple(REASONS)
KINDS: dict[Code, Kind] = {
    **dict.fromkeys(CODES, "none"),
    "only_root": "one root",
    "one_non_negative": "one non-negative",
    "only_non_negative": "several",
    "several_non_negative": "several",
    "several_negative": "several",
}
"""How many rates there are, by code."""
