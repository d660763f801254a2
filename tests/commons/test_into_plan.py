"""A member's share goes into its shop's plan, and nothing else of the plan changes."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
import tomlkit
from hypothesis import given, settings
from hypothesis import strategies as st

from osecalc import words
from osecalc.analysis import product_mix, required_price
from osecalc.commons import into_plan, read_network, shares_by
from osecalc.commons.into_plan import no_longer_counts
from osecalc.enterprise import Enterprise
from osecalc.finance import break_even_units
from osecalc.plan import PlanError, read_plan, read_text
from osecalc.resources import example_networks, example_plans
from tests.commons.small_network import module, network
from tests.enterprise.strategies import as_text, plan_documents
from tests.plan.test_reading import GOOD

CEB = read_plan(example_plans()["ceb-press-shop"])
TEN = read_network(example_networks()["ceb-press"])
ALONE = network({"a": {"use": 20}}, modules={"release": module(15_000, "a")})
THREE = read_network(example_networks()["modules-example"])


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    words.use("en")


def test_the_share_is_a_line_of_its_own_and_every_other_line_stays() -> None:
    after = into_plan(CEB, TEN, "shapley", "shop-3")
    before, now = CEB.text.split("\n"), after.text.split("\n")
    new = [line for line in now if line not in before]
    assert [line for line in now if line not in new] == before
    assert new == [
        'share = { value = 0.1, note = "what Shop 3 bears of CEB press release, shared by ten '
        'shops (an example), Shapley: 1,500.00 of 15,000 USD (2010)" }'
    ]
    assert now[now.index(new[0]) - 1].startswith("cost = { value = 15000, source")
    assert after.plan.development is not None
    assert after.plan.development.cost.source == "ose-release-fund"


def test_a_second_share_takes_the_place_of_the_first() -> None:
    once = into_plan(CEB, TEN, "equal", "shop-1")
    twice = into_plan(once, TEN, "use", "shop-2")
    assert twice.text.count("share = {") == once.text.count("share = {")
    assert "Shop 2" in twice.text
    assert len(twice.text.split("\n")) == len(once.text.split("\n"))


def test_break_even_required_price_and_payback_move_with_the_share() -> None:
    shops = {
        "alone": Enterprise(into_plan(CEB, ALONE, "equal", "a")),
        "shared": Enterprise(into_plan(CEB, TEN, "equal", "shop-1")),
    }
    runs = {name: shop.run() for name, shop in shops.items()}
    assert {n: r["development_share"] for n, r in runs.items()} == pytest.approx(
        {"alone": 15_000, "shared": 1_500}
    )
    assert {n: r["development_each"] for n, r in runs.items()} == pytest.approx(
        {"alone": 750, "shared": 75}
    )
    # The same as the plan itself says with its number of members.
    assert runs["shared"]["npv"] == pytest.approx(Enterprise(CEB).run()["npv"])
    members = Enterprise(CEB).run({"development.members": 1})
    assert runs["alone"]["payback"] == pytest.approx(members["payback"])
    # The savings of both are the same: what one spends on development the other has as cash.
    assert runs["alone"]["payback"] > runs["shared"]["payback"]
    assert runs["alone"]["unfunded_gap"] > runs["shared"]["unfunded_gap"] == 0
    prices = {name: required_price(shop, "press").price for name, shop in shops.items()}
    assert prices["alone"] > prices["shared"] + 50
    made_good = {
        name: int(np.flatnonzero(r["net_income"].cumsum() < 0).max()) + 1
        for name, r in runs.items()
    }
    assert made_good["alone"] > made_good["shared"]  # the month from which no loss is left
    margin = product_mix(runs["shared"]).margins["press"]
    earned_back = {
        name: float(break_even_units(r["development_share"], margin, 0)) for name, r in runs.items()
    }
    assert earned_back["alone"] == pytest.approx(10 * earned_back["shared"])  # presses


@pytest.mark.parametrize("rule", ["equal", "use", "shapley", "nucleolus", "tau", "separable"])
def test_what_a_plan_bears_is_what_the_rule_says_and_all_plans_bear_the_whole(rule: str) -> None:
    borne = {}
    for member in THREE.members:
        after = into_plan(read_text(GOOD), THREE, rule, member)
        borne[member] = Enterprise(after).run()["development_share"]
    assert borne == pytest.approx(dict(shares_by(THREE, rule).shares))
    assert sum(borne.values()) == pytest.approx(15_000)


def test_a_plan_without_development_gets_it_and_keeps_its_comments() -> None:
    after = into_plan(read_text(GOOD), THREE, "shapley", "brick-shop")
    assert after.text.startswith(GOOD.rstrip("\n"))
    assert after.plan.development is not None
    assert after.plan.development.cost.value == 15_000
    assert after.plan.development.units_each.value == 20
    assert Enterprise(after).run()["development_each"] == pytest.approx(300)


def test_another_cost_is_marked_as_changed_and_its_note_names_the_network() -> None:
    after = into_plan(CEB, THREE, "shapley", "brick-shop")
    cost = after.plan.development.cost if after.plan.development else None
    assert cost is not None
    assert (cost.value, cost.changed_from) == (15_000, None)
    dear = network({"a": {}}, modules={"m": module(99_000, "a")})
    after = into_plan(CEB, dear, "shapley", "a")
    assert after.plan.development is not None
    cost = after.plan.development.cost
    assert (cost.value, cost.changed_from, cost.is_assumption) == (99_000, 15_000, True)
    assert cost.note == (
        "what Net costs all who share it, in USD of 2020; the network's money is of 2020, the "
        "plan's of 2010; not converted"
    )
    assert after.text.count("#") == CEB.text.count("#")


@pytest.mark.parametrize(
    "written",
    [
        "[development]\ncost = 7 # ours\n[tax]\nrate = 0.1\n",
        "development = { cost = 7 }\n",
        "development.cost = 7\n",
        "[development]\ncost.value = 7\n",
        "[development.cost]\nvalue = 7\nnote = 'n'\n",
        '["development"]\n"cost" = 7\n',
        "[development]\nshare = 0.5\ncost = 7\n",
        "[development]\nshare.value = 0.5\ncost = 7\n",
        "[development.share]\nvalue = 0.5\n[development.cost]\nvalue = 7\n",
        "[development]\nname = '''\ncost = 1\n'''\ncost = 7\n",
    ],
)
def test_however_a_plan_writes_it_the_share_finds_its_place(written: str) -> None:
    head, tail = GOOD.split("[plan]", 1)
    at_top = not written.startswith("[")
    text = f"{head}{written}\n[plan]{tail}" if at_top else f"{GOOD}\n{written}"
    after = into_plan(read_text(text), THREE, "shapley", "tractor-shop")
    results = Enterprise(after).run()
    assert results["development_share"] == pytest.approx(8_000)
    wanted, found = tomllib.loads(text), tomllib.loads(after.text)
    assert {k: v for k, v in found.items() if k != "development"} == {
        k: v for k, v in wanted.items() if k != "development"
    }
    assert after.text.count("#") == text.count("#")


@given(plan_documents(), st.sampled_from(sorted(THREE.members)))
@settings(max_examples=30, deadline=None)
def test_into_any_plan_the_books_still_balance(document: dict[str, Any], member: str) -> None:
    document["plan"]["currency"] = "USD"
    document.pop("scenarios", None)
    after = into_plan(read_text(as_text(document)), THREE, "nucleolus", member)
    results = Enterprise(after).run()
    pays = shares_by(THREE, "nucleolus").shares[member]
    assert results["development_share"] == pytest.approx(pays)
    size = max(abs(results["assets"]).max(), 1.0)
    assert abs(results["balance_check"]).max() <= 1e-9 * size


@pytest.mark.parametrize("name", ['"]\nx = 1', "'''", "#", "\\", "{ }", "a\nb", "ü\t=", '"""'])
def test_hostile_names_stay_inside_the_note(name: str) -> None:
    bad = network({"a": {"name": name}}, network={"name": name}, modules={"m": module(15_000, "a")})
    for plan in (CEB, read_text(GOOD)):
        after = into_plan(plan, bad, "equal", "a")
        before, now = tomllib.loads(plan.text), tomllib.loads(after.text)
        assert now.keys() - before.keys() <= {"development"}
        assert now["plan"] == before["plan"]
        share = after.plan.development.share if after.plan.development else None
        assert share is not None
        assert " ".join(name.split()) in (share.note or "")


