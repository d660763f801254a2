import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.spread import starts_by_month


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=30))
def test_all_starts_up_to_a_month_are_those_who_have_started_by_its_end(starts):
    adopted = [sum(starts[: month + 1]) for month in range(len(starts))]
    assert starts_by_month(adopted) == pytest.approx(starts)


def test_scenarios_are_the_last_axis():
    assert starts_by_month([[1, 0], [1, 5]]).tolist() == [[1, 0], [0, 5]]
