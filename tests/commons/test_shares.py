"""Shares by every rule: they add to the whole, hang on no order of names, and say who leaves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
import tomlkit
from hypothesis import given, settings
from hypothesis import strategies as st

from osecalc import words
from osecalc.catalog import facts
from osecalc.commons import RULES, read_network, read_network_text, shares_by, shares_by_rule
from osecalc.commons.costs import costs_of
from osecalc.commons.leaving import stability
from osecalc.commons.rules import KEPT
from osecalc.commons.shares import remarks
from osecalc.resources import example_networks
from osecalc.sharing import AXIOMS, core_is_empty, group_savings
from tests.commons.small_network import module, module_documents, network, table_documents

NETWORKS = st.one_of(module_documents(), table_documents())


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    words.use("en")


def reordered(document: dict[str, Any], order: list[str]) -> dict[str, Any]:
    """The same network, its members, modules and groups in another order."""
    moved = {**document, "members": {key: document["members"][key] for key in order}}
    if "modules" in document:
        moved["modules"] = {
            name: {**part, "needed_by": sorted(part["needed_by"], key=order.index)}
            for name, part in reversed(document["modules"].items())
        }
    if "coalitions" in document:
        moved["coalitions"] = {
            "+".join(sorted(group.split("+"), key=order.index)): cost
            for group, cost in reversed(document["coalitions"].items())
        }
    return moved


@pytest.mark.parametrize("name", sorted(example_networks()))
def test_of_each_example_every_rules_shares_add_to_the_whole(name: str) -> None:
    found = shares_by_rule(read_network(example_networks()[name]))
    whole = costs_of(read_network(example_networks()[name])).whole
    assert found.keys() == RULES.keys()
    for shares in found.values():
        if shares.reason:
            assert not shares.shares
            assert shares.reason.endswith(".")
        else:
            assert sum(shares.shares.values()) == pytest.approx(whole, rel=1e-12)
    assert sum(not shares.reason for shares in found.values()) >= 8


@given(NETWORKS)
@settings(max_examples=60, deadline=None)
def test_shares_add_to_the_whole_or_a_sentence_says_why_there_are_none(
    document: dict[str, Any],
) -> None:
    given_ = read_network_text(tomlkit.dumps(document))
    whole = costs_of(given_).whole
    for shares in shares_by_rule(given_).values():
        if shares.reason:
            assert shares.reason.endswith(".")
        else:
            assert list(shares.shares) == list(given_.members)
            assert sum(shares.shares.values()) == pytest.approx(whole, abs=1e-9 * max(whole, 1))
            assert shares.core.endswith(".")


@given(NETWORKS, st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_shares_never_hang_on_the_order_of_names(document: dict[str, Any], random: Any) -> None:
    order = list(document["members"])
    random.shuffle(order)
    one = shares_by_rule(read_network_text(tomlkit.dumps(document)))
    other = shares_by_rule(read_network_text(tomlkit.dumps(reordered(document, order))))
    for rule, shares in one.items():
        assert other[rule].shares == shares.shares  # to the last digit
        assert other[rule].in_core == shares.in_core
        assert other[rule].leaving == shares.leaving
        assert bool(other[rule].reason) == bool(shares.reason)


@given(NETWORKS, st.sampled_from([1e-6, 0.01, 1e6, 1e9]))
@settings(max_examples=40, deadline=None)
def test_shares_and_verdicts_are_the_same_in_a_currency_of_another_size(
    document: dict[str, Any], size: float
) -> None:
    one = shares_by_rule(read_network_text(tomlkit.dumps(document)))
    for part in document.get("modules", {}).values():
        part["cost"] *= size
    for group in document.get("coalitions", {}):
        document["coalitions"][group] *= size
    for member in document["members"].values():
        if "benefit" in member:
            member["benefit"] *= size
    other = shares_by_rule(read_network_text(tomlkit.dumps(document)))
    for rule, shares in one.items():
        assert bool(other[rule].reason) == bool(shares.reason)
        assert other[rule].in_core == shares.in_core
        largest = max(map(abs, shares.shares.values()), default=0.0)
        for key, value in shares.shares.items():
            assert other[rule].shares[key] == pytest.approx(
                value * size, abs=1e-7 * size * max(largest, 1e-9)
            )


@given(NETWORKS)
@settings(max_examples=40, deadline=None)
def test_a_verdict_on_the_core_is_that_of_every_group(document: dict[str, Any]) -> None:
    given_ = read_network_text(tomlkit.dumps(document))
    costs = costs_of(given_)
    assert costs.game is not None
    for shares in shares_by_rule(given_).values():
        if not shares.reason and costs.size > 1:
            paid = [shares.shares[key] for key in costs.members]
            lowest = group_savings(costs.game, paid).min()
            assert shares.in_core == (lowest >= -1e-9 * costs.game.costs.max())
            if shares.leaving:
                assert shares.leaving[0].saving == pytest.approx(-lowest)


@given(module_documents(), st.data())
@settings(max_examples=60, deadline=None)
def test_without_a_table_of_groups_the_same_group_saves_most(
    document: dict[str, Any], data: st.DataObject
) -> None:
    given_ = read_network_text(tomlkit.dumps(document))
    costs = costs_of(given_)
    weights = np.array(data.draw(st.lists(st.integers(0, 9), min_size=costs.size,
                                          max_size=costs.size)), dtype=float)  # fmt: skip
    if not weights.any() or not costs.whole or costs.size == 1:
        return
    shares = costs.whole * weights / weights.sum()
    with_table = stability(given_, costs, shares)
    blind = type(costs)(costs.members, costs.whole, costs.alone, None, costs.modules)
    without = stability(given_, blind, shares)
    assert without.in_core == with_table.in_core
    if with_table.leaving:
        assert without.leaving[0].saving == pytest.approx(with_table.leaving[0].saving)


@given(module_documents())
@settings(max_examples=40, deadline=None)
def test_modules_shared_by_who_needs_them_leave_everybody_in(document: dict[str, Any]) -> None:
    found = shares_by(read_network_text(tomlkit.dumps(document)), "shapley")
    assert found.in_core


def test_the_press_borne_alone_and_shared_by_ten_who_build_twenty_each() -> None:
    ten = read_network(example_networks()["ceb-press"])
    for rule, shares in shares_by_rule(ten).items():
        if rule == "benefit":
            assert shares.reason == "No member says its benefit."
            continue
        assert list(shares.shares.values()) == pytest.approx([1_500] * 10)
        assert list(shares.per_unit.values()) == pytest.approx([75] * 10)
        assert shares.in_core
    alone = network({"a": {"use": 20}}, modules={"release": module(15_000, "a")})
    assert shares_by(alone, "shapley").per_unit == {"a": 750}


@pytest.mark.parametrize("count", [1, 12, 40])
@pytest.mark.parametrize(
    "fact",
    [f for f in facts(table="product_development") if f.name == "GVCS" and f.unit == "USD"],
    ids=lambda fact: str(fact.id),
)
def test_each_estimate_of_the_whole_set_is_shared_equally(fact: Any, count: int) -> None:
    members = [f"shop-{n}" for n in range(count)]
    found = network(members, modules={"set": module(fact.value_low, *members)})
    for rule in ("equal", "shapley", "sequential", "separable"):
        each = shares_by(found, rule).shares.values()
        assert list(each) == pytest.approx([fact.value_low / count] * count)


def test_the_example_of_the_whole_set_has_the_fact_books_figure_and_range() -> None:
    cost = read_network(example_networks()["gvcs"]).network.modules["whole-set"].cost
    book = [f for f in facts(table="product_development") if f.name == "GVCS" and f.unit == "USD"]
    assert cost.low == min(f.value_low for f in book if f.value_low is not None)
    assert cost.high == cost.value == max(f.value_high for f in book if f.value_high is not None)


def test_the_teaching_example_worked_by_hand() -> None:
    found = shares_by_rule(read_network(example_networks()["modules-example"]))

    def shares(rule: str) -> list[float]:
        return list(found[rule].shares.values())

    # Frame and hydraulics 10 000 by two, drawings 3 000 by three, the controller 2 000 by one.
    assert shares("shapley") == pytest.approx([6_000, 8_000, 1_000])
    assert shares("sequential") == pytest.approx([6_000, 8_000, 1_000])
    assert shares("equal") == pytest.approx([5_000] * 3)
    assert shares("use") == pytest.approx([15_000 * 20 / 35, 15_000 * 10 / 35, 15_000 * 5 / 35])
    assert shares("benefit") == pytest.approx([5_000, 15_000 * 20 / 36, 15_000 * 4 / 36])
    assert shares("alone") == pytest.approx([15_000 * part / 31 for part in (13, 15, 3)])
    # Alone, or its benefit if that is less: 12, 15, 3; caused 0, 2, 0; the rest is 13.
    assert shares("separable") == pytest.approx(
        [13_000 * 12 / 28, 2_000 + 13_000 * 13 / 28, 13_000 * 3 / 28]
    )
    leaving = found["equal"].leaving
    assert [(who.members, who.saving) for who in leaving] == [(("repair-shop",), 2_000)]
    assert "Repair shop would save 2,000.00 USD" in found["equal"].core
    assert all(found[rule].in_core for rule in ("shapley", "nucleolus", "tau"))


def test_one_member_bears_it_all_by_every_rule() -> None:
    for document in ({"network": {"cost": 9}}, {"coalitions": {"a": 9}},
                     {"modules": {"m": module(9, "a")}}):  # fmt: skip
        found = shares_by_rule(network({"a": {"use": 1, "benefit": 1}}, **document))
        assert {rule: s.shares for rule, s in found.items()} == {key: {"a": 9} for key in RULES}
        assert all(shares.in_core for shares in found.values())


def test_a_single_member_who_could_have_it_cheaper_leaves() -> None:
    found = shares_by(network({"a": {"alone": 5}}, network={"cost": 9}), "equal")
    assert found.in_core is False
    assert "A would save 4.00 USD" in found.core


def test_of_one_cost_rules_that_need_groups_say_so() -> None:
    members = {key: {"alone": 600.0, "use": 1} for key in "abc"}
    found = shares_by_rule(network(members, network={"cost": 900}))
    assert {rule for rule, shares in found.items() if not shares.reason} == {
        "equal",
        "use",
        "alone",
    }
    assert "give modules or coalitions" in found["shapley"].reason
    assert found["equal"].in_core is None
    assert "No single member would pay less alone" in found["equal"].core
    cheap = shares_by(network({**members, "c": {"alone": 100}}, network={"cost": 900}), "equal")
    assert cheap.in_core is False
    assert [who.saving for who in cheap.leaving] == [200]


def test_of_two_members_one_cost_and_each_alone_are_all_there_is_to_know() -> None:
    members = {"a": {"alone": 300}, "b": {"alone": 270}}
    found = shares_by_rule(network(members, network={"cost": 410}))
    for rule in ("shapley", "nucleolus", "tau", "per-capita-nucleolus"):
        assert found[rule].shares == pytest.approx({"a": 220, "b": 190})


def test_who_lacks_a_number_is_named() -> None:
    members = {"a": {"use": 3}, "b": {}}
    found = shares_by(network(members, network={"cost": 9}), "use")
    assert found.reason == "These members don't say their use: B."


def test_a_member_who_needs_nothing_pays_only_by_rules_that_do_not_look_at_costs() -> None:
    found = network("abc", modules={"m": module(900, "a", "b")})
    assert "C adds nothing" in remarks(found)[0]
    shares = shares_by_rule(found)
    assert shares["equal"].shares["c"] == 300
    for rule in ("alone", "separable", "sequential", "shapley", "nucleolus", "tau"):
        assert shares[rule].shares["c"] == pytest.approx(0)


def test_a_member_who_makes_others_cheaper_is_paid_and_it_is_said() -> None:
    found = network(coalitions={"a": 100, "b": 100, "a+b": 60})
    assert any("negative share" in remark for remark in remarks(found))
    helper = network(coalitions={"a": 0, "b": 100, "a+b": 60})
    assert shares_by(helper, "shapley").shares == pytest.approx({"a": -20, "b": 80})


def test_where_apart_is_cheaper_it_is_said_and_some_rules_refuse() -> None:
    found = network(coalitions={"a": 10, "b": 10, "a+b": 30})
    assert remarks(found) == [
        "Some groups pay less apart than together. No rule can keep all members in."
    ]
    shares = shares_by_rule(found)
    assert "no share suits everybody" in shares["nucleolus"].reason
    assert shares["shapley"].in_core is False


def test_where_only_some_groups_are_cheaper_apart_all_can_be_kept_in_even_so() -> None:
    pairs = {"a+b": 25, "a+c": 25, "b+c": 25}
    found = network("abc", coalitions={"a": 10, "b": 10, "c": 20, **pairs, "a+b+c": 30})
    assert remarks(found) == ["Some groups pay less apart than together."]
    assert any(shares.in_core for shares in shares_by_rule(found).values())


@given(table_documents())
@settings(max_examples=40, deadline=None)
def test_that_no_rule_can_keep_all_in_is_said_only_of_an_empty_core(
    document: dict[str, Any],
) -> None:
    given_ = read_network_text(tomlkit.dumps(document))
    game = costs_of(given_).game
    assert game is not None
    said = any("No rule can keep" in remark for remark in remarks(given_))
    assert said == (not game.is_subadditive and core_is_empty(game))


def test_a_project_that_is_not_worth_its_cost_is_told() -> None:
    def told(*gains: float) -> list[str]:
        members = {key: {"benefit": gain} for key, gain in zip("ab", gains, strict=False)}
        return remarks(network({"b": {}, **members}, modules={"m": module(900, "a", "b")}))

    [said] = told(100, 200)
    assert "members gain 300.00 USD in all, less than the 900.00 that it costs" in said
    words.use("es")
    [said] = told(100, 200)
    assert "ganan 300.00 USD en total, menos que los 900.00 que cuesta" in said
    assert told(300, 600) == []
    assert told(100) == []  # what the other gains is not known


def test_what_costs_nothing_is_shared_as_nothing() -> None:
    found = network(modules={"m": module(0, "a", "b")})
    assert remarks(found) == ["All together cost nothing, so there is nothing to share."]
    shares = shares_by_rule(found)
    assert shares["shapley"].shares == {"a": 0, "b": 0}
    assert shares["alone"].reason


def test_beyond_twenty_members_modules_still_say_who_pays_and_who_would_leave() -> None:
    members = {f"m{n:02d}": {"use": n + 1} for n in range(60)}
    few = [f"m{n:02d}" for n in range(10)]
    modules = {"all": module(6_000, *members), "few": module(6_000, *few)}
    found = shares_by_rule(network(members, modules=modules))
    assert found["shapley"].shares["m00"] == pytest.approx(700)
    assert found["shapley"].shares["m59"] == pytest.approx(100)
    assert found["shapley"].in_core
    assert found["sequential"].shares == pytest.approx(found["shapley"].shares)
    # Equal shares: the 50 who need only the first module pay 10 000 for what costs 6 000.
    assert found["equal"].in_core is False
    assert found["equal"].leaving[0].saving == pytest.approx(4_000)
    assert len(found["equal"].leaving[0].members) == 50
    assert "worked out up to 20" in found["nucleolus"].reason
    assert found["separable"].shares


def test_the_most_members_are_shared_among_in_a_few_seconds() -> None:
    members = {f"m{n}": {"use": 1} for n in range(1_000)}
    found = shares_by_rule(network(members, modules={"all": module(1_000, *members)}))
    assert set(found["shapley"].shares.values()) == {1.0}


def test_needs_that_are_not_nested_have_no_steps() -> None:
    found = network(modules={"m": module(5, "a"), "n": module(7, "b")})
    assert "not nested" in shares_by(found, "sequential").reason


def test_what_a_rule_keeps_is_said_in_sentences() -> None:
    assert KEPT.keys() == RULES.keys()
    found = shares_by_rule(read_network(example_networks()["modules-example"]))
    for shares in found.values():
        assert set(shares.axioms) <= set(AXIOMS)
        assert shares.keeps[0] == "Shares add to the whole cost."
        assert shares.says.endswith(".")
    assert found["nucleolus"].axioms[-2:] == ("core", "covariance")


def by_benefit(document: dict[str, Any]) -> Any:
    """The game of a network and its shares by separable costs, benefits counted."""
    given_ = read_network_text(tomlkit.dumps(document))
    found = shares_by(given_, "separable")
    assert found.axioms == ("efficiency", "dummy")
    game = costs_of(given_).game
    assert game is not None
    return game, found


@given(module_documents())
@settings(max_examples=60, deadline=None)
def test_where_benefits_count_separable_costs_keep_efficiency_and_dummy(
    document: dict[str, Any],
) -> None:
    own = min(document["members"])  # who shares nothing only ever adds its own cost
    for part in document["modules"].values():
        part["needed_by"] = [key for key in part["needed_by"] if key != own] or [own]
    document["modules"]["own"] = module(77, own)
    game, found = by_benefit(document)
    if not found.reason:
        largest = max(1.0, float(game.costs.max()))
        assert sum(found.shares.values()) == pytest.approx(game.whole, abs=1e-9 * largest)
        assert found.shares[own] == pytest.approx(game.cost_of(own), abs=1e-9 * largest)


def test_where_benefits_count_separable_costs_break_what_they_keep_without() -> None:
    modules = {"m": module(600, "a", "b"), "n": module(600, "b", "c")}
    gains = {"a": {"benefit": 0}, "b": {"benefit": 0}, "c": {"benefit": 10}}
    found = shares_by(network(gains, modules=modules), "separable")
    assert dict(found.shares) == {"a": 0, "b": 0, "c": 1200}  # individual: c alone pays 600
    assert found.axioms == ("efficiency", "dummy")
    lacking = {**gains, "a": {}}
    without = shares_by(network(lacking, modules=modules), "separable")
    assert without.axioms == ("efficiency", "symmetry", "dummy", "individual", "covariance")
    two = {"a": {"benefit": 100}, "b": {"benefit": 200}}
    one = {"m": module(900, "a", "b")}
    uneven = shares_by(network(two, modules=one), "separable").shares
    assert uneven == pytest.approx({"a": 300, "b": 600})  # symmetry: both add the same
    more = network(two, modules={**one, "own": module(50, "a")})
    # covariance: a bears less than 300 + 50
    assert shares_by(more, "separable").shares["a"] == pytest.approx(50 + 900 * 50 / 250)


def test_reasons_are_in_the_language_of_the_reader() -> None:
    apart = network({"a": {"use": 0}, "b": {"use": 0}}, coalitions={"a": 10, "b": 10, "a+b": 30})
    gains = {"a": {"benefit": 0}, "b": {"benefit": 0}}
    worthless = network(gains, modules={"m": module(9, "a", "b")})
    crowd = [f"m{n:02d}" for n in range(15)]
    many = network(crowd, modules={"m": module(9, *crowd)})
    cases = [
        (apart, "nucleolus", "no share suits everybody", "ninguna parte conviene a todos"),
        (apart, "per-capita-nucleolus", "pay 30.00 USD, each alone 20.00", "pagan 30.00 USD"),
        (apart, "tau", "no shares by this rule", "no da partes"),
        (apart, "use", "is 0 for every member", "es 0 para todos"),
        (worthless, "benefit", "is 0 for every member", "es 0 para todos"),
        (worthless, "separable", "nothing says who bears the rest", "quién asume el resto"),
        (many, "nucleolus", "15 members, and this rule", "Hay 15 miembros, y esta regla"),
    ]
    for language, place in (("en", 2), ("es", 3)):
        words.use(language)
        for case in cases:
            assert case[place] in shares_by(case[0], case[1]).reason, (language, case[1])
