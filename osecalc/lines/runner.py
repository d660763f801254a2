"""Runs a model: one plan, or many scenarios of it in blocks."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np

from osecalc.lines.compile import Program
from osecalc.lines.model import Model
from osecalc.lines.runtime import Array

# A few of a block's arrays (61 months x 1 000 scenarios x 8 bytes = 488 kB) fit into a core's own
# cache, and one month of a block is long enough for numpy to let the other cores work meanwhile.
BLOCK = 1000


class Runner:
    """Runs a model for one plan or many, and keeps the programs it has compiled."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._programs: dict[Any, Program] = {}

    def _program(self, wanted: Collection[str], known: Collection[str], *, many: bool) -> Program:
        name = (frozenset(wanted), frozenset(known), many)
        if name not in self._programs:
            self._programs[name] = Program(self.model, sorted(wanted), known, many=many)
        return self._programs[name]

    def one(self, inputs: Mapping[str, Any], wanted: Collection[str] = ()) -> dict[str, Array]:
        """One plan: each wanted line (all, unless named) as months, each figure as a number."""
        wanted = wanted or self.model.lines.keys()
        found = self._program(wanted, (), many=False)(inputs, {})
        lines = self.model.lines
        return {
            key: (found[key][:, 0] if lines[key].monthly else np.asarray(found[key]).reshape(-1)[0])
            for key in wanted
        }

    def many(
        self,
        inputs: Mapping[str, Any],
        varied: Mapping[str, Any],
        wanted: Sequence[str],
        *,
        block: int = BLOCK,
        workers: int | None = None,
    ) -> dict[str, Array]:
        """Many plans: figures of shape (scenarios,), lines of shape (months + 1, scenarios).

        What no wanted line needs is not computed; what no varied input reaches is computed once.
        """
        lanes = {path: np.asarray(values, dtype=float) for path, values in varied.items()}
        if not lanes:
            raise ValueError("there is no varied input, so there is nothing to run many times")
        sizes = {values.shape[-1] for values in lanes.values()}
        if len(sizes) != 1:
            raise ValueError(f"each varied input needs as many values as the others, not {sizes}")
        count = sizes.pop()
        needed = self.model.needed_for(wanted)
        moving = self.model.reached_by(lanes) & needed
        still = needed - moving
        known = self._program(still, (), many=False)(inputs, {}) if still else {}
        program = self._program([key for key in wanted if key in moving], still, many=True)
        lines = self.model.lines
        result = {
            key: np.empty((self.model.months + 1, count) if lines[key].monthly else count)
            for key in wanted
        }
        for key in wanted:
            if key in still:
                result[key][...] = known[key]

        def run(start: int) -> None:
            part = slice(start, min(start + block, count))
            values = {**inputs, **{path: lane[..., part] for path, lane in lanes.items()}}
            for key, value in program(values, known, part.stop - part.start).items():
                result[key][..., part] = value

        if program.wanted:
            with ThreadPoolExecutor(workers or os.cpu_count()) as pool:
                list(pool.map(run, range(0, count, block)))
        return result
