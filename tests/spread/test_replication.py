"""One shop becomes many: cohorts, closures, room and money."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osecalc.spread import (
    StartCost,
    bass_adoption,
    cost_of_next_start,
    logistic_adoption,
    months_to_next_start,
    network_totals,
    replicate,
    starts_by_month,
)

seeds = st.integers(0, 2**32 - 1)
HORIZON = 121


def first_shops(count, months=HORIZON):
    return np.r_[count, np.zeros(months - 1)]


def each_month(amount, months=HORIZON):
    return np.r_[0, np.full(months - 1, amount)]


def anything(seed, months=30, cases=3):
    """Every part of the reckoning at once."""
    rng = np.random.default_rng(seed)
    cost = StartCost(
        kit=rng.uniform(500, 2000, cases),
        exponent=rng.uniform(-0.4, 0, cases),
        development=rng.uniform(0, 5000, cases),
        other=rng.uniform(0, 500, cases),
    )
    given_ = {
        "hazard": rng.uniform(0, 0.1, (months, cases)),
        "ceiling": rng.uniform(5, 100, cases),
        "cost": cost,
        "savings": rng.uniform(-50, 400, (months, cases)),
        "capital": rng.uniform(0, 3000, (months, cases)),
    }
    return rng.uniform(0, 4, (months, cases)), given_


# --- identities


@given(seeds)
def test_shops_started_are_shops_running_and_closed_in_each_month_of_each_scenario(seed):
    wanted, given_ = anything(seed)
    net = replicate(wanted, **given_)
    ever = net.started.cumsum(axis=0)
    assert ever == pytest.approx(net.running + net.closed.cumsum(axis=0), rel=1e-12)
    assert (net.started >= 0).all()
    assert (net.closed >= 0).all()
    assert (net.running >= 0).all()


@given(seeds)
def test_there_is_never_more_than_there_is_room_for(seed):
    wanted, given_ = anything(seed)
    net = replicate(wanted, **given_)
    assert (net.running <= given_["ceiling"] * (1 + 1e-12)).all()


@given(seeds)
def test_the_starts_from_outside_never_cost_more_than_the_capital_so_far(seed):
    wanted, given_ = anything(seed)
    net = replicate(wanted, **given_)
    paid = ((net.started - net.by_shops) * net.cost).cumsum(axis=0)
    assert (paid <= given_["capital"].cumsum(axis=0) * (1 + 1e-9) + 1e-9).all()


@given(seeds)
def test_a_start_that_is_wanted_from_outside_has_begun_or_waits(seed):
    wanted, given_ = anything(seed)
    given_["savings"] = None
    net = replicate(wanted, **given_)
    assert (net.by_shops == 0).all()
    assert wanted.cumsum(axis=0) == pytest.approx(net.started.cumsum(axis=0) + net.waiting)


@given(seeds)
def test_the_cost_is_that_of_the_next_start_after_all_before_the_month(seed):
    wanted, given_ = anything(seed)
    net = replicate(wanted, **given_)
    before = net.started.cumsum(axis=0) - net.started
    assert net.cost == pytest.approx(cost_of_next_start(before, *given_["cost"]))


@settings(max_examples=30)
@given(seeds)
def test_each_scenario_is_the_same_alone(seed):
    wanted, given_ = anything(seed)
    together = replicate(wanted, **given_)
    for case in range(wanted.shape[1]):
        alone = replicate(
            wanted[:, case],
            hazard=given_["hazard"][:, [case]],
            ceiling=given_["ceiling"][case],
            cost=StartCost(*(part[case] for part in given_["cost"])),
            savings=given_["savings"][:, case],
            capital=given_["capital"][:, case],
        )
        for here, there in zip(alone, together, strict=True):
            assert here == pytest.approx(there[:, case], rel=1e-9, abs=1e-9)


@given(st.floats(1e-4, 0.02), st.floats(0, 0.1), st.floats(1, 1e5))
def test_without_closures_or_limits_the_starts_are_the_bass_curve_at_each_month_s_end(p, q, m):
    curve = bass_adoption(np.arange(HORIZON), p, q, m)
    net = replicate(starts_by_month(curve))
    assert np.cumsum(net.started) == pytest.approx(curve, rel=1e-9, abs=1e-9)
    assert net.running == pytest.approx(curve, rel=1e-9, abs=1e-9)
    assert (net.waiting == 0).all()


@given(st.floats(0.1, 5), st.floats(0.01, 0.3), st.floats(6, 1e4))
def test_without_closures_or_limits_the_starts_are_the_logistic_curve(first, growth, ceiling):
    curve = logistic_adoption(np.arange(HORIZON), first, growth, ceiling)
    assert replicate(starts_by_month(curve)).running == pytest.approx(curve, rel=1e-9)


@given(st.floats(0, 0.2), st.integers(1, 50))
def test_with_one_hazard_a_cohort_shrinks_by_the_same_share_each_month(hazard, count):
    running = replicate(first_shops(count), hazard=hazard).running
    assert running == pytest.approx(count * (1 - hazard) ** np.arange(HORIZON))


# --- shops that start shops


@given(st.integers(1, 24), st.floats(1, 1e6))
def test_shops_double_with_each_payback_if_none_closes(payback, cost):
    savings = each_month(cost / payback)
    net = replicate(first_shops(1), cost=StartCost(cost), savings=savings)
    assert months_to_next_start(cost, savings) == payback
    assert net.running == pytest.approx(2.0 ** (np.arange(HORIZON) // payback))
    assert net.by_shops[1:].sum() == net.running[-1] - 1


@given(seeds)
def test_the_first_shop_starts_the_second_when_its_payback_is_reached(seed):
    savings = np.random.default_rng(seed).uniform(-20, 100, HORIZON)
    cost = 1000
    net = replicate(first_shops(1), cost=StartCost(cost), savings=savings)
    assert np.flatnonzero(net.by_shops)[0] == months_to_next_start(cost, savings)


def one_by_one(first, cost, savings, ceiling, months):
    """Shops reckoned singly, each with its own money: an independent reckoning."""
    shops, ready, running = [[0, 0.0] for _ in range(first)], 0, []
    for shop in shops:
        shop[1] += savings[0]
    running.append(first)
    for month in range(1, months):
        price = cost_of_next_start(len(shops), *cost)
        for shop in shops:
            shop[1] += savings[month - shop[0]]
            while shop[1] >= price * (1 - 1e-9):
                shop[1] -= price
                ready += 1
        begin = min(ready, ceiling - len(shops))
        ready -= begin
        shops += [[month, savings[0]] for _ in range(begin)]
        running.append(len(shops))
    return running


@given(st.integers(1, 3), st.floats(-0.5, 0), st.integers(3, 60), seeds)
def test_cohorts_give_what_shops_give_that_are_reckoned_one_by_one(first, b, ceiling, seed):
    savings = np.random.default_rng(seed).uniform(-10, 60, 40)
    cost = StartCost(kit=200, exponent=b, development=300, other=10)
    net = replicate(first_shops(first, 40), ceiling=ceiling, cost=cost, savings=savings)
    assert net.running == pytest.approx(one_by_one(first, cost, savings, ceiling, 40))


def test_cheaper_kits_bring_the_next_start_nearer():
    savings = each_month(100)
    for cost in (StartCost(1000, -0.1), StartCost(900, -0.3, other=100)):
        learning = replicate(first_shops(1), cost=cost, savings=savings, ceiling=1e6)
        same = replicate(first_shops(1), cost=StartCost(1000), savings=savings, ceiling=1e6)
        assert (learning.running >= same.running).all()
        assert learning.running[60] >= 2 * same.running[60]


def test_growth_that_outruns_any_number_is_refused():
    with pytest.raises(ValueError, match="more shops are paid for than can be counted"):
        replicate(first_shops(1), cost=StartCost(1000, -0.32), savings=each_month(100))


def test_a_development_cost_weighs_less_the_more_shops_there_are():
    net = replicate([1, 1, 2, 0], cost=StartCost(kit=100, development=600))
    assert net.cost.tolist() == [700, 400, 300, 220]


def test_a_start_without_room_waits_until_a_shop_closes():
    hazard = np.zeros((4, 4, 1))
    hazard[2, 0] = 1  # those of opening day close at the age of two months
    net = replicate([1, 1, 0, 0], hazard=hazard, ceiling=1)
    assert net.started.tolist() == [1, 0, 1, 0]
    assert net.closed.tolist() == [0, 0, 1, 0]
    assert net.waiting.tolist() == [0, 1, 0, 0]


def test_capital_that_is_not_spent_stays_for_later():
    net = replicate([0, 0, 0, 3], cost=StartCost(100), capital=[50, 50, 50, 50])
    assert net.started.tolist() == [0, 0, 0, 2]
    assert net.waiting[-1] == 1


def test_with_scarce_capital_the_starts_come_as_the_money_does():
    net = replicate([4, 0, 0, 0, 0], cost=StartCost(100), capital=[100, 50, 50, 200, 200])
    assert net.started.tolist() == [1, 0.5, 0.5, 2, 0]


def test_what_a_network_gives_by_month_follows_from_its_starts():
    months, payback = 25, 12
    savings = each_month(100, months)
    net = replicate(first_shops(1, months), cost=StartCost(1200), savings=savings, hazard=0.01)
    jobs = network_totals(net.started, each_month(2.5, months), hazard=0.01)
    at_work = net.running - net.started  # a shop employs from the month after its opening
    assert jobs == pytest.approx(2.5 * at_work)
    assert net.started[payback] == pytest.approx(0.99**payback)


# --- shapes and errors


def test_a_plain_list_gives_plain_lists_and_scenarios_stay_last():
    assert replicate([1, 2, 3]).running.shape == (3,)
    assert replicate([1, 2, 3], hazard=[0.1, 0.2]).running.shape == (3, 2)
    assert replicate([[1], [2]], ceiling=[1, 2, 3]).running.shape == (2, 3)
    cost = StartCost(kit=np.array([100.0, 200.0]))
    assert replicate([1, 2, 3], cost=cost, savings=[0, 9, 9]).cost.shape == (3, 2)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"wanted": [1, -1]}, "starts wanted must be 0 or more"),
        ({"wanted": 3}, "the starts wanted by month"),
        ({"hazard": 1.5}, "share of running shops"),
        ({"hazard": np.zeros((3, 1))}, "one row for each of the 2 months"),
        ({"hazard": np.zeros((1, 1, 1, 1))}, "ages, cohorts and scenarios"),
        ({"ceiling": -1}, "ceiling must be 0 or more"),
        ({"ceiling": np.ones((2, 2))}, "ceiling as one number"),
        ({"savings": [0, 1]}, "say what a start costs"),
        ({"capital": [0, 1]}, "say what a start costs"),
        ({"capital": [0, -1], "cost": StartCost(1)}, "capital must be 0 or more"),
        ({"savings": [0], "cost": StartCost(1)}, "for all 2 months.*got 1"),
        ({"cost": StartCost(-1)}, "costs must be 0 or more"),
        ({"cost": StartCost(1, exponent=0.3)}, "learning exponent is 0 or below"),
    ],
)
def test_numbers_that_make_no_sense_are_refused_in_words(wrong, says):
    with pytest.raises(ValueError, match=says):
        replicate(**({"wanted": [1, 1]} | wrong))
