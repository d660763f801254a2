"""One shop becomes many: mass balance, the closed form, and no shop lost or counted twice."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osecalc import words
from osecalc.commons.profiles import Profiles, cohort_profiles, many_profiles, repeated
from osecalc.commons.replication import (
    BALANCES,
    FLOWS,
    bass_starts,
    first_shops,
    logistic_starts,
    replication,
)
from osecalc.enterprise import Enterprise, Results
from osecalc.plan import read_plan, read_text
from osecalc.resources import example_plans
from osecalc.spread import bass_adoption, logistic_adoption
from tests.enterprise.small_shop import run
from tests.enterprise.strategies import as_text, plan_documents

CEB = Enterprise(read_plan(example_plans()["ceb-press-shop"])).run()
TEN_YEARS = 120
ONE = cohort_profiles(CEB, TEN_YEARS)


def flat(**changes: Any) -> Profiles:
    """A shop with the same jobs and output at every age, that saves 50 a month."""
    ones = np.ones(TEN_YEARS + 1)
    said: dict[str, Any] = {
        "jobs": 3 * ones,
        "output": 100 * ones,
        "kept_local": 60 * ones,
        "to_commons": 5 * ones,
        "savings": 50 * ones - 50 * np.eye(1, TEN_YEARS + 1)[0],
        "kit": 80.0,
        "development": 0.0,
        "other": 20.0,
        "planned": TEN_YEARS,
    }
    return Profiles(**(said | changes))


# --- one shop's profile


@pytest.mark.parametrize("name", sorted(example_plans()))
def test_within_the_plan_a_profile_is_the_plans_own_and_then_the_last_year_repeats(
    name: str,
) -> None:
    results = Enterprise(read_plan(example_plans()[name])).run()
    months = results.model.months
    one = cohort_profiles(results, months + 30)
    for key, line in (("jobs", "workplaces"), ("output", "output")):
        profile = getattr(one, key)
        assert profile[: months + 1] == pytest.approx(results[line])
        assert profile[months + 1 : months + 13] == pytest.approx(results[line][-12:])
        assert profile[months + 13 :] == pytest.approx((results[line][-12:].tolist() * 2)[:18])
    assert one.says[1].startswith(f"The plan has {months} months; from then on")
    assert len(cohort_profiles(results, 12).says) == 2


def test_value_kept_local_is_all_value_added_but_lenders_governments_and_outside_owners() -> None:
    months = CEB.model.months
    others = CEB["value.finance"] + CEB["value.government"] + CEB["retained_for_capital"]
    assert ONE.kept_local[: months + 1] == pytest.approx(CEB["value_added"] - others)


def test_what_a_start_takes_is_what_was_put_in_with_development_apart() -> None:
    assert ONE.development == 15_000
    assert ONE.kit == CEB["opening_capex"]
    assert ONE.kit + ONE.other + CEB["development_share"] == pytest.approx(CEB["put_in"])


SAVED = {"own": {"kind": "savings", "name": "Own", "amount": 1_000}}


def test_development_paid_later_is_no_part_of_a_start_but_is_shared() -> None:
    later = run(development={"cost": 900, "month": 3}, funding=SAVED)
    one = cohort_profiles(later, 24)
    assert (one.development, one.other) == (0, pytest.approx(later["put_in"]))
    assert (one.development_later, ONE.development_later) == (900, 0)
    net = replication(one, [3, *[0] * 24])
    assert net.monthly["development_each"][0] == 300
    assert net.monthly["capital_needed"][0] == pytest.approx(3 * later["put_in"])


def test_what_funding_brought_is_never_put_aside() -> None:
    # Rent eats all that is earned: the 1 000 that came in stay, and are not savings.
    still = run(funding=SAVED, space={"area": 12, "rent": 1_000})
    assert cohort_profiles(still, 24).savings == pytest.approx(np.zeros(25))


def saved_up(months: int = 48, **tables: Any) -> np.ndarray:
    """What the shop that takes in 1 000 a month has put aside by each month; its plan has 24."""
    funding = {**SAVED, **tables.pop("funding", {})}
    return cohort_profiles(run(funding=funding, **tables), months).savings.cumsum()


@pytest.mark.parametrize("month", [1, 12, 20, 24])
def test_a_grant_after_opening_day_is_never_put_aside_nor_repeated(month: int) -> None:
    grant = {"kind": "grant", "name": "Grant", "amount": 5_000, "month": month}
    assert saved_up(funding={"g": grant}) == pytest.approx(1_000 * np.arange(49.0))


@pytest.mark.parametrize("month", [3, 8, 20])
def test_a_grant_pays_the_tax_and_the_surplus_that_it_leads_to(month: int) -> None:
    # The tax of a grant in year 1 is paid in year 2, the plan's last, which repeats.
    grant = {"kind": "grant", "name": "Grant", "amount": 5_000, "month": month}
    rules = {
        "tax": {"rate": 0.25, "paid_after_months": 3},
        "surplus": {"commons": 0.5, "reserve": 0.5},
    }
    assert saved_up(funding={"g": grant}, **rules) == pytest.approx(saved_up(**rules))


def loan(amount: float, month: int, term: int) -> dict[str, Any]:
    """A loan without interest, paid back in equal parts."""
    said = {"kind": "bank loan", "name": "Bank", "amount": amount, "apr": 0}
    return {**said, "month": month, "term_months": term}


def test_a_loan_after_opening_day_is_no_savings_while_it_is_owed() -> None:
    # 6 000 come in month 6 and go back by 500 a month: the shop's own cash is 1 000 a month.
    assert saved_up(funding={"b": loan(6_000, 6, 12)}) == pytest.approx(1_000 * np.arange(49.0))


def test_a_loan_that_buys_a_machine_takes_no_cash_until_it_is_paid_back() -> None:
    saw = {"how": "bought", "name": "Saw", "price": 6_000, "month": 12, "life_years": 10}
    found = saved_up(24, funding={"b": loan(6_000, 12, 6)}, equipment={"saw": saw})
    # All that comes in during months 13 to 18 pays back the loan.
    expected = [1_000.0 * min(month, 12) + 1_000 * max(month - 18, 0) for month in range(25)]
    assert found == pytest.approx(expected)


def test_what_is_paid_back_of_the_opening_is_not_set_against_a_later_grant() -> None:
    # 500 a month are left while the loan of opening day is paid back, and then 1 000.
    grant = {"kind": "grant", "name": "Grant", "amount": 2_000, "month": 18}
    found = saved_up(24, funding={"b": loan(6_000, 0, 12), "g": grant})
    assert found[[12, 17, 18, 24]] == pytest.approx([6_000, 11_000, 12_000, 18_000])


def test_what_is_sold_in_advance_is_put_aside_once_it_is_delivered() -> None:
    sold = {"kind": "presale", "name": "Presale", "amount": 2_000, "month": 3, "delivery_month": 6}
    found = saved_up(24, funding={"p": sold})
    assert found[[2, 3, 5, 6, 24]] == pytest.approx([2_000, 3_000, 5_000, 8_000, 26_000])


def test_cash_that_is_needed_again_is_not_put_aside() -> None:
    # 1 000 a month in; in month 12 a machine for 6 000, after 11 000 had come in.
    saw = {"how": "bought", "name": "Saw", "price": 6_000, "month": 12, "life_years": 10}
    one = cohort_profiles(run(funding=SAVED, equipment={"saw": saw}), 24)
    so_far = one.savings.cumsum()
    assert so_far[6] == pytest.approx(6_000)
    assert so_far[[7, 11, 12]] == pytest.approx([6_000] * 3)
    assert so_far[24] == pytest.approx(18_000)


def test_what_the_plan_keeps_is_not_put_aside() -> None:
    surplus = {"reserve": 1, "cash_kept": 5_000}
    one = cohort_profiles(run(funding=SAVED, surplus=surplus), 24)
    assert one.savings.cumsum()[[4, 5, 24]] == pytest.approx([0, 1_000, 20_000])


@given(plan_documents(), st.integers(12, 100))
@settings(max_examples=25, deadline=None)
def test_the_profile_of_any_plan_can_start_shops(document: dict[str, Any], months: int) -> None:
    results: Results = Enterprise(read_text(as_text(document))).run()
    one = cohort_profiles(results, months)
    for key in ("jobs", "output", "kept_local", "to_commons", "savings"):
        assert getattr(one, key).shape == (months + 1,)
        assert np.isfinite(getattr(one, key)).all()
    assert (one.savings >= 0).all()
    assert min(one.kit, one.development, one.other) >= 0
    planned = min(months, results.model.months)
    beyond = results["cash"] - results["opening_cash"] + results["unfunded_gap"]
    size = max(abs(results["cash"]).max(), 1.0)
    assert (one.savings.cumsum()[: planned + 1] <= np.maximum(beyond[: planned + 1], 0)
            + 1e-9 * size).all()  # fmt: skip


def test_many_scenarios_of_the_plan_are_each_run_by_itself() -> None:
    shop = Enterprise(CEB.plan)
    varied = {
        "products.press.price": np.array([3_500.0, 5_500.0]),
        "development.cost": np.array([0.0, 20_000.0]),
        "development.members": np.array([1.0, 4.0]),
    }
    both = many_profiles(shop, varied, TEN_YEARS)
    net = replication(both, first_shops(10, 1), shops_start_shops=True, ceiling=500)
    for case in range(2):
        changes = {path: float(values[case]) for path, values in varied.items()}
        one = cohort_profiles(shop.run(changes), TEN_YEARS)
        for key in ("jobs", "output", "kept_local", "to_commons", "savings"):
            assert getattr(both, key)[:, case] == pytest.approx(getattr(one, key), abs=1e-9)
        for key in ("kit", "development", "other"):
            assert np.broadcast_to(getattr(both, key), 2)[case] == pytest.approx(getattr(one, key))
        alone = replication(one, first_shops(10, 1), shops_start_shops=True, ceiling=500)
        for key in ("shops", "jobs", "output", "capital_needed"):
            assert net.monthly[key][:, case] == pytest.approx(alone.monthly[key])
    assert net.monthly["shops"][-1, 1] > net.monthly["shops"][-1, 0]


def test_many_scenarios_of_a_later_grant_are_each_run_by_itself() -> None:
    grant = {"kind": "grant", "name": "Grant", "amount": 5_000, "month": 8}
    shop = run(funding={**SAVED, "g": grant}, tax={"rate": 0.25}).enterprise
    varied = {"funding.g.amount": [0.0, 5_000, 9_000], "products.stool.price": [100.0, 90, 80]}
    many = many_profiles(shop, varied, 48).savings
    for case in range(3):
        changes = {path: values[case] for path, values in varied.items()}
        assert many[:, case] == pytest.approx(cohort_profiles(shop.run(changes), 48).savings)
    assert many.sum(axis=0)[0] > many.sum(axis=0)[1] > many.sum(axis=0)[2]


def test_a_horizon_that_is_no_whole_year_repeats_its_last_twelve_months() -> None:
    assert repeated(np.arange(15.0), 27)[15:].tolist() == [*range(3, 15), 3]


# --- many shops


@given(
    st.floats(0.0001, 0.2), st.floats(0, 1.5), st.floats(1, 1e5), st.integers(1, 10)
)  # fmt: skip
@settings(max_examples=50, deadline=None)
def test_starts_so_far_are_the_closed_form_at_each_months_end(
    p: float, q: float, m: float, years: int
) -> None:
    net = replication(ONE, bass_starts(years, p, q, m))
    time = np.arange(years * 12 + 1) / 12
    so_far = np.cumsum(net.monthly["started"])
    assert so_far == pytest.approx(bass_adoption(time, p, q, m), rel=1e-9, abs=1e-9)
    assert net.monthly["shops"] == pytest.approx(so_far)
    assert not net.monthly["waiting"].max() > 1e-9 * m
    logistic = replication(ONE, logistic_starts(years, m / 100, q, m))
    closed = logistic_adoption(time, m / 100, q, m)
    assert np.cumsum(logistic.monthly["started"]) == pytest.approx(closed, rel=1e-9)


@given(
    st.lists(st.integers(0, 9), min_size=61, max_size=61),
    st.floats(0, 1),
    st.integers(0, 200),
    st.booleans(),
    st.none() | st.floats(0, 500),
    st.floats(0.7, 1),
)
@settings(max_examples=60, deadline=None)
def test_no_shop_is_lost_or_counted_twice(
    wanted: list[int],
    closing: float,
    ceiling: int,
    by_shops: bool,
    capital: float | None,
    learning: float,
) -> None:
    one = flat()
    money = None if capital is None else np.full(61, capital)
    net = replication(one, wanted, closing_a_year=closing, ceiling=ceiling, learning=learning,
                      capital=money, shops_start_shops=by_shops)  # fmt: skip
    m = net.monthly
    so_far, closed = np.cumsum(m["started"]), np.cumsum(m["closed"])
    assert m["shops"] == pytest.approx(so_far - closed, abs=1e-7)
    assert (m["shops"] <= ceiling + 1e-7).all()
    paid_by_shops = net.network.by_shops
    assert (m["started"] - paid_by_shops).sum() <= sum(wanted) + 1e-7
    if not by_shops:
        assert so_far + m["waiting"] == pytest.approx(np.cumsum(wanted), abs=1e-7)
    if capital is not None:
        spent = np.cumsum((m["started"] - paid_by_shops) * net.network.cost)
        assert (spent <= np.cumsum(money) * (1 + 1e-9) + 1e-7).all()
    # What is the same at every age hangs only on how many run.
    assert m["jobs"] == pytest.approx(3 * m["shops"], abs=1e-6)
    assert m["output"] == pytest.approx(100 * m["shops"], abs=1e-5)
    assert m["to_commons"] * 12 == pytest.approx(m["kept_local"], abs=1e-5)
    assert m["capital_needed"] == pytest.approx(m["started"] * net.network.cost)
    yearly = net.by_year()
    for key in FLOWS:
        assert yearly[key].sum() == pytest.approx(m[key].sum(), abs=1e-5)
    for key in BALANCES:
        assert np.allclose(yearly[key], m[key][::12], equal_nan=True)


def shop_by_shop(starts: np.ndarray, profile: np.ndarray) -> np.ndarray:
    """Each shop by itself."""
    totals = np.zeros(len(starts))
    for month, count in enumerate(starts):
        for _ in range(int(count)):
            totals[month:] += profile[: len(totals) - month]
    return totals


def test_totals_are_those_of_each_shop_counted_by_itself() -> None:
    starts = np.random.default_rng(3).integers(0, 4, TEN_YEARS + 1)
    net = replication(ONE, starts)
    for key in ("jobs", "output", "kept_local", "to_commons"):
        expected = shop_by_shop(starts, getattr(ONE, key))
        assert net.monthly[key] == pytest.approx(expected, rel=1e-9)


def test_one_shop_alone_is_its_plan() -> None:
    net = replication(ONE, first_shops(10, 1))
    assert net.monthly["output"] == pytest.approx(ONE.output)
    assert net.monthly["capital_needed"].sum() == pytest.approx(ONE.kit + 15_000 + ONE.other)
    assert net.by_year()["shops"].tolist() == [1] * 11


def test_many_scenarios_are_each_scenario_by_itself() -> None:
    p, q, closing = np.array([0.01, 0.05]), np.array([0.3, 0.8]), np.array([0.0, 0.2])
    learning, ceiling = np.array([0.8, 1.0]), np.array([90.0, 300.0])
    both = replication(
        ONE, bass_starts(10, p, q, ceiling), closing_a_year=closing, learning=learning,
        ceiling=ceiling, shops_start_shops=True,
    )  # fmt: skip
    for case in range(2):
        one = replication(
            ONE, bass_starts(10, p[case], q[case], ceiling[case]), closing_a_year=closing[case],
            learning=learning[case], ceiling=ceiling[case], shops_start_shops=True,
        )  # fmt: skip
        for key in (*FLOWS, *BALANCES):
            assert np.allclose(both.monthly[key][:, case], one.monthly[key], equal_nan=True), key


def test_each_shop_bears_less_of_the_development_the_more_there_are() -> None:
    each = replication(ONE, bass_starts(10, 0.02, 0.5, 500)).by_year()["development_each"]
    assert np.isnan(each[0])  # nobody has started yet
    assert (np.diff(each[1:]) < 0).all()
    last = bass_adoption(10, 0.02, 0.5, 500)
    assert each[-1] == pytest.approx(15_000 / last)


def test_all_who_start_in_a_month_share_the_development() -> None:
    # Ten on opening day: 10 x (kit + other) and the development once, not ten times.
    net = replication(ONE, first_shops(10, 10))
    assert (ONE.kit, ONE.other) == (12_155, 17_105)
    assert net.monthly["capital_needed"][0] == pytest.approx(10 * (12_155 + 17_105) + 15_000)
    # Then two more: twelve share it, so each of the two bears a twelfth.
    net = replication(flat(development=600.0), [10, 2])
    assert net.monthly["capital_needed"] == pytest.approx([10 * 100 + 600, 2 * (100 + 600 / 12)])


def test_a_start_in_part_bears_its_part_of_what_a_whole_one_bears() -> None:
    net = replication(flat(development=600.0), [0.5, 0.5])
    assert net.monthly["capital_needed"] == pytest.approx([0.5 * 700, 0.5 * (100 + 600 / 1.5)])


def test_a_kit_gets_cheaper_with_each_doubling() -> None:
    net = replication(flat(other=0.0), [1, 1, 2, 4], learning=0.8)
    costs = [80 * place ** np.log2(0.8) for place in (1, 2, 3, 5)]
    assert net.network.cost.tolist() == pytest.approx(costs)


def test_shops_that_start_shops_double_once_each_has_saved_for_one() -> None:
    # A start costs 100, a shop saves 50 a month from its first month on.
    net = replication(flat(), first_shops(1, 1), shops_start_shops=True)
    assert net.monthly["shops"][:7].tolist() == [1, 1, 2, 2, 4, 4, 8]


def test_more_closures_never_leave_more_shops_and_more_capital_never_fewer() -> None:
    wanted = bass_starts(10, 0.02, 0.6, 400)
    shops = [
        replication(ONE, wanted, closing_a_year=rate).monthly["shops"] for rate in (0, 0.05, 0.3, 1)
    ]
    assert all((a >= b - 1e-9).all() for a, b in pairwise(shops))
    assert shops[-1][1:] == pytest.approx(wanted[1:])  # a year kills all but the month's own
    started = [
        np.cumsum(replication(ONE, wanted, capital=np.full(121, money)).monthly["started"])
        for money in (0, 1e5, 1e6, 1e9)
    ]
    assert all((a <= b + 1e-9).all() for a, b in pairwise(started))
    assert not started[0].any()


@pytest.mark.parametrize(
    ("given_", "sentence"),
    [
        ({"learning": 0}, "above 0 and up to 1"),
        ({"learning": 1.2}, "above 0 and up to 1"),
        ({"closing_a_year": 1.5}, "from 0 to 1"),
        ({"ceiling": -1}, "must be 0 or more"),
        ({"capital": [-1.0] * 121}, "must be 0 or more"),
    ],
)
def test_what_cant_be_is_refused_in_a_sentence(given_: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        replication(ONE, first_shops(10, 1), **given_)


def test_a_profile_that_is_too_short_is_refused() -> None:
    with pytest.raises(ValueError, match="for all 241 months"):
        replication(ONE, first_shops(20, 1))


def test_a_table_has_headings_and_years_and_says_what_it_rests_on() -> None:
    net = replication(ONE, bass_starts(10, 0.02, 0.5, 500))
    table = net.table()
    assert list(table.columns[:2]) == [words.say("periods.opening"), "Year 1"]
    assert table.loc["Shops at the year's end"].iloc[-1] == pytest.approx(net.monthly["shops"][-1])
    assert "Money that funding brought is not put aside." in net.says[0]
    with pytest.raises(ValueError, match="one scenario"):
        replication(ONE, bass_starts(10, np.array([0.1, 0.2]), 0.5, 500)).table()
