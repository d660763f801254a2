"""Published cases of several steps together, composed from the functions of floor 0.

The model itself gains no line and no switch for them.
"""

import numpy as np
import pytest

from osecalc.depreciation import macrs
from osecalc.finance import (
    discount_factor,
    discounted_payback,
    irr,
    levelised_cost,
    loan_schedule,
    mirr,
    npv,
    payback,
    profitability_index,
)
from tests.published import published


def test_openstax_finance_sams_embroidery_machine():
    case = published("ost_sams_embroidery")
    flows, says = np.array(case.inputs["cash_flows"], dtype=float), case.expected
    rate, reinvested = case.inputs["discount_rate"], case.inputs["reinvestment_rate"]
    year = np.arange(len(flows))
    worth = flows * discount_factor(rate, year)
    assert worth[1:] == case.printed(says["present_values"], "cents")
    # The text prints 2,835.63, a cent more than the tables.
    assert npv(rate, flows) == case.printed(says["npv_in_tables"], "cents")
    assert says["npv"] - says["npv_in_tables"] == pytest.approx(0.01)
    assert np.cumsum(worth)[1:] == case.printed(says["cumulative_discounted"], "cents")
    assert payback(flows) == says["payback_years"]
    assert discounted_payback(rate, flows) == case.printed(says["discounted_payback_years"], "PI")
    assert profitability_index(rate, flows) == case.printed(says["pi"], "PI")
    assert irr(flows) == case.printed(says["irr"], "IRR to")
    assert mirr(flows, rate, reinvested) == case.printed(says["mirr"], "MIRR")
    grown = flows[1:] / discount_factor(reinvested, year[:0:-1] - 1)
    assert grown[:-1] == case.printed(says["future_values_years_1_to_5"], "cents")
    assert grown.sum() == pytest.approx(case.recomputed("terminal value"), abs=1e-6)
    for at, worth_then in says["npv_profile"].items():
        assert npv(float(at), flows) == case.printed(worth_then, "profile")


def test_biosteam_techno_economic_table():
    case = published("biosteam_tea_table")
    given = case.inputs
    table = dict(zip(case.expected["columns"], np.transpose(case.expected["rows"]), strict=True))
    years = given["years"]
    capital = given["fixed_capital_musd"]
    depreciation = np.pad(macrs(capital, 7), (0, years + 1 - 9))
    lent = given["loan_share"] * capital
    # The contract is in years: 12 times its rate is the "APR" of a loan of years.
    loan = loan_schedule(lent, 12 * given["loan_rate"], given["loan_years"])
    tail = (0, years - given["loan_years"])
    interest, repaid, owed = (np.pad(each, tail) for each in loan)
    paid = interest + repaid
    # In the year of construction interest is paid by the owners.
    interest[0] = lent * given["loan_rate"]

    runs = np.arange(years + 1) > 0
    margin = (given["sales_musd"] - given["fixed_operating_cost_musd"]) * runs
    # Not our convention: the whole payment, principal included, is deducted before tax.
    earned = margin - paid - depreciation
    taxed, forwarded, pool = np.zeros(years + 1), np.zeros(years + 1), 0.0
    for year in range(years + 1):
        forwarded[year] = pool
        left = earned[year] + pool
        taxed[year], pool = max(left, 0.0), min(left, 0.0)
    tax = given["tax_rate"] * taxed
    working = given["working_capital_share"] * capital * np.eye(years + 1)[[0, years]]
    flows = margin - paid - tax + working[1] - working[0]
    flows[0] += lent - capital - interest[0]
    factors = discount_factor(given["discount_rate"], np.arange(years + 1))

    got = {
        "depreciation": depreciation,
        "loan_interest": interest,
        "loan_payment": paid,
        "loan_principal": owed,
        "tax": tax,
        "taxed_earnings": taxed,
        "forwarded_losses": forwarded,
        "net_earnings": earned - tax,
        "cash_flow": flows,
        "discount_factor": factors,
        "npv": flows * factors,
        "cumulative_npv": np.cumsum(flows * factors),
    }
    for column, values in got.items():
        assert values == case.printed(table[column], "8 decimals"), column
    assert npv(given["discount_rate"], flows) == case.printed(case.expected["npv_musd"])