def test_a_share_that_is_no_part_of_the_cost_is_refused() -> None:
    helper = network(coalitions={"a": 0, "b": 100, "a+b": 60})
    with pytest.raises(PlanError, match=r"A would pay -20\.00, which is no part"):
        into_plan(CEB, helper, "shapley", "a")
    with pytest.raises(PlanError, match=r"B would pay 80\.00, which is no part"):
        into_plan(CEB, helper, "shapley", "b")
    nothing = network(modules={"m": module(0, "a", "b")})
    with pytest.raises(PlanError, match="cost nothing"):
        into_plan(CEB, nothing, "equal", "a")


def test_who_is_no_member_and_which_rule_has_no_share_are_told() -> None:
    with pytest.raises(PlanError, match="nearest that is known: shop-10"):
        into_plan(CEB, TEN, "equal", "shop-100")
    with pytest.raises(PlanError, match="No member says its benefit"):
        into_plan(CEB, TEN, "benefit", "shop-1")


def test_money_of_another_currency_is_not_taken_for_ones_own() -> None:
    euro = network({"a": {}}, network={"currency": "EUR"}, modules={"m": module(5, "a")})
    with pytest.raises(PlanError, match="counts in EUR, the plan in USD"):
        into_plan(CEB, euro, "equal", "a")


def test_that_money_of_another_year_is_not_converted_is_in_the_note() -> None:
    def note() -> str:
        after = into_plan(CEB, THREE, "shapley", "tractor-shop").plan.development
        assert after is not None
        assert after.share is not None
        return after.share.note or ""

    assert note().endswith("the network's money is of 2020, the plan's of 2010; not converted")
    words.use("es")
    assert note().endswith("el dinero de la red es de 2020, el del plan de 2010; sin convertir")
    words.use("en")
    same = into_plan(CEB, TEN, "equal", "shop-1").text
    assert "not converted" not in same


def test_cases_that_a_share_overrules_are_named() -> None:
    assert no_longer_counts(CEB) == ["development borne alone", "development shared by ten"]


def test_a_member_that_bears_nothing_has_a_share_of_nothing() -> None:
    three = network("ab", modules={"m": module(900, "a")})
    after = into_plan(read_text(GOOD), three, "shapley", "b")
    assert Enterprise(after).run()["development_share"] == 0
    assert tomlkit.parse(after.text)["development"]["share"]["value"] == 0  # type: ignore[index]
