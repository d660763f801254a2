"""Work done beside: begun when there is rest, told as it goes, let go of when it is not wanted."""

import asyncio
import threading
import time

import pytest

from osecalc.widgets.later import Later, StoppedError
from tests.widgets.turning import MOST, turning, until


@pytest.fixture
def told():
    return {"shown": [], "failed": [], "done": []}


@pytest.fixture
def later(told):
    made = Later(told["shown"].append, told["failed"].append)
    made._at_rest.seconds = 0.02
    return made


def test_without_a_loop_it_is_done_at_once(later, told):
    later.start(lambda _report: 6 * 7, told["done"].append)
    assert told["done"] == [42]


def test_it_is_done_in_another_thread_and_handed_over_in_the_loops_own(later, told):
    threads = {}

    def work(report):
        threads["work"] = threading.current_thread()
        report("half")
        return "found"

    def done(found):
        threads["done"] = threading.current_thread()
        told["done"].append(found)

    turning(lambda: later.start(work, done), lambda: told["done"])
    assert (told["shown"], told["done"], told["failed"]) == (["half"], ["found"], [])
    assert threads["work"] is not threads["done"] is threading.main_thread()


def test_of_a_burst_only_the_last_is_worked_on(later, told):
    begun = []

    def burst():
        for number in range(40):
            later.start(lambda _report, n=number: begun.append(n) or n, told["done"].append)

    turning(burst, lambda: told["done"])
    assert begun == told["done"] == [39]


def test_work_that_is_stopped_hears_of_it_and_hands_nothing_over(later, told):
    heard = threading.Event()

    def work(report):
        try:
            while True:
                report("on")
                time.sleep(0.005)
        except StoppedError:
            heard.set()
            raise

    async def run():
        later.start(work, told["done"].append)
        await until(lambda: told["shown"])
        later.stop()
        shown = len(told["shown"])
        await asyncio.sleep(0.1)
        assert len(told["shown"]) == shown > 0

    asyncio.run(run())
    assert heard.wait(MOST)
    assert (told["done"], told["failed"]) == ([], [])


def test_what_a_newer_one_replaced_hands_nothing_over_however_late_it_ends(later, told):
    begun, go_on = threading.Event(), threading.Event()

    def slow(_report):
        begun.set()
        go_on.wait(MOST)
        return "old"

    async def run():
        later.start(slow, told["done"].append)
        await until(begun.is_set)
        later.start(lambda _report: "new", told["done"].append)
        await until(lambda: told["done"])
        go_on.set()
        await asyncio.sleep(0.1)

    asyncio.run(run())
    assert told["done"] == ["new"]


def test_a_failure_of_the_work_is_told(later, told):
    turning(lambda: later.start(lambda _report: 1 / 0, told["done"].append), lambda: told["failed"])
    assert [type(error) for error in told["failed"]] == [ZeroDivisionError]
    assert told["done"] == []


def test_a_failure_in_taking_what_was_found_is_told_too(later, told):
    def done(_found):
        raise KeyError("nowhere")

    turning(lambda: later.start(lambda _report: 1, done), lambda: told["failed"])
    assert [type(error) for error in told["failed"]] == [KeyError]


@pytest.mark.filterwarnings("error::pytest.PytestUnhandledThreadExceptionWarning")
@pytest.mark.parametrize("fails", [False, True])
def test_work_that_outlives_the_loop_ends_in_silence(later, told, fails):
    begun, go_on, ended = threading.Event(), threading.Event(), []

    def work(report):
        begun.set()
        go_on.wait(MOST)
        ended.append(threading.current_thread())
        if fails:
            raise ValueError("too late")
        report("too late")

    async def run():
        later.start(work, told["done"].append)
        await until(begun.is_set)

    asyncio.run(run())
    go_on.set()
    deadline = time.monotonic() + MOST
    while (not ended or ended[0].is_alive()) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert ended
    assert not ended[0].is_alive()
    assert told == {"shown": [], "failed": [], "done": []}
