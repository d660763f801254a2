"""A number as people type it, or as a spreadsheet copies it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.plan.quantity import Spec
from osecalc.widgets.typed import NotUsableError, TypedNumber

MONEY = TypedNumber(Spec("money", minimum=-1e15), "USD")
SHARE = TypedNumber(Spec("share", maximum=1))


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1,234.50", 1234.5), ("$ 5", 5), ("$5", 5), ("5 €", 5), ("USD 1,200", 1200),
        ("1200usd", 1200), ("-$5", -5), ("$-5", -5), ("1 234 567", 1234567), ("\u22125", -5),
        ("1e3", 1000), ("12.5e2", 1250),
    ],
)  # fmt: skip
def test_money_may_bear_its_sign_and_thousands_apart(typed, value):
    assert MONEY.read(typed) == value


@pytest.mark.parametrize(
    "typed",
    [
        "1.234,50",
        "0,500",
        "1,5",
        "12,34,567",
        "1234,567",
        "5 %",
        "5 EUR",
        "$",
        "USD",
        "$ $ 5",
        "(5)",
    ],
)
def test_what_could_mean_two_things_is_refused(typed):
    with pytest.raises(NotUsableError, match="is not a number"):
        MONEY.read(typed)


@pytest.mark.parametrize("typed", ["12", "12%", "12 %", "12.00 %"])
def test_shares_are_in_per_cent(typed):
    assert SHARE.read(typed) == 0.12


def test_what_is_no_money_bears_no_sign_of_money():
    with pytest.raises(NotUsableError):
        TypedNumber(Spec("months"), "USD").read("$ 5")
    with pytest.raises(NotUsableError):
        SHARE.read("$ 5")


@given(st.floats(-1e15, 1e15))
def test_what_is_shown_is_read_as_the_same_number(value):
    assert MONEY.read(MONEY.text(value)) == value


@given(st.floats(0, 1))
def test_a_share_that_is_shown_is_read_as_the_same(value):
    assert SHARE.read(SHARE.text(value)) == pytest.approx(value, rel=1e-15)


@given(st.text(max_size=50))
def test_whatever_is_typed_is_a_number_or_a_sentence(typed):
    for number in (MONEY, SHARE):
        try:
            value = number.read(typed)
        except NotUsableError as problem:
            said = str(problem)
        else:
            said = "" if number.spec.problem(value) else "a number."
        assert said.endswith(".")


@pytest.mark.parametrize("spec", [Spec("share", maximum=0.05), Spec("money", minimum=7), Spec("x")])
def test_the_example_can_be_used_itself(spec):
    number = TypedNumber(spec)
    assert spec.problem(number.read(number.example)) is None
