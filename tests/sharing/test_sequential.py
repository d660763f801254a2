"""Members who need more or less of the same."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.sharing import airport_nucleolus, nucleolus, sequential_shares, shapley
from tests.sharing.games import airport_game

costs = st.lists(st.integers(0, 100), min_size=1, max_size=7)
types = st.lists(st.tuples(st.integers(0, 100), st.integers(1, 4)), min_size=1, max_size=5)


@given(costs)
def test_the_sequential_rule_is_the_shapley_value_of_the_airport_game(needs):
    assert sequential_shares(needs) == pytest.approx(shapley(airport_game(needs)))


@given(costs.filter(lambda needs: len(needs) < 7))
def test_the_closed_form_of_the_nucleolus_is_what_the_linear_programs_find(needs):
    assert airport_nucleolus(needs) == pytest.approx(nucleolus(airport_game(needs)), abs=1e-9)


@pytest.mark.parametrize("rule", [sequential_shares, airport_nucleolus])
class TestBoth:
    @given(needs=costs)
    def test_shares_add_to_the_dearest_need(self, rule, needs):
        assert rule(needs).sum() == pytest.approx(max(needs))

    @given(needs=costs)
    def test_one_who_needs_more_never_pays_less_and_no_one_pays_more_than_alone(self, rule, needs):
        order = np.argsort(needs, kind="stable")
        assert (np.diff(rule(needs)[order]) >= -1e-9).all()
        assert (rule(needs) <= np.array(needs) + 1e-9).all()

    @given(needs=types)
    def test_counting_types_gives_each_member_what_it_has_when_listed(self, rule, needs):
        sizes, counts = zip(*needs, strict=True)
        one_by_one = rule(np.repeat(sizes, counts))
        assert np.repeat(rule(sizes, counts), counts) == pytest.approx(one_by_one)

    @given(needs=costs, unit=st.sampled_from([1e-6, 1e9]))
    def test_the_currency_does_not_matter(self, rule, needs, unit):
        assert rule(np.array(needs) * unit) == pytest.approx(rule(needs) * unit)

    @pytest.mark.parametrize(
        ("needs", "counts", "said"),
        [
            ([], None, "as a list of at least one"),
            (3, None, "as a list of at least one"),
            ([3, -1], None, "cost must be 0 or more; the lowest is -1"),
            ([3, 4], [1], "Each cost needs a count; got 2 costs"),
            ([3, 4], [1, 0], "must be 1 or more; got 0"),
        ],
    )
    def test_bad_needs_are_refused_in_a_sentence(self, rule, needs, counts, said):
        with pytest.raises(ValueError, match=said):
            rule(needs, counts)
