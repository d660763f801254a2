"""Published cases of cost sharing."""

from fractions import Fraction

import numpy as np
import pytest

from osecalc.sharing import (
    airport_nucleolus,
    core_is_empty,
    equal_nonseparable,
    equal_share,
    in_core,
    nucleolus,
    proportional_shares,
    proportional_to_alone,
    scrb,
    scrb_shares,
    separable_costs,
    sequential_shares,
    shapley,
    would_leave,
)
from tests.published import published
from tests.sharing.games import airport_game, printed_game


def test_three_airlines_share_a_runway():
    case = published("airport_three_airlines")
    for name, costs in (("", case.inputs["costs"]), ("variant_", case.inputs["variant"])):
        proportional = proportional_to_alone(airport_game(costs))
        assert proportional == case.printed(case.expected[f"{name}proportional"])
        assert sequential_shares(costs) == case.printed(case.expected[f"{name}shapley"])
        assert shapley(airport_game(costs)) == case.printed(case.expected[f"{name}shapley"])


def test_the_airport_game_of_wikipedia():
    case = published("airport_wikipedia_shapley")
    costs = case.inputs["costs"]
    assert sequential_shares(costs) == case.printed(case.expected["shapley"])
    assert shapley(airport_game(costs)) == case.printed(case.expected["shapley"])
    closed_form = pytest.approx(case.derived_by_us["nucleolus_closed_form"], rel=1e-12)
    assert airport_nucleolus(costs) == closed_form
    assert nucleolus(airport_game(costs)) == closed_form


def test_three_students_share_a_flat():
    case = published("apartment_sharing_savings")
    a, b, c, two, three = (case.inputs["costs"][name] for name in ("A", "B", "C", "two", "three"))
    game = printed_game("ABC", [a, b, c, two, two, two, three])
    savings = printed_game("ABC", case.expected["savings_game"]).costs
    assert game.savings == case.printed(savings)
    ours = case.derived_by_us
    for rule, shares in (
        (shapley, ours["shapley_cost"]),
        (nucleolus, ours["nucleolus_cost"]),
        (scrb, ours["scrb"]["alloc"]),
        (proportional_to_alone, ours["proportional_to_standalone"]),
    ):
        assert rule(game) == pytest.approx(shares, rel=1e-12)
    assert separable_costs(game.whole, game.without).tolist() == ours["scrb"]["separable"]
    assert equal_share(game.whole, 3) == pytest.approx(ours["equal"][0])


def test_landing_fees_at_birmingham():
    case = published("birmingham_airport_1968")
    given, expected = case.inputs, case.expected
    capital, movements = np.array(given["capital_cost"]), np.array(given["movements"])
    assert movements.sum() == expected["total_movements"]
    assert capital[-1] == expected["total_capital"]
    # The capital cost is 117 676 x index, rounded to whole pounds.
    assert capital == pytest.approx(capital[-1] * np.array(given["runway_user_index"]), abs=0.5)

    fees = sequential_shares(capital, movements)
    assert fees[0] == pytest.approx(65_899 / 13_572)
    assert expected["first_fee_identity"] == "65,899/13,572"
    assert fees == case.printed(expected["shapley_fee_derived"], "decimals")
    assert fees @ movements == pytest.approx(capital[-1])
    with_maintenance = fees + given["maintenance_cost"]
    assert with_maintenance == case.printed(
        expected["shapley_plus_maintenance_derived"], "decimals"
    )

    fees = airport_nucleolus(capital, movements)
    assert fees == case.printed(expected["nucleolus_fee_derived_last_player_of_type"], "decimals")
    assert fees @ movements == pytest.approx(capital[-1])


def test_bull_shoals_dam_for_flood_control_and_power():
    case = published("bull_shoals_scrb")
    given, expected = case.inputs, case.expected
    without = np.array([given["cost_without_flood_control"], given["cost_without_power"]])
    separable = separable_costs(given["total"], without)
    # "dollars": whole dollars, so that sums and differences are exact.
    assert separable.tolist() == [expected["separable_flood_control"], expected["separable_power"]]
    # The joint cost that the source prints is 1 000 000 too high.
    assert given["total"] - separable.sum() == case.recomputed("joint")
    # With two purposes, without the one is the other alone: half the joint cost for each.
    game = printed_game(["flood control", "power"], [*without[::-1], given["total"]])
    joint = case.recomputed("joint")
    assert scrb(game) == pytest.approx(separable + joint / 2)


def test_a_lift_for_fourteen_flats():
    case = published("elevator_14_flats")
    shares = sequential_shares(case.inputs["cost"])
    assert shares.sum() == pytest.approx(case.expected["total"], rel=1e-12)
    by_floor = case.expected["shapley_per_flat_by_floor_derived"]
    for share, floor in zip(shares, case.inputs["floor"], strict=True):
        # The rounding says "euros", but these figures are derived to full precision.
        assert share == pytest.approx(by_floor[floor - 1], rel=1e-12)
    assert shapley(airport_game(case.inputs["cost"])) == pytest.approx(shares, rel=1e-12)


