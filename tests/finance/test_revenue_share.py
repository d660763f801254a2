import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.finance import revenue_share_months, revenue_share_payments

cents = st.integers(0, 10**8).map(lambda count: count / 100)
revenues = st.lists(st.integers(-(10**6), 10**8).map(lambda count: count / 100), min_size=1)
shares = st.floats(0, 1)


@given(revenues, shares, cents, cents)
def test_never_more_than_the_most_is_paid_to_the_last_cent(revenue, share, most, floor):
    paid = revenue_share_payments(revenue, share, most, floor).cumsum()
    assert (paid <= most + 0.001).all()


@given(revenues, shares, cents, cents)
def test_each_payment_is_what_is_due_until_the_last_which_is_the_remainder(
    revenue, share, most, floor
):
    payments = revenue_share_payments(revenue, share, most, floor)
    due = np.maximum(share * np.array(revenue), floor)
    months = revenue_share_months(revenue, share, most, floor)
    if np.isnan(months):
        assert (payments == due).all()
        assert payments.sum() < most
    else:
        last = max(int(months) - 1, 0)
        assert (payments[:last] == due[:last]).all()
        assert payments[last] == pytest.approx(most - due[:last].sum(), abs=1e-3)
        assert (payments[last + 1 :] == 0).all()
        assert payments.sum() == pytest.approx(most)


@given(revenues, shares, cents, cents)
def test_a_floor_never_lowers_a_sum_paid_and_never_makes_it_last_longer(
    revenue, share, most, floor
):
    with_floor = revenue_share_payments(revenue, share, most, floor).cumsum()
    without = revenue_share_payments(revenue, share, most).cumsum()
    assert (with_floor >= without - 1e-3).all()
    months = revenue_share_months(revenue, share, most)
    if not np.isnan(months):
        assert revenue_share_months(revenue, share, most, floor) <= months


@given(st.integers(1, 120), st.integers(1, 10**7))
def test_a_sum_of_equal_payments_is_paid_off_in_just_so_many_months(months, each):
    payment = each / 100
    most = round(months * payment, 2)
    # Dues that add up to the sum but for rounding leave no month with a crumb to pay.
    assert revenue_share_months(np.zeros(months + 1), 0, most, floor=payment) == months


def test_dues_whose_rounding_leaves_a_crumb_are_paid_off_all_the_same():
    assert 1200.6 - 400.2 - 400.2 - 400.2 != 0
    assert revenue_share_months([4002.0] * 5, 0.1, 1200.6) == 3
    assert (revenue_share_payments([4002.0] * 5, 0.1, 1200.6)[3:] == 0).all()


def test_a_weak_month_pays_the_floor_and_a_month_of_refunds_takes_nothing_back():
    paid = revenue_share_payments([1000, 100, -50, 1000], 0.1, 1000, floor=20)
    assert paid.tolist() == [100, 20, 20, 100]
    assert revenue_share_payments([-50, 1000], 0.1, 1000).tolist() == [0, 100]


def test_many_rows_are_paid_at_once_each_with_its_own_terms():
    revenue = [[100, 100, 100], [200, 0, 50]]
    terms = (np.array([0.5, 0.1]), np.array([120, 26]), np.array([0, 3]))
    together = revenue_share_payments(revenue, *terms)
    assert together.tolist() == [[50, 50, 20], [20, 3, 3]]
    assert revenue_share_months(revenue, *terms).tolist() == [3, 3]
    # One revenue under several contracts.
    assert revenue_share_months([100, 100, 100], terms[0], 20).tolist() == [1, 2]


def test_where_nothing_is_to_be_paid_it_is_paid_off_in_no_month():
    assert revenue_share_months([100, 100], 0.5, 0) == 0
    assert revenue_share_payments([100, 100], 0.5, 0).tolist() == [0, 0]


def test_an_unknown_revenue_makes_all_later_payments_unknown():
    assert np.isnan(revenue_share_payments([100, np.nan, 100], 0.1, 50)[1:]).all()
    assert np.isnan(revenue_share_months([100, np.nan, 100], 0.1, 15))


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        (([], 0.1, 1), "at least one"),
        (([1], 1.1, 1), r"from 0 to 1; got 1\.1"),
        (([1], float("nan"), 1), "from 0 to 1; got nan"),
        (([1], 0.1, -1), r"most to be paid in all is 0 or more; got -1\.0"),
        (([1], 0.1, 1, -2), r"least a month is 0 or more; got -2\.0"),
    ],
)
def test_terms_that_no_contract_can_have_are_refused(terms, said):
    for ask in (revenue_share_payments, revenue_share_months):
        with pytest.raises(ValueError, match=said):
            ask(*terms)
