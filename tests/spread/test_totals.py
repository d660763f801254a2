import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.spread import end_of_year, network_totals, replicate, sum_by_year

counts = st.lists(st.integers(0, 20), min_size=1, max_size=30)
seeds = st.integers(0, 2**32 - 1)


@given(counts, seeds)
def test_without_closures_it_is_the_convolution_of_the_starts_with_the_profile(starts, seed):
    profile = np.random.default_rng(seed).normal(size=len(starts))
    expected = np.convolve(starts, profile)[: len(starts)]
    assert network_totals(starts, profile) == pytest.approx(expected, abs=1e-9)


@given(st.integers(2, 12), seeds)
def test_with_closures_by_age_cohort_and_scenario_it_is_the_sum_over_all_cohorts(months, seed):
    rng = np.random.default_rng(seed)
    starts, profile = rng.uniform(0, 9, (2, months, 3))
    for shape in ((), (3,), (months, 3), (months, 1, 1), (months, months, 3)):
        hazard = rng.uniform(0, 0.3, shape)
        share = np.broadcast_to(hazard, (months, months, 3))
        expected = np.zeros((months, 3))
        for cohort in range(months):
            for age in range(months - cohort):
                alive = starts[cohort] * np.prod(1 - share[1 : age + 1, cohort], axis=0)
                expected[cohort + age] += alive * profile[age]
        assert network_totals(starts, profile, hazard) == pytest.approx(expected)


@given(st.integers(2, 12), seeds)
def test_a_profile_of_ones_counts_the_shops_that_run(months, seed):
    rng = np.random.default_rng(seed)
    starts = rng.uniform(0, 9, (months, 3))
    for shape in ((), (3,), (months, 3), (months, 1, 1), (months, months, 3)):
        hazard = rng.uniform(0, 0.3, shape)
        running = replicate(starts, hazard=hazard).running
        assert network_totals(starts, np.ones(months), hazard) == pytest.approx(running)


@given(counts, seeds)
def test_the_years_add_up_to_all_months(starts, seed):
    flows = np.random.default_rng(seed).normal(size=(len(starts), 2))
    assert sum_by_year(flows).sum(axis=0) == pytest.approx(flows.sum(axis=0))
    assert len(sum_by_year(flows)) == len(end_of_year(flows)) == 1 + -(-(len(flows) - 1) // 12)


@given(counts)
def test_the_balance_at_a_year_s_end_is_what_all_its_flows_have_made(flows):
    balances = np.cumsum(flows)
    assert end_of_year(balances).tolist() == np.cumsum(sum_by_year(flows)).tolist()


def test_one_start_gives_back_the_profile_of_one_shop():
    profile = [-100, 5, 10, 20]
    assert network_totals([1, 0, 0, 0], profile).tolist() == profile


def test_a_profile_that_is_too_short_is_refused():
    with pytest.raises(ValueError, match=r"the profile for all 4 months.*got 3"):
        network_totals([1, 0, 0, 0], [1, 2, 3])


def test_a_shape_without_months_is_refused():
    with pytest.raises(ValueError, match="the starts by month"):
        network_totals(3, [1, 2, 3])
