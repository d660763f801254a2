"""Lines into numpy: one plan, or many at once, through the same definitions.

A program is plain Python source over arrays of months by scenarios. Lines that feed back on
themselves through a lag run month by month; every other line is one whole-array statement.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

import numpy as np

from osecalc.lines.model import Model
from osecalc.lines.runtime import RUNTIME
from osecalc.lines.writer import Writer


class Program:
    """Compiled lines: call it with inputs and lines already known, get the wanted lines.

    many: whether inputs and lines may hold many scenarios; a program for one runs its loops
    over plain Python numbers.
    """

    def __init__(
        self, model: Model, wanted: Collection[str], known: Collection[str], *, many: bool
    ) -> None:
        self.wanted = tuple(wanted)
        writer = Writer(model, frozenset(known), many=many)
        compute = model.needed_for(wanted) - set(known)
        for group in model.groups:
            if compute & set(group.keys):
                writer.group(group)
        self.source = writer.source(self.wanted)
        space: dict[str, Any] = dict(RUNTIME)
        exec(compile(self.source, "<lines>", "exec"), space)  # noqa: S102 - our own source
        self._run: Callable[..., tuple[Any, ...]] = space["run"]
        self._inputs, self._known = tuple(writer.inputs), tuple(writer.outside)
        self._months = model.months

    def __call__(
        self, inputs: Mapping[str, Any], known: Mapping[str, Any], lanes: int = 1
    ) -> dict[str, Any]:
        """Compute the wanted lines; arrays are months by scenarios."""
        month = np.arange(self._months + 1, dtype=float)[:, None]
        with np.errstate(all="ignore"):
            values = self._run(
                self._months,
                lanes,
                month,
                # As numpy's own numbers: Python's raise an error where they divide by zero.
                [np.asarray(inputs[path], dtype=float)[()] for path in self._inputs],
                [known[key] for key in self._known],
            )
        return dict(zip(self.wanted, values, strict=True))
