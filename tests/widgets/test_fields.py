"""One input: shown as people write numbers, read as they type them, refused with a sentence."""

import pytest

from osecalc.plan import read_plan
from osecalc.resources import example_plans
from osecalc.widgets.fields import NotUsableError, plan_field

PRICE, MEMBERS, APR = "products.press.price", "development.members", "funding.bank.apr"


@pytest.fixture(scope="module")
def plan():
    return read_plan(example_plans()["ceb-press-shop"])


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("5000", 5000), (" 5000 ", 5000), ("5,000", 5000), ("5 000.5", 5000.5), ("5'000", 5000),
        ("1,234,567", 1234567), ("5e3", 5000), (".5", 0.5), ("+5", 5), ("5.", 5), ("0", 0),
        ("٣٣", 33),
    ],
)  # fmt: skip
def test_numbers_are_read_as_people_type_them(plan, typed, value):
    assert plan_field(plan, PRICE).read(typed) == value


@pytest.mark.parametrize(
    "typed",
    ["abc", "-3 apples", "1,5", "1.2.3", "0x10", "nan", "inf", "1e9999", "--5", "5" * 60],
)
def test_what_is_no_number_is_refused_and_named(plan, typed):
    with pytest.raises(NotUsableError) as refused:
        plan_field(plan, PRICE).read(typed)
    assert typed[:40] in str(refused.value)
    assert "4500" in str(refused.value)


def test_nothing_typed_is_refused(plan):
    with pytest.raises(NotUsableError, match="Nothing is written"):
        plan_field(plan, PRICE).read("  ")


@pytest.mark.parametrize("typed", ["-1", "1e16", "1e300", "9e999"])
def test_a_number_out_of_bounds_is_refused_not_clamped(plan, typed):
    with pytest.raises(NotUsableError, match="outside what is allowed"):
        plan_field(plan, PRICE).read(typed)


def test_a_part_of_an_enterprise_is_refused(plan):
    with pytest.raises(NotUsableError, match=r"2\.5 is not a whole number"):
        plan_field(plan, MEMBERS).read("2.5")


@pytest.mark.parametrize("typed", ["13.5", "13.5%", "13.5 %"])
def test_a_share_is_typed_in_per_cent(plan, typed):
    assert plan_field(plan, APR).text(0.135) == "13.5"
    assert plan_field(plan, APR).read(typed) == 0.135


@pytest.mark.parametrize("share", [0.103, 0.07, 0.29, 0.1 + 0.2, 1 / 3])
def test_a_share_survives_being_shown_and_read_again(plan, share):
    field = plan_field(plan, APR)
    assert field.read(field.text(share)) == pytest.approx(share, rel=1e-15)


def test_the_bounds_of_a_share_are_told_in_per_cent(plan):
    with pytest.raises(NotUsableError, match="from 0 to 1,000"):
        plan_field(plan, APR).read("2000")


def test_every_number_of_the_plan_survives_being_shown_and_read_again(plan):
    for path in plan.numbers:
        field = plan_field(plan, path)
        assert field.read(field.text(field.value)) == field.value


def test_every_slider_spans_its_number_within_its_bounds(plan):
    for path, given in plan.numbers.items():
        field = plan_field(plan, path)
        sent = field.as_sent()
        low, high = (
            field.read(field.text(sent[end]) if field.unit[0] != "%" else str(sent[end]))
            for end in ("low", "high")
        )
        assert given.spec.minimum <= low < high <= given.spec.maximum
        assert low <= field.value <= high
        assert 0 < sent["step"] <= sent["high"] - sent["low"]


def test_a_range_of_the_plan_is_the_span_of_the_slider(plan):
    sent = plan_field(plan, PRICE).as_sent()
    assert (sent["low"], sent["high"]) == (3500, 5500)


def test_the_note_says_where_the_number_comes_from(plan):
    field = plan_field(plan, PRICE)
    assert "Free Press Free Enterprise" in field.note(4500.0)
    assert "the plan says 4500" in field.note(5000.0)
    assert "beyond the plan's range of 3,500 to 5,500" in field.note(6000.0)
