from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osecalc.mix import best_mix
from tests.published import published

seeds = st.integers(0, 2**32 - 1)
FEW = settings(max_examples=40)


def a_shop(seed, products=3, resources=2):
    rng = np.random.default_rng(seed)
    return (
        rng.uniform(-5, 50, products).round(2),
        rng.uniform(0.5, 5, (resources, products)).round(2),
        rng.uniform(5, 40, resources).round(2),
    )


def best_corner(margins, hours, available):
    """The best corner of a plan with two products, found without a solver."""
    lines = [*zip(hours, available, strict=True), (np.array([1, 0]), 0), (np.array([0, 1]), 0)]
    best = 0.0
    for at, (one, first) in enumerate(lines):
        for other, second in lines[at + 1 :]:
            both = np.array([one, other])
            if abs(np.linalg.det(both)) < 1e-9:
                continue
            units = np.linalg.solve(both, [first, second])
            if (units >= -1e-9).all() and (hours @ units <= available + 1e-9).all():
                best = max(best, float(margins @ units))
    return best


# --- identities


@FEW
@given(seeds)
def test_the_mix_keeps_within_hours_and_demand_and_earns_what_it_says(seed):
    margins, hours, available = a_shop(seed)
    least, most = [1, 0, 0.5], [4, np.inf, 3]
    available += hours @ least  # so that the orders can be made
    mix = best_mix(margins, hours, available, least=least, most=most)
    assert (mix.units >= least).all()
    assert (mix.units <= np.array(most) + 1e-9).all()
    assert (mix.used <= available + 1e-7).all()
    assert mix.used == pytest.approx(hours @ mix.units)
    assert mix.used + mix.free == pytest.approx(available)
    assert mix.contribution == pytest.approx(margins @ mix.units)


@FEW
@given(seeds)
def test_no_corner_of_the_plan_earns_more(seed):
    margins, hours, available = a_shop(seed, products=2)
    mix = best_mix(margins, hours, available)
    assert mix.contribution == pytest.approx(best_corner(margins, hours, available), abs=1e-6)


@FEW
@given(seeds)
def test_of_whole_units_no_other_mix_earns_more(seed):
    margins, hours, available = a_shop(seed)
    mix = best_mix(margins, hours, available, most=5, whole=True)
    assert (mix.units == np.floor(mix.units)).all()
    can = (np.array(units) for units in product(range(6), repeat=3))
    best = max(margins @ units for units in can if (hours @ units <= available + 1e-9).all())
    assert mix.contribution == pytest.approx(best, abs=1e-6)
    assert mix.contribution <= best_mix(margins, hours, available, most=5).contribution + 1e-6


@FEW
@given(seeds)
def test_an_hour_is_worth_what_the_mix_with_it_earns_more_and_without_it_less(seed):
    margins, hours, available = a_shop(seed)
    mix = best_mix(margins, hours, available)
    for at in range(len(available)):
        step = np.eye(len(available))[at]
        more = best_mix(margins, hours, available + step).contribution
        less = best_mix(margins, hours, available - step).contribution
        assert mix.one_more[at] == pytest.approx(more - mix.contribution, abs=1e-6)
        assert mix.one_less[at] == pytest.approx(mix.contribution - less, abs=1e-6)


@FEW
@given(seeds)
def test_the_next_hour_is_never_worth_more_than_the_last(seed):
    mix = best_mix(*a_shop(seed))
    assert (mix.one_more <= mix.one_less + 1e-6).all()
    assert (mix.one_more >= 0).all()
    # Of what lies idle by more than an hour, neither one more nor one less matters.
    idle = mix.free > 1 + 1e-6
    assert mix.one_more[idle] == pytest.approx(np.zeros(idle.sum()), abs=1e-6)
    assert mix.one_less[idle] == pytest.approx(np.zeros(idle.sum()), abs=1e-6)


@FEW
@given(seeds)
def test_with_one_short_resource_it_makes_what_earns_most_an_hour(seed):
    margins, hours, available = a_shop(seed, resources=1)
    mix = best_mix(np.abs(margins) + 1, hours, available)
    an_hour = ((np.abs(margins) + 1) / hours[0]).max()
    assert mix.contribution == pytest.approx(an_hour * available[0])
    assert mix.one_more[0] == pytest.approx(an_hour)


# --- worked by hand


def test_an_hour_less_is_worth_nothing_to_say_if_the_orders_could_not_be_made_then():
    mix = best_mix([10], [[2]], [20.5], least=10)
    assert mix.one_more[0] == pytest.approx(5)
    assert np.isnan(mix.one_less[0])
    assert np.isnan(best_mix([10], [[1]], [0.5]).one_less[0])


