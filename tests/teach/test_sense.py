"""Each sense finds its doubt in a plan that has it, and is content with one that has not."""

from __future__ import annotations

import pytest

from osecalc.course.numbers import example
from osecalc.enterprise import Results
from osecalc.teach.sense import SENSES, judge_plan

PRESS = "ceb-press-shop"


def press(**changes: float) -> Results:
    """The press shop with something changed: "people__builder__wage" is a path."""
    moved = {path.replace("__", "."): value for path, value in changes.items()}
    return example(PRESS).enterprise.run({"plan.discount_rate": 0.09, **moved})


DOUBTS = {
    "complete": press(products__press__price=0),
    "sources": press(),
    "owner_paid": press(),
    "ramp_up": press(products__press__ramp_months=0),
    "within_capacity": press(products__press__volume=40),
    "wage_in_range": press(people__builder__wage=90),
    "cash_never_short": press(products__press__price=2100),
    "price_above_own_costs": press(products__press__price=2100),
    "contingency": press(**{"equipment__test-stand__contingency": 0}),
    "opening_cash": press(products__press__price=2100),
}


def test_every_sense_is_tried() -> None:
    assert set(DOUBTS) == set(SENSES)


@pytest.mark.parametrize("name", DOUBTS)
def test_a_sense_finds_its_doubt(name: str) -> None:
    judged = SENSES[name](DOUBTS[name])
    assert judged.outcome == "not yet"
    assert judged.sentence.rstrip(".").endswith("?") or "?" in judged.sentence, "it asks"


@pytest.mark.parametrize("name", sorted(set(DOUBTS) - {"sources", "owner_paid"}))
def test_a_sense_is_content_without_it(name: str) -> None:
    assert SENSES[name](press()).outcome == "right"


def test_all_are_paid_where_the_founder_is() -> None:
    assert SENSES["owner_paid"](example("precious-plastic-workspace")).outcome == "right"


def test_a_wage_of_nothing_is_not_pay() -> None:
    judged = SENSES["owner_paid"](press(people__coordinator__wage=0))
    assert "oordinator" in judged.sentence


def test_half_of_all_numbers_with_a_source_is_enough() -> None:
    counted = {name: SENSES["sources"](example(name)).outcome for name in (PRESS, "d3d-workshop")}
    assert counted[PRESS] == "not yet"
    assert "not attempted" not in counted.values()


def test_the_first_doubt_is_told_and_else_all_that_is_right() -> None:
    judged = judge_plan(press(products__press__volume=40), ["ramp_up", "within_capacity"])
    assert judged.outcome == "not yet"
    assert "hours" in judged.sentence
    content = judge_plan(press(), ["ramp_up", "within_capacity"])
    assert content.outcome == "right"
    assert content.sentence.count(".") == 2


def test_an_example_as_it_came_was_not_attempted() -> None:
    assert judge_plan(example(PRESS), ["ramp_up"]).outcome == "not attempted"
    assert judge_plan(None, ["ramp_up"]).outcome == "not attempted"
    assert judge_plan(press(), ["ramp_up"]).outcome == "right"
