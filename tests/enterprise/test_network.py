"""What a network brings into one shop's plan: a share of development by any rule, practice."""

from __future__ import annotations

import numpy as np
import pytest

from osecalc.finance import average_curve_lot, learning_exponent
from tests.enterprise.small_shop import run

PEOPLE = {"maker": {"name": "Maker", "hours": 500, "wage": 10, "pay_by": "hours worked"}}


def hours(**learning: object) -> np.ndarray:
    stool = {"labour": {"maker": 10}, "volume": 2, "learning": {"rate": 0.8, **learning}}
    return np.asarray(run(stool=stool, people=PEOPLE)["people.maker.hours_needed"])


def test_a_share_given_by_the_networks_rule_takes_the_place_of_an_equal_one() -> None:
    equal = run(development={"cost": 15_000, "members": 10, "units_each": 20})
    given = run(development={"cost": 15_000, "members": 10, "units_each": 20, "share": 0.25})
    assert equal["development_share"] == 1_500
    assert equal["development_each"] == 75
    assert given["development_share"] == 3_750
    assert given["development_each"] == 187.5
    assert given["development_expense"][0] == 3_750


def test_practice_that_is_not_passed_on_changes_nothing() -> None:
    assert hours(others=40, shared=0) == pytest.approx(hours())
    assert hours(others=0, shared=1) == pytest.approx(hours())


def test_hours_fall_by_what_the_network_makes_as_far_as_it_is_passed_on() -> None:
    # 2 made here and 18 elsewhere a month, half of it passed on: 11 pieces of practice a month.
    b = learning_exponent(0.8)

    def so_far(pieces: float) -> float:
        return float(pieces * 10 * pieces**b)

    found = hours(others=18, shared=0.5)
    assert found[1] == pytest.approx(2 * so_far(11) / 11)
    assert found[2] == pytest.approx(2 * (so_far(22) - so_far(11)) / 11)
    assert found[24] == pytest.approx(2 * (so_far(24 * 11) - so_far(23 * 11)) / 11)
    assert average_curve_lot(10, b, 12, 22) == pytest.approx(so_far(22) - so_far(11))


def test_the_more_is_passed_on_the_fewer_hours_each_month_takes() -> None:
    alone, half, whole = hours(), hours(others=18, shared=0.5), hours(others=18, shared=1)
    assert np.all(whole[1:] < half[1:])
    assert np.all(half[1:] < alone[1:])
