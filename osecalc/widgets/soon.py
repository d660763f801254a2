"""What a change need not wait for: done a moment later, or at once where no messages turn around
(a script, a test without a kernel).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

REST = 0.4
"""Seconds without a change after which a slider is at rest."""


class Soon:
    """Does one thing some seconds after it was asked for, once for all that asked meanwhile.

    anew: each time it is asked for the wait begins anew, as for what wants rest.
    """

    def __init__(
        self, act: Callable[[], None], seconds: float = REST, *, anew: bool = True
    ) -> None:
        self.seconds = seconds
        self._act, self._anew = act, anew
        self._timer: asyncio.TimerHandle | None = None

    @property
    def waits(self) -> bool:
        """Whether it was asked for and is not done yet."""
        return self._timer is not None

    def ask(self) -> None:
        """Ask for it."""
        if self.waits and not self._anew:
            return
        self.forget()
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            self._act()
            return
        self._timer = loop.call_later(self.seconds, self._do)

    def forget(self) -> None:
        """Do not do it: it is not wanted any more."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _do(self) -> None:
        self._timer = None
        self._act()
