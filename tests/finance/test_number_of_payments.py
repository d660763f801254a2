import numpy as np
import numpy_financial
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.finance import level_payment, number_of_payments
from tests.published import published


@given(st.floats(1, 1e6), st.just(0.0) | st.floats(1e-3, 0.5), st.integers(1, 120))
def test_a_loan_takes_as_many_payments_as_its_level_payment_was_made_for(principal, rate, count):
    payment = level_payment(principal, rate, count)
    if payment > principal * rate * (1 + 1e-9):
        got = number_of_payments(rate, -payment, principal)
        assert got == pytest.approx(count, rel=1e-4)


@given(
    st.floats(1e-3, 0.3), st.floats(1, 1e3), st.floats(-1e4, 0), st.floats(1e4, 1e5), st.booleans()
)
def test_a_saver_agrees_with_numpy_financial(rate, payment, present, future, at_start):
    got = number_of_payments(rate, -payment, present, future, at_start)
    expected = numpy_financial.nper(rate, -payment, present, future, int(at_start))
    assert got == pytest.approx(expected, rel=1e-9)


def test_a_payment_that_does_not_cover_the_interest_never_clears_a_loan():
    assert np.isnan(number_of_payments(0.01, [-10, -9, 0, 5], 1000)).all()


def test_what_one_has_already_takes_no_payments():
    assert number_of_payments(0.01, -10, -500, 500) == 0


def test_a_goal_that_lies_behind_is_not_reached_by_fewer_than_no_payments():
    assert np.isnan(number_of_payments(0.0, -10, -500, 400))
    assert np.isnan(number_of_payments(0.05, -10, -500, 400))


def test_nothing_paid_without_interest_gets_nowhere():
    assert np.isnan(number_of_payments(0, 0, 100))


def test_a_rate_of_minus_one_is_refused():
    with pytest.raises(ValueError, match="above -1"):
        number_of_payments(-1, -1, 5)


def test_excel_nper():
    case = published("excel_loan_functions")
    got = [number_of_payments(*row) for row in case.inputs["NPER"]]
    assert got == case.printed(case.expected["NPER"])
