"""A number with a value for each month, as a row of boxes that takes a pasted list."""

from __future__ import annotations

from itertools import chain
from typing import Any

from osecalc import words
from osecalc.widgets.cells import Cells
from osecalc.widgets.pasting import NotTakenError, cells_of
from osecalc.widgets.typed import NotUsableError, TypedNumber

FIRST = 12
"""How many months stand there when a single number is about to get a value for each month."""


class MonthRow:
    """The boxes of one number's months, as typed; `values` are there once all can be used."""

    def __init__(self, cells: Cells, value: float | tuple[float, ...] | None, horizon: int) -> None:
        assert cells.number is not None
        self._number: TypedNumber = cells.number
        self.horizon = horizon
        if isinstance(value, tuple):
            self.typed = [self._number.text(each) for each in value]
        else:
            default = cells.column.default if value is None else value
            text = "" if default is None else self._number.text(float(default))
            self.typed = [text] * min(FIRST, horizon)

    @property
    def problems(self) -> dict[int, str]:
        """What is wrong with each month that can't be used."""
        found = {}
        for at, text in enumerate(self.typed):
            try:
                self._number.read(text)
            except NotUsableError as problem:
                found[at] = str(problem)
        return found

    @property
    def values(self) -> tuple[float, ...] | None:
        """A number for each month, where all can be used."""
        return None if self.problems else tuple(map(self._number.read, self.typed))

    def enter(self, at: int, text: str) -> None:
        """Take what was typed for one month."""
        self.typed[at] = text

    def more(self) -> None:
        """Add a month; it begins as the last one."""
        self._must_fit(len(self.typed) + 1)
        self.typed.append(self.typed[-1])

    def paste(self, at: int, pasted: str) -> None:
        """Fill months from one on with a pasted row or column of numbers."""
        given = list(chain.from_iterable(cells_of(pasted)))
        self._must_fit(at + len(given))
        self.typed[at : at + len(given)] = given

    def _must_fit(self, months: int) -> None:
        if months > max(self.horizon, len(self.typed)):
            said: dict[str, Any] = {"count": months, "most": self.horizon}
            raise NotTakenError(words.say("table_editor.too_many_months", **said))
