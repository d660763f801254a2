"""The ledger, late joiners, the right size and free riders of a network."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
import tomlkit
from hypothesis import given, settings

from osecalc.commons import (
    account,
    over_time,
    read_network,
    read_network_text,
    riders,
    right_size,
    shares_by,
)
from osecalc.resources import example_networks
from tests.commons.small_network import module, module_documents, network

EXAMPLE = read_network(example_networks()["modules-example"])


def work(member: str, quantity: float, rate: float | None = None) -> dict[str, Any]:
    """Hours at a rate; money where there is none."""
    said = {"member": member, "kind": "money" if rate is None else "hours", "quantity": quantity}
    return said if rate is None else {**said, "rate": rate}


def test_the_ledger_credits_hours_designs_and_money() -> None:
    ledger = account(EXAMPLE, "shapley").ledger
    assert ledger is not None
    assert ledger.put_in.tolist() == [2_500 + 2_000, 300 * 20, 0]
    assert ledger.balances == pytest.approx([4_500 - 6_000, 6_000 - 8_000, -1_000])
    assert ledger.unpaid == pytest.approx(15_000 - 10_500)


@pytest.mark.parametrize("rule", ["equal", "use", "shapley", "nucleolus", "tau"])
def test_by_every_rule_what_is_owed_pays_the_bills_and_those_who_put_in_more(rule: str) -> None:
    ledger = account(EXAMPLE, rule).ledger
    assert ledger is not None
    assert ledger.balances.sum() + ledger.unpaid == pytest.approx(0, abs=1e-9)


def test_more_put_in_than_the_cost_is_told_and_not_settled() -> None:
    found = network(network={"cost": 10}, contributions={"c": work("a", 11)})
    said = account(found, "equal")
    assert said.ledger is None
    assert "more than the cost" in said.reason
    assert "No member says its use" in account(found, "use").reason


@given(module_documents())
@settings(max_examples=40, deadline=None)
def test_once_all_have_come_each_has_paid_its_shapley_share_of_modules(
    document: dict[str, Any],
) -> None:
    for place, said in enumerate(document["members"].values()):
        said["joins"] = place * 2
    for part in document["modules"].values():  # paid for when its first user is there
        first = min(document["members"][key]["joins"] for key in part["needed_by"])
        part["month"] = first
    found = read_network_text(tomlkit.dumps(document))
    timed = over_time(found)
    if timed is None:
        return
    shares = shares_by(found, "shapley").shares
    assert timed.paid.sum(axis=1) == pytest.approx(list(shares.values()), abs=1e-6)


def test_a_late_joiner_pays_what_all_have_paid_and_it_goes_back_or_into_a_fund() -> None:
    members = {"a": {}, "b": {}, "c": {"joins": 4}}
    refunded = over_time(network(members, network={"cost": 900}))
    assert refunded is not None
    assert refunded.months == (0, 4)
    assert refunded.paid.tolist() == [[450, -150], [450, -150], [0, 300]]
    kept = over_time(network(members, network={"cost": 900, "late_joiners": "fund"}))
    assert kept is not None
    assert kept.paid.tolist() == [[450, 0], [450, 0], [0, 300]]
    assert kept.fund.tolist() == [0, 300]


def test_nothing_is_told_of_time_where_all_come_at_once() -> None:
    assert over_time(network(network={"cost": 900})) is None


def test_where_nobody_is_there_to_pay_it_is_told() -> None:
    found = over_time(network({"a": {"joins": 2}}, network={"cost": 900}))
    assert found is not None
    assert "no member is there to bear" in found.reason
    assert found.paid.size == 0


def test_the_best_number_is_no_dearer_than_its_neighbours() -> None:
    found = network("abc", network={"cost": 55_000}, coordination={"per_pair": 200})
    size = right_size(found)
    assert size is not None
    assert size.best == 23
    for other in (22, 24):
        assert size.at_best <= 55_000 / other + 200 * (other - 1) / 2
    assert size.as_now == pytest.approx(55_000 / 3 + 200)
    assert size.needed == {}


def test_where_pairs_cost_nothing_each_one_more_makes_it_cheaper() -> None:
    size = right_size(network(network={"cost": 100}, coordination={"per_member": 7}))
    assert size is not None
    assert math.isinf(size.best)
    assert size.at_best == 7


def test_how_many_are_needed_for_each_or_that_no_number_is_enough() -> None:
    members = {"a": {"alone": 8_000}, "b": {"alone": 100}, "c": {}}
    found = network(members, network={"cost": 55_000}, coordination={"per_pair": 200})
    size = right_size(found)
    assert size is not None
    assert size.needed["a"] == 8
    assert math.isnan(size.needed["b"])
    assert "c" not in size.needed
    assert right_size(network(network={"cost": 5})) is None


def test_free_riders_cost_the_others_what_they_save() -> None:
    ten = riders(read_network(example_networks()["ceb-press"]))
    assert ten is not None
    assert (ten.payers, ten.riders, ten.given) == (9, 1, False)
    assert ten.found.rider_saves == pytest.approx(1_500)
    assert ten.found.payer_bears_more * ten.payers == pytest.approx(ten.found.rider_saves)
    named = riders(EXAMPLE)
    assert named is not None
    assert (named.payers, named.riders, named.found.payer_gains) == (3, 2, pytest.approx(0))
    assert riders(network("a", network={"cost": 5})) is None


def test_the_order_of_contributions_changes_nothing() -> None:
    gifts = {f"c{n}": work("ab"[n % 2], 0.1 * n, 0.3) for n in range(9)}
    one = network(network={"cost": 100}, contributions=gifts)
    other = network(network={"cost": 100}, contributions=dict(reversed(gifts.items())))
    a, b = account(one, "equal").ledger, account(other, "equal").ledger
    assert a is not None
    assert b is not None
    assert np.array_equal(a.balances, b.balances)


def test_modules_paid_for_later_are_borne_later() -> None:
    modules = {"m": module(100, "a", "b"), "n": module(40, "b", month=3)}
    found = over_time(network(modules=modules))
    assert found is not None
    assert found.paid.tolist() == [[50, 0], [50, 40]]
