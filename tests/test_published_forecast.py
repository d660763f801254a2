"""Clear Lake Sporting Goods: a year's income, balance and cash forecast (OpenStax Finance, 18).

Composed here from arrays; cash is a plug in the source, which our own model never has.
"""

import numpy as np
import pytest

from tests.published import published

QUARTER_ENDS = (np.arange(12) + 1) % 3 == 0


def lagged(values, before):
    """Each month's figure of the month(s) before; `before` holds the last ones of the year ago."""
    return np.concatenate([before, values])[: len(values)]


def income_statement(given, growth):
    returns = np.array(given["prior_year_returns"], dtype=float)
    less = np.where(np.arange(12) < 3, 1 - given["first_quarter_reduction"], 1)
    gross = np.array(given["prior_year_gross_sales"]) * growth * less + given["new_brand_additions"]
    net = gross - returns
    share = np.repeat([given["cogs_share"][months] for months in given["cogs_share"]], [9, 3])
    rent = given["rent"]["annual_prior"] / 12
    # From July the source adds 50 to the rent in whole dollars: its total is 5,798, not 5,800.
    later = np.floor(rent) + given["rent"]["increase_per_month_from_july"]
    used = given["depreciation"]
    lines = {
        "gross": gross,
        "returns": returns,
        "net": net,
        "cogs": share * net,
        "gross_margin": net - share * net,
        "rent": np.repeat([rent, later], 6),
        "depreciation": np.repeat([used["jan_mar"], used["apr_dec"]], [3, 9]),
        "salaries": np.full(12, given["salaries"]),
        "utilities": 2500 * gross / (126_000 * growth),
        "interest": np.full(12, given["interest_annual"] / 12),
    }
    spent = sum(lines[name] for name in ("rent", "depreciation", "salaries", "utilities"))
    lines["operating_income"] = lines["gross_margin"] - spent
    lines["tax"] = lines["operating_income"] * 6_000 / 43_000
    lines["net_income"] = lines["operating_income"] - lines["interest"] - lines["tax"]
    return lines


def balance_sheet(given, income):
    net, cogs, constant = income["net"], income["cogs"], given["balance_rules"]["constants"]
    sales = np.concatenate([given["prior_year_net_sales"][-3:], net])
    ahead = np.concatenate([cogs, cogs[:1]])  # December looks on to this forecast's January
    months_ahead = np.repeat([3, 2, 1], [6, 4, 2])
    paid_out = 10_000 * np.cumsum(QUARTER_ENDS)
    lines = {
        "ar": np.convolve(sales, np.ones(4), "valid"),
        "inventory": np.array([ahead[m : m + 1 + n].sum() for m, n in enumerate(months_ahead)]),
        "equipment": 50_000 - lagged(np.cumsum(income["depreciation"]), [0]),
        "ap": cogs,
        "unearned": 0.25 * net,
        "retained": 20_000 + np.cumsum(income["net_income"]) - paid_out,
    }
    lines |= {name: np.full(12, value) for name, value in constant.items()}
    claims = ("ap", "unearned", "notes", "common", "retained")
    lines["total_assets"] = sum(lines[name] for name in claims)
    others = ("ar", "inventory", "equipment", "st_investments")
    lines["cash"] = lines["total_assets"] - sum(lines[name] for name in others)
    return lines


def cash_forecast(given, income):
    rules = given["cash_rules"]
    out = {
        "ap_paid": lagged(income["cogs"], given["prior_year_cogs"][-1:]),
        "salaries": lagged(income["salaries"], [450]),
        "rent": income["rent"],
        "utilities": lagged(income["utilities"], [2500 * 5000 / 126_000]),
        "dividends": rules["dividend_per_quarter"] * QUARTER_ENDS,
        "interest": rules["interest_per_quarter"] * QUARTER_ENDS,
    }
    collected = lagged(income["net"], given["prior_year_net_sales"][-3:])
    surplus = collected - sum(out.values())
    return out | {
        "ar_collected": collected,
        "total_out": sum(out.values()),
        "surplus": surplus,
        "financing": rules["financing"],
        "ending": rules["opening"] + np.cumsum(surplus + rules["financing"]),
    }


@pytest.fixture(scope="module")
def case():
    return published("ost_clear_lake_three_statement_forecast")


@pytest.fixture(scope="module")
def income(case):
    return income_statement(case.inputs, 1 + case.inputs["sales_growth"])


def test_clear_lake_income_statement(case, income):
    assert income.keys() == case.expected["income_statement"].keys()
    for name, row in case.expected["income_statement"].items():
        assert income[name] == case.printed(row, "per cell"), name
    for name, total in case.expected["income_statement_totals"].items():
        assert income[name].sum() == case.printed(total, "per cell"), name


def test_clear_lake_balance_sheet_with_cash_as_the_plug(case, income):
    balance = balance_sheet(case.inputs, income)
    assert balance.keys() == case.expected["balance_sheet"].keys()
    for name, row in case.expected["balance_sheet"].items():
        assert balance[name] == case.printed(row, "per cell"), name


def test_clear_lake_cash_forecast(case, income):
    cash = cash_forecast(case.inputs, income)
    assert cash.keys() == case.expected["cash_forecast"].keys()
    for name, row in case.expected["cash_forecast"].items():
        assert cash[name] == case.printed(row, "per cell"), name
    assert cash["ending"].min() > 35_000


def test_clear_lake_worst_case(case):
    worst = income_statement(case.inputs, case.inputs["worst_case_factor"])
    for name, row in case.expected["worst_case"].items():
        if name.startswith("total_"):
            assert worst[name[6:]].sum() == case.printed(row, "per cell"), name
        else:
            assert worst[name] == case.printed(row, "per cell"), name
