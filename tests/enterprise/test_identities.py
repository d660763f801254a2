"""What must hold in every month of every plan, whatever its numbers."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osecalc.enterprise import Enterprise, Results
from osecalc.finance import npv, progressive_tax, tax_with_losses
from osecalc.lines import Kind
from osecalc.plan import PlanFile, read_plan, read_text
from osecalc.resources import example_plans
from tests.enterprise.strategies import as_text, plan_documents, plans

FEWER = settings(max_examples=40)


def results_of(text: str) -> Results:
    return Enterprise(read_text(text)).run()


def largest_money(results: Results) -> float:
    lines = results.model.lines.values()
    figures = [np.abs(results.values[x.key]).max() for x in lines if x.unit == "money"]
    return float(np.nanmax([*figures, 1e-300]))


def equal(a: Any, b: Any, size: float) -> bool:
    """Equal as the design defines it: within 1e-12 of the plan's largest money figure."""
    return bool(np.all(np.abs(np.asarray(a) - np.asarray(b)) <= 1e-12 * size))


# --- what each promise asks of results, so that generated and real plans are asked the same


def assert_balanced(r: Results) -> None:
    size = largest_money(r)
    assert equal(r["assets"], r["liabilities"] + r["equity"], size)
    assert equal(np.diff(r["cash"], prepend=0.0), r["cfo"] + r["cfi"] + r["cff"], size)
    assert equal(r["equipment_cost"], r["equipment_book"] + r["equipment_worn"], size)
    assert equal(r["value_added"], r["value_shared"], size)
    # The other way to the same cash from operations: from net income, by what is not yet cash.
    held = r["receivables"] + r["stock"] + r["in_work"] - r["payables"] - r["tax_payable"]
    held = held - r["deferred_pay"] - r["presale_duty"]
    indirect = r["net_income"] - r["grants"] + r["depreciation"] - np.diff(held, prepend=0.0)
    waits = r["interest"] - r["interest_paid"]
    indirect = indirect + waits + r["work_for_claims"] - r["debts_lapsed"]
    assert equal(r["cfo"], indirect, size)


def assert_nothing_owed_is_negative(r: Results) -> None:
    least = -1e-12 * largest_money(r)
    owed = ("payables", "tax_payable", "loans_owed", "deferred_pay", "presale_duty")
    held = ("receivables", "stock", "in_work", "member_accounts", "indivisible_reserve")
    for key in (*owed, *held, "surplus_payable"):
        assert r[key].min() >= least, key
    assert r["equipment_book"].min() >= least


def assert_months_add_up_to_years(r: Results) -> None:
    for key, line in r.model.lines.items():
        if line.kind is Kind.FLOW:
            assert equal(r.yearly(key).sum(), r[key].sum(), np.abs(r[key]).sum()), key
        elif line.kind is Kind.BALANCE:
            assert r.yearly(key)[-1] == r[key][-1], key


def assert_npv_is_zero_at_the_irr(r: Results) -> None:
    flows = r["enterprise_cash_flow"]
    assert abs(r["npv"] - npv(r["discount_rate_a_month"], flows)) <= 1e-9 * np.abs(flows).sum()
    if not np.isnan(r["irr_a_month"]):
        flows = r["cash_flow_for_irr"]
        assert equal(flows, r["enterprise_cash_flow"], r["money_moved"])
        worth = flows * (1 + r["irr_a_month"]) ** -np.arange(len(flows), dtype=float)
        assert abs(worth.sum()) <= 1e-9 * np.abs(worth).sum()
        assert np.isclose(r["irr"], (1 + r["irr_a_month"]) ** 12 - 1)


def assert_tax_is_that_of_the_plain_function(r: Results) -> None:
    begins = np.flatnonzero(r["tax_year_starts"])
    tax = r.plan.plan.tax
    # At a rate of 1 the plain function gives what is taxable, past losses taken off.
    by_year = tax_with_losses(np.add.reduceat(r["taxable_profit"], begins), 1.0)
    expected = by_year.tax * (tax.rate.value or 0.0)
    if tax.brackets:
        owners = tax.owners.value or 1.0
        steps = [(b.start.value or 0.0, b.rate.value or 0.0) for b in tax.brackets.values()]
        starts, rates = zip(*steps, strict=True)
        expected = owners * progressive_tax(by_year.tax / owners, starts, rates)
    size = largest_money(r) * r.model.months
    assert equal(np.add.reduceat(r["income_tax"], begins), expected, size)
    ends = np.flatnonzero(r["tax_year_ends"])
    assert equal(r["losses_carried"][ends], by_year.losses[: len(ends)], size)