def test_four_airlines_whose_costs_are_no_longest_runway():
    case = published("four_airlines_cost_game")
    game = printed_game(["1", "2", "3", "4"], case.inputs["c"])
    assert game.whole == case.printed(case.expected["total"])
    ours = case.derived_by_us
    assert shapley(game) == pytest.approx(ours["shapley"], rel=1e-12)
    assert nucleolus(game) == pytest.approx(ours["nucleolus"], abs=1e-9)
    assert scrb(game) == pytest.approx(ours["scrb"]["alloc"], rel=1e-12)
    assert separable_costs(game.whole, game.without).tolist() == ours["scrb"]["separable"]


def test_the_purposes_of_the_fryingpan_project():
    case = published("fryingpan_arkansas_1952")
    total, expected = case.inputs["total"], dict(case.expected)
    # "thousand dollars": sums are exact.
    returnable = expected.pop("returnable")
    assert sum(expected.values()) == total
    assert expected["irrigation"] + expected["power"] + expected["municipal_water"] == returnable
    # The alternatives were not reachable; any in these proportions give these shares.
    printed = np.array(list(expected.values()))
    assert scrb_shares(total, np.zeros(5), printed * 1.25) == pytest.approx(printed)


def test_small_games_of_another_package():
    case = published("gametheoryallocation_checks")
    expected = case.expected
    assert shapley(printed_game("123", case.inputs["game1"])) == case.printed(expected["shapley"])

    game = printed_game("123", case.inputs["game2"])
    assert not game.is_monotone
    assert not core_is_empty(game)
    assert in_core(game, expected["core_member"])
    [left] = would_leave(game, expected["not_core"])
    assert left.members == ("1", "3")
    assert left.saving == pytest.approx(0.143 - 0.137)
    # The printed nucleolus leaves 1 and 3 nothing; all groups can have more.
    assert nucleolus(game) == case.printed(case.recomputed("nucleolus"))


def test_claims_on_an_estate():
    case = published("ibn_ezra_claims")
    claims = case.inputs["claims"]
    assert max(claims) == case.inputs["estate"]
    assert sequential_shares(claims) == case.printed(case.expected["shapley"])
    assert shapley(airport_game(claims)) == case.printed(case.expected["shapley"])


def test_five_pools_of_overheads_and_three_instruments():
    case = published("ost_musical_instruments_abc")
    given, expected = case.inputs, case.expected
    pools = np.array(list(given["pools"].values()))
    drivers = np.array(given["drivers"])
    cents, dollars = "cents", "dollars"
    assert pools / drivers.sum(axis=1) == case.printed(expected["rates"], cents)
    overhead = proportional_shares(pools, drivers).sum(axis=0)
    assert overhead == case.printed(expected["overhead"], dollars)
    assert overhead.sum() == pytest.approx(pools.sum())
    per_unit = overhead / given["units"]
    assert per_unit == case.printed(expected["overhead_per_unit"], cents)
    unit_cost = per_unit + given["material"] + given["labour"]
    assert unit_cost == case.printed(expected["unit_cost"], cents)
    gross_profit = given["price"] - unit_cost
    assert gross_profit == case.printed(expected["gross_profit_per_unit"], cents)
    # The source spreads overheads over what was made, and sells another number.
    gross_profit = gross_profit * given["units_sold"]
    assert gross_profit == case.printed(expected["gross_profit"], dollars)
    assert gross_profit.sum() == case.printed(expected["total"], dollars)


def test_the_separable_cost_of_the_green_book():
    case = published("scrb_green_book_minimum")
    cost = separable_costs(case.inputs["cost_three_purposes"], case.inputs["cost_two_purposes"])
    assert cost == case.printed(case.expected["separable_third"])


def test_six_swedish_municipalities():
    case = published("sweden_six_municipalities")
    total, alone = case.inputs["total"], np.array(case.inputs["standalone"])
    shares = np.array(case.expected["shapley"])
    # "one decimal": six rounded shares may be off by 0.05 each.
    assert shares.sum() == pytest.approx(total, abs=6 * 0.05)
    assert (shares < alone).all()
    ours = case.derived_by_us
    assert equal_share(total, 6) == pytest.approx(ours["equal"][0])
    assert proportional_shares(total, alone) == pytest.approx(ours["proportional_to_standalone"])
    # H, K and L pay so much more than on their own: Shapley shares are not in the core.
    paid = sum(shares[case.inputs["players"].index(name)] for name in "HKL")
    over = case.expected["coalition_HKL_overcharged_by"]
    assert paid - over == pytest.approx(ours["implied_cost_HKL"])


def test_four_players_of_a_game_of_values():
    case = published("tugames_scrb_four_players")
    values = np.array(case.inputs["v_without_empty_set"])
    # As costs: each pays 90 alone, and a group saves its value.
    heads = np.sort(np.bitwise_count(np.arange(1, 16))).astype(float)
    game = printed_game("1234", 90 * heads - values)
    assert 90 - equal_nonseparable(game) == case.printed(case.expected["scrb"])
    answer = [float(Fraction(share)) for share in case.expected["nucleolus"]]
    assert 90 - nucleolus(game) == case.printed(answer)
