import numpy as np
import numpy_financial
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.finance import annuity_factor, discount_factor, irr, level_payment, loan_schedule, npv
from tests.published import published

aprs = st.just(0.0) | st.floats(0.0001, 1)
terms = st.integers(1, 120)


@given(st.floats(1, 1e9), aprs, terms, st.data())
def test_a_loan_is_paid_back_in_full_with_interest_on_the_opening_balance(
    principal, apr, months, data
):
    grace = data.draw(st.integers(0, months - 1))
    loan = loan_schedule(principal, apr, months, grace)
    assert loan.balance[0] == principal
    assert loan.balance[-1] == 0
    assert loan.principal.sum() == pytest.approx(principal)
    assert loan.interest[1:] == pytest.approx(loan.balance[:-1] * apr / 12)
    assert loan.balance[: grace + 1] == pytest.approx(np.full(grace + 1, principal))
    paid = (loan.interest + loan.principal)[grace + 1 :]
    payment = level_payment(principal, apr / 12, months - grace)
    assert paid == pytest.approx(np.full(months - grace, payment), rel=1e-7)


@given(st.floats(1, 1e9), aprs, terms)
def test_the_payments_of_a_loan_are_worth_what_was_borrowed_at_its_own_rate(principal, apr, months):
    loan = loan_schedule(principal, apr, months, months // 2)
    assert npv(apr / 12, loan.interest + loan.principal) == pytest.approx(principal)


@given(st.floats(1, 1e6), st.floats(0.0001, 1), terms)
def test_a_loan_agrees_with_numpy_financial(principal, apr, months):
    loan, month = loan_schedule(principal, apr, months), np.arange(1, months + 1)
    rate, near = apr / 12, {"rel": 1e-7, "abs": 1e-9 * principal}
    paid = -numpy_financial.pmt(rate, months, principal)
    assert level_payment(principal, rate, months) == pytest.approx(paid, rel=1e-9)
    interest = -numpy_financial.ipmt(rate, month, months, principal)
    assert loan.interest[1:] == pytest.approx(interest, **near)
    repaid = -numpy_financial.ppmt(rate, month, months, principal)
    assert loan.principal[1:] == pytest.approx(repaid, **near)


@pytest.mark.parametrize("rate", [0, 0.0, 5e-17, -5e-17, 1e-12])
def test_without_interest_or_with_the_dust_of_a_slider_each_payment_is_its_share(rate):
    assert level_payment(1200, rate, 12) == pytest.approx(100, rel=1e-9)


def test_payments_hardly_move_where_small_rates_begin_to_count():
    below, above = level_payment(1, np.array([0.999e-9, 1.001e-9]), 360)
    assert above == pytest.approx(below, rel=1e-6)


def test_many_loans_have_each_their_schedule():
    principal, apr = np.array([100.0, 2000.0, 300.0]), np.array([0, 0.06, 0.5])
    together = loan_schedule(principal, apr, 12, 3)
    for index in range(3):
        alone = loan_schedule(principal[index], apr[index], 12, 3)
        for one, all_ in zip(alone, together, strict=True):
            assert all_.shape == (3, 13)
            assert all_[index] == pytest.approx(one)


@pytest.mark.parametrize(
    ("apr", "months", "grace", "sentence"),
    [
        (0.1, 0, 0, "whole number of months, at least 1; got 0"),
        (0.1, 2.5, 0, "whole number of months, at least 1; got 2.5"),
        (0.1, 12, 12, "from 0 to 11, so that a month is left to pay back in; got 12"),
        (0.1, 12, -1, "from 0 to 11"),
        (-0.1, 12, 0, "An APR must be 0 or more; got -0.1"),
        (np.nan, 12, 0, "An APR must be 0 or more"),
    ],
)
def test_a_loan_says_what_is_wrong_with_its_terms(apr, months, grace, sentence):
    with pytest.raises(ValueError, match=sentence):
        loan_schedule(1000, apr, months, grace)


def test_excel_pmt():
    case = published("excel_loan_functions")
    got = []
    for rate, count, present, future, at_start in case.inputs["PMT"]:
        owed = present + future * discount_factor(rate, count)
        got.append(-level_payment(owed, rate, count) / (1 + rate * at_start))
    assert got == case.printed(case.expected["PMT"])


def test_excel_ipmt_and_ppmt():
    case = published("excel_loan_functions")
    for kind, part in (("IPMT", "interest"), ("PPMT", "principal")):
        for inputs, says in zip(case.inputs[kind], case.expected[kind], strict=True):
            rate, month, count, present = inputs
            loan = loan_schedule(present, 12 * rate, count)
            from_microsoft = says == round(says, 2)
            expected = case.printed(says, "Microsoft" if from_microsoft else "test data")
            assert -getattr(loan, part)[month] == expected


def test_excel_cumipmt_and_cumprinc():
    case = published("excel_loan_functions")
    for index, (rate, count, present, start, end) in enumerate(case.inputs["CUM"]):
        loan = loan_schedule(present, 12 * rate, count)
        months = slice(start, end + 1)
        assert -loan.interest[months].sum() == case.printed(case.expected["CUMIPMT"][index])
        assert -loan.principal[months].sum() == case.printed(case.expected["CUMPRINC"][index])


def test_excel_rate_is_the_irr_of_the_contract():
    case = published("excel_loan_functions")
    got = []
    for count, payment, present, future in case.inputs["RATE"]:
        flows = np.full(count + 1, float(payment))
        flows[0] = present
        flows[-1] += future
        got.append(irr(flows))
    assert got == case.printed(case.expected["RATE"])


def test_excel_pv_and_fv():
    case = published("excel_loan_functions")
    present = [
        -(paid * annuity_factor(rate, count) + future * discount_factor(rate, count))
        for rate, count, paid, future, _ in case.inputs["PV"]
    ]
    future = [
        -(paid * annuity_factor(rate, count) * (1 + rate * at_start) + now)
        / discount_factor(rate, count)
        for rate, count, paid, now, at_start in case.inputs["FV"]
    ]
    assert present == case.printed(case.expected["PV"])
    assert future == case.printed(case.expected["FV"])


def test_numpy_financial_amortisation_of_2500():
    case = published("numpy_financial_amortisation_2500")
    loan = loan_schedule(case.inputs["principal"], case.inputs["rate_per_year"], case.inputs["n"])
    rows = np.column_stack([loan.principal, loan.interest, loan.balance])[1:]
    assert rows == case.printed(case.expected["rows_principal_interest_balance"])
    assert loan.interest.sum() == case.printed(case.expected["total_interest"])


def test_openstax_finance_car_loan_of_32000():
    case = published("ost_car_loan_32000")
    principal, apr, count = (case.inputs[name] for name in ("principal", "annual_rate", "n"))
    payment = level_payment(principal, apr / 12, count)
    assert payment == case.printed(case.expected["payment"])
    loan = loan_schedule(principal, apr, count)
    rows = np.column_stack([loan.interest, loan.principal, loan.balance])
    for month, says in case.expected["rows_interest_principal_balance"].items():
        assert rows[int(month)] == case.printed(says)
    assert loan.principal.sum() == case.printed(case.expected["total_principal"])
    # The source pays the rounded payment 36 times; its 3,046.08 adds up rounded rows.
    paid = count * round(payment, 2)
    assert paid == case.printed(case.expected["total_payments"])
    assert paid - principal == case.printed(case.recomputed("total interest"))
