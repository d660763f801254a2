"""Joining and leaving while the cost is being spent."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.sharing import paid_over_time

PERIODS = 6


@st.composite
def histories(draw, leaving=True):
    """Spending by period, and members who come and go; one is there all the time."""
    spending = draw(st.lists(st.integers(0, 1_000), min_size=PERIODS, max_size=PERIODS))
    members = draw(st.lists(st.tuples(st.integers(0, 7), st.integers(1, 7)), max_size=5))
    joined = [0, *(come for come, _ in members)]
    left = [None, *(come + stay if leaving else None for come, stay in members)]
    return spending, joined, left


def there(joined, left):
    now = np.arange(PERIODS)
    end = np.array([99 if period is None else period for period in left])[:, np.newaxis]
    return (np.array(joined)[:, np.newaxis] <= now) & (now < end)


@given(histories())
def test_with_refunds_all_payments_add_to_the_cost_spent_at_any_time(history):
    spending, joined, left = history
    paid, fund = paid_over_time(spending, joined, left)
    assert paid.sum(axis=0) == pytest.approx(np.array(spending), abs=1e-6)
    assert not fund.any()


@given(histories())
def test_with_a_fund_all_payments_add_to_the_cost_spent_and_the_fund(history):
    spending, joined, left = history
    paid, fund = paid_over_time(spending, joined, left, "fund")
    assert paid.sum(axis=0).cumsum() == pytest.approx(np.cumsum(spending) + fund)
    assert (np.diff(fund, prepend=0) >= -1e-9).all()
    assert (paid >= 0).all()


@given(histories())
def test_with_refunds_all_who_are_there_have_paid_the_same(history):
    spending, joined, left = history
    so_far = paid_over_time(spending, joined, left).paid.cumsum(axis=1)
    for period, here in enumerate(there(joined, left).T):
        assert so_far[here, period] == pytest.approx(so_far[0, period], abs=1e-6)


@given(histories(leaving=False))
def test_if_no_one_leaves_that_is_an_equal_share_of_the_cost_so_far(history):
    spending, joined, left = history
    so_far = paid_over_time(spending, joined, left).paid.cumsum(axis=1)[0]
    present = there(joined, left).sum(axis=0)
    assert so_far == pytest.approx(np.cumsum(spending) / present)


@given(histories(), st.sampled_from(["refund", "fund"]))
def test_no_one_pays_or_gets_anything_while_not_there(history, way):
    spending, joined, left = history
    paid = paid_over_time(spending, joined, left, way).paid
    assert not paid[~there(joined, left)].any()


@given(histories())
def test_a_late_joiner_pays_the_same_whether_it_is_refunded_or_kept_if_no_one_left(history):
    spending, joined, _ = history
    refund = paid_over_time(spending, joined).paid
    fund = paid_over_time(spending, joined, late_joiners="fund").paid
    for member, period in enumerate(joined):
        if period < PERIODS:
            assert refund[member, period] == pytest.approx(fund[member, period])


@given(histories(), st.sampled_from(["refund", "fund"]), st.randoms(use_true_random=False))
def test_the_order_of_members_does_not_matter(history, way, random):
    spending, joined, left = history
    order = list(range(len(joined)))
    random.shuffle(order)
    paid = paid_over_time(spending, joined, left, way).paid
    shuffled = paid_over_time(
        spending, [joined[i] for i in order], [left[i] for i in order], way
    ).paid
    assert shuffled == pytest.approx(paid[order], abs=1e-6)


def test_what_one_who_left_has_paid_stays_and_lowers_what_is_shared():
    # Two pay 450 each; one leaves; a third joins and shares the other 450 with the one who stayed.
    paid = paid_over_time([900, 0, 0], [0, 0, 2], [None, 1, None]).paid
    assert paid.tolist() == [[450, 0, -225], [450, 0, 0], [0, 0, 225]]
    assert paid_over_time([900, 0, 0], [0, 0, 2], [None, 1, None], "fund").fund[-1] == 225


def test_a_late_joiner_shares_what_is_spent_from_then_on():
    paid = paid_over_time([600, 300], [0, 1]).paid
    assert paid.tolist() == [[600, -150], [0, 450]]
    fund = paid_over_time([600, 300], [0, 1], late_joiners="fund")
    assert fund.paid.tolist() == [[600, 150], [0, 450]]
    assert fund.fund.tolist() == [0, 300]


@pytest.mark.parametrize(
    ("spending", "joined", "left", "said"),
    [
        ([100, 50], [1], None, "In period 0 no member is there to bear the spending of 100"),
        ([100, 50], [0], [1], "In period 1 no member is there to bear the spending of 50"),
        ([100], [2], [2], "Member 0 joins in period 2 and leaves in 2"),
        ([100], [0, 1], [None], "for each member a period of joining and one of leaving"),
        ([100], [], None, "for each member"),
        ([[100]], [0], None, "Give the spending of each period"),
        ([-5], [0], None, "spending must be 0 or more"),
        ([5], [-1], None, "period of joining must be 0 or more"),
    ],
)
def test_a_history_that_does_not_add_up_is_refused_in_a_sentence(spending, joined, left, said):
    with pytest.raises(ValueError, match=said):
        paid_over_time(spending, joined, left)


def test_an_unknown_way_is_refused():
    with pytest.raises(ValueError, match="'refund' or a 'fund'; got lottery"):
        paid_over_time([1], [0], late_joiners="lottery")
