import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.finance import progressive_tax

# Schedule X (single) of 2024: Revenue Procedure 2023-34. Above each start, the tax
# is the printed sum and the rate on the excess.
STARTS = [0, 11_600, 47_150, 100_525, 191_950, 243_725, 609_350]
RATES = [0.10, 0.12, 0.22, 0.24, 0.32, 0.35, 0.37]
PRINTED = [0, 1_160, 5_426, 17_168.50, 39_110.50, 55_678.50, 183_647.25]

incomes = st.floats(-1e6, 1e6)


@st.composite
def brackets(draw):
    starts = sorted(draw(st.sets(st.integers(0, 500_000), min_size=1, max_size=6)))
    rates = draw(st.lists(st.floats(0, 1), min_size=len(starts), max_size=len(starts)))
    return starts, rates


def slice_by_slice(income, starts, rates):
    """The marginal rate, added up over every unit of income."""
    ends = [*starts[1:], np.inf]
    return sum(
        rate * (min(income, end) - start)
        for start, end, rate in zip(starts, ends, rates, strict=True)
        if income > start
    )


def all_at_the_top_rate(income, starts, rates):
    """The mistake of a school notebook: the last rate that is reached, on the whole income."""
    reached = [rate for start, rate in zip(starts, rates, strict=True) if income > start]
    return max(income, 0) * reached[-1] if reached else 0


def each_rate_on_all_above_its_start(income, starts, rates):
    """Another: every rate reached taxes all that lies above its start, the slices above too."""
    pairs = zip(starts, rates, strict=True)
    return sum(rate * max(income - start, 0) for start, rate in pairs)


def top_rate_on_what_whole_brackets_leave(income, starts, rates):
    """A third: the brackets below are taken off whole, and go free."""
    pairs = list(zip(starts, rates, strict=True))
    reached = [(start, rate) for start, rate in pairs if income > start]
    return reached[-1][1] * (income - reached[-1][0]) if reached else 0


def a_bracket_reached_is_taxed_whole(income, starts, rates):
    """A fourth: one more earned pays for all of the next bracket."""
    table = zip(starts, [*starts[1:], max(starts[-1], income)], rates, strict=True)
    return sum(rate * (end - start) for start, end, rate in table if income > start)


MISTAKES = [
    all_at_the_top_rate,
    each_rate_on_all_above_its_start,
    top_rate_on_what_whole_brackets_leave,
    a_bracket_reached_is_taxed_whole,
]


def worst_jump(tax, incomes, starts, rates):
    """By how much the tax falls, or rises more than the income times the top rate."""
    taxes = np.array([tax(income, starts, rates) for income in incomes])
    rises, most = np.diff(taxes), max(rates) * np.diff(incomes)
    return np.max(np.maximum(rises - most, -rises))


@given(incomes, brackets())
def test_the_tax_is_the_marginal_rate_added_up_over_the_income(income, table):
    assert progressive_tax(income, *table) == pytest.approx(
        slice_by_slice(income, *table), rel=1e-12, abs=1e-8
    )


@given(st.lists(incomes, min_size=2, max_size=20).map(sorted), brackets())
def test_a_rise_costs_no_more_than_the_top_rate_and_never_lowers_the_tax(rising, table):
    tax = progressive_tax(np.array(rising), *table)
    rise = np.diff(rising)
    assert (np.diff(tax) >= -1e-8).all()
    assert (np.diff(tax) <= max(table[1]) * rise + 1e-8).all()


@given(incomes, brackets())
def test_the_tax_is_never_more_than_the_top_rate_and_never_less_than_the_lowest(income, table):
    starts, rates = table
    taxable = max(income - starts[0], 0)
    tax = progressive_tax(income, starts, rates)
    assert min(rates) * taxable - 1e-8 <= tax <= max(rates) * taxable + 1e-8


@pytest.mark.parametrize("mistake", MISTAKES)
def test_the_mistakes_of_school_notebooks_break_these_properties_and_ours_does_not(mistake):
    around = sorted(start + step for start in STARTS for step in (-1, 0, 1, 1000))
    assert worst_jump(mistake, around, STARTS, RATES) > 100
    assert worst_jump(progressive_tax, around, STARTS, RATES) < 1e-8
    assert abs(mistake(50_000, STARTS, RATES) - slice_by_slice(50_000, STARTS, RATES)) > 1_000


@given(incomes, st.floats(0, 1))
def test_a_single_bracket_from_0_is_a_flat_tax_on_what_is_earned(income, rate):
    assert progressive_tax(income, [0], [rate]) == rate * max(income, 0)


def test_the_us_schedule_of_2024_gives_the_sums_that_it_prints():
    assert progressive_tax(np.array(STARTS), STARTS, RATES) == pytest.approx(PRINTED, abs=0.005)
    # 5,426 plus 22 % of the excess over 47,150.
    assert progressive_tax(50_000, STARTS, RATES) == pytest.approx(5_426 + 0.22 * 2_850)


def test_what_lies_below_the_first_start_is_free_and_a_loss_is_not_taxed():
    assert progressive_tax(np.array([-5_000, 0, 9_000, 12_000]), [10_000], [0.3]).tolist() == [
        0,
        0,
        0,
        pytest.approx(600),
    ]


def test_each_row_may_have_its_own_brackets():
    tax = progressive_tax(np.array([100.0, 100.0]), [0, np.array([50, 80])], [0.1, 0.5])
    assert tax == pytest.approx([10 + 20, 10 + 8])


def test_an_unknown_income_has_an_unknown_tax():
    assert np.isnan(progressive_tax(np.nan, [0, 5], [0.1, 0.2]))


@pytest.mark.parametrize(("starts", "rates"), [([0, 1], [0.1]), ([0], [0.1, 0.2]), ([], [])])
def test_a_bracket_without_a_rate_or_no_bracket_at_all_is_refused(starts, rates):
    with pytest.raises(ValueError, match=f"got {len(starts)} starts and {len(rates)} rates"):
        progressive_tax(1_000, starts, rates)
