"""Profit and cash: the reasons between them are the whole difference, in every month."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.analysis.profit_and_cash import profit_and_cash
from osecalc.enterprise import Enterprise
from tests.charts.money_plans import PLANS, results_of
from tests.enterprise.full_plan import full_plan

FULL = Enterprise(full_plan())
MORE = ("wear", "tax", "presales", "unpaid_work", "interest")
LESS = ("grants", "lapsed")


def assert_whole(results):
    found = profit_and_cash(results)
    tiny = 1e-11 * results["money_moved"]
    np.testing.assert_allclose(sum(found.between.values()), found.difference, atol=tiny)
    np.testing.assert_allclose(found.profit, np.cumsum(results["net_income"]), atol=tiny)
    # No sentence has words for reasons that point the other way.
    assert all((found.between[reason] >= -tiny).all() for reason in MORE)
    assert all((found.between[reason] <= tiny).all() for reason in LESS)
    month = found.widest()
    assert abs(found.difference[month]) == np.abs(found.difference).max()
    if abs(found.difference[month]) > tiny:
        reason = found.between[found.main_reason(month)][month]
        assert reason * np.sign(found.difference[month]) == max(
            part[month] * np.sign(found.difference[month]) for part in found.between.values()
        )


@pytest.mark.parametrize("name", PLANS)
def test_the_reasons_are_the_whole_difference(name):
    assert_whole(results_of(name))


@given(
    price=st.floats(0, 9_000),
    waits=st.floats(0, 200),
    owes=st.floats(0, 200),
    stock=st.floats(0, 200),
    tax=st.floats(0, 0.6),
)
def test_so_they_are_whatever_the_price_and_whoever_waits(price, waits, owes, stock, tax):
    changes = {
        "products.press.price": price,
        "working_capital.receivable_days": waits,
        "working_capital.payable_days": owes,
        "working_capital.stock_days": stock,
        "tax.rate": tax,
    }
    assert_whole(FULL.run(changes))


def test_money_that_customers_owe_is_profit_and_not_yet_cash():
    found = profit_and_cash(FULL.run({"working_capital.receivable_days": 180}))
    month = found.widest()
    assert found.difference[month] < 0
    assert found.main_reason(month) == "tied_up"