def assert_money_scales(plan: PlanFile, by: float) -> None:
    shop = Enterprise(plan)
    plain = shop.run()
    money = {
        path: number.quantity.value * by
        for path, number in plan.numbers.items()
        if number.spec.unit.startswith("money") and number.quantity.value is not None
    }
    scaled = shop.run(money)
    size = np.abs(plain["enterprise_cash_flow"]).sum()
    assert abs(scaled["npv"] - by * plain["npv"]) <= 1e-11 * by * size
    assert np.isclose(scaled["irr"], plain["irr"], rtol=1e-6, atol=1e-9, equal_nan=True)
    assert np.isclose(scaled["payback"], plain["payback"], rtol=1e-9, equal_nan=True)


def assert_a_higher_price_never_lowers_npv(plan: PlanFile, rise: float) -> None:
    shop = Enterprise(plan)
    before = shop.run()
    for name in plan.plan.products:
        path = f"products.{name}.price"
        price = plan.numbers[path].quantity.value or 0.0
        after = shop.run({path: price * (1 + rise)})
        assert after["npv"] >= before["npv"] - 1e-10 * largest_money(after)


def assert_alone_as_in_a_batch(plan: PlanFile, chosen: list[str]) -> None:
    shop = Enterprise(plan)
    varied = {}
    for path in chosen:
        spec, value = plan.numbers[path].spec, plan.numbers[path].quantity.value or 0.0
        other = [value * 0.5, value * 1.5 + 1, spec.minimum, value]
        kept = [min(max(v, spec.minimum), spec.maximum) for v in other]
        varied[path] = [float(int(v)) if spec.whole else v for v in kept]
    lines = list(shop.model.lines)
    batch = shop.run_many(varied, lines, workers=1)
    for lane in range(4):
        alone = shop.run({path: values[lane] for path, values in varied.items()})
        size = largest_money(alone)
        for key in lines:
            mine, other = alone[key], batch[key][..., lane]
            assert_same(key, mine, other, alone.model.lines[key].unit, size)


def assert_same(key: str, mine: Any, other: Any, unit: str, size: float) -> None:
    """Equal to rounding: money by the plan's largest figure, all else by its own size."""
    assert np.all(np.isnan(mine) == np.isnan(other)), (key, mine, other)
    scale = size if unit == "money" else np.maximum(np.abs(np.nan_to_num(mine)), 1.0) * 1e3
    close = np.abs(np.nan_to_num(mine) - np.nan_to_num(other)) <= 1e-12 * scale
    assert np.all(close), (key, mine, other)


def free_numbers(plan: PlanFile) -> list[str]:
    return [path for path, number in plan.numbers.items() if number.quantity.months is None]


# --- generated plans


@given(plans())
@settings(max_examples=40)
def test_every_month_balances_and_every_share_adds_up(text: str) -> None:
    assert_balanced(results_of(text))


@given(plans())
@FEWER
def test_stock_debts_and_receivables_never_turn_negative(text: str) -> None:
    assert_nothing_owed_is_negative(results_of(text))


@given(plans())
@FEWER
def test_months_add_up_to_years(text: str) -> None:
    assert_months_add_up_to_years(results_of(text))


@given(plans())
@FEWER
def test_npv_is_the_sum_of_discounted_flows_and_zero_at_the_irr(text: str) -> None:
    assert_npv_is_zero_at_the_irr(results_of(text))


@given(plans())
@FEWER
def test_a_years_tax_is_that_of_the_plain_function_with_its_losses_carried(text: str) -> None:
    assert_tax_is_that_of_the_plain_function(results_of(text))


@given(plan_documents(scale=1.0), st.sampled_from([1e-3, 8.0, 1e5]))
@FEWER
def test_scaling_all_money_scales_npv_and_leaves_irr(document: dict[str, Any], by: float) -> None:
    assert_money_scales(read_text(as_text(document)), by)


@given(plan_documents(), st.floats(0.01, 2.0))
@settings(max_examples=40)
def test_a_higher_price_never_lowers_npv(document: dict[str, Any], rise: float) -> None:
    document["plan"]["settle_at_horizon"] = True
    assert_a_higher_price_never_lowers_npv(read_text(as_text(document)), rise)


@given(plans(), st.data())
@settings(max_examples=20)
def test_one_plan_alone_equals_the_same_plan_in_a_batch(text: str, data: st.DataObject) -> None:
    plan = read_text(text)
    free = st.sampled_from(free_numbers(plan))
    assert_alone_as_in_a_batch(plan, data.draw(st.lists(free, min_size=1, max_size=6, unique=True)))


# --- the real plans


@pytest.mark.parametrize("name", sorted(example_plans()))
def test_the_real_plans_keep_every_promise_too(name: str) -> None:
    plan = read_plan(example_plans()[name])
    r = Enterprise(plan).run()
    assert_balanced(r)
    assert_nothing_owed_is_negative(r)
    assert_months_add_up_to_years(r)
    assert_npv_is_zero_at_the_irr(r)
    assert_tax_is_that_of_the_plain_function(r)
    assert_money_scales(plan, 8.0)
    assert_a_higher_price_never_lowers_npv(plan, 0.1)
    assert_alone_as_in_a_batch(plan, free_numbers(plan)[:12])
