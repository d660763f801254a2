import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from osecalc.finance import accounting_rate_of_return, npv, profitability_index
from tests.published import published


@given(
    st.floats(0, 1),
    st.floats(1, 1e6),
    st.lists(st.floats(-1e4, 1e5), min_size=1, max_size=30),
)
def test_the_index_is_above_one_exactly_if_npv_is_above_zero(rate, cost, later):
    worth = npv(rate, [-cost, *later])
    if abs(worth) > 1e-9 * (cost + sum(map(abs, later))):
        assert (profitability_index(rate, [-cost, *later]) > 1) == (worth > 0)


def test_money_that_comes_back_without_interest_has_an_index_of_one():
    assert profitability_index(0, [-50, 20, 30]) == 1


def test_without_money_put_in_on_opening_day_there_is_no_index():
    assert np.isnan(profitability_index(0.1, [[0, 5], [3, 5]])).all()


def test_openstax_accounting_rates_of_return():
    case = published("ost_payback_arr")
    given_, says = case.inputs, case.expected["arr"]
    piano, bgm, equipment = given_["piano"], given_["bgm"], given_["equipment"]
    income = piano["income"] - piano["expenses"]
    assert accounting_rate_of_return(income, piano["cost"]) == case.printed(says["piano"], "ARR")
    income = bgm["income_for_arr"]
    assert accounting_rate_of_return(income, bgm["cost"]) == case.printed(says["bgm"], "ARR")
    got = accounting_rate_of_return(income, bgm["cost"], bgm["salvage_variant"])
    assert got == case.printed(says["bgm_with_salvage"], "ARR")
    got = accounting_rate_of_return(equipment["cash"], equipment["cost"])
    assert got == case.printed(says["equipment"], "ARR")
