"""Published cases of revenue shares, patronage and partnership income."""

import numpy as np
import pytest

from osecalc.finance import (
    distributable_cash,
    irr,
    partnership_shares,
    patronage_allocation,
    patronage_shares,
    revenue_share_months,
    revenue_share_payments,
)
from tests.published import published


def test_calcsimpler_an_advance_times_a_factor_in_equal_payments():
    case = published("rbf_calcsimpler")
    for name, terms in case.inputs.items():
        says, ours = case.expected[name], case.derived_by_us[name]
        months, total = terms["months"], terms["advance"] * terms["factor"]
        net = terms["advance"] * (1 - terms["fee"])
        # Payments that do not depend on revenue: a floor, and a share of nothing.
        paid = revenue_share_payments(np.zeros(months + 6), 0, total, floor=total / months)
        assert net == case.printed(says["net"], "cents")
        assert paid.sum() == case.printed(says["total"], "cents")
        assert paid[:months] == case.printed([says["monthly"]] * months, "cents")
        assert (paid[months:] == 0).all()
        assert revenue_share_months(paid, 1, total) == months

        cost = (total - net) / net
        assert cost == pytest.approx(ours["cost_on_net"], abs=1e-9)
        # The APR that the source prints is no rate of these payments, nor simple cost by the year.
        simple = case.recomputed(f"{name} APR = simple cost x 12/n")
        assert cost * 12 / months == pytest.approx(simple, abs=1e-8)
        monthly = irr([-net, *paid[:months]])
        assert 12 * monthly == pytest.approx(ours["apr_nominal_irr"], abs=1e-9)
        assert (1 + monthly) ** 12 - 1 == pytest.approx(ours["apr_effective"], abs=1e-9)

        # Its cost is printed as a percentage of two decimals, once wrong.
        if name == "a":
            assert cost == pytest.approx(case.recomputed("a cost on net"), abs=1e-8)
        else:
            assert 100 * cost == case.printed(100 * says["cost_on_net"], "percent")


def test_smartbusinessfunder_six_percent_of_revenue_until_120_000_are_paid():
    case = published("rbf_smartbusinessfunder")
    terms, says = case.inputs, case.expected
    share, most = terms["share"], terms["repay"]
    revenue = np.full(60, terms["monthly_revenue"])
    paid = revenue_share_payments(revenue, share, most)
    months = revenue_share_months(revenue, share, most)
    assert paid[0] == case.printed(says["monthly"])
    assert months == says["months"]
    assert paid.sum() - terms["advance"] == case.printed(says["cost"])
    weak = revenue_share_payments([terms["weak_month_revenue"]], share, most)
    assert weak[0] == case.printed(says["weak_month_payment"])
    # The source claims an APR of 9.5 %.
    monthly = irr([-terms["advance"], *paid])
    assert 12 * monthly == pytest.approx(case.recomputed("APR"), abs=1e-8)
    assert (1 + monthly) ** 12 - 1 == pytest.approx(case.derived_by_us["effective"], abs=1e-9)


def test_habitat_a_weak_year_leaves_part_of_the_allocations_in_the_cooperative():
    case = published("habitat_distribution_pool")
    terms, says = case.inputs, case.expected
    retained = terms["retained_share"]
    _, pool = patronage_allocation(terms["allocations"], [retained, 1 - retained])
    assert pool == case.printed(says["pool"])
    # The source shares by percentages of two decimals, which add to 99.99.
    paid = patronage_allocation(pool, [percent / 100 for percent in terms["percent"]])
    assert paid == case.printed(says["distributions"])
    assert pool - sum(paid) == case.printed(says["residual"])
    assert distributable_cash(terms["cash"], terms["reserve"]) == case.printed(
        says["distributable_cash"]
    )
    instalments = patronage_allocation(terms["liquidation"], terms["instalments"])
    assert instalments == case.printed(says["liquidation"])
    assert sum(instalments) == pytest.approx(terms["liquidation"])


def test_habitat_four_weighted_kinds_of_contribution():
    case = published("habitat_patronage_allocation")
    says, income = case.expected, case.inputs["net_income"]
    contributions = list(case.inputs["contributions"].values())
    weights = list(case.inputs["weights"].values())
    shares = patronage_shares(contributions, weights)
    # The printed sums of weighted contributions have no rounding left in them.
    assert [says["total"] * share for share in shares] == pytest.approx(says["weighted"])
    assert [100 * share for share in shares] == case.printed(says["percent"], "percent")
    # Ours, to the cent: nothing rounded on the way.
    exact = patronage_allocation(income, shares)
    assert exact == pytest.approx(case.derived_by_us["exact_allocation"], abs=0.005)
    assert sum(exact) == pytest.approx(income)
    # The source allocates by rounded percentages and gives what is over to the largest member;
    # its figures are exact products of those.
    rounded = patronage_allocation(income, [round(share, 4) for share in shares])
    assert rounded == pytest.approx(says["allocation"], abs=1e-9)
    assert sum(rounded) == pytest.approx(says["sum"], abs=1e-9)
    assert income - sum(rounded) == pytest.approx(says["residual_to_largest"], abs=1e-9)
    # A quarter of the average contribution, which all three reach as the source's text says; it
    # prints a quarter of the total.
    quarter = case.recomputed("threshold 25 % of the average")
    assert 0.25 * says["total"] / len(shares) == pytest.approx(quarter, abs=1e-8)
    assert all(share * says["total"] > quarter for share in shares)


def test_whole_foods_coop_a_members_refund_follows_her_purchases():
    case = published("whole_foods_coop_refund")
    terms, says, ours = case.inputs, case.expected, case.derived_by_us
    hers = terms["member_purchases"]
    member_share = [terms["member_share"], 1 - terms["member_share"]]
    by_members, _ = patronage_allocation(terms["sales"], member_share)
    assert by_members == case.printed(says["member_sales"])
    shares = patronage_shares([[hers], [by_members - hers]], [1])
    # The pool of refunds is not stated. The one that we derived from the refund shows no more
    # than that share and refund belong together; the round sum it points to gives the refund too.
    for pool in (ours["implied_refund_pool"], 50_000):
        assert patronage_allocation(pool, shares)[0] == case.printed(says["refund"])


def test_openstax_accounting_partners_with_salaries_share_a_profit_and_a_loss():
    case = published("ost_acorn_partnership_income")
    terms, says = case.inputs, case.expected
    for income, shares in (("net_income", "shares"), ("loss_case", "loss_shares")):
        got = partnership_shares(terms[income], terms["salaries"], terms["rest_ratio"])
        assert got == case.printed(says[shares])
