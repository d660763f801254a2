import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.finance import (
    distributable_cash,
    partnership_shares,
    patronage_allocation,
    patronage_shares,
    pay_from,
)

money = st.floats(-1e7, 1e7)
owed = st.just(0.0) | st.floats(0.01, 1e6)
dues = st.lists(owed, min_size=1, max_size=8)


@st.composite
def members(draw):
    """The contributions of some members, of which the first gave at least something."""
    kinds = draw(st.integers(1, 4))
    weights = draw(st.lists(st.floats(0.01, 10), min_size=kinds, max_size=kinds))
    row = st.lists(owed, min_size=kinds, max_size=kinds)
    given_ = draw(st.lists(row, min_size=1, max_size=6))
    given_[0][0] += 1
    return given_, weights


@given(members(), money)
def test_shares_add_to_the_whole_and_so_allocations_to_the_surplus(members_, surplus):
    shares = patronage_shares(*members_)
    assert all(0 <= share <= 1 + 1e-12 for share in shares)
    assert sum(shares) == pytest.approx(1)
    allocation = patronage_allocation(surplus, shares)
    assert sum(allocation) == pytest.approx(surplus, rel=1e-9, abs=1e-9)


@given(members(), st.floats(0.01, 100))
def test_only_proportions_of_weights_and_of_contributions_matter(members_, factor):
    contributions, weights = members_
    shares = patronage_shares(contributions, weights)
    heavier = [factor * weight for weight in weights]
    larger = [[factor * each for each in member] for member in contributions]
    assert patronage_shares(contributions, heavier) == pytest.approx(shares)
    assert patronage_shares(larger, weights) == pytest.approx(shares)


@given(members())
def test_one_kind_is_shared_by_its_amount_and_members_alike_get_alike(members_):
    contributions, weights = members_
    twice = patronage_shares([*contributions, *contributions], weights)
    once = patronage_shares(contributions, weights)
    assert twice == pytest.approx([share / 2 for share in [*once, *once]])
    first = [[member[0]] for member in contributions]
    total = sum(member[0] for member in contributions)
    assert patronage_shares(first, weights[:1]) == pytest.approx([m[0] / total for m in first])


def test_where_nobody_contributed_there_are_no_shares():
    assert np.isnan(patronage_shares([[0, 0], [0, 0]], [1, 2])).all()
    # In the second of two years only; and a line may say what to answer instead.
    years = patronage_shares([[np.array([1, 0])], [np.array([3, 0])]], [1])
    assert np.array(years)[:, 0].tolist() == [0.25, 0.75]
    assert np.isnan(np.array(years)[:, 1]).all()
    assert patronage_shares([[0]], [1], undefined=np.inf) == [0]


def test_contributions_may_be_a_table():
    table = np.array([[100, 50], [100, 200]])
    assert patronage_shares(table, np.array([0.6, 0.4])) == pytest.approx([80 / 220, 140 / 220])


def test_a_loss_is_shared_as_a_surplus_is():
    assert patronage_allocation(-100, [0.75, 0.25]) == [-75, -25]


@pytest.mark.parametrize(
    ("contributions", "weights", "said"),
    [
        ([], [1], "at least one member"),
        ([[]], [], "one kind of contribution"),
        ([[1, 2], [1]], [1, 1], "member 2 has 1 and there are 2 weights"),
    ],
)
def test_a_member_or_a_kind_that_is_missing_is_named(contributions, weights, said):
    with pytest.raises(ValueError, match=said):
        patronage_shares(contributions, weights)


@given(money, st.floats(0, 1e7))
def test_what_is_paid_out_leaves_the_reserve(cash, reserve):
    paid = distributable_cash(cash, reserve)
    assert paid >= 0
    assert cash - paid >= min(cash, reserve) - 1e-9 * (reserve + abs(cash))


@given(money, dues)
def test_all_is_paid_that_is_due_or_that_there_is_and_nobody_gets_more_than_is_due(
    available, owed_
):
    paid = pay_from(available, owed_)
    assert sum(paid) == pytest.approx(min(max(available, 0), sum(owed_)))
    assert all(0 <= one <= due for one, due in zip(paid, owed_, strict=True))


@given(st.floats(0, 1e7), dues)
def test_all_get_the_same_part_of_what_is_due(available, owed_):
    paid = pay_from(available, owed_)
    part = min(1, available / max(sum(owed_), 0.01))
    assert paid == pytest.approx([part * due for due in owed_])
    if available >= sum(owed_):
        assert paid == owed_


def test_where_nothing_is_due_nothing_is_paid():
    assert pay_from(100, [0, 0]) == [0, 0]
    months = pay_from(np.array([100, 100, -5]), [np.array([0, 150, 10]), np.array([0, 50, 0])])
    assert np.array(months).tolist() == [[0, 75, 0], [0, 25, 0]]
    with pytest.raises(ValueError, match="nobody to pay"):
        pay_from(100, [])


def test_an_unknown_due_makes_all_payments_unknown():
    assert np.isnan(pay_from(100, [50, np.nan])).all()


@given(money, st.lists(st.tuples(owed, st.floats(0.01, 10)), min_size=1, max_size=6))
def test_partners_share_all_income_and_all_loss(income, partners):
    salaries, ratio = zip(*partners, strict=True)
    shares = partnership_shares(income, salaries, ratio)
    assert sum(shares) == pytest.approx(income, rel=1e-9, abs=1e-6)
    # Each has the salary; what is above or below it is in the ratio.
    rest = [(share - salary) / part for share, (salary, part) in zip(shares, partners, strict=True)]
    assert rest == pytest.approx([(income - sum(salaries)) / sum(ratio)] * len(rest), abs=1e-4)


@given(money, members())
def test_partners_without_salaries_share_as_members_with_one_kind_do(income, members_):
    parts = [member[0] for member in members_[0]]
    shares = patronage_shares([[part] for part in parts], [1])
    assert partnership_shares(income, [0] * len(parts), parts) == pytest.approx(
        patronage_allocation(income, shares)
    )


def test_partners_whose_parts_add_to_nothing_have_no_rule_for_the_rest():
    assert np.isnan(partnership_shares(100, [10, 20], [0, 0])).all()
    assert partnership_shares(100, [10, 20], [0, 0], undefined=np.inf) == [10, 20]


@pytest.mark.parametrize(("salaries", "ratio"), [([1], [1, 2]), ([1, 2], [1]), ([], [])])
def test_a_partner_without_salary_or_part_is_refused(salaries, ratio):
    with pytest.raises(ValueError, match=f"{len(salaries)} salaries and {len(ratio)} parts"):
        partnership_shares(100, salaries, ratio)
