"""What is done a moment later: once for all that asked, anew or not, and at once without a loop."""

import pytest

from osecalc.widgets.soon import Soon
from tests.widgets.turning import turning


@pytest.fixture
def done():
    return []


def test_without_a_loop_it_is_done_at_once(done):
    asked = Soon(lambda: done.append(1))
    asked.ask()
    asked.ask()
    assert (len(done), asked.waits) == (2, False)


@pytest.mark.parametrize("anew", [True, False])
def test_it_is_done_once_for_all_that_asked_meanwhile(done, anew):
    asked = Soon(lambda: done.append(1), 0.02, anew=anew)

    def burst():
        for _ in range(4):
            asked.ask()
            assert asked.waits

    turning(burst)
    assert (len(done), asked.waits) == (1, False)


@pytest.mark.parametrize("anew", [True, False])
def test_asking_again_begins_the_wait_anew_where_it_wants_rest(done, anew):
    asked = Soon(lambda: done.append(1), 600, anew=anew)

    def twice():
        asked.ask()
        first = asked._timer
        asked.ask()
        assert first.cancelled() == anew
        assert (asked._timer is first) == (not anew)

    turning(twice, lambda: True)
    assert done == []


def test_what_is_forgotten_is_not_done_until_it_is_asked_for_again(done):
    asked = Soon(lambda: done.append(1), 0.02)

    def ask_and_forget():
        asked.ask()
        asked.forget()

    turning(ask_and_forget)
    assert (len(done), asked.waits) == (0, False)
    turning(asked.ask, lambda: done)
    assert done == [1]
