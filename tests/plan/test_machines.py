"""Machines of the cited figures: put into a plan with its sources, in no other money."""

import pytest

from osecalc.enterprise import Enterprise
from osecalc.plan import PlanError, read_plan, read_text
from osecalc.plan.machines import catalogued, with_machine
from osecalc.resources import example_plans


@pytest.fixture(scope="module")
def plan():
    return read_plan(example_plans()["ceb-press-shop"])


def in_money(plan, currency):
    return read_text(plan.text.replace('currency = "USD"', f'currency = "{currency}"', 1))


def test_each_machine_has_a_name_of_its_own_a_source_and_numbers_within_their_ranges():
    machines = catalogued()
    assert machines
    assert len({machine.key for machine in machines}) == len(machines)
    for machine in machines:
        assert machine.title
        assert machine.numbers
        assert set(machine.numbers) == set(machine.ranges)
        for key, number in machine.numbers.items():
            low, high = machine.ranges[key]
            assert low <= number <= high


@pytest.mark.parametrize("machine", catalogued(), ids=lambda machine: machine.key)
def test_a_machine_is_put_in_with_every_number_sourced_and_nothing_else_changed(plan, machine):
    before = in_money(plan, machine.currency)
    after, name = with_machine(before, machine.key)
    (place,) = set(after.plan.equipment) - set(before.plan.equipment)
    assert after.plan.equipment[place].name == name == machine.name
    for key, number in machine.numbers.items():
        quantity = after.numbers[f"equipment.{place}.{key}"].quantity
        assert quantity.value == number
        assert not quantity.is_assumption
        assert quantity.kind == machine.kind
        source = after.plan.sources[quantity.source]
        assert (source.title, source.url or "") == (machine.title, machine.url)
        low, high = machine.ranges[key]
        assert bool(quantity.note) == (low < high)
    kept = {path: given for path, given in after.numbers.items() if path in before.numbers}
    assert kept == before.numbers
    assert Enterprise(after).run()["put_in"] == Enterprise(after).run()["put_in"]


def test_the_same_machine_twice_is_two_machines_and_one_source(plan):
    once, _ = with_machine(plan, "ceb_proto1")
    twice, _ = with_machine(once, "ceb_proto1")
    assert len(twice.plan.equipment) == len(plan.plan.equipment) + 2
    assert len(twice.plan.sources) == len(once.plan.sources)


def test_a_machine_in_other_money_is_refused_with_both_currencies_named(plan):
    with pytest.raises(PlanError, match=r"(?s)USD.*GTQ|GTQ.*USD"):
        with_machine(in_money(plan, "GTQ"), "ceb_proto1")


@pytest.mark.parametrize("key", ["", "nowhere", "<b>&", "=cmd"])
def test_a_machine_that_is_not_there_is_refused(plan, key):
    with pytest.raises(PlanError):
        with_machine(plan, key)
