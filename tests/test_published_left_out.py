"""Which published cases are tested, which come later, and which cannot be expressed."""

import json
import re
import warnings

import pytest

from tests.published import CASES

INEXPRESSIBLE = {
    "pearce_2015_syringe_pump": (
        "headline figures only: the costs and shares behind V = (Cp - Cf) x P x ND are not in any "
        "text that could be reached"
    ),
    "pearce_2020_savings_percent": (
        "averages of a product table that could not be reached: nothing goes in, so nothing can "
        "come out"
    ),
}
"""Cases that the library cannot express, and why. The test run prints how many."""

LATER = {
    "pert_advertising_firm_paths": "risk: durations with a low, likely and high value",
    "pert_wikipedia_seven_tasks": "risk: durations with a low, likely and high value",
    "scenario_npv_three_cases": "risk: scenarios with probabilities",
    "tornado_ranking_eight_drivers": "risk: which input matters most",
}
"""Cases whose subject is built in a later step, and what that is."""

COLLECTED = 63
"""How many cases were collected; a new one goes into tests/cases or, with its reason, a list."""
COPIED = {path.stem for path in CASES.glob("*.json")}


@pytest.mark.filterwarnings("always::UserWarning")
def test_the_list_of_cases_that_cannot_be_expressed_is_shorter_than_ten():
    # A warning, because pytest prints it at the end of every run, in parallel runs too.
    warnings.warn(
        f"{len(INEXPRESSIBLE)} published cases cannot be expressed "
        f"({', '.join(INEXPRESSIBLE)}); {len(LATER)} belong to later steps; "
        f"{len(COPIED)} are tested.",
        stacklevel=1,
    )
    assert len(INEXPRESSIBLE) < 10


def test_no_case_is_in_two_lists():
    assert not COPIED & INEXPRESSIBLE.keys()
    assert not COPIED & LATER.keys()
    assert not INEXPRESSIBLE.keys() & LATER.keys()


def test_every_copied_case_is_named_by_a_test():
    tests = "".join(path.read_text(encoding="utf-8") for path in CASES.parent.rglob("test_*.py"))
    named = set(re.findall(r"published\(\s*\"(\w+)\"", tests))
    assert named == COPIED


def test_every_copied_case_was_recomputed_by_someone_else_and_names_its_source():
    for path in sorted(CASES.glob("*.json")):
        case = json.loads(path.read_text(encoding="utf-8"))
        assert case["id"] == path.stem
        assert case["checked"] in ("yes", "partial"), path.stem
        assert case["source"]["title"], path.stem
        assert case["source"]["url"].startswith("http"), path.stem


def test_every_case_of_the_collection_is_in_one_list():
    assert len(COPIED) + len(INEXPRESSIBLE) + len(LATER) == COLLECTED
