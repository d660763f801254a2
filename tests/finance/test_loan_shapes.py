import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.finance import (
    balloon_loan,
    discount_factor,
    interest_only_loan,
    level_payment,
    level_principal_loan,
    loan_schedule,
    npv,
)

aprs = st.just(0.0) | st.floats(0.0001, 1)
terms = st.integers(1, 120)
money = st.floats(1, 1e9)


def every_shape(principal, apr, months):
    return [
        loan_schedule(principal, apr, months),
        level_principal_loan(principal, apr, months),
        level_principal_loan(principal, apr, months, grace_months=months // 2),
        balloon_loan(principal, apr, months, balloon=principal / 3),
        interest_only_loan(principal, apr, months),
    ]


@given(money, aprs, terms)
def test_every_loan_is_paid_back_in_full_with_interest_on_the_opening_balance(
    principal, apr, months
):
    for loan in every_shape(principal, apr, months):
        assert loan.balance[0] == principal
        assert loan.balance[-1] == 0
        assert loan.principal[0] == loan.interest[0] == 0
        assert loan.principal.sum() == pytest.approx(principal)
        assert (loan.principal >= -1e-9 * principal).all()
        assert loan.interest[1:] == pytest.approx(loan.balance[:-1] * apr / 12)
        assert loan.balance[:-1] - loan.principal[1:] == pytest.approx(
            loan.balance[1:], abs=1e-9 * principal
        )


@given(money, aprs, terms)
def test_whatever_its_shape_a_loan_is_worth_what_was_borrowed_at_its_own_rate(
    principal, apr, months
):
    for loan in every_shape(principal, apr, months):
        assert npv(apr / 12, loan.interest + loan.principal) == pytest.approx(principal)


@given(money, aprs, terms)
def test_level_principal_is_the_same_each_month_after_the_grace(principal, apr, months):
    grace = months // 2
    loan = level_principal_loan(principal, apr, months, grace)
    assert (loan.principal[: grace + 1] == 0).all()
    each = np.full(months - grace, principal / (months - grace))
    assert loan.principal[grace + 1 :] == pytest.approx(each)


@given(money, aprs, terms, st.floats(0, 1))
def test_a_balloon_comes_on_top_of_a_level_payment(principal, apr, months, share):
    balloon = share * principal
    loan = balloon_loan(principal, apr, months, balloon)
    paid = (loan.interest + loan.principal)[1:]
    paid[-1] -= balloon
    to_clear = principal - balloon * discount_factor(apr / 12, months)
    payment = level_payment(to_clear, apr / 12, months)
    assert paid == pytest.approx(np.full(months, payment), rel=1e-7, abs=1e-9 * principal)


@given(money, aprs, terms)
def test_a_balloon_of_nothing_is_a_level_loan_and_of_everything_an_interest_only_one(
    principal, apr, months
):
    ends = {0: loan_schedule, principal: interest_only_loan}
    for balloon, shape in ends.items():
        one, other = balloon_loan(principal, apr, months, balloon), shape(principal, apr, months)
        for got, expected in zip(one, other, strict=True):
            assert got == pytest.approx(expected, rel=1e-7, abs=1e-9 * principal)


def test_the_longer_more_is_owed_the_more_interest_a_loan_costs():
    level, principal, balloon, only = (
        shape.interest.sum()
        for shape in every_shape(1000, 0.1, 24)[:2] + every_shape(1000, 0.1, 24)[3:]
    )
    assert principal < level < balloon < only


def test_many_loans_have_each_their_schedule():
    principal, apr = np.array([100.0, 2000.0, 300.0]), np.array([0, 0.06, 0.5])
    shapes = [
        lambda p, r: level_principal_loan(p, r, 12, 3),
        lambda p, r: balloon_loan(p, r, 12, 0.4 * p),
        lambda p, r: interest_only_loan(p, r, 12),
    ]
    for shape in shapes:
        together = shape(principal, apr)
        for index in range(3):
            alone = shape(principal[index], apr[index])
            for one, all_ in zip(alone, together, strict=True):
                assert all_.shape == (3, 13)
                assert all_[index] == pytest.approx(one)
        assert all(each.shape == (3, 13) for each in shape(1000.0, apr))
        assert all(each.shape == (3, 13) for each in shape(principal, 0.1))


def test_a_loan_says_what_is_wrong_with_its_terms():
    for shape in (level_principal_loan, interest_only_loan):
        with pytest.raises(ValueError, match="at least 1; got 0"):
            shape(1000, 0.1, 0)
        with pytest.raises(ValueError, match="at least 1; got nan"):
            shape(1000, 0.1, float("nan"))
        with pytest.raises(ValueError, match=r"0 or more; got -0\.1"):
            shape(1000, -0.1, 12)
    with pytest.raises(ValueError, match="so that a month is left to pay back in; got 12"):
        level_principal_loan(1000, 0.1, 12, 12)
    for balloon in (-1, 1001, np.nan):
        with pytest.raises(ValueError, match="A balloon lies between 0 and the money borrowed"):
            balloon_loan(1000, 0.1, 12, balloon)
