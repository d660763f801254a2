"""Two plans side by side: each number that differs is named once, and no other."""

import re

import pytest

from osecalc.analysis.comparison import comparable, differing_inputs
from osecalc.enterprise import Enterprise
from osecalc.plan import read_plan, read_text
from osecalc.plan.editing import with_months, without_row
from osecalc.resources import example_plans

PRICE, VOLUME = "products.press.price", "products.press.volume"


@pytest.fixture(scope="module")
def plan():
    return read_plan(example_plans()["ceb-press-shop"])


@pytest.fixture(scope="module")
def results(plan):
    return Enterprise(plan).run()


def run(plan):
    return Enterprise(plan).run()


def monthly(plan, *months):
    return run(with_months(plan, VOLUME, months))


def told(one, other):
    return [(found.path, found.one, found.other) for found in differing_inputs(one, other)]


def test_a_plan_does_not_differ_from_itself(results, plan):
    assert told(results, results) == told(results, run(plan)) == []


def test_numbers_set_otherwise_are_told_with_both_values(plan, results):
    other = Enterprise(plan).run({PRICE: 4000, VOLUME: 9})
    assert told(results, other) == [
        (path, results.inputs[path], other.inputs[path]) for path in (PRICE, VOLUME)
    ]


def test_the_other_way_round_the_same_numbers_differ(plan, results):
    other = run(without_row(plan, ("funding", "bank"))[0])
    back = sorted((path, b, a) for path, a, b in told(other, results))
    assert sorted(told(results, other)) == back
    assert back


def test_what_one_plan_does_not_have_is_none_there(plan, results):
    other = run(without_row(plan, ("funding", "bank"))[0])
    found = {path: (one, two) for path, one, two in told(results, other)}
    assert found["funding.bank.amount"] == (results.inputs["funding.bank.amount"], None)
    assert all(path.startswith("funding.bank.") for path in found)


def test_months_are_told_by_the_first_in_which_they_differ(plan):
    assert told(monthly(plan, 1, 2, 3), monthly(plan, 1, 5, 3)) == [(VOLUME, 2, 5)]
    assert told(monthly(plan, 1, 2), monthly(plan, 1, 2, 4)) == [(VOLUME, 2, 4)]


def test_months_that_are_all_alike_are_the_number_itself(plan, results):
    same = results.inputs[VOLUME]
    assert told(results, monthly(plan, same, same)) == []
    assert told(results, monthly(plan, same, 9)) == [(VOLUME, same, 9)]


def test_a_longer_look_ahead_makes_no_number_of_months_another(plan):
    one = with_months(plan, VOLUME, [1, 2, 3])
    other = read_text(re.sub("^months = .*", "months = 36", one.text, flags=re.MULTILINE))
    assert other.plan.plan.months != one.plan.plan.months
    assert [path for path, _, _ in told(run(one), run(other)) if path == VOLUME] == []


@pytest.mark.parametrize("line", ['currency = "EUR"', "money_year = 1999", 'basis = "real"'])
def test_money_of_another_kind_is_not_comparable(plan, results, line):
    key = line.split(" ")[0]
    text = re.sub(f"^{key} = .*", line, plan.text, count=1, flags=re.MULTILINE)
    assert text != plan.text
    other = run(read_text(text))
    assert not comparable(results, other)
    assert not comparable(other, results)
    assert comparable(other, other)