def test_an_hour_more_may_be_worth_nothing_if_only_whole_units_count():
    mix = best_mix([10], [[2]], [4], whole=True)
    assert mix.one_more[0] == 0
    assert mix.one_less[0] == 10


def test_a_product_that_loses_is_made_only_as_far_as_it_was_ordered():
    assert best_mix([-3, 5], [[1, 1]], [10], least=[2, 0]).units.tolist() == [2, 8]
    assert best_mix([-3], [[1]], [10]).units.tolist() == [0]


def test_bounds_of_whole_units_are_rounded_inwards():
    mix = best_mix([5, -1], [[1, 1]], [100], least=[0, 1.2], most=[7.9, 9], whole=True)
    assert mix.units.tolist() == [7, 2]


# --- errors


def test_orders_that_take_too_many_hours_are_refused_and_say_which():
    with pytest.raises(ValueError, match="take 120 hours of resource 2, but only 100 are"):
        best_mix([1, 1], [[1, 1], [2, 4]], [60, 100], least=[20, 20])


def test_orders_above_what_can_be_sold_are_refused():
    with pytest.raises(ValueError, match="of product 2 at least 5 units must be made, but at most"):
        best_mix([1, 1], [[1, 1]], [60], least=[0, 5], most=4)
    with pytest.raises(ValueError, match="No mix is possible"):
        best_mix([1], [[1]], [60], least=1.2, most=1.8, whole=True)


def test_a_product_that_nothing_limits_is_refused():
    with pytest.raises(ValueError, match="Nothing limits product 2"):
        best_mix([1, 1], [[1, 0]], [60])
    assert best_mix([1, 1], [[1, 0]], [60], most=[np.inf, 7]).units.tolist() == [60, 7]
    assert best_mix([1, 0], [[1, 0]], [60]).contribution == 60


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"hours": [[1]]}, "1 resources .* for 2 products"),
        ({"hours": [[1, -1]]}, "must be 0 or more"),
        ({"margins": [1, np.nan]}, "must be numbers"),
        ({"available": [-5]}, "must be numbers, hours 0 or more"),
        ({"least": -1}, "least units must be numbers"),
        ({"most": np.nan}, "most units numbers"),
    ],
)
def test_numbers_that_make_no_sense_are_refused(wrong, says):
    with pytest.raises(ValueError, match=says):
        best_mix(**({"margins": [1, 1], "hours": [[1, 1]], "available": [5]} | wrong))


# --- published


def test_steinhauser_s_farm_of_cows_bulls_and_pigs():
    case = published("steinhauser_farm_product_mix")
    margins, hours, available = (case.inputs[name] for name in ("maximise", "A", "b"))
    says = case.expected
    mix = best_mix(margins, hours, available)
    assert mix.units == case.printed(says["solution"])
    assert mix.contribution == case.printed(says["objective"])
    assert mix.free == case.printed(says["slack"])
    # One more of each lies within the range of its shadow price, so solving again must give it.
    assert mix.one_more == case.printed(says["dual"])
    assert mix.one_less[1:] == case.printed(says["dual"][1:])
    # Land has the shadow price 0; but only 0.8 of it lies idle, so that one less hurts.
    assert mix.one_less[0] > 100
    assert best_mix(margins, hours, available, whole=True).units == case.printed(says["solution"])


def test_steinhauser_s_first_pig_costs_its_reduced_cost():
    case = published("steinhauser_farm_product_mix")
    margins, hours, available = (case.inputs[name] for name in ("maximise", "A", "b"))
    one_pig = best_mix(margins, hours, available, least=[0, 0, 1])
    less = one_pig.contribution - best_mix(margins, hours, available).contribution
    assert less == case.printed(case.expected["reduced_cost_pigs"])


def test_steinhauser_s_mix_stays_the_best_just_within_the_ranges_of_its_margins():
    case = published("steinhauser_farm_product_mix")
    margins, hours, available = (case.inputs[name] for name in ("maximise", "A", "b"))
    for at, ends in enumerate(case.expected["objective_ranges"].values()):
        for end, inwards in zip(ends, (1, -1), strict=True):
            if end is None:
                continue
            for step, stays in ((inwards, True), (-inwards, False)):
                changed = [*margins]
                changed[at] = end + step
                units = best_mix(changed, hours, available).units
                assert (units == case.printed(case.expected["solution"])) == stays