def test_nrel_sam_commercial_solar_plant_with_loan_tax_and_subsidy():
    case = published("nrel_sam_pvwatts_commercial")
    given, says = case.inputs, case.expected
    cost, period = given["total_installed_cost"], given["analysis_period"]
    inflation, real = given["inflation_pct"] / 100, given["real_discount_pct"] / 100
    federal, state = given["federal_tax_pct"] / 100, given["state_tax_pct"] / 100
    nominal = (1 + real) * (1 + inflation) - 1
    years = np.arange(period + 1)
    runs = years > 0

    lent = cost * (given["debt_fraction_pct"] / 100)
    yearly = given["loan_rate_pct"] / 100
    interest, repaid, owed = loan_schedule(lent, 12 * yearly, given["loan_term"])
    upkeep = given["system_capacity_kw"] * given["om_per_kw_year"] * runs
    upkeep = upkeep * (1 + inflation) ** np.maximum(years - 1, 0)
    credit = cost * given["federal_itc_pct"] / 100
    depreciation = np.pad(macrs(cost - credit / 2, 5), (0, period + 1 - 7))
    deducted = upkeep + interest + depreciation
    state_saved = state * deducted
    federal_saved = federal * (deducted - state_saved) + credit * (years == 1)
    costs = state_saved + federal_saved - upkeep - interest - repaid
    tax_rate = federal + state - federal * state
    saved = np.array(given["annual_energy_value"]) * (1 - tax_rate)
    flows = costs + saved
    flows[0] = costs[0] = lent - cost
    before_debt = flows + repaid + interest * (1 - tax_rate)
    before_debt[0] = -cost

    got = {
        "cf_debt_balance": owed,
        "cf_debt_payment_interest": interest,
        "cf_debt_payment_principal": repaid,
        "cf_om_capacity_expense": upkeep,
        "cf_fed_depreciation": depreciation,
        "cf_sta_tax_savings": state_saved,
        "cf_fed_tax_savings": federal_saved,
        "cf_after_tax_net_equity_cost_flow": costs,
        "cf_after_tax_cash_flow": flows,
        "cf_payback_with_expenses": before_debt,
        "cf_cumulative_payback_with_expenses": np.cumsum(before_debt),
        "effective_tax_rate": 100 * tax_rate,
        "itc_total": credit,
        "first_cost": -flows[0],
        "npv": npv(nominal, flows),
        "payback": payback(before_debt),
        "present_value_oandm": npv(nominal, upkeep),
        "lcoe_nom": 100 * levelised_cost(nominal, -costs, given["annual_energy_kwh"]),
        "lcoe_real": -100 * npv(nominal, costs) / npv(real, given["annual_energy_kwh"]),
        "wacc": 100 * yearly * (1 - tax_rate),  # all of it is lent
    }
    assert got.keys() == says.keys()
    for name, value in got.items():
        assert value == case.printed(says[name]), name


def test_openstax_accounting_propensity_cash_flow_statement():
    case = published("ost_propensity_cash_flow")
    given, says = case.inputs, case.expected
    cfo = given["net_income"] + given["depreciation"] + given["gain"]
    cfo += sum(given["working_capital"].values())
    cfi, cff = sum(given["investing"].values()), sum(given["financing"].values())
    got = {
        "cfo": cfo,
        "cfi": cfi,
        "cff": cff,
        "net_change": cfo + cfi + cff,
        "closing_cash": given["opening_cash"] + cfo + cfi + cff,
    }
    assert got.keys() == says.keys()
    for name, value in got.items():
        assert value == case.printed(says[name]), name


def test_openstax_finance_clear_lake_cash_flow_statement():
    case = published("ost_clear_lake_cash_flow_statement")
    before, after = case.inputs["balance_prior"], case.inputs["balance_current"]
    income, dividends = case.inputs["income"], case.inputs["dividends"]
    more = {name: after[name] - before[name] for name in after}
    earned = income["net_sales"] - sum(
        income[name]
        for name in ("cogs", "rent", "depreciation", "salaries", "utilities", "interest", "tax")
    )
    assert earned == income["net_income"]
    assert more["retained"] == earned - dividends
    capex = more["equipment"] + income["depreciation"]
    cfo = earned + income["depreciation"] - more["ar"] - more["inventory"]
    cfo += more["ap"] + more["unearned"]
    cfi = -capex - more["st_investments"]
    cff = more["notes"] + more["common"] - dividends
    got = {
        "cfo": cfo,
        "cfi": cfi,
        "cff": cff,
        "net_change": cfo + cfi + cff,
        "ending_cash": before["cash"] + cfo + cfi + cff,
        "capex": capex,
    }
    assert got.keys() == case.expected.keys()
    for name, value in got.items():
        assert value == case.printed(case.expected[name]), name


def test_wittbrodt_printer_in_a_household():
    case = published("wittbrodt_2013_reprap")
    given, says = case.inputs, case.expected
    made = given["plastic_cost"] + given["electricity_cost"]
    assert made == pytest.approx(says["press_totals"]["print_about"], abs=0.5)
    saved = np.array([given["retail_low"], given["retail_high"]]) - made
    assert saved == pytest.approx(says["annual_savings_range_rounded"], rel=0.04)
    flows = np.insert(np.repeat(saved[:, np.newaxis], 5, axis=1), 0, -given["printer_cost"], axis=1)
    low, high = payback(flows)
    assert low == pytest.approx(says["payback_low_years_about"], abs=0.5)
    assert 12 * high == pytest.approx(says["payback_high_months_about"], abs=0.5)
    # Five years is our assumption; it satisfies both of the source's bounds.
    assert irr(flows) == pytest.approx(case.derived_by_us["irr_5_years"], abs=1e-9)
    assert (irr(flows) > [says["roi_low_more_than"], says["roi_high_more_than"]]).all()


def test_petersen_and_pearce_home_manufacturing():
    case = published("petersen_pearce_2017_home_manufacturing")
    years, says = case.inputs["horizon_years"], case.expected
    months = payback([-1] + [(1 + says["high_cost_return"]) / (12 * years)] * 12 * years)
    ours = case.derived_by_us
    assert months == pytest.approx(ours["payback_months_if_986pct_is_total_return_over_5_years"])
    assert months < says["high_cost_payback_months_less_than"]
    at_least = (1 + says["low_cost_return_five_years_more_than"]) / years
    assert payback([-1] + [at_least] * years) == pytest.approx(
        ours["payback_low_case_at_most_years"]
    )
