"""Cited figures beside a number: only those in its own money and measure, and all of them."""

import pytest

from osecalc import words
from osecalc.catalog.facts import facts
from osecalc.catalog.references import _all, reference_range, references
from osecalc.plan import read_plan
from osecalc.resources import example_plans


@pytest.fixture(scope="module")
def paths():
    return {path for file in example_plans().values() for path in read_plan(file).numbers}


def test_every_reference_names_a_number_of_plans_and_facts_that_are_there():
    for each in _all():
        assert words.entry("fields", each["input"])["heading"]
        for place in each["of"]:
            table, _, row = place.partition("/")
            assert [fact.id for fact in facts(table=table)].count(row) == 1, place


def test_each_cited_figure_is_a_sentence_with_its_source(paths):
    for path in paths:
        for sentence in references(path, "USD", "sq ft"):
            assert any(fact.source_title in sentence for fact in facts())


def test_a_range_is_there_exactly_where_there_are_figures(paths):
    for path in paths:
        for currency, area in (("USD", "m2"), ("EUR", "m2"), ("EUR", "sq ft")):
            there = bool(references(path, currency, area))
            assert bool(reference_range(path, currency, area)) == there


def test_dollars_are_not_shown_beside_other_money():
    assert references("people.x.wage", "USD")
    for currency in ("EUR", "GTQ", "$", ""):
        assert references("people.x.wage", currency) == []
        assert references("development.cost", currency) == []


def test_what_is_in_no_money_is_shown_beside_any():
    assert references("funding.x.apr", "EUR") == references("funding.x.apr", "USD") != []


def test_square_feet_are_not_shown_beside_square_metres():
    assert references("space.area", "USD", "m2") == []
    assert len(references("space.area", "EUR", "sq ft")) == 2


def test_the_range_spans_every_figure():
    low, high = _numbers(reference_range("people.x.wage", "USD"))
    ends = [
        end
        for fact in facts(table="operating_inputs")
        if fact.id in ("w_goods", "w_mfg19")
        for end in (fact.value_low, fact.value_high)
        if end is not None
    ]
    assert low <= min(ends) <= max(ends) <= high


def _numbers(text):
    return [float(word.replace(",", "")) for word in text.split() if word[:1].isdigit()]
