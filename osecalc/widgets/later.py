"""Work that takes longer than a slider may wait: done beside, with progress, and stoppable."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable
from typing import Any

from osecalc.widgets.soon import Soon

Report = Callable[[str], None]
"""Tells how far the work is; raises `StoppedError` where nobody waits for it any more."""

Work = Callable[[Report], Any]


class StoppedError(Exception):
    """The work was stopped, or something newer took its place."""


class Later:
    """One piece of work at a time; a new one takes the place of one that still runs.

    It begins when there is rest: a slider that still moves would waste it.
    """

    def __init__(self, show: Report, failed: Callable[[Exception], None]) -> None:
        self._show, self._failed = show, failed
        self._turn = 0
        self._wanted: tuple[Work, Callable[[Any], None]] | None = None
        self._at_rest = Soon(self._begin)

    def start(self, work: Work, done: Callable[[Any], None]) -> None:
        """Do the work as soon as there is rest, then hand over what it found."""
        self.stop()
        self._wanted = work, done
        self._at_rest.ask()

    def _begin(self) -> None:
        assert self._wanted is not None
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            self._at_once(*self._wanted)
            return
        given = (self._turn, loop, *self._wanted)
        threading.Thread(target=self._run, args=given, daemon=True).start()

    def _at_once(self, work: Work, done: Callable[[Any], None]) -> None:
        try:
            done(work(lambda _said: None))
        except Exception as error:  # noqa: BLE001  # told as in a loop
            self._failed(error)

    def _run(
        self,
        turn: int,
        loop: asyncio.AbstractEventLoop,
        work: Work,
        done: Callable[[Any], None],
    ) -> None:
        """Do the work, in a thread of its own; whatever comes of it is told in the loop's."""

        def act(action: Callable[[Any], None], given: Any) -> None:
            if turn != self._turn:
                return
            try:
                action(given)
            except Exception as error:  # noqa: BLE001  # in a loop nobody else hears of it
                self._failed(error)

        def here(action: Callable[[Any], None], given: Any) -> None:
            try:
                loop.call_soon_threadsafe(act, action, given)
            except RuntimeError:  # the kernel ends: its loop is closed, and nobody waits
                raise StoppedError from None

        def report(said: str) -> None:
            if turn != self._turn:
                raise StoppedError
            here(self._show, said)

        with contextlib.suppress(StoppedError):
            try:
                here(done, work(report))
            except StoppedError:
                raise
            except Exception as error:  # noqa: BLE001  # told to the user who waits for it
                here(self._failed, error)

    def stop(self) -> None:
        """Let go of what is being worked on."""
        self._turn += 1
        self._at_rest.forget()
