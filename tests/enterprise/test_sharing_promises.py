"""What holds for surplus, accounts, ownership and the value split of every plan."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from osecalc.enterprise import Enterprise, Results
from osecalc.plan import read_text
from tests.enterprise.shops import at_most, money_size, of_kinds, results_of, same, shops, term
from tests.enterprise.strategies import as_text, plan_documents

SOME = settings(max_examples=30)
ANY = st.one_of(shops(), plan_documents())
SHARED = shops(shared=True)
PAID_OUT = ("commons", "nature", "producers", "capital")


def earlier(line: Any, months: int) -> Any:
    """A line as it stood some months earlier; nothing before opening day."""
    return np.concatenate([np.zeros(months), line])[: len(line)]


def number_of(r: Results, path: str) -> float:
    value = r.plan.numbers[path].quantity.value
    assert value is not None
    return value


# --- surplus


def assert_what_is_assigned_is_the_surplus(r: Results) -> None:
    size = money_size(r)
    assigned = {name: r[f"surplus.{name}.assigned"] for name in ("reserve", *PAID_OUT)}
    whole = sum(assigned.values())
    assert same(r["surplus_assigned"], whole, size)
    rule = r.plan.plan.surplus
    assert rule is not None
    if rule.deductible:
        producers = number_of(r, "surplus.producers")
        assert same(assigned["producers"], producers * r["surplus_to_share"], size)
        rest = r["surplus_after_tax"] if producers < 1 else 0
        assert same(whole - assigned["producers"], rest, size)
    else:
        assert same(whole, r["surplus_after_tax"], size)
    # Gifts are no surplus, but taxed: their tax is the only reason to assign more than is left.
    left = np.maximum(r["surplus_to_share"] - r["tax_of_ended_year"], 0)
    if not of_kinds(r, "grant"):
        assert at_most(whole, left, size)
    assert not whole[r["tax_year_ends"] == 0].any()
    for line in assigned.values():
        assert at_most(0, line, size)


def assert_nothing_is_paid_that_is_not_there(r: Results) -> None:
    size = money_size(r)
    paid = r["surplus_paid"] + r["redeemed"]
    assert same(r["cash"], r["cash_before_distribution"] - paid, size * 10)
    assert at_most(paid, r["cash_to_distribute"], size)
    kept = np.broadcast_to(r.inputs["surplus.cash_kept"], (r.model.months + 1, 1))[:, 0]
    moved = paid > 1e-9 * size
    assert at_most(kept[moved], r["cash"][moved], size * 10)
    assert at_most(0, paid, size)
    # All get the same part of what is due to them; nobody more than that.
    for name in PAID_OUT:
        at = f"surplus.{name}"
        opened = earlier(r[f"{at}.due"], 1) + r[f"{at}.to_pay"]
        assert same(r[f"{at}.paid"], opened * r["part_paid"], size), name
    assert at_most(r["part_paid"], 1, 1)


def assert_each_takers_share_is_paid_due_or_lapsed(r: Results) -> None:
    size = money_size(r) * 10
    wait = int(number_of(r, "surplus.paid_after_months"))
    waiting: Any = 0
    for name in PAID_OUT:
        at = f"surplus.{name}"
        cash = r[f"{at}.assigned"]
        if name == "producers" and "patronage_in_cash" in r.model.lines:
            assert same(r["patronage_in_cash"] + r["patronage_retained"], cash, size)
            cash = r["patronage_in_cash"]
        assert same(r[f"{at}.to_pay"], earlier(cash, wait), size), name
        gone = np.cumsum(r[f"{at}.paid"] + r[f"{at}.lapsed"])
        assert same(np.cumsum(r[f"{at}.to_pay"]), gone + r[f"{at}.due"], size), name
        assert at_most(0, r[f"{at}.due"], size), name
        waiting = waiting + np.cumsum(cash) - gone
    assert same(r["surplus_payable"], waiting, size)


def assert_patronage_is_all_of_the_producers_share(r: Results) -> None:
    size = money_size(r)
    members = [name for name, role in r.plan.plan.people.items() if role.member]
    if members:
        parts = sum(r[f"people.{name}.patronage_share"] for name in members)
        assert np.allclose(parts, 1)
        shares = sum(r[f"people.{name}.patronage"] for name in members)
        assert same(shares, r["surplus.producers.assigned"], size)


@given(SHARED)
@SOME
def test_what_is_assigned_is_just_the_surplus_and_the_tax_on_it_comes_off_first(
    document: dict[str, Any],
) -> None:
    assert_what_is_assigned_is_the_surplus(results_of(document))


@given(SHARED)
@SOME
def test_nothing_is_distributed_that_is_not_there(document: dict[str, Any]) -> None:
    assert_nothing_is_paid_that_is_not_there(results_of(document))


@given(SHARED)
@SOME
def test_every_share_assigned_is_paid_or_due_or_has_lapsed(document: dict[str, Any]) -> None:
    assert_each_takers_share_is_paid_due_or_lapsed(results_of(document))


@given(SHARED)
@SOME
def test_the_members_parts_add_to_the_producers_share(document: dict[str, Any]) -> None:
    assert_patronage_is_all_of_the_producers_share(results_of(document))


@given(SHARED, st.integers(1, 40), st.floats(0, 5_000))
@SOME
def test_more_cash_kept_from_a_month_on_never_raises_what_that_month_pays(
    document: dict[str, Any], month: int, more: float
) -> None:
    months = document["plan"]["months"]
    month = min(month, months)
    given_kept = document["surplus"]["cash_kept"]
    base = given_kept["months"] if isinstance(given_kept, dict) else [given_kept]
    base = [*base, *base[-1:] * months][:months]
    raised = [kept + more * (n >= month) for n, kept in enumerate(base, start=1)]

    def paid(kept: list[float]) -> Any:
        document["surplus"]["cash_kept"] = {"months": kept}
        r = results_of(document)
        return r["surplus_paid"] + r["redeemed"], money_size(r)

    (before, size), (after, _) = paid(base), paid(raised)
    assert same(before[:month], after[:month], size)
    assert at_most(after[month], before[month], size)


# --- members' accounts


def assert_members_accounts_hold_what_was_paid_in_and_not_back(r: Results) -> None:
    size = money_size(r) * 10
    share = number_of(r, "cooperative.to_reserve")
    retained = r["patronage_retained"] if "patronage_retained" in r.model.lines else 0
    came = r["buy_ins"] * (1 - share) + retained
    assert same(r["member_accounts"], np.cumsum(came - r["buy_ins_back"] - r["redeemed"]), size)
    assert at_most(0, r["member_accounts"], size)
    reserved = r["buy_ins"] * share + r["surplus_to_reserve"]
    assert same(r["indivisible_reserve"], np.cumsum(reserved), size)
    assert at_most(0, reserved, size)
    interest = earlier(r["member_accounts"], 1) * r["accounts_rate_a_month"]
    assert same(r["accounts_interest"], interest, size)
    if "redemption.due" in r.model.lines:
        wait = int(r["redemption_months"])
        assert same(r["redemption.to_pay"], earlier(r["patronage_retained"], wait), size)
        gone = np.cumsum(r["redeemed"])
        assert same(np.cumsum(r["redemption.to_pay"]), gone + r["redemption.due"], size)
        assert at_most(r["redemption.due"], r["member_accounts"], size)
        assert not r["redemption.lapsed"].any()


@given(shops())
@SOME
def test_members_accounts_hold_what_members_have_left_in_them(document: dict[str, Any]) -> None:
    document.setdefault("cooperative", {"buy_in": 500, "to_reserve": 0.1, "retained": 0.5})
    assert_members_accounts_hold_what_was_paid_in_and_not_back(results_of(document))


# --- who owns, and who gets the value added


def assert_owners_equity_is_parted_without_remainder(r: Results) -> None:
    size = money_size(r)
    outside = of_kinds(r, "equity")
    worth: Any = sum(r[f"{at}.worth"] for at in outside)
    assert same(worth + r["producers_equity"], r["owners_equity"], size)
    left = np.maximum(r["paid_in"] + r["retained_earnings"], 0)
    assert same(r["owners_equity"], left, size * 10)
    for at in outside:
        assert at_most(0, r[f"{at}.worth"], size), at
        assert at_most(r[f"{at}.worth"], r["owners_equity"], size), at
        assert not r[f"{at}.worth"][r[f"{at}.owned"] == 0].any(), at
        months = np.arange(r.model.months + 1)
        assert not r[f"{at}.owned"][months < term(r, at, "month")].any(), at
    assert at_most(0, r["producers_equity"], size)
    assert at_most(r["outside_ownership"], 1, 1)


def assert_value_is_shared_without_remainder(r: Results) -> None:
    size = money_size(r) * 10
    takers = ("producers", "finance", "government", "commons", "nature", "retained")
    assert same(sum(r[f"value.{taker}"] for taker in takers), r["value_added"], size)
    in_all = [r[f"value.{taker}.in_all"] for taker in takers]
    assert same(sum(in_all), r["value_added"].sum(), size * 10)
    # Producers and capital have all but what others get, so their two parts are all of that.
    both = sum(in_all) - sum(r[f"value.{t}.in_all"] for t in ("government", "commons", "nature"))
    both -= r["surplus_to_reserve"].sum()  # the indivisible reserve is nobody's in particular
    assert same(r["capital_gets"] + r["producers_get"], both, size * 10)
    if not np.isnan(r["capital_part"]):
        assert abs(r["capital_part"] + r["producers_part"] - 1) < 1e-6
    if r["value_added_in_all"] > 1e-6 * size:
        assert abs(sum(r[f"value.{taker}.share"] for taker in takers) - 1) < 1e-6


@given(ANY)
@SOME
def test_what_outside_owners_and_producers_own_is_the_owners_equity(
    document: dict[str, Any],
) -> None:
    assert_owners_equity_is_parted_without_remainder(results_of(document))


@given(ANY)
@SOME
def test_the_value_split_adds_to_the_value_added_of_each_month(document: dict[str, Any]) -> None:
    assert_value_is_shared_without_remainder(results_of(document))


@given(shops(), st.floats(0, 1))
@SOME
def test_the_more_of_the_shop_is_sold_the_more_of_what_is_kept_counts_as_capitals(
    document: dict[str, Any], share: float
) -> None:
    angel = {"name": "Angel", "kind": "equity", "amount": 100, "exit_month": 240}
    funding = {n: c for n, c in document["funding"].items() if c["kind"] != "equity"}
    document["funding"] = {**funding, "angel": {**angel, "share": share}}
    document.pop("surplus", None)
    plan = Enterprise(read_text(as_text(document)))
    r, none = plan.run(), plan.run({"funding.angel.share": 0.0})
    expected = none["capital_gets"] + share * none["value.retained.in_all"]
    assert same(r["capital_gets"], expected, money_size(r) * 10)
