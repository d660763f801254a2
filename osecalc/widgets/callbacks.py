"""Callbacks, wrapped once: an error becomes a sentence on the screen, and in tests an error."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from osecalc import words
from osecalc.plan import PlanError
from osecalc.widgets.files import NotSavedError
from osecalc.widgets.typed import NotUsableError

RAISE = "OSECALC_RAISE"
MEANT = (PlanError, NotSavedError, NotUsableError)


def tell_error(tell: Callable[[str], None], error: Exception) -> None:
    """Tell what went wrong as a sentence.

    What is meant for the user (a plan's mistakes, a file that can't be saved) is told as it is.
    Anything else is also raised when the environment says OSECALC_RAISE=1, as tests do.
    """
    if isinstance(error, MEANT):
        tell(str(error))
        return
    named = f"{type(error).__name__}: {error}"[:300]
    tell(words.say("screens.unexpected", error=named))
    if os.environ.get(RAISE) == "1":
        raise error


def guarded(tell: Callable[[str], None], action: Callable[..., None]) -> Callable[..., None]:
    """The same action, but what goes wrong in it is told as a sentence (see `tell_error`)."""

    def act(*given: Any, **named: Any) -> None:
        try:
            action(*given, **named)
        except Exception as error:  # noqa: BLE001  # the last place where a user can be told
            tell_error(tell, error)

    return act
