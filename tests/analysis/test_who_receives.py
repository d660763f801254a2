"""How evenly a plan pays people, on whom its patronage hangs, and what stays in the region."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from osecalc.analysis import LocalShares, local_multiplier, who_receives
from osecalc.distribution import gini
from osecalc.enterprise import Enterprise
from osecalc.plan import read_plan, read_text
from osecalc.resources import example_plans
from tests.enterprise.small_shop import run
from tests.enterprise.strategies import as_text, plan_documents

CEB = Enterprise(read_plan(example_plans()["ceb-press-shop"])).run()


def role(**said: Any) -> dict[str, Any]:
    return {"name": "Role", "hours": 10, "wage": 10, **said}


def test_each_person_counts_with_what_it_got_over_the_plan() -> None:
    results = run(people={"makers": role(count=3), "clerk": role(wage=20, start=13)})
    found = who_receives(results)
    assert [(who.people, who.each) for who in found.receivers] == [(3, 2_400), (1, 2_400)]
    assert found.gini == pytest.approx(0)
    assert found.top == pytest.approx({0.01: 0.01, 0.1: 0.1, 0.2: 0.2, 0.5: 0.5})


def test_the_gini_is_that_of_all_persons_one_by_one() -> None:
    found = who_receives(CEB)
    persons = [who.each for who in found.receivers for _ in range(int(who.people))]
    assert found.gini == pytest.approx(float(gini(persons)))
    assert found.lorenz is not None
    assert found.lorenz.income[-1] == pytest.approx(1)
    assert found.top[0.5] == pytest.approx(2 * 49_500 / (2 * 49_500 + 43_200))


def test_what_people_receive_is_all_pay_credited_work_and_patronage() -> None:
    surplus = {"producers": 0.5, "reserve": 0.5}
    results = run(36, people={"makers": role(count=2), "clerk": role()}, surplus=surplus)
    found = who_receives(results)
    received = sum(who.people * who.each for who in found.receivers)
    given_ = results["take_home"].sum() + results["surplus.producers.assigned"].sum()
    assert received == pytest.approx(given_)


def test_patronage_of_like_members_hangs_on_no_one_of_them() -> None:
    surplus = {"producers": 1, "equally": 1, "by_hours": 0}
    results = run(people={"makers": role(count=4)}, surplus=surplus)
    assert who_receives(results).concentration == pytest.approx(1 / 4)
    assert "No member is assigned" in who_receives(CEB).reasons["concentration"]
    one = run(people={"maker": role(), "guest": role(member=False)}, surplus=surplus)
    assert who_receives(one).concentration == 1


def test_an_outside_owners_gain_counts_and_a_loss_leaves_no_measure() -> None:
    owner = {"kind": "equity", "name": "Investor", "amount": 1_000, "share": 0.5}
    results = run(people={"maker": role()}, funding={"investor": owner | {"exit_month": 99}})
    found = who_receives(results)
    gain = found.receivers[-1]
    assert (gain.name, gain.people) == ("Investor", 1)
    assert gain.each == pytest.approx(results["funding.investor.worth"][-1] - 1_000)
    assert found.gini > 0
    assert found.not_parted == pytest.approx(results["producers_equity"][-1])
    rent = {"area": 12, "rent": 1_300}
    losing = run(space=rent, people={"maker": role()},
                 funding={"investor": owner | {"exit_month": 99}})  # fmt: skip
    found = who_receives(losing)
    assert math.isnan(found.gini)
    assert "Some lose money (Investor)" in found.reasons["gini"]


def test_capitals_share_belongs_to_who_owns_when_it_is_assigned() -> None:
    """A surplus of 900 a month, all to capital, of which an investor owns 40 % until month 13.

    Of the first year's 10,800 it gets 4,320 and the producers 6,480, though it is paid in month
    15. The second year's 10,800 are paid to producers in month 27, the third's are still due.
    """
    investor = {"kind": "equity", "name": "Investor", "amount": 1_000, "share": 0.4,
                "exit_month": 13, "exit_by": "multiple", "exit_multiple": 1,
                "exit_paid_by": "enterprise"}  # fmt: skip
    for months, not_yet_paid in ((36, 10_800), (38, 10_800), (39, 0)):
        results = run(
            months, people={"maker": role()}, funding={"investor": investor},
            surplus={"capital": 1},
        )  # fmt: skip
        found = who_receives(results)
        booked = results["producers_equity"][-1]
        assert results["surplus.inside.unpaid"][-1] == pytest.approx(not_yet_paid)
        assert found.not_parted - booked == pytest.approx(6_480 + 10_800 + 10_800)
        assert found.receivers[-1].each == pytest.approx(4_320)


def test_without_people_there_is_nobody_and_it_is_said() -> None:
    found = who_receives(run())
    assert math.isnan(found.gini)
    assert found.reasons["gini"].startswith("Nobody receives")
    assert found.lorenz is None


@given(plan_documents())
@settings(max_examples=25, deadline=None)
def test_of_any_plan_there_are_figures_or_reasons(document: dict[str, Any]) -> None:
    results = Enterprise(read_text(as_text(document))).run()
    found = who_receives(results)
    assert np.isnan(found.gini) == ("gini" in found.reasons)
    assert np.isnan(found.concentration) == ("concentration" in found.reasons)
    if "gini" not in found.reasons:
        assert -1e-12 <= found.gini <= 1
        assert list(found.top.values()) == sorted(found.top.values())
    roles = sum(who.people * who.each for who in found.receivers if who.key[0] == "p")
    shared = sum(results[key].sum() for key in results.model.lines if key.endswith(".patronage"))
    credited = sum(
        results[f"{at}.received"].sum()
        for at, kind in ((f"funding.{n}", c.kind) for n, c in results.plan.plan.funding.items())
        if kind == "unpaid work"
    )
    employed = all(results[f"people.{n}.employed"].max() > 0 for n in document["people"])
    if employed:
        assert roles == pytest.approx(results["take_home"].sum() + shared + credited, rel=1e-9)


# --- what stays in the region


ALL = {"people": 1.0, "materials": 0.5, "services": 0.2, "equipment": 0.0,
       "people_again": 0.6, "suppliers_again": 0.3}  # fmt: skip


def test_lm3_worked_by_hand() -> None:
    # A thousand a month; 300 of materials and 100 of rent; people get 200.
    stuff = {"materials": {"wood": {"name": "Wood", "cost": 30}}}
    rent = {"area": 12, "rent": 100}
    results = run(stool=stuff, space=rent, people={"maker": role(hours=20)})
    found = local_multiplier(results, LocalShares(**ALL))
    income, local = 24_000, 24 * (200 + 150 + 20)
    again = 24 * (200 * 0.6 + 170 * 0.3)
    assert found.rounds == pytest.approx((income, local, again))
    assert found.lm3 == pytest.approx((income + local + again) / income)
    assert not found.reason


def test_development_booked_as_an_asset_is_no_equipment() -> None:
    """A machine of 3,000 bought in the region; the 10,000 of development go to the commons."""
    development = {"cost": 10_000, "accounting": "capitalised"}
    none = local_multiplier(run(development=development), LocalShares())
    assert none.rounds == (24_000, 0, 0)
    assert not none.reason
    saw = {"saw": {"name": "Saw", "how": "bought", "price": 3_000}}
    results = run(development=development, equipment=saw)
    found = local_multiplier(results, LocalShares(equipment=1, suppliers_again=0.5))
    assert found.rounds == (24_000, 3_000, 1_500)


def test_a_share_that_is_not_given_is_not_guessed() -> None:
    for name in ("people", "materials", "services", "equipment", "people_again",
                 "suppliers_again"):  # fmt: skip
        found = local_multiplier(CEB, LocalShares(**{**ALL, name: None}))
        assert math.isnan(found.lm3)
        assert found.reason.startswith("The share spent in the region is not given for:")
    nothing = local_multiplier(CEB, LocalShares())
    assert "people; materials; services; equipment; what people spend again" in nothing.reason


def test_a_share_of_what_is_not_spent_is_not_asked_for() -> None:
    results = run(people={"maker": role()})
    found = local_multiplier(results, LocalShares(people=0.5, people_again=0.5))
    assert found.lm3 == pytest.approx(1 + 0.5 * 100 / 1_000 + 0.25 * 100 / 1_000)
    none_stays = local_multiplier(results, LocalShares(people=0))
    assert none_stays.lm3 == 1


@pytest.mark.parametrize("share", [-0.1, 1.1, math.nan])
def test_a_share_is_from_0_to_1(share: float) -> None:
    with pytest.raises(ValueError, match="is a share from 0 to 1"):
        local_multiplier(CEB, LocalShares(people=share))


def test_without_revenue_there_is_nothing_to_begin_with() -> None:
    results = run(stool={"volume": 0}, people={"maker": role()})
    found = local_multiplier(results, LocalShares(**ALL))
    assert math.isnan(found.lm3)
    assert "no revenue" in found.reason


def test_the_more_is_spent_in_the_region_the_higher_it_is() -> None:
    values = [
        local_multiplier(CEB, LocalShares(**{**ALL, "materials": part})).lm3
        for part in (0, 0.3, 0.9)
    ]
    assert 1 < values[0] < values[1] < values[2] < 3
